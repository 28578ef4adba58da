import { speaker } from '#kernel/i18n.ts'

export const say = speaker({ en: { 'open-case': 'Open case', 'record-contact': 'Record contact' }, cy: { 'open-case': 'Agor yr achos' } })
