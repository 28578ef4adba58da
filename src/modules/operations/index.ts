// Running the installation: health, recalculation progress, the administrator's page.

export { addHealth, type Health } from './health.ts'
export { routes } from './routes.ts'
export { settingsRoutes } from './settings/routes.ts'
