// Tier and workload follow the facts: in the transaction that changes one, and on the day on which time changes them.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { system } from '#kernel/db.ts'
import { checkBatch, loadRulebook, settleAll } from '#modules/standards/index.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const moment = () => ({ now: app.clock.now(), today: app.clock.today() })
type Kept = {
  tier: string | null
  points: number | null
  type: string | null
  single: string | null
  shown: string | null
  missing: unknown
}

async function kept(person: string): Promise<Kept> {
  const [row] = await app.rows('case_tier', { person_id: person })
  const [record] = await app.rows('person', { id: person })
  const { tier, points, case_type, single_tier, missing } = row ?? {}
  return {
    tier: tier as string | null,
    points: points === null ? null : Number(points),
    type: case_type as string | null,
    single: single_tier as string | null,
    shown: record?.['tier'] as string | null,
    missing,
  }
}

const full = {
  after: null,
  completed_on: '2026-11-19',
  tool: 'oasys',
  rosh: 'high',
  accommodation: 2,
  drugs: 8,
  thinking: 4,
  attitudes: 2,
  sanction_kind: 'conviction',
  sanctioned_on: '2026-11-19',
  follow_up_on: '2026-11-19',
  sanctions: 22,
  first_sanction_age: 14,
  offence_category: 'theft-non-motor',
  rsr_percent: 2,
}
const assess = (person: string, body: Record<string, unknown>) =>
  app.as('officer').api('POST', `/api/v1/people/${person}/assessments`, { ...full, ...body })

async function someone(overrides: Parameters<TestApp['addSentence']>[1] = {}) {
  const { id } = await app.addPerson({})
  const sentence = await app.addSentence(id, { requirements: [{ type: 'RAR', length: 20, unit: 'days' }], ...overrides })
  return { id, sentence: sentence.id }
}

test('without an assessment the level of change is 2, or 0 without a mandate for change', async () => {
  const { id } = await someone()
  assert.deepEqual(await kept(id), { tier: 'D2', points: 41, type: 'community', single: null, shown: 'D2', missing: [] })
  const { id: unpaid } = await someone({ requirements: [{ type: 'UPW', length: 100, unit: 'hours' }] })
  assert.equal((await kept(unpaid)).tier, 'D0')
  const { id: restricted } = await someone({ requirements: [{ type: 'CUR', length: 8, unit: 'months' }] })
  assert.equal((await kept(restricted)).tier, 'D0')
})

test('an assessment gives the tier at once, and the record shows it', async () => {
  const { id } = await someone()
  const before = (await app.rows('tier_calculation', { person_id: id })).length
  assert.equal((await assess(id, {})).status, 201)
  assert.equal((await app.rows('tier_calculation', { person_id: id })).length, before + 1)
  // High risk of serious harm: B. Needs 1 + 2 + 2 + 2, and OGRS3 of 79 gives 7: 14 points, level 2.
  const { tier, points, shown } = await kept(id)
  assert.deepEqual([tier, points, shown], ['B2', 115, 'B2'])
})

test('what the reoffending score lacks is said, and there is no tier until it is known', async () => {
  const { id } = await someone()
  const { id: first } = (await assess(id, { sanctions: null, offence_category: null })).json<{ id: string }>()
  const without = await kept(id)
  assert.deepEqual([without.tier, without.points, without.shown, without.missing], [null, null, null, ['sanctions', 'offenceCategory']])
  assert.equal((await assess(id, { after: first })).status, 201)
  assert.equal((await kept(id)).tier, 'B2')
})

test('a registration raises the tier and shows its flag; its end takes both back', async () => {
  const { id } = await someone()
  const url = `/api/v1/people/${id}/registrations`
  const registered = await app.as('officer').api('POST', url, { type: 'mappa', level: 2, category: 1, from_on: '2026-11-19' })
  const flags = async () => (await app.rows('person', { id }))[0]?.['flags']
  assert.deepEqual([(await kept(id)).tier, await flags()], ['A2', ['MAPPA level 2']])
  await app
    .as('officer')
    .api('POST', `${url}/${registered.json()['id']}/end`, { ended_on: '2026-11-19', because: 'Level 1 now.', version: 1 })
  assert.deepEqual([(await kept(id)).tier, await flags()], ['D2', []])
})

