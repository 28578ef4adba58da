// What waits for a persona today, for the first page of the demonstration. Asked as the persona: it counts what they may see.

import { sql } from 'kysely'
import { addDays, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { countSince } from '#modules/audit/index.ts'
import { countWaitingGuidance } from '#modules/guidance/index.ts'
import { countOpenMatches } from '#modules/people/index.ts'
import { lastMonthSentence } from '#modules/performance/index.ts'
import { countWaitingChanges } from '#modules/standards/index.ts'
import { countVacancies } from '#modules/workforce/index.ts'
import { say } from './words.ts'

const others = { 'court-officer': 'court', 'head-of-delivery-unit': 'head', 'rulebook-editor': 'editor' } as const
const isOther = (kind: string): kind is keyof typeof others => kind in others

/** The lead fact for a member of staff in a kind of post, and what to do with it. */
export async function waitingFor(
  db: Db,
  { staffId, kind }: { staffId: number; kind: string },
  today: PlainDate,
): Promise<{ lead: string; more: string }> {
  if (isOther(kind)) return { lead: say(`waits-${others[kind]}`), more: say(`more-${others[kind]}`) }
  if (kind === 'auditor') {
    const { entries, restricted } = await countSince(db, addDays(today, -1))
    return { lead: say('waits-auditor', { entries, restricted }), more: say('more-auditor') }
  }
  if (kind === 'administrator')
    return { lead: say('waits-administrator', { vacancies: await countVacancies(db) }), more: say('more-administrator') }
  if (kind === 'access-officer') return { lead: say('waits-access', { matches: await countOpenMatches(db) }), more: say('more-access') }
  if (kind === 'rulebook-approver') {
    const [changes, texts] = await Promise.all([countWaitingChanges(db), countWaitingGuidance(db)])
    return { lead: say('waits-approver', { changes, texts }), more: say('more-approver') }
  }
  if (kind === 'regional-probation-director') return lastMonthSentence(db, staffId, today)
  const { rows } = await sql<{ overdue: number; today: number; to_allocate: number }>`
    select count(*) filter (where due_on < ${today})::int as overdue, count(*) filter (where due_on = ${today})::int as today,
      count(*) filter (where rule = 'allocation.allocate')::int as to_allocate from open_obligation where owner_id = ${staffId}`.execute(db)
  const counts = rows[0] ?? { overdue: 0, today: 0, to_allocate: 0 }
  return {
    lead: say('waits-work', { overdue: counts.overdue, today: counts.today }),
    more: kind === 'senior-probation-officer' ? say('waits-manager', { toAllocate: counts.to_allocate }) : say('waits-officer'),
  }
}
