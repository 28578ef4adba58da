import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readConfig } from '#kernel/config.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { settingsOf } from './settings.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

test('secrets are said to be set, and never shown', () => {
  const secret = 'a-secret-of-more-than-thirty-two-characters'
  const settings = settingsOf(
    readConfig({
      DATABASE_URL: 'postgres://owner:password@db.example/waymark',
      WAYMARK_SECRET: secret,
      WAYMARK_ISSUER: 'https://id.example',
      WAYMARK_CLIENT_SECRET: 'client-secret',
      WAYMARK_PORT: '4000',
    }),
  )
  const said = JSON.stringify(settings)
  for (const hidden of [secret, 'password', 'client-secret', 'db.example'])
    assert.ok(!said.includes(`"${hidden}`) && !said.includes(`:${hidden}@`), hidden)
  const of = (name: string) => settings.find(setting => setting.name === name)
  assert.deepEqual([of('DATABASE_URL')?.value, of('WAYMARK_SECRET')?.value, of('WAYMARK_CLIENT_SECRET')?.value], ['set', 'set', 'set'])
  assert.deepEqual([of('WAYMARK_PORT')?.value, of('WAYMARK_PORT')?.by_default], ['4000', false])
  assert.deepEqual([of('WAYMARK_HOST')?.value, of('WAYMARK_HOST')?.by_default], ['127.0.0.1', true])
})

test('the administrator reads them on a page and through the API, and nobody else does', async () => {
  const page = await app.as('administrator').get('/installation/settings')
  assert.match(page.body, /WAYMARK_TRUSTED_PROXY/)
  assert.equal((await app.as('administrator').api('GET', '/api/v1/settings')).status, 200)
  assert.equal((await app.as('officer').get('/installation/settings')).status, 404)
})
