import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

type Candidate = {
  officer: number
  name: string
  grade: string
  offered: boolean
  mayBeChosen: boolean
  reasons: { kind: string; words: string }[]
}
type Candidates = {
  team: { id: number }
  allocateBy: string | null
  allocationsVersion: number
  holder: { officer: number } | null
  candidates: Candidate[]
}

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const low = { rosh: 'low' }

/** Somebody sentenced today, whom nobody holds. */
async function newCase(overrides: Parameters<TestApp['addPerson']>[0] = {}) {
  const person = await app.addPerson({ ...low, ...overrides })
  await app.addSentence(person.id)
  return person.id
}

async function candidatesFor(person: string): Promise<Candidates> {
  const answer = await app.as('spo').api('GET', `/api/v1/people/${person}/candidates`)
  assert.equal(answer.status, 200)
  return answer.json<Candidates>()
}

/** The form as the page would send it, for the first candidate unless said. */
async function choiceOf(person: string, fields: Record<string, string> = {}) {
  const { team, allocationsVersion, candidates } = await candidatesFor(person)
  return {
    officer: String(candidates[0]?.officer),
    team: String(team.id),
    version: String(allocationsVersion),
    note: 'Please meet this week.',
    ...fields,
  }
}

const allocationsOf = (person: string) => app.rows('allocation', { person_id: person })
const openDuties = async (person: string) =>
  (await app.rows('obligation', { person_id: person, state: 'open' })).map(row => [row['rule'], row['owner_id']])

test('allocating settles the duty to allocate and gives the officer the first appointment', async () => {
  const person = await newCase()
  const spo = await app.staffId('spo')
  assert.ok((await openDuties(person)).some(([rule, owner]) => rule === 'allocation.allocate' && owner === spo))

  const choice = await choiceOf(person)
  const answer = await app.as('spo').post(`/people/${person}/allocate`, choice)
  assert.equal(answer.status, 303)
  assert.equal(answer.location, `/people/${person}`)

  const duties = await openDuties(person)
  assert.ok(!duties.some(([rule]) => rule === 'allocation.allocate'))
  assert.ok(duties.some(([rule, owner]) => rule === 'supervision.first-appointment' && owner === Number(choice.officer)))
  const [event] = await app.rows('outbox', { subject: person, name: 'allocation.case-allocated' })
  assert.equal((event?.['payload'] as { officer: number } | undefined)?.officer, Number(choice.officer))
})

test('the candidates are kept as they were ranked', async () => {
  const person = await newCase()
  const { candidates } = await candidatesFor(person)
  await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person))
  const [row] = await allocationsOf(person)
  assert.deepEqual(
    (row?.['candidates'] as Candidate[] | undefined)?.map(one => one.officer),
    candidates.map(one => one.officer),
  )
})

test('the page says by when to allocate, names every officer of the team and preselects nobody', async () => {
  const person = await newCase({ surname: 'Whitehead', forename: 'Oscar' })
  const page = await app.as('spo').get(`/people/${person}/allocate`)
  assert.equal(page.status, 200)
  assert.match(page.body, /Allocate Oscar Whitehead/)
  assert.match(page.body, /Thursday 26 November 2026/)
  for (const { name } of (await candidatesFor(person)).candidates) assert.ok(page.body.includes(name.replaceAll("'", '&#39;')), name)
  assert.doesNotMatch(page.body, /name="officer"[^>]* checked/)
})

test('an officer and a note are asked for, and what was typed stays', async () => {
  const person = await newCase()
  const { officer: _, ...noOfficer } = await choiceOf(person)
  const without = await app.as('spo').post(`/people/${person}/allocate`, noOfficer)
  assert.equal(without.status, 422)
  assert.match(without.body, /Select an officer/)
  assert.match(without.body, /Please meet this week\./)
  const silent = await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person, { note: ' ' }))
  assert.equal(silent.status, 422)
  assert.match(silent.body, /Write a note to the officer/)
  assert.deepEqual(await allocationsOf(person), [])
})

test('somebody other than the first asks for a reason, which is kept', async () => {
  const person = await newCase()
  const { candidates } = await candidatesFor(person)
  const second = { officer: String(candidates[1]?.officer) }
  const refused = await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person, second))
  assert.equal(refused.status, 422)
  assert.match(refused.body, /Say why you choose somebody other than the first/)
  const accepted = await app
    .as('spo')
    .post(`/people/${person}/allocate`, await choiceOf(person, { ...second, overrideReason: 'Knows the family.' }))
  assert.equal(accepted.status, 303)
  const [row] = await allocationsOf(person)
  assert.equal(row?.['override_reason'], 'Knows the family.')
})

