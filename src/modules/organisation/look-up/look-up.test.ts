import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

type List = { items: Record<string, unknown>[]; next: string | null }

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const get = async (path: string) => (await app.as('officer').api('GET', `/api/v1${path}`)).json<List>()

/** Follows a list to its end. */
async function all(path: string): Promise<List['items']> {
  const items: List['items'] = []
  let cursor = ''
  do {
    const page: List = await get(`${path}${path.includes('?') ? '&' : '?'}limit=100${cursor}`)
    items.push(...page.items)
    cursor = page.next === null ? '' : `&cursor=${page.next}`
  } while (cursor)
  return items
}

test('a list pages to its end, each row once', async () => {
  const courts = await all('/courts')
  assert.equal(courts.length, (await app.rows('court')).length)
  assert.equal(new Set(courts.map(court => court['code'])).size, courts.length)
})

test('codes page by code and first day, with what each meant before', async () => {
  const offences = await all('/reference-codes?list=offence')
  assert.equal(offences.length, (await app.rows('reference_code', { list: 'offence' })).length)
})

test('courts, units and offices can be asked for by place', async () => {
  assert.equal(
    (await get('/courts?region=YH')).items.some(court => court['code'] === 'B13CC'),
    true,
  )
  assert.deepEqual((await get('/courts?region=XX')).items, [])
  assert.equal(
    (await get('/delivery-units?region=WAL')).items.some(unit => unit['id'] === 'swansea-neath-and-port-talbot'),
    true,
  )
  assert.equal((await get('/offices?delivery_unit=bradford-and-calderdale')).items.length, 3)
})

test('codes can be asked for by the day on which they are used', async () => {
  assert.deepEqual((await get('/reference-codes?list=offence&on=2017-12-31')).items, [])
  assert.equal((await get('/reference-codes?list=offence&on=2026-11-19&limit=1')).items.length, 1)
})

test('a list of codes that does not exist is refused by name', async () => {
  const answer = await app.as('officer').api('GET', '/api/v1/reference-codes?list=nothing')
  assert.equal(answer.status, 422)
  assert.equal(answer.json<{ errors: { field: string }[] }>().errors[0]?.field, 'list')
})

test('without a session nothing is told', async () => {
  for (const path of ['/courts', '/delivery-units', '/offices', '/reference-codes?list=offence'])
    assert.equal((await app.visitor().api('GET', `/api/v1${path}`)).status, 401)
})
