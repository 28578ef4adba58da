import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { plainDate as on } from '#kernel/dates.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { personas, seedOrganisation } from './index.ts'

const today = on('2026-11-19')

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const rows = <Row>(query: ReturnType<typeof sql<Row>>) => app.system(async db => (await query.execute(db)).rows)

test('every persona holds the post that the first page promises', async () => {
  const held = await rows(sql<Record<string, string | null>>`
    select a.subject as key, s.name, p.kind, p.grade, p.region_code as region, p.delivery_unit_id as unit, t.name as team, p.court_code as court
    from account a join staff_member s on s.id = a.staff_id join post p on p.staff_id = s.id left join team t on t.id = p.team_id
    where a.demonstration order by a.staff_id`)
  const promised = personas.map(({ key, name, kind, grade, region, unit, team, court }) => ({
    key,
    name,
    kind,
    grade: grade ?? null,
    region: region ?? null,
    unit: unit ?? null,
    team: team ?? null,
    court: court ?? null,
  }))
  assert.deepEqual(held, promised)
})

test('every current delivery unit has teams, each with one senior and enough officers to choose from', async () => {
  const teams = await rows(sql<{ unit: string; team: string | null; seniors: number; officers: number }>`
    select u.id as unit, t.name as team, count(*) filter (where p.kind = 'senior-probation-officer')::int as seniors,
      count(*) filter (where p.kind = 'responsible-officer')::int as officers
    from delivery_unit u left join team t on t.delivery_unit_id = u.id left join post p on p.team_id = t.id
    where u.until_on is null group by u.id, t.id`)
  assert.deepEqual(
    teams.filter(({ team, seniors, officers }) => team === null || seniors !== 1 || officers < 5),
    [],
  )
})

test('seeding again adds nobody', async () => {
  const count = () => rows(sql<{ count: number }>`select count(*)::int as count from staff_member`)
  const before = await count()
  await app.system(db => seedOrganisation(db, today))
  assert.deepEqual(await count(), before)
})
