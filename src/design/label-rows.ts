// Puts labels that belong to places on a line into rows, so that none covers another.

type Label<Mark> = { mark: Mark; x: number; width: number }
export type Placed<Mark> = { mark: Mark; x: number; row: number; anchor: 'start' | 'end' }

const gap = 12

/** Roughly how wide words are at 14 px in Arial: its letters are about half as wide as high. */
export const textWidth = (words: string): number => words.length * 7

/** Each label in the first row where it is free, to the right of its place, or to the left where the right edge is near. */
export function placeLabels<Mark>(labels: readonly Label<Mark>[], width: number): { placed: Placed<Mark>[]; rows: number } {
  const taken: [from: number, to: number][][] = []
  const placed = labels
    .toSorted((a, b) => a.x - b.x)
    .map(({ mark, x, width: needed }) => {
      const anchor = x + needed + gap > width && x - needed - gap >= 0 ? ('end' as const) : ('start' as const)
      const from = anchor === 'start' ? x : x - needed - gap
      const to = from + needed + gap
      const free = taken.findIndex(row => row.every(other => to <= other[0] || from >= other[1]))
      const row = free === -1 ? taken.length : free
      taken[row] = [...(taken[row] ?? []), [from, to]]
      return { mark, x, row, anchor }
    })
  return { placed, rows: taken.length }
}
