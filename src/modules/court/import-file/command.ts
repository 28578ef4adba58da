// `npx waymark import court-results FILE`: files of any size. Rows stream into the database as they are checked; one transaction holds it all,
// so that whatever stops it, a signal or a fault, leaves nothing behind.

import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect, type PostgresPoolClient, sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { Command, CommandContext } from '#kernel/command.ts'
import { type Db, system } from '#kernel/db.ts'
import { recordAccess } from '#modules/audit/index.ts'
import { askForRecalculation } from '#modules/standards/index.ts'
import { checkRow, hearingDayOf } from '../check-rows/check-row.ts'
import { type CodeBook, openCodes } from '../check-rows/codes.ts'
import { apply } from '../confirm-results/command.ts'
import { type Read, UnreadableFile } from '../read-results/fields.ts'
import { readStream } from '../read-results/read.ts'
import {
  columnsOf,
  countRows,
  createImport,
  findImport,
  type Import,
  listAppliedPeople,
  listRows,
  lockImports,
  markPreviewed,
  matchImport,
} from '../store.ts'
import { sayProblem, sayUnreadable } from '../words.ts'

const progressEvery = 10_000
const shownRefusals = 20

export const importCommand: Command = {
  name: 'import court-results',
  usage: 'FILE [--confirm] [--json]',
  summary: 'Checks a file of court results of any size and, with --confirm, imports it',
  async run(args, context) {
    const file = args.find(arg => !arg.startsWith('--'))
    const unknown = args.find(arg => arg.startsWith('--') && arg !== '--confirm' && arg !== '--json')
    if (!file || unknown) {
      context.print(unknown ? `There is no ${unknown}.` : 'Name a file: npx waymark import court-results FILE [--confirm] [--json]')
      return 2
    }
    const asJson = args.includes('--json')
    try {
      statSync(file)
      await importFile(file, { ...context, isConfirmed: args.includes('--confirm'), asJson })
      return 0
    } catch (error) {
      const message =
        error instanceof UnreadableFile
          ? sayUnreadable(error)
          : (error as { code?: string }).code === 'ENOENT'
            ? `There is no file ${file}.`
            : undefined
      if (message === undefined) throw error
      context.print(asJson ? JSON.stringify({ error: message }) : `${message} Nothing was imported.`)
      return 1
    }
  },
}

type Options = CommandContext & { isConfirmed: boolean; asJson: boolean }

async function importFile(file: string, options: Options): Promise<void> {
  const { databases, clock, print, asJson, isConfirmed } = options
  const moment = () => ({ now: clock.now(), today: clock.today() })
  const book = await openCodes(work => databases.as(system, moment(), work, { readsOnly: true }))
  const tell = (line: string) => asJson || print(line)
  const client = await databases.connect('system')
  let isDone = false
  try {
    await overOneClient(client, async db => {
      await sql`select set_config('app.actor', ${String(system.id)}, true), set_config('app.now', ${clock.now().toString()}, true), set_config('app.recalculation', 'deferred', true)`.execute(
        db,
      )
      const id = await createImport(db, {
        name: basename(file),
        checksum: '',
        format: file.toLowerCase().endsWith('.json') ? 'json' : 'csv',
        channel: 'command',
      })
      const hash = createHash('sha256')
      const { rows } = readStream(file, hashed(createReadStream(file, { highWaterMark: 1 << 18 }), hash))
      const count = await copyRows(client, copyLines(id, rows, book, options), tell)
      await db
        .updateTable('court_result_import')
        .set({ checksum: hash.digest('hex') })
        .where('id', '=', id)
        .execute()
      tell('Looking for the people…')
      await lockImports(db)
      await matchImport(db, id)
      await markPreviewed(db, id, count)
      if (isConfirmed) await confirm(db, id, options)
      await report(db, id, options)
    })
    isDone = true
  } finally {
    // A connection that failed in the middle of a transfer is not used again.
    client.release(!isDone)
  }
}

