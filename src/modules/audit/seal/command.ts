// Seals what has settled. Every server tries; one at a time succeeds.

import { sql } from 'kysely'
import { type Databases, type Db, type Moment, system } from '#kernel/db.ts'
import { locks } from '#kernel/locks.ts'
import { closedAmong } from '#modules/people/index.ts'
import { closedOf, contentOf, hashOf, headOf, noHead } from './entry.ts'

const mostSealedAtOnce = 2_000

type Last = { number: number; transaction_id: string; entry: number; head: Buffer }
type Entry = { id: number; transaction_id: string; at: string; micros: string; people: string[]; content: string }
type Named = { person: string; id: number; closed: boolean }

const first: Last = { number: 0, transaction_id: '0', entry: 0, head: noHead }

/** Seals everything below the commit horizon, batch after batch. Returns how many entries were sealed. */
export async function sealAll(databases: Databases, moment: () => Moment, stop?: AbortSignal): Promise<number> {
  let all = 0
  while (!stop?.aborted) {
    const sealed = await databases.as(system, moment(), db => sealNext(db, moment()), { recalculation: 'deferred' })
    all += sealed
    if (sealed < mostSealedAtOnce) break
  }
  return all
}

async function sealNext(db: Db, { now }: Moment): Promise<number> {
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${locks.accessLogSeals}) as mine`.execute(db)
  if (!rows[0]?.mine) return 0
  const last = await lastSeal(db)
  const entries = await settled(db, last)
  const end = entries.at(-1)
  if (!end) return 0
  const named = await peopleNamed(db, entries)
  const micros = entries.map(entry => entry.micros).toSorted((a, b) => Number(BigInt(a) - BigInt(b)))
  const ids = entries.map(({ id }) => id)
  const [lowest, highest] = [Math.min(...ids), Math.max(...ids)]
  const seal = {
    number: last.number + 1,
    transactionId: end.transaction_id,
    entry: end.id,
    entries: ids,
    hashes: Buffer.concat(entries.map(({ content }) => hashOf(content))),
    span: [micros[0] ?? '', micros.at(-1) ?? '', lowest, highest] as const,
    closed: closedOf(named),
  }
  const times = entries.map(({ at }) => at)
  await sql`insert into access_seal (number, transaction_id, entry, entries, hashes, first_at, last_at, lowest, highest, sealed_at, head)
    select ${seal.number}, ${seal.transactionId}::xid8, ${seal.entry}, ${seal.entries}::bigint[], ${seal.hashes}, min(t), max(t), ${lowest}, ${highest}, ${now.toString()}, ${headOf(last.head, seal)} from unnest(${times}::timestamptz[]) t`.execute(
    db,
  )
  await indexByPerson(db, named)
  return entries.length
}

async function lastSeal(db: Db): Promise<Last> {
  const { rows } = await sql<Last>`select number, transaction_id::text, entry, head from access_seal order by number desc limit 1`.execute(
    db,
  )
  return rows[0] ?? first
}

/** What follows the last seal and can no longer be joined by an entry that comes before it. */
async function settled(db: Db, last: Last): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select id, transaction_id::text, at, (extract(epoch from at) * 1000000)::bigint::text as micros, people, ${contentOf} as content from access_log
    where (transaction_id, id) > (${last.transaction_id}::xid8, ${last.entry}) and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by access_log.transaction_id, id limit ${mostSealedAtOnce}`.execute(db)
  return rows
}

/** Whom the entries name, and whose record was restricted or closed to somebody. */
async function peopleNamed(db: Db, entries: readonly Entry[]): Promise<Named[]> {
  const named = entries.flatMap(({ id, people }) => [...new Set(people)].map(person => ({ person, id })))
  if (named.length === 0) return []
  const closed = await closedAmong(db, [...new Set(named.map(({ person }) => person))])
  return named.map(one => ({ ...one, closed: closed.has(one.person) }))
}

async function indexByPerson(db: Db, named: readonly Named[]): Promise<void> {
  if (named.length === 0) return
  await sql`insert into access_log_person (person_id, entry, restricted)
    select * from unnest(${named.map(({ person }) => person)}::uuid[], ${named.map(({ id }) => id)}::bigint[], ${named.map(({ closed }) => closed)}::boolean[])
    on conflict do nothing`.execute(db)
}
