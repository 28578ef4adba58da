// Staff and their posts, as other modules read them.

export * from './store.ts'
