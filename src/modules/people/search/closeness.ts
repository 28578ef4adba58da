// How well a name fits what was typed, and why. Pure.

import { otherForms } from './short-names.ts'
import { foldName } from './terms.ts'

/** In order of strength. */
export type How = 'same' | 'part' | 'form' | 'starts' | 'one letter' | 'sound' | 'close'
const strength: Record<How, number> = { same: 100, part: 90, form: 84, starts: 80, 'one letter': 72, sound: 70, close: 55 }

/** What the dictionary says of a typed name: the names that it may stand for, folded, and how. */
export type Similar = ReadonlyMap<string, ReadonlyMap<string, 'part' | 'sound' | 'one letter' | 'close'>>

export type Name = { forename: string; surname: string; middle_names: string | null }
/** `letters`: from where to where the name was hit, in its own letters. */
export type FieldFit = { field: 'forename' | 'surname'; how: How; typed: string; letters: [from: number, to: number] }
export type NameFit = { score: number; swapped: boolean; fits: FieldFit[] }

/** The best way to read the typed names as this one; undefined where they don't fit. */
export function fitName(typed: readonly string[], name: Name, similar: Similar): NameFit | undefined {
  const readings = typed.length === 1 ? alone(typed[0] ?? '') : readingsOf(typed)
  let best: NameFit | undefined
  for (const reading of readings) {
    const fit = fitReading(reading, name, similar)
    if (fit && (!best || fit.score > best.score)) best = fit
  }
  return best
}

export type Reading = { forename?: string; surname?: string; swapped: boolean; between: readonly string[] }

const alone = (word: string): Reading[] => [
  { surname: word, swapped: false, between: [] },
  { forename: word, swapped: false, between: [] },
]

/** Each way to split the words into a forename and a surname, as they are written and the other way round. */
export function readingsOf(words: readonly string[]): Reading[] {
  const readings: Reading[] = []
  const add = (first: readonly string[], last: readonly string[], between: readonly string[]) => {
    const [one, other] = [first.join(' '), last.join(' ')]
    readings.push({ forename: one, surname: other, swapped: false, between }, { forename: other, surname: one, swapped: true, between })
  }
  for (let at = 1; at < words.length; at++) add(words.slice(0, at), words.slice(at), [])
  if (words.length > 2) add(words.slice(0, 1), words.slice(-1), words.slice(1, -1))
  // Two surnames without their hyphen.
  readings.push({ surname: words.join(' '), swapped: false, between: [] })
  return readings
}

// So that an exact match of another name of theirs comes before a poor match of the first.
const lessWhenSwapped = 8
const lessForEachUnknown = 12

function fitReading({ forename, surname, swapped, between }: Reading, name: Name, similar: Similar): NameFit | undefined {
  const fits: FieldFit[] = []
  for (const [field, typed] of [
    ['forename', forename],
    ['surname', surname],
  ] as const) {
    if (typed === undefined) continue
    const fit = fitField(field, typed, name[field], similar)
    if (!fit) return undefined
    fits.push(fit)
  }
  const known = new Set([name.middle_names ?? '', name.forename, name.surname].flatMap(partsOf).map(foldName))
  const unknown = between.filter(word => !known.has(foldName(word))).length
  const mean = fits.reduce((sum, fit) => sum + strength[fit.how], 0) / fits.length
  return { score: mean - (swapped ? lessWhenSwapped : 0) - unknown * lessForEachUnknown, swapped, fits }
}

function fitField(field: FieldFit['field'], typed: string, name: string, similar: Similar): FieldFit | undefined {
  const term = foldName(typed)
  const whole = foldName(name)
  const all: [number, number] = [0, name.length]
  if (!term || !whole) return undefined
  const fit = (how: How, letters: [number, number]): FieldFit => ({ field, how, typed, letters })
  if (term === whole) return fit('same', all)
  const parts = partsAt(name)
  const part = parts.find(({ text }) => foldName(text) === term)
  if (part) return fit('part', [part.at, part.at + part.text.length])
  const begins = [{ text: name, at: 0 }, ...parts].find(({ text }) => foldName(text).startsWith(term))
  if (begins) return fit('starts', [begins.at, begins.at + lettersOf(begins.text, term.length)])
  if (field === 'forename') {
    const forms = otherForms(term)
    const form = [{ text: name, at: 0 }, ...parts].find(({ text }) => forms.includes(foldName(text)))
    if (form) return fit('form', [form.at, form.at + form.text.length])
  }
  return alike(term, [{ text: name, at: 0 }, ...parts], similar.get(term), fit)
}

type Part = { text: string; at: number }

function alike(
  term: string,
  parts: Part[],
  similar: ReadonlyMap<string, 'part' | 'sound' | 'one letter' | 'close'> | undefined,
  fit: (how: How, letters: [number, number]) => FieldFit,
): FieldFit | undefined {
  let best: FieldFit | undefined
  for (const { text, at } of parts) {
    const how = similarity(term, foldName(text), similar)
    if (how && (!best || strength[how] > strength[best.how])) best = fit(how, [at, at + text.length])
  }
  return best
}

function similarity(
  term: string,
  name: string,
  similar: ReadonlyMap<string, 'part' | 'sound' | 'one letter' | 'close'> | undefined,
): How | undefined {
  const said = similar?.get(name)
  if (said && said !== 'part') return said
  const most = Math.max(1, Math.floor(term.length / 3))
  if (term.length < 3 || name.length < 3 || Math.abs(term.length - name.length) > most) return undefined
  const apart = editsBetween(term, name)
  return apart === 1 ? 'one letter' : apart <= most ? 'close' : undefined
}

const partsOf = (name: string) => name.split(/[-\s]+/).filter(Boolean)

function partsAt(name: string): Part[] {
  const found = [...name.matchAll(/[^-\s]+/g)].map(match => ({ text: match[0], at: match.index }))
  return found.length > 1 ? found : []
}

/** How many of a name's own letters make so many folded ones. */
function lettersOf(name: string, folded: number): number {
  let seen = 0
  for (let at = 0; at < name.length; at++) {
    seen += foldName(name[at] ?? '').length
    if (seen >= folded) return at + 1
  }
  return name.length
}

/** Letters to put in, take out, change or swap with their neighbour. */
export function editsBetween(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : change
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
