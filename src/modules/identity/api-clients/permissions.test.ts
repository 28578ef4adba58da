import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startTestApp } from '#testing/app.ts'
import { sayPermission } from './permissions.ts'

const app = await startTestApp()
after(() => app.stop())

test('every permission that a post can have is said in words, with its code', async () => {
  const permissions = (await app.rows('post_permission')).map(row => String(row['permission']))
  assert.ok(permissions.length > 5)
  for (const permission of permissions) assert.match(sayPermission(permission), new RegExp(`^[A-Z].*\\(${permission}\\)$`), permission)
})

test('the page of API clients names regions and permissions', async () => {
  const { body } = await app.as('administrator').get('/installation/api-clients')
  assert.match(body, /Yorkshire and the Humber \(YH\)/)
  assert.match(body, /Import court results \(court\.import\)/)
})
