// JSON: a list of results, or an object with the list in `results`. Read piece by piece, so that a file of any size needs the memory of one result,
// and a file that stops in the middle can be told by where it stops.

import { type Field, isField, type Raw, type Read, UnreadableFile } from './fields.ts'

/** Characters of the longest result that is read. */
const longestResult = 50_000

type Splitter = { push(text: string): Read[]; end(): Read[] }

/** Cuts a text into the objects of its list. */
function jsonSplitter(): Splitter {
  let state: 'start' | 'list' | 'inside' | 'after' = 'start'
  let opening = ''
  let [line, count, depth] = [1, 0, 0]
  let [isInString, isEscaped, expectsComma] = [false, false, false]
  let parts: string[] = []
  let length = 0

  const fail = () => new UnreadableFile('json-where', { line, number: count + 1 })

  function take(text: string, from: number, to: number): void {
    parts.push(text.slice(from, to))
    length += to - from
    if (length > longestResult) throw new UnreadableFile('cell-too-long', { line, most: longestResult })
  }

  function outside(character: string): void {
    if (/\s/.test(character) || character === '\uFEFF') return
    if (state === 'start') {
      opening += character
      if (opening === '[' || /^\{"results":\[$/.test(opening)) state = 'list'
      else if (!'{"results":['.startsWith(opening)) throw new UnreadableFile('json-shape')
      return
    }
    if (state === 'after') {
      if (character !== '}' || opening === '[') throw fail()
      opening = '['
      return
    }
    if (character === ']') {
      if (count > 0 && !expectsComma) throw fail()
      state = 'after'
    } else if (character === ',' && expectsComma) expectsComma = false
    else if (character === '{' && !expectsComma) {
      state = 'inside'
      depth = 1
    } else throw !expectsComma && /["\d[tfn-]/.test(character) ? new UnreadableFile('json-not-object', { number: count + 1 }) : fail()
  }

  /** Goes on inside an object; true when the object ends here. */
  function inside(character: string): boolean {
    if (isInString) {
      if (isEscaped) isEscaped = false
      else if (character === '\\') isEscaped = true
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') depth--
    return depth === 0
  }

  return {
    push(text) {
      const read: Read[] = []
      let began = 0
      for (let index = 0; index < text.length; index++) {
        const character = text[index] ?? ''
        if (character === '\n') line++
        if (state !== 'inside') {
          outside(character)
          began = index
          continue
        }
        if (!inside(character)) continue
        take(text, began, index + 1)
        count++
        read.push({ line: count, raw: rawOf(parts.join(''), count, line) })
        parts = []
        length = 0
        state = 'list'
        expectsComma = true
      }
      if (state === 'inside') take(text, began, text.length)
      return read
    },
    end() {
      if (state === 'start') throw new UnreadableFile(opening ? 'json-shape' : 'empty')
      if (state !== 'after' || opening !== '[')
        throw new UnreadableFile('json-ends', { line, number: count + (state === 'inside' ? 1 : 0) })
      if (count === 0) throw new UnreadableFile('empty')
      return []
    },
  }
}

function rawOf(text: string, number: number, line: number): Raw {
  let value: Record<string, unknown>
  try {
    value = JSON.parse(text) as Record<string, unknown>
  } catch {
    throw new UnreadableFile('json-where', { line, number })
  }
  return rawOfObject(value, number)
}

/** A result from an object. Lists of text are joined as in CSV; numbers become text. */
export function rawOfObject(value: Record<string, unknown>, number: number): Raw {
  const unknown = Object.keys(value).filter(name => !isField(name))
  if (unknown.length)
    throw new UnreadableFile('json-unknown-field', {
      number,
      fields: unknown.map(name => name.slice(0, 50)).join(', '),
      count: unknown.length,
    })
  const raw: Raw = {}
  for (const [name, held] of Object.entries(value)) raw[name as Field] = textOf(held)
  return raw
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) return value.join(';')
  // Anything else is no value of any field: said in the row, as it stands.
  return JSON.stringify(value)
}

/** Reads a whole text. Throws UnreadableFile. */
export function readJson(text: string): Read[] {
  const splitter = jsonSplitter()
  const read = splitter.push(text)
  splitter.end()
  return read
}

/** Reads a text that arrives in pieces. Throws UnreadableFile. */
export async function* readJsonStream(pieces: AsyncIterable<string>): AsyncGenerator<Read> {
  const splitter = jsonSplitter()
  for await (const piece of pieces) yield* splitter.push(piece)
  splitter.end()
}
