// The identity bar of a person, the same on every page.

import { type Identity, identityBar } from '#design/blocks.ts'
import { link, type TagColour, tag } from '#design/components.ts'
import { ageOn, instantOf, londonTime, type PlainDate } from '#kernel/dates.ts'
import type { Html } from '#kernel/html.ts'
import { clockTime, listDate, longDate } from '#kernel/i18n.ts'
import type { PersonHeader } from './header.ts'
import { say } from './words.ts'

const roshColours = { low: 'grey', medium: 'yellow', high: 'red', 'very high': 'red' } as const satisfies Record<string, TagColour>

/** The bar under the navigation. `more` is what a page adds for its own question. */
export function identityOf(header: PersonHeader, today: PlainDate, more: Identity['more'] = []): Html {
  return identityBar({
    name: header.name,
    href: `/people/${header.person_id}`,
    tags: riskTags(header, today),
    crn: header.crn,
    age: header.born_on ? ageOn(header.born_on, today) : say('not-known'),
    tier: link(`/people/${header.person_id}/risk`, header.tier ?? say('not-known')),
    sentence: isEnded(header, today)
      ? say('no-sentence')
      : (sentenceWords({ ...header, kind: header.sentence_kind, until: header.sentence_until }) ?? say('no-sentence')),
    officer: header.officer_name ?? say('nobody-yet'),
    nextAppointment: appointmentWords(header, today),
    more,
  })
}

/** Risk first, then flags; an ended case says so in grey. */
function riskTags(header: PersonHeader, today: PlainDate): Html[] {
  const { rosh, flags, ended_on, access } = header
  const risk = rosh ? tag(say(`rosh-${rosh}`), roshColours[rosh]) : tag(say('rosh-unknown'), 'grey')
  const ended = ended_on && isEnded(header, today) ? [tag(say('ended', { date: longDate(ended_on) }), 'grey')] : []
  const closed = access === 'restricted' ? [tag(say('restricted'), 'red')] : access === 'excluding' ? [tag(say('excluding'), 'grey')] : []
  return [risk, ...flags.map(flag => tag(flag, 'red')), ...closed, ...ended]
}

export const isEnded = ({ ended_on }: Pick<PersonHeader, 'ended_on'>, today: PlainDate) => ended_on !== null && ended_on < today

type Serving = { kind: string | null; until: PlainDate | null; in_custody: boolean | null; release_on: PlainDate | null }

/** What someone is supervised under, and until when; before a recorded release, that they are in custody. Nothing for a sentence that asks for no supervision. */
export function sentenceWords({ kind, until, in_custody, release_on }: Serving): string | undefined {
  if (!isKind(kind)) return undefined
  if (in_custody) return release_on ? say('in-custody-until', { release: longDate(release_on) }) : say('in-custody')
  if (until) return say(`${kind}-until`, { until: longDate(until) })
  return kind === 'custody' ? say('on-licence') : say(kind)
}

const kinds = ['community-order', 'suspended-sentence-order', 'custody', 'supervision-default-order'] as const
const isKind = (kind: string | null): kind is (typeof kinds)[number] => kinds.some(known => known === kind)

/** The name of a kind of sentence. */
export const sentenceName = (kind: string) => (isKind(kind) ? say(kind) : kind)

/** "Today, 2:00pm", "Today, 1:30pm, to record" or "Mon 23 Nov, 2:00pm". */
function appointmentWords(
  {
    appointment_at: at,
    appointment_on: on,
    appointment_begun: begun,
  }: Pick<PersonHeader, 'appointment_at' | 'appointment_on' | 'appointment_begun'>,
  today: PlainDate,
): string {
  if (!at || !on) return say('none-booked')
  const time = clockTime(londonTime(instantOf(at)))
  return on === today ? say(begun ? 'today-to-record' : 'today-at', { time }) : say('day-at', { day: listDate(on), time })
}