test('what follows from the tier marks nothing as changed, and nothing differs from its facts', async () => {
  const { id } = await someone()
  const [state] = await app.rows('case_state', { person_id: id })
  assert.equal(state?.['facts_version'], state?.['computed_version'])
  const { found } = await app.databases.as(
    system,
    moment(),
    async db => checkBatch(db, '00000000-0000-0000-0000-000000000000', moment().today, await loadRulebook(db)),
    { recalculation: 'deferred' },
  )
  assert.deepEqual(found, [])
  await app.system(db => db.updateTable('case_tier').set({ tier: 'A3' }).where('person_id', '=', id).execute())
  const { found: wrong } = await app.databases.as(
    system,
    moment(),
    async db => checkBatch(db, '00000000-0000-0000-0000-000000000000', moment().today, await loadRulebook(db)),
    { recalculation: 'deferred' },
  )
  assert.deepEqual(
    wrong.map(({ person, rule }) => [person, rule]),
    [[id, 'tier and workload']],
  )
})

test('a release makes a custody case one on licence, on its day, without anybody doing anything', async () => {
  const { id } = await someone({ kind: 'custody', typeCode: 'SDS', supervisedFrom: '2026-12-01', supervisedUntil: '2027-11-18' })
  assert.deepEqual([(await kept(id)).type, (await kept(id)).points], ['custody', 14])
  const settleOn = async (now: string) => {
    app.clock.set(now)
    await settleAll(app.databases, moment)
    return kept(id)
  }
  assert.equal((await settleOn('2026-11-30T10:00:00Z')).type, 'custody')
  const released = await settleOn('2026-12-01T10:00:00Z')
  assert.deepEqual([released.type, released.points], ['licence', 43])
  const over = await settleOn('2027-11-19T10:00:00Z')
  assert.deepEqual([over.type, over.points], [null, null])
  app.clock.set('2026-11-19T09:04:00Z')
})

test('a life sentence counts less five years after release', async () => {
  const { id } = await app.addPerson({})
  await app.addSentence(id, {
    kind: 'custody',
    typeCode: 'LIFE-M',
    sentencedOn: '2000-01-10',
    supervisedFrom: '2025-11-20',
    supervisedUntil: null,
  })
  const scored = { arp_percent: 10, arp_kind: 'dynamic', csrp_percent: 0.2, csrp_kind: 'dynamic', rosh: 'medium' }
  await assess(id, { ...scored, sanctioned_on: '2000-01-10', follow_up_on: '2025-11-20', first_sanction_age: null })
  assert.equal((await kept(id)).single, 'B')
  app.clock.set('2026-11-20T10:00:00Z')
  await settleAll(app.databases, moment)
  assert.equal((await kept(id)).single, 'B')
  app.clock.set('2026-11-21T10:00:00Z')
  await settleAll(app.databases, moment)
  assert.equal((await kept(id)).single, 'D')
  app.clock.set('2026-11-19T09:04:00Z')
})

test('a corrected date of birth changes the reoffending score, and so the tier', async () => {
  const { id } = await someone()
  await assess(id, {})
  const before = (await app.rows('tier_calculation', { person_id: id })).length
  const { version } = (await app.as('officer').api('GET', `/api/v1/people/${id}`)).json<{ version: number }>()
  const edited = await app.as('officer').api('PATCH', `/api/v1/people/${id}`, { version, born_on: '1971-03-14' })
  assert.equal(edited.status, 200, edited.body)
  assert.equal((await app.rows('tier_calculation', { person_id: id })).length, before + 1)
})