test('a PSO is shown but not offered where RoSH is high, and may be chosen with a reason', async () => {
  const person = await newCase({ rosh: 'high' })
  const colleague = await app.staffId('colleague')
  const pso = (await candidatesFor(person)).candidates.find(one => one.officer === colleague)
  assert.equal(pso?.offered, false)
  assert.ok(pso?.reasons.some(({ words }) => words === 'PSO: RoSH high needs a PO'))
  const fields = { officer: String(colleague), overrideReason: 'Agreed with the head of unit.' }
  assert.equal((await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person, fields))).status, 303)
})

test('an officer who held the case before is shown with the dates', async () => {
  const person = await newCase()
  await app.addAllocation(person, 'colleague', { from: '2024-01-08', until: '2025-01-07' })
  const colleague = await app.staffId('colleague')
  const found = (await candidatesFor(person)).candidates.find(one => one.officer === colleague)
  assert.ok(found?.reasons.some(({ words }) => words === 'Held this case from 8 January 2024 to 7 January 2025'))
})

test('a change of officer asks for a reason and a handover note; the old officer held the case until the day before', async () => {
  const person = await newCase()
  await app.addAllocation(person, 'officer', { from: '2026-11-16' })
  const other = { officer: String(await app.staffId('colleague')), overrideReason: 'Lives near the office.' }
  const refused = await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person, { ...other, note: '' }))
  assert.equal(refused.status, 422)
  assert.match(refused.body, /Write a handover note/)
  const withoutReason = await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person, other))
  assert.equal(withoutReason.status, 422)
  assert.match(withoutReason.body, /Say why the officer changes/)
  const changed = await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person, { ...other, changeReason: 'Long leave.' }))
  assert.equal(changed.status, 303)

  const rows = (await allocationsOf(person)).toSorted((a, b) => String(a['from_on']).localeCompare(String(b['from_on'])))
  assert.deepEqual(
    rows.map(row => [row['from_on'], row['until_on'], row['change_reason']]),
    [
      ['2026-11-16', '2026-11-18', null],
      ['2026-11-19', null, 'Long leave.'],
    ],
  )
  assert.ok((await openDuties(person)).every(([rule, owner]) => rule === 'allocation.allocate' || owner === Number(other.officer)))
  assert.equal((await app.rows('outbox', { subject: person, name: 'allocation.officer-changed' })).length, 1)
})

test('a change on the first day keeps one officer and the whole history', async () => {
  const person = await newCase()
  await app.addAllocation(person, 'officer')
  const officer = String(await app.staffId('colleague'))
  const fields = { officer, overrideReason: 'Knows the family.', changeReason: 'Chosen by mistake.' }
  assert.equal((await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person, fields))).status, 303)
  const rows = await allocationsOf(person)
  assert.deepEqual(rows.map(row => [row['until_on'], row['superseded_at'] !== null]).toSorted(), [
    [null, false],
    ['2026-11-19', true],
  ])
  assert.deepEqual(
    (await app.rows('case_officer', { person_id: person })).map(row => row['officer_id']),
    [Number(officer)],
  )
  const [duty] = await app.rows('obligation', { person_id: person, rule: 'allocation.allocate' })
  const held = rows.find(row => row['superseded_at'] === null)
  assert.deepEqual([duty?.['state'], duty?.['settled_by']], ['met', held?.['id']])
})

test('of two who allocate at once one wins, and the other is shown whom, with the choice kept', async () => {
  const person = await newCase()
  const choice = await choiceOf(person)
  const second = (await candidatesFor(person)).candidates[1]
  const both = await Promise.all([
    app.as('spo').post(`/people/${person}/allocate`, choice),
    app
      .as('spo')
      .post(`/people/${person}/allocate`, { ...choice, officer: String(second?.officer), overrideReason: 'Closer.', note: 'My own note.' }),
  ])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 409])
  assert.equal((await allocationsOf(person)).length, 1)
  const loser = both.find(({ status }) => status === 409)
  assert.match(loser?.body ?? '', /Imran Sheikh allocated the case to .+ at 9:04am, while you were choosing/)
  assert.match(loser?.body ?? '', /My own note\.|Please meet this week\./)
  assert.match(loser?.body ?? '', /name="officer"[^>]* checked/)
})

test('an officer who left between page and save is named, and what was typed stays', async () => {
  const person = await newCase()
  const choice = await choiceOf(person)
  await app.system(db =>
    db
      .updateTable('post')
      .set({ until_on: '2026-11-18' as never })
      .where('staff_id', '=', Number(choice.officer))
      .execute(),
  )
  const answer = await app.as('spo').post(`/people/${person}/allocate`, choice)
  await app.system(db => db.updateTable('post').set({ until_on: null }).where('staff_id', '=', Number(choice.officer)).execute())
  assert.equal(answer.status, 409)
  assert.match(answer.body, /is no longer an officer of this team/)
  assert.match(answer.body, /Please meet this week\./)
  assert.deepEqual(await allocationsOf(person), [])
})

