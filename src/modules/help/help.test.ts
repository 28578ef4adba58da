import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { buildApplication } from '#app'
import { readConfig } from '#kernel/config.ts'
import { startTestApp } from '#testing/app.ts'
import { testSecret } from '#testing/database.ts'
import { paragraphs, topicOf, topics } from './topics.ts'

const app = await startTestApp()
after(() => app.stop())

test('every page has help, which the help page holds', async () => {
  const { routes, web } = await buildApplication({
    config: { ...readConfig({}), demo: true, WAYMARK_LOG: 'silent' },
    databases: app.databases,
    clock: app.clock,
    secret: testSecret,
  })
  after(() => web.close())
  const addresses = routes.filter(route => route.kind === 'page' && route.method === 'GET').map(route => route.url)
  assert.deepEqual(
    addresses.filter(address => topicOf(address.replaceAll(/:\w+/g, 'x')) === undefined),
    [],
  )
  const { body } = await app.visitor().get('/help')
  for (const { id } of topics) assert.match(body, new RegExp(`id="${id}"`))
})

test('every page leads to its own help', async () => {
  const { body } = await app.as('officer').get('/worklist')
  assert.match(body, /href="\/help#worklist"/)
  const diary = await app.as('officer').get('/diary')
  assert.match(diary.body, /href="\/help#contact"/)
})

test('every paragraph of the Blueprint that help cites says what it asks and where that is', async () => {
  const { body } = await app.visitor().get('/help/blueprint')
  for (const number of paragraphs) assert.match(body, new RegExp(`id="paragraph-${number}"[\\s\\S]*?Where in Waymark`))
  const help = await app.visitor().get('/help')
  const cited = [...help.body.matchAll(/blueprint#(paragraph-\d+)/g)].map(found => found[1])
  assert.ok(cited.length > 30)
  for (const id of cited) assert.match(body, new RegExp(`id="${id}"`))
})
