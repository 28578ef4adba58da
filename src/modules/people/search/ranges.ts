// Which stretches of the indexes of names to look at, for what was typed. Pure.

import { type Reading, readingsOf } from './closeness.ts'
import { otherForms } from './short-names.ts'
import type { SimilarName } from './store.ts'
import { foldName } from './terms.ts'

/** From one key to another, the surname first. `forename` alone: where no surname is known. */
export type Range = { by: 'surname' | 'forename'; surname: Span; forename: Span }
export type Span = readonly [from: string, to: string]

const any: Span = ['', '{']
const exactly = (key: string): Span => [key, key]
// The brace comes after the letters.
const startingWith = (key: string): Span => [key, `${key}{`]

/** Index descents that one search may cost, and the shortest start of a name that is looked for beside a misspelt one. */
const mostMisspelt = 20
const shortestStart = 3
const mostForms = 8

/** Names as typed, their starts, and other forms of a first name. */
export function rangesAsTyped(names: readonly string[]): Range[] {
  const [only = ''] = names
  if (names.length === 1) {
    const key = foldName(only)
    return [
      { by: 'surname', surname: startingWith(key), forename: any },
      { by: 'forename', surname: any, forename: startingWith(key) },
      ...formsOf(key).map((form): Range => ({ by: 'forename', surname: any, forename: exactly(form) })),
    ]
  }
  return readingsOf(names).flatMap(({ forename, surname }) => {
    const span = surname === undefined ? any : startingWith(foldName(surname))
    if (forename === undefined) return [{ by: 'surname', surname: span, forename: any } satisfies Range]
    const key = foldName(forename)
    return [startingWith(key), ...formsOf(key).map(exactly)].map((it): Range => ({ by: 'surname', surname: span, forename: it }))
  })
}

const formsOf = (key: string) => otherForms(key).slice(0, mostForms)

/** Names that the dictionary offers for those typed: parts of longer names always, misspelt ones where `misspelt`. The nearest first. */
export function rangesOfSimilar(names: readonly string[], similar: readonly SimilarName[], misspelt: boolean): Range[] {
  const of = (typed: string, kind: SimilarName['kind']) =>
    similar
      .filter(it => it.term === foldName(typed) && it.kind === kind && it.key !== it.term && (misspelt || it.how === 'part'))
      .map(it => it.key)
  const [only = ''] = names
  if (names.length === 1)
    return [
      ...of(only, 'surname').map((key): Range => ({ by: 'surname', surname: exactly(key), forename: any })),
      ...of(only, 'forename').map((key): Range => ({ by: 'forename', surname: any, forename: exactly(key) })),
    ]
  const readings = readingsOf(names).filter(reading => reading.forename !== undefined)
  const ranked = readings.flatMap(reading => pairs(reading, of))
  return ranked
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, mostMisspelt)
    .map(it => it.range)
}

type Ranked = { rank: number; range: Range }

function pairs({ forename = '', surname = '', swapped }: Reading, of: (typed: string, kind: SimilarName['kind']) => string[]): Ranked[] {
  const spans = (typed: string, kind: SimilarName['kind']): Span[] => {
    const key = foldName(typed)
    return [key.length < shortestStart ? exactly(key) : startingWith(key), ...of(typed, kind).map(exactly)]
  }
  const [forenames, surnames] = [spans(forename, 'forename'), spans(surname, 'surname')]
  const ranked: Ranked[] = []
  // As typed they were looked for before.
  for (const [one, surnameSpan] of surnames.entries())
    for (const [other, forenameSpan] of forenames.entries())
      if (one + other > 0)
        ranked.push({ rank: one + other + (swapped ? 2 : 0), range: { by: 'surname', surname: surnameSpan, forename: forenameSpan } })
  return ranked
}
