import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { kinds } from './store.ts'

type List = {
  items: { code: string; name: string; region_code: string | null; open: boolean; until_on: string | null }[]
  next: string | null
}

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const places = async (kind: string, query = '') =>
  (await app.as('officer').api('GET', `/api/v1/organisation/places/${kind}?limit=200${query}`)).json<List>()

test('the twelve regions come with what belongs to each', async () => {
  const { items } = (await app.as('officer').api('GET', '/api/v1/organisation/regions')).json<{
    items: { code: string; counts: Record<string, number> }[]
  }>()
  assert.equal(items.length, 12)
  for (const { code, counts } of items)
    for (const kind of ['delivery-units', 'teams', 'offices', 'courts'] as const) assert.ok((counts[kind] ?? 0) > 0, `${code} ${kind}`)
  assert.equal(
    items.reduce((sum, { counts }) => sum + (counts['approved-premises'] ?? 0), 0),
    101,
  )
})

test('the map leads to each region and counts its units; a region shows no keys of the database', async () => {
  const { body } = await app.as('officer').get('/organisation')
  assert.match(body, /<svg[^>]*role="group"[\s\S]*<a href="\/organisation\/regions\/YH">[\s\S]*?\d+ units/)
  const region = await app.as('officer').get('/organisation/regions/YH')
  assert.ok(!region.body.includes('>bradford-and-calderdale<'))
})

test('every kind of place lists, pages to its end in each order, each place once', async () => {
  for (const kind of kinds)
    for (const sort of ['name', 'code', 'region']) {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: List = (
          await app
            .as('officer')
            .api('GET', `/api/v1/organisation/places/${kind}?show=all&limit=90&sort=${sort}${cursor && `&cursor=${cursor}`}`)
        ).json<List>()
        seen.push(...page.items.map(item => item.code))
        cursor = page.next
      }
      assert.ok(seen.length > 10, kind)
      assert.equal(new Set(seen).size, seen.length, `${kind} ${sort}`)
    }
})

test('closed places are shown as closed, and only when asked for', async () => {
  const closed = await places('courts', '&show=closed')
  assert.ok(closed.items.some(item => item.code === 'B12JR') && closed.items.every(item => !item.open))
  assert.ok((await places('courts', '&q=B12JR')).items.length === 0)
  const page = await app.as('officer').get('/organisation/places/courts?show=closed&q=northallerton')
  assert.match(page.body, /Northallerton Magistrates.*govuk-tag--grey">Closed/s)
  await app.system(async db => {
    await db
      .updateTable('delivery_unit')
      .set({ until_on: '2026-11-18' as never })
      .where('id', '=', 'york')
      .execute()
  })
  const units = await places('delivery-units', '&show=closed&region=YH')
  assert.deepEqual(
    units.items.filter(item => item.code === 'york').map(item => item.until_on),
    ['2026-11-18'],
  )
})

test('places are found by name, code or what they belong to; a strange word finds nothing and breaks nothing', async () => {
  assert.ok((await places('courts', '&q=bradford')).items.some(item => item.code === 'B13CC'))
  assert.ok((await places('teams', '&q=bradford%20and%20calderdale')).items.length >= 3)
  for (const word of ["'; drop table court --", '%25', '_', '<script>alert(1)</script>', '\\'])
    assert.deepEqual((await places('courts', `&q=${encodeURIComponent(word)}&show=all`)).items, [], word)
  const page = await app.as('officer').get(`/organisation/places/courts?q=${encodeURIComponent('<script>alert(1)</script>')}`)
  assert.ok(!page.body.includes('<script>alert(1)'))
})

test('who holds which post is told by region, and what is not there is not found', async () => {
  const page = await app.as('auditor').get('/organisation/regions/YH/posts')
  assert.equal(page.status, 200)
  for (const name of ['Helen Marsden', 'Priya Raman', 'Imran Sheikh', 'Naomi Adeyemi', 'Claire Donnelly'])
    assert.ok(page.body.includes(name), name)
  assert.ok(!page.body.includes('Gethin Powell'))
  for (const address of [
    '/organisation/regions/XX',
    '/organisation/regions/XX/posts',
    '/organisation/places/castles',
    '/organisation/places/courts?region=XX',
  ])
    assert.equal((await app.as('officer').get(address)).status, 404, address)
  assert.equal((await app.visitor().get('/organisation')).status, 401)
})
