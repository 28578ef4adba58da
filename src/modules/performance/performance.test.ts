import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { refreshMeasures } from './kept/store.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const refresh = () => refreshMeasures(app.databases, () => ({ now: app.clock.now(), today: app.clock.today() }))

/** People of a team with one obligation each in October, met or missed. */
async function octobers(team: string, met: number, missed: number, surname = 'Measured'): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < met + missed; index++) {
    const { id } = await app.addPerson({ team, surname: `${surname}${index}` })
    ids.push(id)
  }
  await app.system(async db => {
    await sql`insert into obligation (person_id, rule, key, owner_kind, name, because, as_of, started_on, due_on, state, settled_on)
      select id::uuid, 'supervision.monthly-contact', '2026-10', 'responsible-officer', '{"say":"name","month":"2026-10"}', '[]', '2026-10-01', '2026-10-01', '2026-10-31',
        case when place <= ${met} then 'met' else 'missed' end, case when place <= ${met} then '2026-10-12'::date else '2026-11-01' end
      from unnest(${ids}::text[]) with ordinality as w(id, place)`.execute(db)
  })
  await refresh()
  return ids
}

type Figure = { shows: string; percent: number | null; count: { met: number } | null }
type Answer = {
  figure: Figure
  place: string
  parts: { name: string; place: string; figure: Figure }[]
  regions: { code: string; figure: Figure }[]
}
const ask = async (persona: 'director' | 'head' | 'spo', query = '') =>
  (await app.as(persona).api('GET', `/api/v1/performance?month=2026-10${query}`)).json<Answer>()

test('each leader begins with their own part, and drills from the nation to the cases', async () => {
  await octobers('Bradford East', 28, 4)
  assert.equal((await ask('director')).place, 'region:YH')
  assert.equal((await ask('head')).place, 'unit:bradford-and-calderdale')
  const team = await ask('spo')
  assert.match(team.place, /^team:\d+$/)
  assert.equal(team.figure.percent, 87.5)
  const unit = (await ask('director')).parts.find(part => part.place === 'unit:bradford-and-calderdale')
  assert.ok(unit?.figure.count)
  const page = await app.as('director').get('/performance?month=2026-10')
  assert.equal(page.status, 200)
  for (const words of ['Monthly face-to-face contact', 'Where we stand', 'Worked out at', 'Yorkshire and the Humber'])
    assert.ok(page.body.includes(words), words)
  const cases = (await app.as('director').api('GET', `/api/v1/performance/cases?month=2026-10&show=missed&place=${team.place}`)).json<{
    items: { outcome: string }[]
  }>()
  assert.equal(cases.items.length, 4)
})

test('figures of elsewhere stop above cases and officers, and few are not shown', async () => {
  await octobers('Swansea', 2, 1, 'Faraway')
  const [swansea] = await app.rows('team', { name: 'Swansea' })
  const place = `team:${swansea?.['id']}`
  const { figure, parts } = await ask('director', `&place=${place}`)
  assert.deepEqual([figure.shows, figure.count, parts], ['nothing', null, []])
  for (const persona of ['director', 'head', 'spo'] as const) {
    for (const wanted of [place, 'region:WAL', 'nation', `officer:${swansea?.['id']}:0`])
      assert.equal((await app.as(persona).get(`/performance/cases?month=2026-10&place=${wanted}`)).status, 404, `${persona} ${wanted}`)
    assert.equal((await app.as(persona).get(`/performance?month=2026-10&place=officer:${swansea?.['id']}:0`)).status, 404)
  }
  assert.equal((await app.as('spo').get('/performance/cases?place=unit:bradford-and-calderdale')).status, 404)
  assert.equal((await app.as('head').get('/performance/cases?place=region:YH')).status, 404)
  const csv = await app.as('director').get(`/performance/data.csv?month=2026-10&place=${place}`)
  assert.ok(csv.body.includes('trend,2026-10,Swansea,,,,,,'))
})

test('a closed case is counted, and is not in the list', async () => {
  const before = await ask('director', '&measure=monthly-contact')
  const [hidden = ''] = await octobers('Bradford East', 0, 1, 'Hidden')
  await app.restrict(hidden, 'restricted', [])
  const now = await ask('director')
  const missed = (answer: Answer) => (answer.figure.count as unknown as { missed: number }).missed
  assert.equal(missed(now), missed(before) + 1)
  const page = await app.as('director').get('/performance/cases?month=2026-10&show=missed')
  assert.ok(!page.body.includes(hidden) && !page.body.includes('Hidden0'))
  assert.ok(page.body.includes('A case that you may not open is in the figures and not in this list.'))
})

test('the list pages to its end, each case once, and the access row names whom it shows', async () => {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const answer: { items: { obligation: string }[]; next: string | null } = (
      await app
        .as('director')
        .api('GET', `/api/v1/performance/cases?month=2026-10&show=all&sort=name&limit=7${cursor && `&cursor=${cursor}`}`)
    ).json()
    seen.push(...answer.items.map(item => item.obligation))
    cursor = answer.next
  }
  const whole = (await app.as('director').api('GET', '/api/v1/performance/cases?month=2026-10&show=all&sort=name&limit=200')).json<{
    items: { obligation: string; person: string }[]
  }>()
  assert.deepEqual(
    seen,
    whole.items.map(item => item.obligation),
  )
  const [row] = (await app.rows('access_log', { actor: await app.staffId('director') })).slice(-1)
  assert.ok(row)
  assert.deepEqual((row['people'] as string[]).toSorted(), [...new Set(whole.items.map(item => item.person))].toSorted())
})

test('addresses that say nonsense are answered, not believed', async () => {
  for (const query of [
    'measure=x&month=2026-10',
    'month=9999-99',
    'measure[]=1',
    `place=${'9'.repeat(100)}`,
    "place=region:'--",
    'place=team:0',
    'place=officer:1',
  ])
    assert.ok([200, 404].includes((await app.as('director').get(`/performance?${query}`)).status), query)
  assert.equal((await app.as('director').api('GET', '/api/v1/performance?measure=x')).status, 422)
  assert.equal((await app.as('director').api('GET', '/api/v1/performance?month=1999-01')).status, 404)
  assert.equal((await app.as('officer').get('/performance')).status, 404)
})
