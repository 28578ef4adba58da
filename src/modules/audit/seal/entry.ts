// What is hashed of an entry, and how seals are linked. Changing any of this would make every earlier seal look altered.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'

/** Everything of an entry but its number, as text that is the same on every server. The seal holds the numbers. */
export const contentOf = sql<string>`jsonb_build_array((extract(epoch from at) * 1000000)::bigint, actor, actor_kind, on_behalf_of, act, people, purpose, request,
  outcome, transaction_id::text)::text`

export const hashOf = (content: string): Buffer => createHash('sha256').update(content).digest()

/** Before the first seal. */
export const noHead = Buffer.alloc(32)

type Sealed = { number: number; transactionId: string; entry: number; entries: readonly number[]; hashes: Buffer }

/** The head of a seal: hangs on the head before, the order of the entries and what each says. */
export function headOf(before: Buffer, { number, transactionId, entry, entries, hashes }: Sealed): Buffer {
  return createHash('sha256')
    .update(before)
    .update(JSON.stringify([number, transactionId, entry, entries]))
    .update(hashes)
    .digest()
}
