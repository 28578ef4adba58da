// How commands end: with an access row when done, with a sentence when refused.

import { type Db, system } from '#kernel/db.ts'
import { recordAccess } from '#modules/audit/index.ts'

/** Writes the access row of a command that was done. */
export const recordCommand = (db: Db, act: string): Promise<void> =>
  recordAccess(db, { actor: system, act, people: [], purpose: null, request: crypto.randomUUID(), outcome: 'done' })

/** A refusal, as the command prints it. */
export class Refused extends Error {}

/** Runs work that may be refused for a reason that its caller can mend. Returns the exit code. */
export async function refusable(print: (line: string) => void, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    const said = error instanceof Refused ? error.message : explanations[(error as { code?: string }).code ?? '']
    if (!said) throw error
    print(said)
    return 1
  }
}

// What PostgreSQL refuses here, in the reader's words.
const explanations: Record<string, string> = {
  '23505': 'That name is taken already.',
  '23503': 'There is no such region, delivery unit or court. Load the reference data first, or check the code.',
  '23514': 'A responsible officer needs --grade and --team; a senior probation officer needs --team.',
}
