// The heads of the seals outside the database: one line a seal, only ever appended. Whoever rewrites the database cannot rewrite them too.

import { appendFile, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { type Databases, type Moment, system } from '#kernel/db.ts'

const atOnce = 1_000
/** Longer than any line. */
const tailBytes = 300

export type Head = { number: number; head: string }

export const headFileOf = (dataFolder: string) => join(dataFolder, 'access-log-heads.txt')

/** Reads one line; nothing for a line that a crash has cut short. */
export function readHead(line: string): Head | undefined {
  const [, number, head] = /^(\d+) ([0-9a-f]{64}) \S+$/.exec(line) ?? []
  return number && head ? { number: Number(number), head } : undefined
}

/** Appends the heads that the file does not hold yet. After a crash it goes on where it was. */
export async function keepHeads(databases: Databases, moment: Moment, file: string): Promise<void> {
  let { last, isTorn } = await endOf(file)
  for (;;) {
    const heads = await databases.as(
      system,
      moment,
      async db =>
        (
          await sql<{ number: number; head: string; sealed_at: string }>`
            select number, encode(head, 'hex') as head, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as sealed_at
            from access_seal where number > ${last} order by number limit ${atOnce}`.execute(db)
        ).rows,
      { readsOnly: true },
    )
    if (heads.length === 0) return
    await mkdir(dirname(file), { recursive: true })
    const lines = heads.map(({ number, head, sealed_at }) => `${number} ${head} ${sealed_at}\n`).join('')
    await appendFile(file, isTorn ? `\n${lines}` : lines, { mode: 0o600, flush: true })
    isTorn = false
    last = heads.at(-1)?.number ?? last
  }
}

/** The number on the file's last whole line, and whether a crash has left half a line behind it. */
async function endOf(file: string): Promise<{ last: number; isTorn: boolean }> {
  const handle = await open(file, 'r').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!handle) return { last: 0, isTorn: false }
  try {
    const { size } = await handle.stat()
    const length = Math.min(size, tailBytes)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    const tail = buffer.toString('utf8')
    const whole = tail.slice(0, tail.lastIndexOf('\n') + 1).split('\n')
    const heads = whole.map(readHead).filter(head => head !== undefined)
    return { last: heads.at(-1)?.number ?? 0, isTorn: size > 0 && !tail.endsWith('\n') }
  } finally {
    await handle.close()
  }
}
