// What waits for a persona today, in a sentence, for the first page of the demonstration. Asked as the persona: it counts what they may see.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { countOpenMatches } from '#modules/people/index.ts'
import { lastMonthSentence } from '#modules/performance/index.ts'
import { countVacancies } from '#modules/workforce/index.ts'
import { say } from './words.ts'

const others: Record<string, Parameters<typeof say>[0]> = {
  'court-officer': 'waits-court',
  'head-of-delivery-unit': 'waits-head',
  auditor: 'waits-auditor',
}

/** One live sentence for a member of staff in a kind of post. */
export async function waitingFor(db: Db, { staffId, kind }: { staffId: number; kind: string }, today: PlainDate): Promise<string> {
  const other = others[kind]
  if (other) return say(other)
  if (kind === 'administrator') return say('waits-administrator', { vacancies: await countVacancies(db) })
  if (kind === 'access-officer') return say('waits-access', { matches: await countOpenMatches(db) })
  if (kind === 'regional-probation-director') return lastMonthSentence(db, staffId, today)
  const { rows } = await sql<{ overdue: number; today: number; to_allocate: number }>`
    select count(*) filter (where due_on < ${today})::int as overdue, count(*) filter (where due_on = ${today})::int as today,
      count(*) filter (where rule = 'allocation.allocate')::int as to_allocate from open_obligation where owner_id = ${staffId}`.execute(db)
  const counts = rows[0] ?? { overdue: 0, today: 0, to_allocate: 0 }
  const work = say('waits-work', { overdue: counts.overdue, today: counts.today })
  return `${work} ${kind === 'senior-probation-officer' ? say('waits-manager', { toAllocate: counts.to_allocate }) : say('waits-officer')}`
}
