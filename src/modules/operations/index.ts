// Running the installation: health, recalculation progress, the administrator's page.

export { feedRoutes } from './feed/routes.ts'
export { addHealth, type Health } from './health.ts'
export { eventRoutes } from './outbox/routes.ts'
export { routes } from './routes.ts'
export { settingsRoutes } from './settings/routes.ts'
