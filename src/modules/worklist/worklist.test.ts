import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

/** A case of the officer's: sentenced in August, seen in September and October, nothing yet in November. */
async function aCase(overrides: Parameters<TestApp['addPerson']>[0] = {}, persona: 'officer' | 'colleague' | 'distant' = 'officer') {
  const person = await app.addPerson(overrides)
  await app.addSentence(person.id, { sentencedOn: '2026-08-03' })
  await app.addAllocation(person.id, persona, { from: '2026-08-04' })
  return person
}

const linesOf = (body: string, person: string) => body.split('<div class="wm-person">').filter(part => part.includes(`/people/${person}"`))

test('a person appears once, under the most urgent line, with all their lines', async () => {
  const person = await aCase({ surname: 'Onceonly' })
  const { body, status } = await app.as('officer').get('/worklist')
  assert.equal(status, 200)
  const [group, ...more] = linesOf(body, person.id)
  assert.deepEqual(more, [])
  // First appointment since August is overdue; November's contact is due on the 30th.
  assert.match(group ?? '', /First appointment/)
  assert.match(group ?? '', /Face-to-face contact for November 2026/)
  assert.ok(body.indexOf('id="overdue"') < body.indexOf(person.id))
})

test('what is due today among the overdue is counted plainly, and said to stand there', async () => {
  await aCase({}, 'distant')
  app.clock.set('2026-11-30T09:04:00Z')
  const { body } = await app.as('distant').get('/worklist')
  app.clock.set('2026-11-19T09:04:00Z')
  assert.match(body, /Due today: among the people under Overdue/)
  assert.doesNotMatch(body, /href="#today"/)
  assert.match(body, /href="#overdue"/)
})

test('each line says how late it is, why, and leads to the form that settles it', async () => {
  const person = await aCase()
  const { body } = await app.as('officer').get('/worklist')
  const group = linesOf(body, person.id)[0] ?? ''
  assert.match(group, /working days late/)
  assert.match(group, new RegExp(`href="/people/${person.id}/appointments/new`))
  assert.match(group, new RegExp(`href="/people/${person.id}/obligations/[0-9a-f-]{36}"`))
})

test('once a booked appointment has begun, its line and its diary entry lead to the record of what came of it', async () => {
  const person = await aCase({ surname: 'Begun' })
  const officer = await app.staffId('officer')
  const book = (time: string) =>
    app.system(async db => {
      const { rows } = await sql<{ id: string }>`
        insert into appointment (person_id, type_code, mode, starts_at, on_date, minutes, officer_id, booked_on)
        values (${person.id}, 'COAP', 'office', ('2026-11-19'::date + ${time}::time) at time zone 'Europe/London', '2026-11-19', 30, ${officer}, '2026-11-01') returning id`.execute(
        db,
      )
      return rows[0]?.id ?? ''
    })
  const later = await book('15:00')
  await app.system(async db => {
    await sql`update obligation set because = '[{"say":"booked","on":"2026-11-19"}]' where person_id = ${person.id} and rule = 'supervision.monthly-contact'`.execute(
      db,
    )
  })
  const before = await app.as('officer').get('/worklist')
  assert.match(linesOf(before.body, person.id)[0] ?? '', /Open case/)
  assert.ok(!before.body.includes(`appointment=${later}"`))
  const begun = await book('09:00')
  const { body } = await app.as('officer').get('/worklist')
  const [lines = ''] = linesOf(body, person.id)
  assert.ok(lines.includes(`/people/${person.id}/contacts/new?appointment=${begun}"`))
  assert.ok(body.slice(body.indexOf('id="diary"')).includes(`/people/${person.id}/contacts/new?appointment=${begun}"`))
  assert.ok(!body.includes(`appointment=${later}"`))
})

test('a person from whom the officer is excluded leaves no trace, in the list, the counts or the API', async () => {
  const count = async () => /wm-count">(\d+)/.exec((await app.as('colleague').get('/worklist')).body)?.[1]
  const before = await count()
  const person = await aCase({ surname: 'Vanished' }, 'colleague')
  assert.notEqual(await count(), before)
  await app.restrict(person.id, 'excluding', ['colleague'])
  assert.equal(await count(), before)
  assert.doesNotMatch((await app.as('colleague').get('/worklist')).body, /Vanished/)
  assert.doesNotMatch((await app.as('colleague').api('GET', '/api/v1/worklist')).body, /Vanished/)
})

test('a hostile name is shown as text', async () => {
  await aCase({ surname: '<img src=x onerror=alert(1)>' })
  assert.doesNotMatch((await app.as('officer').get('/worklist')).body, /<img src=x/)
})

test('the API goes on where it stopped, without repeating or leaving out', async () => {
  for (let index = 0; index < 4; index++) await aCase({}, 'distant')
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: { id: string }[]; next: string | null } = (
      await app.as('distant').api('GET', `/api/v1/worklist?limit=3${cursor && `&cursor=${cursor}`}`)
    ).json()
    seen.push(...page.items.map(item => item.id))
    cursor = page.next
  }
  const officer = await app.staffId('distant')
  const open = (await app.rows('obligation', { owner_id: officer, state: 'open' })).filter(row => String(row['due_on']) <= '2026-12-03')
  assert.deepEqual(seen.toSorted(), open.map(row => String(row['id'])).toSorted())
})

test('the access row names everyone whom the list showed', async () => {
  const person = await aCase()
  await app.as('officer').get('/worklist')
  const rows = await app.rows('access_log', { act: 'GET /worklist' })
  assert.ok(((rows.at(-1)?.['people'] ?? []) as string[]).includes(person.id))
})

test('other posts find no worklist', async () => {
  for (const persona of ['court', 'auditor', 'administrator', 'head'] as const)
    assert.equal((await app.as(persona).get('/worklist')).status, 404)
})
