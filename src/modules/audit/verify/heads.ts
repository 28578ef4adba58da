// The trail against heads that were kept outside the database: what was cut off or written anew shows here, and only here.

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { type Head, readHead } from '../seal/head-file.ts'
import type { Fault } from './trail.ts'

const atOnce = 1_000

/** What is wrong with the seals of some heads. */
async function compareHeads(db: Db, heads: readonly Head[]): Promise<Fault[]> {
  const { rows } =
    await sql<Head>`select number, encode(head, 'hex') as head from access_seal where number = any (${heads.map(({ number }) => number)}::bigint[])`.execute(
      db,
    )
  const found = new Map(rows.map(({ number, head }) => [number, head]))
  return heads
    .filter(({ number, head }) => found.get(number) !== head)
    .map(({ number }) => ({ what: found.has(number) ? 'rewritten' : 'cut-off', seal: number, entry: null }))
}

/** Compares every line of a file of heads with the seals. */
export async function compareFile(db: Db, file: string): Promise<{ heads: number; faults: Fault[] }> {
  const faults: Fault[] = []
  let heads = 0
  let batch: Head[] = []
  const compare = async () => {
    faults.push(...(await compareHeads(db, batch)))
    batch = []
  }
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const head = readHead(line)
    if (!head) continue
    heads++
    if (batch.push(head) === atOnce) await compare()
  }
  if (batch.length > 0) await compare()
  return { heads, faults }
}

/** The seal with a head, if it is still there. */
export async function findHead(db: Db, head: string): Promise<number | undefined> {
  const { rows } = await sql<{ number: number }>`select number from access_seal where head = decode(${head}, 'hex')`.execute(db)
  return rows[0]?.number
}
