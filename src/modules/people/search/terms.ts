// What somebody typed, read as facts and names. Pure.

import { isPlainDate, type PlainDate } from '#kernel/dates.ts'
import { isPncShape, tidyPnc } from '../pnc.ts'

export type Terms = {
  crn: string | null
  pnc: string | null
  bornOn: PlainDate | null
  postcode: Postcode | null
  /** Names as they were typed, in order. */
  names: string[]
  /** What could not be read as anything. */
  unused: string[]
}
/** `whole` is its length with all three characters of the second half. */
export type Postcode = { start: string; whole: number; said: string }
type Misread = 'empty' | 'unknown' | 'date' | 'short'

export const longestSearch = 100
/** Names beyond these make a search no better. */
const mostNames = 5

/** A name as it is searched: the database's `fold_name`. */
export const foldName = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'

type DateShape = [shape: RegExp, order: [day: number, month: number, year: number]]
const dateShapes: DateShape[] = [
  [/(?<!\S)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\S)/, [3, 2, 1]],
  [/(?<!\S)(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})(?![\w/])/, [1, 2, 3]],
  [new RegExp(`(?<!\\S)(\\d{1,2})(?:st|nd|rd|th)?[\\s./-]*${monthName}[\\s./-]*(\\d{4}|\\d{2})(?!\\w)`, 'i'), [1, 2, 3]],
  [/(?<!\S)(\d{2})(\d{2})((?:19|20)\d{2})(?!\w)/, [1, 2, 3]],
]

// Nobody under ten or over a hundred is on probation: until 2035 two digits are unambiguous.
const centuryOf = (year: string) => (year.length === 4 ? year : `${Number(year) < 25 ? '20' : '19'}${year}`)
const two = (digits: string) => digits.padStart(2, '0')

const crnShape = /(?<!\S)([a-z]\d{6,9})(?![\w/])/i
const pncShapes = [/(?<!\S)(\d{4}|\d{2})\s?[/-]\s?(\d{1,7})\s?([a-z])(?!\w)/i, /(?<!\S)((?:19|20)\d{2})\s?(\d{7})\s?([a-z])(?!\w)/i]
const postcodeShape = /(?<!\S)([a-z]{1,2}\d[a-z\d]?)(?:\s?(\d[a-z]{2})|\s(\d[a-z]?))?(?!\S)/i

/** Reads terms; says what is wrong where nothing can be searched for. */
export function readTerms(typed: string): Terms | Misread {
  let rest = typed
    .normalize('NFKC')
    .replaceAll(/[,;"“”]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const take = (shape: RegExp): RegExpExecArray | null => {
    const found = shape.exec(rest)
    if (found) rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`.replaceAll(/\s+/g, ' ').trim()
    return found
  }
  let bornOn: PlainDate | null = null
  for (const [shape, order] of dateShapes) {
    const found = bornOn ? null : take(shape)
    if (!found) continue
    const date = dateFrom(found, order)
    if (!date) return 'date'
    bornOn = date
  }
  const crn = take(crnShape)?.[1]?.toUpperCase() ?? null
  const pnc = pncFrom(take)
  const postcode = postcodeFrom(take(postcodeShape))
  const words = rest.split(' ').filter(Boolean)
  const named = words.filter(word => foldName(word) && !/\d/.test(word))
  const names = named.slice(0, mostNames)
  const unused = [...words.filter(word => /\d/.test(word)), ...named.slice(mostNames)]
  const hasFact = crn || pnc || bornOn || postcode
  if (!hasFact && names.length === 0) return unused.length > 0 ? 'unknown' : 'empty'
  if (!hasFact && names.every(name => foldName(name).length < 2)) return 'short'
  return { crn, pnc, bornOn, postcode, names, unused }
}

function dateFrom(found: RegExpExecArray, [day, month, year]: DateShape[1]): PlainDate | null {
  const named = months.indexOf((found[month] ?? '').slice(0, 3).toLowerCase()) + 1
  const date = `${centuryOf(found[year] ?? '')}-${two(named ? String(named) : (found[month] ?? ''))}-${two(found[day] ?? '')}`
  return isPlainDate(date) ? date : null
}

function pncFrom(take: (shape: RegExp) => RegExpExecArray | null): string | null {
  for (const shape of pncShapes) {
    const found = take(shape)
    if (!found) continue
    const pnc = tidyPnc(`${found[1]}/${found[2]}${found[3]}`)
    if (isPncShape(pnc)) return pnc
  }
  return null
}

function postcodeFrom(found: RegExpExecArray | null): Postcode | null {
  if (!found) return null
  const outward = (found[1] ?? '').toUpperCase()
  const inward = (found[2] ?? found[3] ?? '').toUpperCase()
  return { start: outward + inward, whole: outward.length + 3, said: inward ? `${outward} ${inward}` : outward }
}
