// Allocations as the case's timeline tells them.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { type Allocation, listAllocations } from './allocate/store.ts'
import { say } from './words.ts'

export type TimelineEntry = {
  id: string
  at: string
  on: PlainDate
  kind: 'allocation'
  title: string
  text: string
  by: string
  href: string | undefined
}

/** Who was given the case, when and why, latest first. */
export async function timelineOf(db: Db, person: string): Promise<TimelineEntry[]> {
  const allocations = await listAllocations(db, person)
  return allocations.map(one => ({
    id: one.id,
    at: one.recordedAt,
    on: one.from,
    kind: 'allocation',
    title: say(one.changeReason === null ? 'timeline-first' : 'timeline-change', { name: one.officerName }),
    text: textOf(one),
    by: one.allocatedByName ?? say('system'),
    href: undefined,
  }))
}

function textOf({ note, changeReason, overrideReason }: Allocation): string {
  const why = changeReason === null ? '' : say('timeline-change-why', { reason: changeReason })
  const whyNotFirst = overrideReason === null ? '' : say('timeline-override-why', { reason: overrideReason })
  return [note, why, whyNotFirst].filter(Boolean).join('\n')
}
