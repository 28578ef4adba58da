// Confirms a preview: in one transaction every case is created, or none.

import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import {
  type Answers,
  applyImport,
  countRows,
  findImport,
  type Import,
  listAppliedPeople,
  lockImports,
  markDiscarded,
  matchImport,
  nextVersion,
  saveAnswers,
} from '../store.ts'

const Answer = z
  .union([z.enum(['same', 'new']), z.uuid()])
  .meta({ description: '`same`: the record that was found; `new`: somebody else; or the id of one of several records that were found.' })

export const Confirmation = z.object({
  version: z.coerce.number().int().meta({ description: 'The version of the preview that you read.' }),
  answers: z.record(z.string().regex(/^\d+$/), Answer).default({}).meta({ description: 'For rows that are unsure, by line.' }),
})
export type Confirmation = z.output<typeof Confirmation>

export type Outcome =
  | { outcome: 'confirmed' | 'already-confirmed'; people: string[] }
  | { outcome: 'no-such-import' | 'changed-since' | 'discarded' }
  /** Someone's record came into being, or went, since the preview: it has been brought up to date, to be looked at again. */
  | { outcome: 'matches-changed'; rows: number }
  | { outcome: 'needs-answers'; rows: number }

/** Confirms an import. Anything but `confirmed` has changed nobody's record. */
export async function confirmImport(db: Db, id: string, { version, answers }: Confirmation): Promise<Outcome> {
  const found = await openForChange(db, id, version)
  if (typeof found === 'string') return found === 'already-confirmed' ? { outcome: found, people: [] } : { outcome: found }
  await saveAnswers(db, id, answersOf(answers))
  await lockImports(db)
  const changed = await matchImport(db, id)
  if (changed > 0) {
    await nextVersion(db, id)
    return { outcome: 'matches-changed', rows: changed }
  }
  const { unanswered } = await countRows(db, id)
  if (unanswered > 0) return { outcome: 'needs-answers', rows: unanswered }
  await apply(db, found)
  const people: string[] = []
  for await (const batch of listAppliedPeople(db, id)) people.push(...batch)
  return { outcome: 'confirmed', people }
}

/** Creates the cases and says so; also for the command, which has asked nobody anything. */
export async function apply(db: Db, { id, file_name }: Pick<Import, 'id' | 'file_name'>): Promise<void> {
  await applyImport(db, id)
  const done = await findImport(db, id)
  const counts = { created: done?.created, updated: done?.updated, unchanged: done?.unchanged, refused: done?.refused }
  await publish(db, { name: 'court.results-imported', subject: null, payload: { version: 1, import: id, file: file_name, ...counts } })
}

/** Keeps answers without confirming. */
export async function keepAnswers(
  db: Db,
  id: string,
  { version, answers }: Confirmation,
): Promise<'kept' | Exclude<Awaited<ReturnType<typeof openForChange>>, Import>> {
  const found = await openForChange(db, id, version)
  if (typeof found === 'string') return found
  await saveAnswers(db, id, answersOf(answers))
  await nextVersion(db, id)
  return 'kept'
}

/** Throws a preview away. */
export async function discardImport(
  db: Db,
  id: string,
  version: number,
): Promise<'done' | Exclude<Awaited<ReturnType<typeof openForChange>>, Import>> {
  const found = await openForChange(db, id, version)
  if (typeof found === 'string') return found
  await markDiscarded(db, id)
  return 'done'
}

/** The import, held until the transaction ends; or why it can't be changed. */
async function openForChange(
  db: Db,
  id: string,
  version: number,
): Promise<Import | 'no-such-import' | 'already-confirmed' | 'discarded' | 'changed-since'> {
  const found = await findImport(db, id, true)
  if (!found) return 'no-such-import'
  if (found.state === 'confirmed') return 'already-confirmed'
  if (found.state === 'discarded') return 'discarded'
  return found.version === version ? found : 'changed-since'
}

function answersOf(answers: Confirmation['answers']): Answers {
  return new Map(
    Object.entries(answers).map(([line, answer]) => [Number(line), answer === 'same' || answer === 'new' ? answer : { person: answer }]),
  )
}
