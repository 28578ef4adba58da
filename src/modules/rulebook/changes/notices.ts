// Whom a change of settings is told: the second persons when something waits for them, and whoever began it when they have decided.

import type { PlainDate } from '#kernel/dates.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Consumer } from '#kernel/outbox.ts'
import { tell } from '#modules/people/index.ts'
import { ruleTitle } from '#modules/standards/index.ts'
import { staffWith } from '#modules/workforce/index.ts'
import { changeHref } from './shown.ts'
import { say } from './words.ts'

const kinds = {
  'standards.setting-proposed': 'sent-to-you',
  'standards.setting-withdrawal-asked': 'sent-to-you',
  'standards.setting-confirmed': 'confirmed',
  'standards.setting-kept': 'confirmed',
  'standards.setting-sent-back': 'sent-back',
  'standards.setting-withdrawn': 'withdrawn',
} as const
const isKnown = (name: string): name is keyof typeof kinds => name in kinds

export const changeNotices: Consumer = {
  name: 'rulebook.change-notices',
  title: say('consumer'),
  handles: Object.keys(kinds),
  async handle(db, event) {
    if (!isKnown(event.name)) return
    const kind = kinds[event.name]
    const { change, rule, from_on, proposed_by, asked_by, reason } = event.payload
    const begunBy = [proposed_by, asked_by].filter(staff => typeof staff === 'number')
    // A proposal that is taken back waits no longer for those to whom it was sent.
    const isOver = event.name === 'standards.setting-withdrawn' && asked_by === undefined
    const decide = kind === 'sent-to-you' || isOver ? await staffWith(db, 'rulebook.confirm') : []
    const to = kind === 'sent-to-you' ? decide : [...begunBy, ...decide]
    await tell(db, event, {
      to: [...new Set(to)].filter(staff => staff !== event.madeBy),
      kind,
      about: {
        subject: say('change-title', { rule: ruleTitle(String(rule)), date: longDate(from_on as PlainDate) }),
        href: changeHref(String(change)),
        ...(typeof reason === 'string' ? { why: reason } : {}),
      },
    })
  },
}
