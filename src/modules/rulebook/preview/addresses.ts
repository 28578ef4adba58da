// Where previews and what belongs to them stand.

import { loggedChange } from '../changes/shown.ts'
import { addressOf } from '../form/setting-fields.ts'
import type { Asked } from './store.ts'

export const previewsHref = '/rulebook/previews'
export const previewHref = (id: string) => `${previewsHref}/${id}`
export const ruleHref = (rule: string) => `/rulebook/${rule}`

/** How the access log names a preview: by its rule and first day. */
export const loggedPreview = ({ rule, from }: Pick<Asked, 'rule' | 'from'>) => loggedChange({ rule, from_on: from })

/** What was asked for as the form has it. */
export function typedOf({ rule, settings, from, months, alreadyBegun, region, sample, change }: Asked): Record<string, string> {
  return {
    rule,
    from_on: from,
    months: String(months),
    already_begun: alreadyBegun,
    ...(region ? { region } : {}),
    ...(sample ? { scope: 'sample', sample: String(sample) } : {}),
    ...(change ? { change } : {}),
    ...addressOf(settings),
  }
}

/** The form with what was asked for filled in, or with other choices in its place. */
export const formHref = (asked: Asked, other: Record<string, string> = {}): string =>
  `${previewsHref}/new?${new URLSearchParams({ ...typedOf(asked), ...other })}`
