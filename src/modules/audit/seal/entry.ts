// What is hashed of an entry, and how seals are linked. Changing any of this would make every earlier seal look altered.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'

/** Everything of an entry but its number, as text that is the same on every server. The seal holds the numbers. */
export const contentOf = sql<string>`jsonb_build_array((extract(epoch from at) * 1000000)::bigint, actor, actor_kind, on_behalf_of, act, people, purpose, request,
  outcome, transaction_id::text)::text`

export const hashOf = (content: string): Buffer => createHash('sha256').update(content).digest()

/** Before the first seal. */
export const noHead = Buffer.alloc(32)

type Sealed = {
  number: number
  transactionId: string
  entry: number
  entries: readonly number[]
  hashes: Buffer
  /** Microseconds since 1970 of the earliest and the latest entry, and the numbers between which all lie: by these the log is searched. */
  span: readonly [first: string, last: string, lowest: number, highest: number]
  /** Which entries named a record that was restricted or closed to somebody, with the record: `ENTRY PERSON`, in order. */
  closed: readonly string[]
}

/** The head of a seal: hangs on the head before, the order of the entries and what each says, and everything by which they are found. */
export function headOf(before: Buffer, { number, transactionId, entry, entries, hashes, span, closed }: Sealed): Buffer {
  return createHash('sha256')
    .update(before)
    .update(JSON.stringify([number, transactionId, entry, entries, span, closed]))
    .update(hashes)
    .digest()
}

/** Closed records among those named, in the order in which a head holds them. */
export const closedOf = (named: readonly { person: string; id: number; closed: boolean }[]): string[] =>
  named
    .filter(({ closed }) => closed)
    .map(({ id, person }) => `${id} ${person}`)
    .toSorted()