async function confirm(db: Db, id: string, { clock, print, asJson }: Options): Promise<void> {
  if (!asJson) print('Importing…')
  const found = await findImport(db, id)
  if (!found) return
  await apply(db, found)
  for await (const people of listAppliedPeople(db, id))
    await recordAccess(db, { actor: system, act: 'import court-results', people, purpose: found.file_name, request: id, outcome: 'done' })
  // The server works out the obligations of the new cases in batches.
  await askForRecalculation(db, { reason: `Court results: ${found.file_name}`, everyone: false, now: clock.now(), by: system.id })
}

async function report(db: Db, id: string, { print, asJson, isConfirmed }: Options): Promise<void> {
  const found = await findImport(db, id)
  if (!found) return
  const counts = await countRows(db, id)
  const refused = await listRows(db, id, { limit: shownRefusals, verdict: ['refused'] })
  const problems = refused.map(row => ({
    line: row.line,
    problems: row.problems.map(problem => ({ field: problem.field, message: sayProblem(problem) })),
  }))
  if (asJson) {
    print(
      JSON.stringify({
        import: id,
        file: found.file_name,
        state: found.state,
        rows: found.rows_read,
        counts,
        report: isConfirmed ? reportOf(found) : null,
        refused: problems,
      }),
    )
    return
  }
  print(
    `${found.rows_read} results: ${counts.new} new, ${counts.existing} of existing records, ${counts.unsure} that may be of existing records, ${counts['already imported']} imported already, ${counts.refused} refused.`,
  )
  for (const { line, problems: all } of problems) print(`  row ${line}: ${all.map(one => `${one.field}: ${one.message}`).join('; ')}`)
  if (counts.refused > refused.length) print(`  … and ${counts.refused - refused.length} more`)
  if (!isConfirmed) print('Nothing was imported. Run it again with --confirm to import.')
  else {
    print(`Imported: ${found.created} new records, ${found.updated} existing records with another sentence.`)
    if (found.left_out) print(`${found.left_out} left out, because they may be of existing records: import them on the page, which asks.`)
  }
}

const reportOf = ({ created, updated, unchanged, refused, left_out }: Import) => ({ created, updated, unchanged, refused, left_out })

async function* hashed(chunks: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}

/** Checked rows as lines of COPY. */
async function* copyLines(id: string, rows: AsyncIterable<Read>, { codes, prepare }: CodeBook, { clock }: Options): AsyncGenerator<string> {
  const today = clock.today()
  for await (const read of rows) {
    const day = hearingDayOf(read.raw)
    if (day) await prepare([day])
    const { line, raw, result, checksum, problems, verdict } = columnsOf(checkRow(read, codes, today))
    yield `${[id, String(line), JSON.stringify(raw), result && JSON.stringify(result), checksum, JSON.stringify(problems), verdict].map(copyCell).join('\t')}\n`
  }
}

const copyCell = (value: string | null) =>
  value === null ? '\\N' : value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')

async function copyRows(
  client: Awaited<ReturnType<CommandContext['databases']['connect']>>,
  lines: AsyncGenerator<string>,
  tell: (line: string) => void,
): Promise<number> {
  const began = performance.now()
  let count = 0
  async function* counted() {
    for await (const line of lines) {
      yield line
      count++
      if (count % progressEvery === 0)
        tell(
          `  ${count.toLocaleString('en-GB')} results, ${Math.round(count / ((performance.now() - began) / 1_000)).toLocaleString('en-GB')} a second`,
        )
    }
  }
  const stream = client.query(copyFrom('copy court_result_row (import_id, line, raw, result, checksum, problems, verdict) from stdin'))
  await pipeline(Readable.from(counted(), { objectMode: true, highWaterMark: 64 }), stream)
  return count
}

/** The statements of the module in the transaction of one connection, beside which rows can be copied. */
async function overOneClient(
  client: Awaited<ReturnType<CommandContext['databases']['connect']>>,
  work: (db: Db) => Promise<void>,
): Promise<void> {
  const lent: PostgresPoolClient = Object.assign(Object.create(client) as PostgresPoolClient, { release() {} })
  const kysely = new Kysely<never>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {}, options: {} } }),
  })
  await kysely.transaction().execute(db => work(db as unknown as Db))
}