test('an officer who could not open the record cannot be given the case, even with a reason', async () => {
  const person = await newCase()
  await app.restrict(person, 'excluding', ['officer'])
  const officer = await app.staffId('officer')
  const naomi = (await candidatesFor(person)).candidates.find(one => one.officer === officer)
  assert.deepEqual([naomi?.offered, naomi?.mayBeChosen], [false, false])
  const answer = await app
    .as('spo')
    .post(`/people/${person}/allocate`, await choiceOf(person, { officer: String(officer), overrideReason: 'All the same.' }))
  assert.equal(answer.status, 422)
  assert.deepEqual(await allocationsOf(person), [])
})

test('another team of the unit may be chosen, a team of another unit may not', async () => {
  const person = await newCase()
  const teams = await app.rows('team')
  const id = (name: string) => String(teams.find(row => row['name'] === name)?.['id'])
  assert.equal((await app.as('spo').get(`/people/${person}/allocate?team=${id('Bradford West')}`)).status, 200)
  assert.equal((await app.as('spo').get(`/people/${person}/allocate?team=${id('Swansea')}`)).status, 404)
  const distant = { team: id('Swansea'), officer: String(await app.staffId('distant')), overrideReason: 'Moves there.' }
  assert.equal((await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person, distant))).status, 404)
  // An officer of one team cannot be chosen as if of another.
  const wrongTeam = { team: id('Bradford West'), overrideReason: 'Closer.' }
  assert.equal((await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person, wrongTeam))).status, 409)
  assert.deepEqual(await allocationsOf(person), [])
})

test('a case of another region is not there to allocate', async () => {
  const person = await newCase({ team: 'Swansea' })
  const teams = await app.rows('team', { name: 'Swansea' })
  const fields = {
    officer: String(await app.staffId('distant')),
    team: String(teams[0]?.['id']),
    version: '0',
    note: 'Please meet this week.',
  }
  assert.equal((await app.as('spo').get(`/people/${person}/allocate`)).location, `/people/${person}`)
  assert.equal((await app.as('spo').post(`/people/${person}/allocate`, fields)).status, 404)
  assert.equal((await app.as('spo').api('GET', `/api/v1/people/${person}/candidates`)).status, 409)
})

test('a record from which the SPO is excluded is not there at all', async () => {
  const person = await newCase()
  const choice = await choiceOf(person)
  await app.restrict(person, 'excluding', ['spo'])
  assert.equal((await app.as('spo').get(`/people/${person}/allocate`)).status, 404)
  assert.equal((await app.as('spo').post(`/people/${person}/allocate`, choice)).status, 404)
  assert.equal((await app.as('spo').api('POST', `/api/v1/people/${person}/allocation`, choice)).status, 404)
  assert.equal((await app.as('spo').api('GET', `/api/v1/people/${person}/allocations`)).status, 404)
})

test('an officer may not allocate', async () => {
  const person = await newCase()
  assert.equal((await app.as('officer').get(`/people/${person}/allocate`)).status, 404)
  assert.equal((await app.as('officer').post(`/people/${person}/allocate`, await choiceOf(person))).status, 404)
})

test('the API allocates by the same rules, on the version that it read', async () => {
  const person = await newCase()
  const { officer, ...rest } = await choiceOf(person)
  const { version: _, ...withoutVersion } = { officer, ...rest }
  const url = `/api/v1/people/${person}/allocation`
  assert.equal((await app.as('spo').api('POST', url, withoutVersion)).status, 428)
  assert.equal((await app.as('spo').api('POST', url, withoutVersion, { 'if-match': '"0"' })).status, 201)
  assert.equal((await app.as('spo').api('POST', url, { officer, ...rest })).status, 409)
  const history = await app.as('officer').api('GET', `/api/v1/people/${person}/allocations`)
  assert.equal(history.headers['etag'], '"1"')
  assert.equal(history.json<{ items: unknown[] }>().items.length, 1)
})

test('the timeline tells who got the case and why', async () => {
  const person = await newCase()
  await app.as('spo').post(`/people/${person}/allocate`, await choiceOf(person))
  const { items } = (await app.as('spo').api('GET', `/api/v1/people/${person}/timeline?show=decision`)).json<{
    items: { title: string; text: string; by: string }[]
  }>()
  assert.equal(items[0]?.by, 'Imran Sheikh')
  assert.match(items[0]?.title ?? '', /^Allocated to /)
  assert.equal(items[0]?.text, 'Please meet this week.')
})
