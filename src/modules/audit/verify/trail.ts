// Proves the trail: every seal against the one before, every entry against its seal, a few seals at a time.

import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { closedOf, contentOf, hashOf, headOf, noHead } from '../seal/entry.ts'

/** `altered`: says something else than when it was sealed. `moved`: says what another entry said. `index-altered`: would not be found by whom it names. */
export type Fault = {
  what:
    | 'altered'
    | 'moved'
    | 'removed'
    | 'inserted'
    | 'index-altered'
    | 'seal-altered'
    | 'seal-missing'
    | 'cut-off'
    | 'rewritten'
    | 'unknown-head'
  seal: number
  /** Number of the entry; null for what is wrong with a seal. */
  entry: number | null
}
/** A fault with the hashes that tell whether two entries changed places. */
type Found = Fault & { sealed?: string; found?: string }

/** How far a verification has come. Kept as JSON between its steps. */
export type Progress = {
  seal: number
  head: string
  transactionId: string
  entry: number
  entries: number
  faults: Found[]
  /** Faults, also those beyond the number that is kept. */
  wrong: number
}

export const mostKept = 1_000
export const beginning: Progress = { seal: 0, head: noHead.toString('hex'), transactionId: '0', entry: 0, entries: 0, faults: [], wrong: 0 }

type Seal = {
  number: number
  transaction_id: string
  entry: number
  entries: string[]
  hashes: Buffer
  head: Buffer
  first: string
  last: string
  lowest: number
  highest: number
}
type Row = { id: number; content: string; people: string[] }
type Indexed = { person: string; id: number; closed: boolean }

/** Goes over the next seals. The same progress comes back when there are no more. */
export async function verifyNext(db: Db, before: Progress, seals: number): Promise<Progress> {
  const { rows } = await sql<Seal>`select number, transaction_id::text, entry, entries::text[] as entries, hashes, head,
      (extract(epoch from first_at) * 1000000)::bigint::text as first, (extract(epoch from last_at) * 1000000)::bigint::text as last, lowest, highest from access_seal
    where number > ${before.seal} order by number limit ${seals}`.execute(db)
  let progress = before
  for (const seal of rows) progress = await verifySeal(db, progress, seal)
  return progress
}

async function verifySeal(db: Db, before: Progress, seal: Seal): Promise<Progress> {
  const entries = seal.entries.map(Number)
  const faults: Found[] = []
  if (seal.number !== before.seal + 1) faults.push({ what: 'seal-missing', seal: before.seal + 1, entry: null })
  const indexed = await indexOf(db, entries)
  const span = [seal.first, seal.last, seal.lowest, seal.highest] as const
  const { number, transaction_id: transactionId, entry, hashes } = seal
  const sealed = { number, transactionId, entry, entries, hashes, span, closed: closedOf(indexed) }
  if (!headOf(Buffer.from(before.head, 'hex'), sealed).equals(seal.head))
    faults.push({ what: 'seal-altered', seal: seal.number, entry: null })
  faults.push(...(await verifyEntries(db, before, seal, entries, indexed)))
  return {
    seal: seal.number,
    head: seal.head.toString('hex'),
    transactionId: seal.transaction_id,
    entry: seal.entry,
    entries: before.entries + entries.length,
    faults: [...before.faults, ...faults].slice(0, mostKept),
    wrong: before.wrong + faults.length,
  }
}

/** Whom the index by person names for entries. */
async function indexOf(db: Db, entries: readonly number[]): Promise<Indexed[]> {
  const { rows } = await sql<Indexed>`
    select person_id as person, entry as id, restricted as closed from access_log_person where entry = any (${[...entries]}::bigint[])`.execute(
    db,
  )
  return rows
}

async function verifyEntries(
  db: Db,
  before: Progress,
  seal: Seal,
  entries: readonly number[],
  indexed: readonly Indexed[],
): Promise<Found[]> {
  const within = await sql<Row>`select id, people, ${contentOf} as content from access_log
    where (transaction_id, id) > (${before.transactionId}::xid8, ${before.entry}) and (transaction_id, id) <= (${seal.transaction_id}::xid8, ${seal.entry})`.execute(
    db,
  )
  const there = new Map(within.rows.map(row => [row.id, row.content]))
  const found = new Map<number, string[]>()
  for (const { id, person } of indexed) found.set(id, [...(found.get(id) ?? []), person])
  const lost = entries.filter(id => !there.has(id))
  const elsewhere =
    lost.length > 0
      ? await sql<Row>`select id, people, ${contentOf} as content from access_log where id = any (${lost}::bigint[])`.execute(db)
      : { rows: [] }
  for (const { id, content } of elsewhere.rows) there.set(id, content)
  const faults: Found[] = []
  for (const [at, id] of entries.entries()) {
    const content = there.get(id)
    const sealed = seal.hashes.subarray(32 * at, 32 * (at + 1))
    const says = content === undefined ? undefined : hashOf(content)
    if (!says) faults.push({ what: 'removed', seal: seal.number, entry: id })
    else if (!says.equals(sealed))
      faults.push({ what: 'altered', seal: seal.number, entry: id, sealed: sealed.toString('hex'), found: says.toString('hex') })
  }
  const known = new Set(entries)
  for (const { id, people } of within.rows)
    if (known.has(id) && [...new Set(people)].toSorted().join() !== (found.get(id) ?? []).toSorted().join())
      faults.push({ what: 'index-altered', seal: seal.number, entry: id })
  for (const { id } of within.rows) if (!known.has(id)) faults.push({ what: 'inserted', seal: seal.number, entry: id })
  return faults
}

/** What was found, once all seals have been seen: two entries that say what each other said have changed places. */
export function conclude({ faults, wrong }: Progress): { faults: Fault[]; wrong: number } {
  const sealed = new Set(faults.map(fault => fault.sealed))
  const changed = new Set(faults.filter(({ what }) => what === 'altered').map(({ entry }) => entry))
  const told = faults.filter(({ what, entry }) => what !== 'inserted' || !changed.has(entry))
  return {
    faults: told.map(({ what, seal, entry, found }) => ({ what: what === 'altered' && sealed.has(found) ? 'moved' : what, seal, entry })),
    wrong: wrong - (faults.length - told.length),
  }
}

/** Entries that no seal holds yet, after the last seal. */
export async function countUnsealed(db: Db, { transactionId, entry }: Progress): Promise<number> {
  const { rows } = await sql<{ unsealed: number }>`
    select count(*)::int as unsealed from access_log where (transaction_id, id) > (${transactionId}::xid8, ${entry})`.execute(db)
  return rows[0]?.unsealed ?? 0
}

/** How many seals there are. */
export async function countSeals(db: Db): Promise<number> {
  const { rows } = await sql<{ seals: number }>`select coalesce(max(number), 0) as seals from access_seal`.execute(db)
  return rows[0]?.seals ?? 0
}
