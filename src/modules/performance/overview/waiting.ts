// What waits for whoever leads a region.

import { sql } from 'kysely'
import { addMonths, firstOfMonth, monthOf, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { monthAndYear } from '#kernel/i18n.ts'
import { loadRulebook } from '#modules/standards/index.ts'
import { type Count, none } from '../kept/store.ts'
import { parametersIn, ruleOfMeasure } from '../measures.ts'
import { say } from '../words.ts'
import { distanceFrom, figureOf } from './figures.ts'
import { percentText, tenths } from './say.ts'

/** How the last whole month's contact stands in the region that a member of staff leads. */
export async function lastMonthSentence(db: Db, staffId: number, today: PlainDate): Promise<{ lead: string; more: string }> {
  const month = addMonths(firstOfMonth(monthOf(today)), -1)
  const { rows } = await sql<Count>`
    select coalesce(sum(met), 0)::int as met, coalesce(sum(late), 0)::int as late, coalesce(sum(missed), 0)::int as missed,
      coalesce(sum(open), 0)::int as open, coalesce(sum(overdue), 0)::int as overdue
    from measure_count c join team t on t.id = c.team_id join delivery_unit u on u.id = t.delivery_unit_id
    where c.rule = ${ruleOfMeasure('monthly-contact')} and c.month = ${month}
      and u.region_code in (select region_code from post where staff_id = ${staffId})`.execute(db)
  const parameters = parametersIn(month, await loadRulebook(db))
  const figure = figureOf(rows[0] ?? none, parameters, false)
  const distance = distanceFrom(parameters.targetPercent, figure)
  if (figure.percent === null || distance === null) return { lead: say('waits-few', { month: monthAndYear(month) }), more: say('more-few') }
  const values = {
    percent: percentText(figure.percent),
    month: monthAndYear(month),
    target: parameters.targetPercent,
    points: tenths(Math.abs(distance)),
  }
  return { lead: say(distance < 0 ? 'waits-under' : 'waits-met', values), more: say('more-seen', values) }
}
