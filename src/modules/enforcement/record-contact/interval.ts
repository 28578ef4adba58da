// How often a person is seen, as the rule about it says: what the form suggests the next appointment by. Pure.

import type { PlainDate } from '#kernel/dates.ts'
import { type CaseFacts, parametersOn, type Rulebook, supervision } from '#modules/standards/index.ts'
import { contactFrequency } from '#modules/supervision/index.ts'

/** Days from one appointment to the next. A calendar month has at least four weeks: that many keep the day of the week, and the month. */
const days = { weekly: 7, fortnightly: 14, 'four-weekly': 28, monthly: 28 }
/** `why`: what decides it. */
export type Interval = { frequency: keyof typeof days; days: number; why: 'tier' | 'new-licence' }

/** How often a person is seen on a day. Whoever has no tier is seen as the lowest is; where the rule wants no contact, whoever comes all the same is seen as their tier says. */
export function intervalOf({ sentences, tier }: Pick<CaseFacts, 'sentences' | 'tier'>, on: PlainDate, rulebook: Rulebook): Interval {
  const { values } = parametersOn(contactFrequency, on, rulebook)
  const licences = sentences.filter(({ kind }) => kind === 'custody').flatMap(sentence => supervision(sentence) ?? [])
  const licence = licences.filter(({ from, until }) => from <= on && (until === null || on <= until)).toSorted(latestFirst)[0]
  const input = contactFrequency.input.parse({
    on,
    supervision: licence ? 'licence' : 'community-order',
    tier: tier?.replace(/S$/, '') ?? null,
    startedOn: licence?.from,
  })
  const { result } = contactFrequency.evaluate(input, values, rulebook)
  const found = 'frequency' in result ? result.frequency : undefined
  const frequency = found && found in days ? (found as Interval['frequency']) : values.byTier.D
  const isNewLicence = found && 'firstWeeksEndOn' in result && result.firstWeeksEndOn !== null && on <= result.firstWeeksEndOn
  return { frequency, days: days[frequency], why: isNewLicence ? 'new-licence' : 'tier' }
}

const latestFirst = (a: { from: PlainDate }, b: { from: PlainDate }) => (a.from < b.from ? 1 : -1)
