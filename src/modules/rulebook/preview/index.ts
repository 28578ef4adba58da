// Policy preview: what other settings of a rule would do, before anybody decides.

export { previewCommand } from './preview-command.ts'
export { routes } from './routes.ts'
export { workOffPreviews } from './work.ts'
