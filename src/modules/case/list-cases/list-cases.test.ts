import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '../../../testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

type Item = { person: string; name: string; due_next: { due_on: string } | null }
type Listed = { items: Item[]; next: string | null }
const listed = async (persona: 'officer' | 'spo' | 'head' | 'court' | 'distant' | 'colleague', query = '') =>
  (await app.as(persona).api('GET', `/api/v1/cases?limit=200${query}`)).json<Listed>().items

async function aCase(surname: string, persona?: 'officer' | 'colleague', overrides: Parameters<TestApp['addPerson']>[0] = {}, months = 12) {
  const person = await app.addPerson({ surname, ...overrides })
  await app.addSentence(person.id, { sentencedOn: '2026-06-01', months })
  if (persona) await app.addAllocation(person.id, persona, { from: '2026-06-02' })
  return person.id
}

test('an officer lists the cases that they hold, a manager those of the team, a head those of the unit', async () => {
  const [mine, theirs, nobodys] = [await aCase('Adams', 'officer'), await aCase('Brown', 'colleague'), await aCase('Clark')]
  const elsewhere = await aCase('Davies', undefined, { team: 'Swansea' })
  const ids = async (persona: 'officer' | 'spo' | 'head' | 'distant') => new Set((await listed(persona)).map(item => item.person))
  const [officer, spo, head, distant] = [await ids('officer'), await ids('spo'), await ids('head'), await ids('distant')]
  assert.ok(officer.has(mine) && !officer.has(theirs) && !officer.has(nobodys))
  for (const list of [spo, head]) assert.ok([mine, theirs, nobodys].every(id => list.has(id)) && !list.has(elsewhere))
  assert.equal(distant.size, 0)
})

test('a manager opens the cases of one officer', async () => {
  const [theirs, mine] = [await aCase('Young', 'colleague'), await aCase('Zane', 'officer')]
  const staff = await app.staffId('colleague')
  const ids = (await listed('spo', `&officer=${staff}`)).map(item => item.person)
  assert.ok(ids.includes(theirs) && !ids.includes(mine))
  const page = (await app.as('spo').get(`/cases?officer=${staff}`)).body
  assert.ok(page.includes('Young') && !page.includes('Zane') && page.includes(`officer=${staff}`))
  assert.deepEqual(await listed('distant', `&officer=${staff}`), [])
})

test('a court officer lists the cases that they recorded', async () => {
  const person = await aCase('Ellis')
  const staff = await app.staffId('court')
  await app.system(async db => {
    await db.updateTable('court_appearance').set({ recorded_by: staff }).where('person_id', '=', person).execute()
  })
  assert.deepEqual(
    (await listed('court')).map(item => item.person),
    [person],
  )
})

test('each order sorts, and pages go on where they stopped', async () => {
  for (let number = 0; number < 7; number++)
    await aCase(`Paged${number}`, 'colleague', { rosh: number % 3 ? 'low' : 'medium' }, 12 + (number % 4))
  for (const sort of ['name', 'tier', 'end', 'due']) {
    const whole = (await listed('colleague', `&sort=${sort}`)).map(item => item.person)
    const paged: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const answer: Listed = (
        await app.as('colleague').api('GET', `/api/v1/cases?sort=${sort}&limit=3${next && `&cursor=${encodeURIComponent(next)}`}`)
      ).json<Listed>()
      paged.push(...answer.items.map(item => item.person))
      next = answer.next
    }
    assert.deepEqual(paged, whole, sort)
    assert.equal(new Set(paged).size, paged.length)
  }
  const due = (await listed('colleague', '&sort=due')).map(item => item.due_next?.due_on ?? '~')
  assert.deepEqual(due, due.toSorted())
})

test('filters show what they say, with the same number as their chip', async () => {
  await aCase('Risky', undefined, { rosh: 'very high' })
  const page = await app.as('spo').get('/cases?show=unallocated')
  const items = await listed('spo', '&show=unallocated')
  assert.match(page.body, new RegExp(`aria-current="true"[^>]*>No officer ${items.length}<`))
  assert.ok(items.every(item => page.body.includes(`/people/${item.person}"`)))
  assert.deepEqual(
    (await listed('spo', '&show=high-risk')).map(item => item.name),
    ['Liam Risky'],
  )
})

test('the access row names everyone whom the list showed', async () => {
  await app.as('officer').get('/cases')
  const rows = await app.rows('access_log', { actor: await app.staffId('officer'), act: 'GET /cases' })
  const shown = new Set((await listed('officer')).map(item => item.person))
  assert.deepEqual(new Set(rows.at(-1)?.['people'] as string[]), shown)
})

test('an officer without a case reads what comes next', async () => {
  const page = await app.as('distant').get('/cases')
  assert.ok(page.body.includes('No case is allocated to you.'))
})
