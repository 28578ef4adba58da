// Lines in bands of urgency, each person once, under their most urgent line.

import type { PlainDate } from '#kernel/dates.ts'
import type { Line } from './store.ts'

export type Band = 'overdue' | 'today' | 'next'
export type PersonLines = { person: string; lines: Line[] }

export function dueBandOf(dueOn: PlainDate, today: PlainDate): Band {
  if (dueOn < today) return 'overdue'
  return dueOn === today ? 'today' : 'next'
}

/** How many lines are due on which day. */
export function countLines(lines: readonly Line[]): Map<PlainDate, number> {
  const days = new Map<PlainDate, number>()
  for (const { due_on } of lines) days.set(due_on, (days.get(due_on) ?? 0) + 1)
  return days
}

/** Lines by band, up to the last day shown. */
export function countBands(byDay: ReadonlyMap<PlainDate, number>, today: PlainDate, until: PlainDate): Record<Band, number> {
  const counts = { overdue: 0, today: 0, next: 0 }
  for (const [day, lines] of byDay) if (day <= until) counts[dueBandOf(day, today)] += lines
  return counts
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
      const band = dueBandOf(line.due_on, today)
      bands.set(band, [...(bands.get(band) ?? []), group])
    }
    group.lines.push(line)
  }
  return bands
}
