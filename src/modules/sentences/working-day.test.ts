// The lists ask the database for the working day on which somebody is released, the rules work it out: both must give the same day.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import { lastBusinessDayOnOrBefore, loadRulebook } from '#modules/standards/index.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

test('the last working day of the database is that of the rules, on every day of the published bank holidays', () =>
  app.system(async db => {
    const rulebook = await loadRulebook(db)
    const { rows } = await sql<{ day: PlainDate; working: PlainDate }>`
      select d::date as day, last_working_day(d::date) as working
      from generate_series((select min(on_date) from bank_holiday), (select max(on_date) from bank_holiday), interval '1 day') d`.execute(
      db,
    )
    assert.ok(rows.length > 3650)
    for (const { day, working } of rows) assert.equal(working, lastBusinessDayOnOrBefore(day, rulebook), day)
  }))
