import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { plainDate as on } from '#kernel/dates.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { officersOfTeam, staffNames } from './index.ts'

const today = on('2026-11-19')

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

test('the officers of a team come by name, with grade and hours; those who have left do not', async () => {
  const [row] = await app.rows('team', { name: 'Bradford East' })
  const team = Number(row?.['id'])
  const officers = await app.system(db => officersOfTeam(db, team, today))
  assert.equal(officers.length, 5)
  assert.deepEqual(
    officers.map(one => one.name),
    officers.map(one => one.name).toSorted(),
  )
  assert.deepEqual(
    officers.filter(one => one.name === 'Daniel Whitaker').map(({ grade, contractedHours }) => ({ grade, contractedHours })),
    [{ grade: 'PSO', contractedHours: 37 }],
  )
  const naomi = officers.find(one => one.name === 'Naomi Adeyemi')
  await app.system(db => sql`update post set until_on = '2026-11-18' where staff_id = ${naomi?.id}`.execute(db))
  assert.equal((await app.system(db => officersOfTeam(db, team, today))).length, 4)
})

test('names are found by number, once each', async () => {
  const [officer] = await app.rows('account', { subject: 'officer' })
  const id = Number(officer?.['staff_id'])
  assert.deepEqual([...(await app.system(db => staffNames(db, [id, id, -5])))], [[id, 'Naomi Adeyemi']])
  assert.equal((await app.system(db => staffNames(db, []))).size, 0)
})
