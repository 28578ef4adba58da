// `npx waymark import court-results FILE`: files of any size. Rows go to the database in batches as they are read and checked; one transaction
// holds it all, so that whatever stops it, a signal or a fault, leaves nothing behind. (COPY would be faster, but PostgreSQL refuses it on tables
// with row-level security.)

import { createHash, type Hash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command, CommandContext } from '#kernel/command.ts'
import { type Db, system } from '#kernel/db.ts'
import { recordAccess } from '#modules/audit/index.ts'
import { askForRecalculation } from '#modules/standards/index.ts'
import { checkRow, hearingDayOf } from '../check-rows/check-row.ts'
import { type CodeBook, openCodes } from '../check-rows/codes.ts'
import type { Checked } from '../check-rows/result.ts'
import { apply } from '../confirm-results/command.ts'
import { type Read, UnreadableFile } from '../read-results/fields.ts'
import { readStream } from '../read-results/read.ts'
import {
  addRows,
  countRows,
  createImport,
  findImport,
  type Import,
  listAppliedPeople,
  listRows,
  lockImports,
  markPreviewed,
  matchImport,
  setChecksum,
} from '../store.ts'
import { sayProblem, sayUnreadable } from '../words.ts'

const batchSize = 2_000
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
    const refuse = (message: string) => {
      context.print(asJson ? JSON.stringify({ error: message }) : `${message} Nothing was imported.`)
      return 1
    }
    if (!existsSync(file)) return refuse(`There is no file ${file}.`)
    try {
      await importFile(file, { ...context, isConfirmed: args.includes('--confirm'), asJson })
      return 0
    } catch (error) {
      if (error instanceof UnreadableFile) return refuse(sayUnreadable(error))
      throw error
    }
  },
}

type Options = CommandContext & { isConfirmed: boolean; asJson: boolean }

async function importFile(file: string, options: Options): Promise<void> {
  const { databases, clock, print, asJson, isConfirmed } = options
  const moment = { now: clock.now(), today: clock.today() }
  const tell = (line: string) => {
    if (!asJson) print(line)
  }
  const book = await openCodes(work => databases.as(system, moment, work, { readsOnly: true }))
  await databases.as(
    system,
    moment,
    async db => {
      const hash = createHash('sha256')
      const { format, rows } = readStream(file, hashed(createReadStream(file, { highWaterMark: 1 << 18 }), hash))
      const id = await createImport(db, { name: basename(file), checksum: '', format, channel: 'command' })
      const count = await addAll(db, id, rows, book, options, tell)
      await setChecksum(db, id, hash.digest('hex'))
      tell('Looking for the people…')
      await lockImports(db)
      await matchImport(db, id)
      await markPreviewed(db, id, count)
      if (isConfirmed) await confirm(db, id, options, tell)
      await report(db, id, options)
    },
    { recalculation: 'deferred' },
  )
}

async function* hashed(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}

/** Checks rows as they come and keeps them in batches. Returns how many there were. */
async function addAll(
  db: Db,
  id: string,
  rows: AsyncIterable<Read>,
  book: CodeBook,
  { clock }: Options,
  tell: (line: string) => void,
): Promise<number> {
  const { codes, prepare } = book
  const today = clock.today()
  const began = performance.now()
  let [count, told] = [0, 0]
  let batch: Checked[] = []
  for await (const read of rows) {
    const day = hearingDayOf(read.raw)
    if (day) await prepare([day])
    batch.push(checkRow(read, codes, today))
    if (batch.length < batchSize) continue
    await addRows(db, id, batch)
    count += batch.length
    batch = []
    if (count - told < 5 * batchSize) continue
    told = count
    tell(
      `  ${count.toLocaleString('en-GB')} results, ${Math.round(count / ((performance.now() - began) / 1_000)).toLocaleString('en-GB')} a second`,
    )
  }
  await addRows(db, id, batch)
  return count + batch.length
}

async function confirm(db: Db, id: string, { clock }: Options, tell: (line: string) => void): Promise<void> {
  tell('Importing…')
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
