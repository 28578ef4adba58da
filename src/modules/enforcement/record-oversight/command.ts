// The senior probation officer looks at a case after its acceptable absences.

import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { type Contact, listContactsById } from '#modules/supervision/index.ts'
import { type Decided, listDecisions } from '../decisions.ts'
import { insertOversight, listOversights, type Oversight } from '../oversights.ts'
import { say } from '../words.ts'

export const NewOversight = z.object({
  decision: z
    .string({ error: () => say('enter-decision') })
    .overwrite(text => text.replaceAll('\r\n', '\n').trim())
    .min(1, { error: () => say('enter-decision') })
    .max(4_000, { error: () => say('decision-too-long') }),
  after: z
    .uuid()
    .or(z.literal('none'))
    .optional()
    .meta({ description: 'The last oversight that you read, or `none`: refused when another was recorded since' }),
})
export type NewOversight = z.output<typeof NewOversight>

export type Outcome = { recorded: string } | 'changed-since'

/** Records oversight of a case. */
export async function recordOversight(db: Db, person: string, oversight: NewOversight, today: PlainDate): Promise<Outcome> {
  const recorded = await insertOversight(db, { person, on: today, decision: oversight.decision, after: oversight.after })
  if (!recorded) return 'changed-since'
  await publish(db, { name: 'enforcement.oversight-recorded', subject: person, payload: { oversight: recorded, on: today } })
  return { recorded }
}

export type Absence = { contact: Contact; decided: Decided }

/** The last oversight, and the acceptable absences judged since. */
export async function waitingForOversight(db: Db, person: string): Promise<{ last: Oversight | undefined; absences: Absence[] }> {
  const [last] = await listOversights(db, person)
  const since = (await listDecisions(db, person)).filter(
    decided => decided.judged === 'acceptable' && (!last || Temporal.Instant.compare(decided.decidedAt, last.recordedAt) > 0),
  )
  const contacts = await listContactsById(
    db,
    person,
    since.map(decided => decided.contact),
  )
  const absences = contacts.flatMap(contact => {
    const decided = since.find(it => it.contact === contact.id)
    return decided && !contact.attended ? [{ contact, decided }] : []
  })
  return { last, absences }
}
