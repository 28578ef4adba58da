// The worklist: what must be done, for whom, by when.

export { routes } from './routes.ts'
export { worklistCount } from './store.ts'
export { waitingFor } from './waiting.ts'
