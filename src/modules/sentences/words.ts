import { speaker } from '#kernel/i18n.ts'
import type { DateKind } from './sentence-dates.ts'

export const say = speaker({
  en: {
    'order end': 'End of the order',
    'operational period end': 'End of the operational period',
    'conditional release': 'Release',
    'licence end': 'End of the licence',
    'post-sentence supervision end': 'End of post-sentence supervision',
    'unpaid work limit': 'Unpaid work to be done by',
  },
})

/** What a date of a sentence is called. */
export const sayDateKind = (kind: string): string => say(kind as DateKind)
