// What rules are worked out with beside their input: the working days, and the settings that this installation has changed.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { type Calendar, calendarOf } from './calendar.ts'
import type { ChangedSettings, Citation, DatedParameters } from './rule.ts'

export type Rulebook = Calendar & { settings: ChangedSettings }

/** As a statement answers with it: the columns of `rulebookColumns`. */
export type RulebookRow = { holidays: Record<PlainDate, string> | null; settings: SettingRow[] | null }
type SettingRow = {
  rule: string
  from: PlainDate
  values: unknown
  source: string
  standing: Citation['standing']
  reason: string
  already_begun?: 'keeps' | 'takes'
}

/** Bank holidays and confirmed changes of settings, as two columns of any statement: what decides a case is read in its own transaction. */
export const rulebookColumns = sql`(select jsonb_object_agg(on_date, title) from bank_holiday) as holidays,
  (select jsonb_agg(jsonb_build_object('rule', rule, 'from', from_on, 'values', settings, 'source', source, 'standing', standing, 'reason', reason, 'already_begun', already_begun) order by rule, from_on)
    from rule_setting where state = 'confirmed') as settings`

/** The rulebook that those columns hold. */
export function rulebookOf({ holidays, settings }: RulebookRow): Rulebook {
  const changed = new Map<string, DatedParameters<unknown>[]>()
  for (const { rule, from, values, source, standing, reason, already_begun } of settings ?? []) {
    const entry: DatedParameters<unknown> = {
      from,
      values,
      cites: [{ source, standing }],
      note: reason,
      ...(already_begun === 'takes' ? { alreadyBegun: already_begun } : {}),
    }
    changed.set(rule, [...(changed.get(rule) ?? []), entry])
  }
  return { ...calendarOf(holidays), settings: changed }
}

/** Read anew each time: another server may have changed it a moment ago. */
export async function loadRulebook(db: Db): Promise<Rulebook> {
  const { rows } = await sql<RulebookRow>`select ${rulebookColumns}`.execute(db)
  return rulebookOf(rows[0] ?? { holidays: null, settings: null })
}
