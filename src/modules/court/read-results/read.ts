// Reads files of court results in either format.

import { readCsv, readCsvStream } from './csv.ts'
import { type Read, UnreadableFile } from './fields.ts'
import { readJson, readJsonStream } from './json.ts'
import { decode, decodeStream, pageLimits } from './text.ts'

export type Format = 'csv' | 'json'

/** By the name's ending; a name that tells nothing, by the first character of the text. */
function formatOf(name: string, text: string): Format {
  const ending = /\.(csv|json)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === 'csv' || ending === 'json') return ending
  return /^[\s\uFEFF]*[[{]/.test(text) ? 'json' : 'csv'
}

/** Every result of a file that fits the page's limits. Throws UnreadableFile. */
export function readWhole(name: string, content: Uint8Array): { format: Format; rows: Read[] } {
  const text = decode(content)
  const format = formatOf(name, text)
  const rows = readText(format, text)
  return { format, rows }
}

/** Every result of a text. Throws UnreadableFile. */
export function readText(format: Format, text: string): Read[] {
  if (text.trim() === '' || text === '\uFEFF') throw new UnreadableFile('empty')
  const rows = format === 'csv' ? readCsv(text) : readJson(text)
  if (rows.length > pageLimits.rows) throw new UnreadableFile('too-many-rows', { most: pageLimits.rows, rows: rows.length })
  return rows
}

/** The results of a file of any size, one by one. Throws UnreadableFile. */
export function readStream(name: string, chunks: AsyncIterable<Uint8Array>): { format: Format; rows: AsyncGenerator<Read> } {
  const ending = /\.(csv|json)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending !== 'csv' && ending !== 'json') throw new UnreadableFile('not-known-format', { name })
  const pieces = decodeStream(chunks)
  return { format: ending, rows: ending === 'csv' ? readCsvStream(pieces) : readJsonStream(pieces) }
}
