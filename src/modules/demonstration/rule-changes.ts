// Changes of rules in the demonstration: one that waits for the second person, one that is planned, one that was sent back.

import { sql } from 'kysely'
import { addMonths, firstOfMonth, monthOf, nextMonth, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'

type Change = {
  rule: string
  from: PlainDate
  settings: Record<string, unknown>
  source: string
  standing: 'policy' | 'default'
  reason: string
  state: 'proposed' | 'confirmed' | 'sent-back'
  why: string | null
}

/** Adds them, once the staff are there. */
export async function seedRuleChanges(db: Db, today: PlainDate): Promise<void> {
  const first = firstOfMonth(nextMonth(monthOf(today)))
  const changes: Change[] = [
    {
      rule: 'enforcement.decide-absence',
      from: addMonths(first, 2),
      settings: { businessDays: 3 },
      source: 'Decision of the Standards Board, no. 14',
      standing: 'policy',
      reason: 'Absences that are judged within three days are followed by fewer. Two regions tried it for half a year.',
      state: 'proposed',
      why: null,
    },
    {
      rule: 'performance.rate',
      from: addMonths(first, 4),
      settings: { targetPercent: 92, tooFewBelow: 30, hiddenBelow: 5 },
      source: 'Performance framework for the coming year',
      standing: 'policy',
      reason: 'The framework for the coming year asks more of every region. Two months’ notice lets them prepare.',
      state: 'confirmed',
      why: null,
    },
    {
      rule: 'enforcement.oversight',
      from: addMonths(first, 1),
      settings: { absences: 4, businessDays: 5 },
      source: 'Request of a head of operations',
      standing: 'default',
      reason: 'Oversight after the third acceptable absence is a lot of work for managers.',
      state: 'sent-back',
      why: 'The Blueprint says three, in paragraph 106 iv. A default of ours does not change that.',
    },
  ]
  await sql`
    insert into rule_setting (rule, from_on, settings, source, standing, reason, state, proposed_by, proposed_at, decided_by, decided_at, decision_reason)
    select w.rule, w.from_on, w.settings, w.source, w.standing, w.reason, w.state, e.staff_id, ${today}::date - 3 + time '10:40',
      case when w.state <> 'proposed' then a.staff_id end, case when w.state <> 'proposed' then ${today}::date - 1 + time '15:05' end, w.why
    from jsonb_to_recordset(${JSON.stringify(changes.map(({ from, ...change }) => ({ ...change, from_on: from })))}::jsonb)
      as w(rule text, from_on date, settings jsonb, source text, standing text, reason text, state text, why text)
    join account e on e.subject = 'editor' join account a on a.subject = 'approver'`.execute(db)
}
