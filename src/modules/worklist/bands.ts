// Lines in bands of urgency, each person once, under their most urgent line.

import type { PlainDate } from '#kernel/dates.ts'
import type { Line } from './store.ts'

export type Band = 'overdue' | 'today' | 'next'
export type PersonLines = { person: string; lines: Line[] }

export function bandOf(dueOn: PlainDate, today: PlainDate): Band {
  if (dueOn < today) return 'overdue'
  return dueOn === today ? 'today' : 'next'
}

/** Groups lines that are sorted by urgency. One visit to the case settles all of a person's lines. */
export function groupLines(lines: readonly Line[], today: PlainDate): Map<Band, PersonLines[]> {
  const bands = new Map<Band, PersonLines[]>()
  const people = new Map<string, PersonLines>()
  for (const line of lines) {
    let group = people.get(line.person_id)
    if (!group) {
      group = { person: line.person_id, lines: [] }
      people.set(line.person_id, group)
      const band = bandOf(line.due_on, today)
      bands.set(band, [...(bands.get(band) ?? []), group])
    }
    group.lines.push(line)
  }
  return bands
}
