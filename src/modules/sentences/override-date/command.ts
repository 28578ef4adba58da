// A date entered by hand in place of the computed one, with the reason; or back to the computed one. Supervision follows the date that counts.

import { z } from 'zod'
import { addDays, PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import type { Rulebook } from '#modules/standards/index.ts'
import { explainDate } from '../explain-date/explain.ts'
import { findDate, type StoredDate } from '../explain-date/store.ts'
import { say } from '../words.ts'
import { type Supervision, saveDate, saveSupervision } from './store.ts'

export const Override = z.object({
  on: PlainDate.nullable().meta({ description: 'The day; null goes back to the computed one.' }),
  reason: z
    .string({ error: () => say('reason-short') })
    .trim()
    .min(10, { error: () => say('reason-short') })
    .max(1_000, { error: () => say('reason-long') }),
  version: z.coerce.number().int(),
})
export type Override = z.output<typeof Override>

export type OverrideOutcome = 'done' | 'no-such-date' | 'changed-since' | 'before-sentence' | 'before-supervision'

type Key = { person: string; date: string }
type Acting = { staff: number; now: string; rulebook: Rulebook }

/** Enters a date by hand, or takes it back. */
export async function overrideDate(db: Db, key: Key, { on, reason, version }: Override, acting: Acting): Promise<OverrideOutcome> {
  const date = await findDate(db, key)
  if (!date) return 'no-such-date'
  if (date.version !== version) return 'changed-since'
  if (on !== null && on < date.sentenced_on) return 'before-sentence'
  const supervision = supervisionAfter(date, on, acting.rulebook)
  const until = supervision && 'supervisedUntil' in supervision ? supervision.supervisedUntil : null
  if (until !== null && date.supervised_from !== null && until < date.supervised_from) return 'before-supervision'
  const saved = await saveDate(db, date, on === null ? null : { on, reason, by: acting.staff, at: acting.now })
  if (!saved) return 'changed-since'
  if (supervision) await saveSupervision(db, date.sentence_id, supervision)
  await publish(db, {
    name: on === null ? 'sentences.date-computed-again' : 'sentences.date-entered-by-hand',
    subject: date.person_id,
    payload: {
      version: 1,
      date: date.id,
      sentence: date.sentence_id,
      what: date.what,
      on,
      before: date.overridden_on_date ?? date.on_date,
      reason,
    },
  })
  return 'done'
}

/** What changes in the sentence: only some dates are ends of supervision. */
function supervisionAfter(date: StoredDate, on: PlainDate | null, rulebook: Rulebook): Supervision | null {
  const counts = on ?? date.on_date
  switch (date.what) {
    case 'order end':
      return { supervisedUntil: counts }
    case 'licence end': {
      const end = counts ?? endWithoutLicence(date, rulebook)
      return { supervisedUntil: end, postSentenceFrom: end && addDays(end, 1) }
    }
    case 'post-sentence supervision end':
      return { postSentenceUntil: counts }
    default:
      return null
  }
}

// Released without a licence, the case ends with the sentence.
function endWithoutLicence(date: StoredDate, rulebook: Rulebook): PlainDate | null {
  const { result } = explainDate(date, rulebook)
  const parsed = z.looseObject({ sentenceEndsOn: PlainDate }).safeParse(result)
  return parsed.success ? parsed.data.sentenceEndsOn : null
}
