// `npx waymark audit export`: sealed entries in a file, with the seals that prove them.

import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Command } from '#kernel/command.ts'
import { PlainDate } from '#kernel/dates.ts'
import { type Db, system } from '#kernel/db.ts'
import { contentOf } from '../seal/entry.ts'

const Asked = z.object({
  from: PlainDate,
  to: PlainDate,
  file: z.string('FILE is missing').min(1),
})
const usage = '--from YYYY-MM-DD --to YYYY-MM-DD FILE'

export const exportCommand: Command = {
  name: 'audit export',
  usage,
  summary: 'Writes the seals of some days with their entries to a file, one line of JSON each',
  async run(args, { databases, clock, print }) {
    const { values, positionals } = parseArgs({
      args,
      options: { from: { type: 'string' }, to: { type: 'string' } },
      allowPositionals: true,
    })
    const asked = Asked.safeParse({ ...values, file: positionals[0] })
    if (!asked.success) {
      print(`Usage: npx waymark audit export ${usage}`)
      return 2
    }
    const { from, to, file } = asked.data
    // An older export is never written over.
    const out = createWriteStream(file, { flags: 'wx', mode: 0o600 })
    const write = async (line: unknown) => {
      if (!out.write(`${JSON.stringify(line)}\n`)) await new Promise<void>(resolve => out.once('drain', resolve))
    }
    let seals = 0
    let entries = 0
    for (let after = 0; ; seals++) {
      const next = await databases.as(system, { now: clock.now(), today: clock.today() }, db => sealAfter(db, after, from, to), {
        readsOnly: true,
      })
      if (!next) break
      await write(next.seal)
      for (const entry of next.entries) await write(entry)
      entries += next.entries.length
      after = next.seal.seal
    }
    out.end()
    await finished(out)
    print(`Wrote ${entries.toLocaleString('en-GB')} entries in ${seals.toLocaleString('en-GB')} seals to ${file}.`)
    return 0
  },
}

type Exported = {
  seal: { seal: number; before: string; head: string; transactionId: string; entry: number; entries: number[] }
  /** `content`: the text whose SHA-256 the seal holds. */
  entries: { entry: number; content: string }[]
}

/** The next seal that holds an entry of the days, with its entries as they are hashed. */
async function sealAfter(db: Db, after: number, from: PlainDate, to: PlainDate): Promise<Exported | undefined> {
  const { rows } = await sql<Omit<Exported['seal'], 'entries'> & { entries: string[] }>`
    select number as seal, coalesce((select encode(b.head, 'hex') from access_seal b where b.number = s.number - 1), repeat('0', 64)) as before,
      encode(head, 'hex') as head, transaction_id::text as "transactionId", entry, entries::text[] as entries
    from access_seal s where number > ${after} and last_at >= ${from}::date::timestamp at time zone 'Europe/London'
      and first_at < (${to}::date + 1)::timestamp at time zone 'Europe/London'
    order by number limit 1`.execute(db)
  const [seal] = rows
  if (!seal) return undefined
  const entries = seal.entries.map(Number)
  const found = await sql<{ entry: number; content: string }>`
    select id as entry, ${contentOf} as content from access_log
    join unnest(${entries}::bigint[]) with ordinality as sealed (number, place) on sealed.number = id order by sealed.place`.execute(db)
  return { seal: { ...seal, entries }, entries: found.rows }
}
