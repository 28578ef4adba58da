// CSV with a header row. Whole texts for the page and the API, a stream for the command: the same settings, so the same answers.

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse as csvParser, type Info, type Options } from 'csv-parse'
import { parse as parseWhole } from 'csv-parse/sync'
import { type Field, isField, notes, type Raw, type Read, requiredFields, UnreadableFile } from './fields.ts'

/** Characters of the longest row that is read. */
const longestRow = 20_000

const options: Options = {
  bom: true,
  columns: header,
  info: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  max_record_size: longestRow,
}

type Parsed = { record: Raw; info: Info }
const asRead = ({ record, info }: Parsed): Read => ({ line: info.lines, raw: record })

/** Reads a whole text. Throws UnreadableFile. */
export function readCsv(text: string): Read[] {
  try {
    const rows = (parseWhole(text, options) as unknown as Parsed[]).map(asRead)
    if (rows.length === 0) throw new UnreadableFile('empty')
    return rows
  } catch (error) {
    throw explained(error)
  }
}

/** Reads a text that arrives in pieces. Throws UnreadableFile. */
export async function* readCsvStream(pieces: AsyncIterable<string>): AsyncGenerator<Read> {
  const parser = csvParser(options)
  // What goes wrong in the pieces or the parser comes out of the parser, where it is read.
  const feeding = pipeline(Readable.from(pieces), parser).catch(() => {})
  try {
    let count = 0
    for await (const parsed of parser) {
      count++
      yield asRead(parsed as Parsed)
    }
    await feeding
    if (count === 0) throw new UnreadableFile('empty')
  } catch (error) {
    throw explained(error)
  }
}

/** Checks the header; columns that are only notes are read over. */
function header(names: string[]): (Field | false)[] {
  const trimmed = names.map(name => name.trim())
  const unknown = trimmed.filter(name => !isField(name) && !notes.includes(name))
  const missing = requiredFields.filter(name => !trimmed.includes(name))
  // A file of something else, or with another separator, is told by what it lacks.
  if (missing.length) throw new UnreadableFile('missing-column', { columns: missing.join(', '), count: missing.length })
  if (unknown.length)
    throw new UnreadableFile('unknown-column', {
      columns: unknown.map(name => name.slice(0, 50) || '(no name)').join(', '),
      count: unknown.length,
    })
  const twice = trimmed.find((name, index) => trimmed.indexOf(name) !== index)
  if (twice !== undefined) throw new UnreadableFile('column-twice', { column: twice })
  return trimmed.map(name => (isField(name) ? name : false))
}

function explained(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const line = Number((error as { lines?: number }).lines ?? 1)
  if (error.code === 'CSV_RECORD_INCONSISTENT_COLUMNS') {
    const { record, columns } = error as unknown as { record?: unknown[]; columns?: unknown[] }
    return new UnreadableFile('cells', { line, cells: record?.length ?? 0, columns: columns?.length ?? 0 })
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new UnreadableFile('cell-too-long', { line, most: longestRow })
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new UnreadableFile('quote', { line })
  return new UnreadableFile('csv', { line })
}
