import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const admin = () => app.as('administrator')
type Client = { id: string; version: number; scopes: string[]; last_used_at: string | null; disabled_at: string | null }
const clientOf = async (id: string) => (await admin().api('GET', `/api/v1/api-clients/${id}`)).json<Client>()
const fields = { name: 'Leeds feed', kind: 'court-officer', court: 'B13CC', regions: ['YH'], scopes: ['court.import'] }

async function tokenOf(id: string, secret: string) {
  const answer = await app.web.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: 'grant_type=client_credentials',
  })
  return answer.json<{ access_token?: string; error?: string }>()
}
const listed = async (token: string | undefined) =>
  (await app.web.inject({ url: '/api/v1/court-results', headers: { authorization: `Bearer ${token}` } })).statusCode

test('a client is added, gets its secret, uses the API, is changed, and is switched off at once', async () => {
  assert.equal((await admin().api('POST', '/api/v1/api-clients', { id: 'leeds-feed', ...fields })).status, 201)
  const made = await admin().api('POST', '/api/v1/api-clients/leeds-feed/secret', { version: 1 })
  const { secret } = made.json<{ secret: string }>()
  const { access_token } = await tokenOf('leeds-feed', secret)
  assert.equal(await listed(access_token), 200)
  assert.ok((await clientOf('leeds-feed')).last_used_at)
  const changed = await admin().api('PATCH', '/api/v1/api-clients/leeds-feed', { version: 2, scopes: ['case.read'] })
  assert.equal(changed.status, 200, changed.body)
  assert.equal(await listed(access_token), 404, 'the token that was given out can do no more than the client now')
  await admin().api('PATCH', '/api/v1/api-clients/leeds-feed', { version: 3, scopes: ['court.import'] })
  assert.equal(await listed(access_token), 200)
  assert.equal((await admin().post('/installation/api-clients/leeds-feed/off', { version: '4' })).status, 303)
  assert.equal(await listed(access_token), 401)
  assert.equal((await tokenOf('leeds-feed', secret)).error, 'invalid_client')
})

test('a new secret ends the old one, is shown once and is kept nowhere', async () => {
  await admin().api('POST', '/api/v1/api-clients', { id: 'rotating', ...fields })
  const first = await admin().post('/installation/api-clients/rotating/secret', { version: '1' })
  const secret = /<code>([\w-]{43})<\/code>/.exec(first.body)?.[1] ?? ''
  assert.ok((await tokenOf('rotating', secret)).access_token)
  assert.equal((await admin().api('POST', '/api/v1/api-clients/rotating/secret', { version: 2 })).status, 201)
  assert.equal((await tokenOf('rotating', secret)).error, 'invalid_client')
  for (const table of ['submission', 'outbox', 'api_client', 'access_log'])
    assert.ok(!JSON.stringify(await app.rows(table)).includes(secret), `${table} holds the secret`)
})

test('what does not exist, and what the kind of post may not do, is refused at its field', async () => {
  const add = (more: object) => admin().api('POST', '/api/v1/api-clients', { id: 'wrong', ...fields, ...more })
  for (const [more, type] of [
    [{ scopes: ['installation.keep'] }, 'wrong-scopes'],
    [{ regions: ['XX'] }, 'wrong-regions'],
    [{ kind: 'king' }, 'wrong-kind'],
    [{ court: null }, 'wrong-court'],
    [{ id: 'court-feed' }, 'wrong-id'],
  ] as const)
    assert.equal((await add(more)).json()['type'], `urn:waymark:${type}`)
  assert.equal((await add({ redirect_uris: ['http://plain.example'] })).status, 422)
  assert.equal((await add({ redirect_uris: ['javascript:alert(1)'] })).status, 422)
  const page = await admin().post('/installation/api-clients/new', { id: 'Capital', name: 'Typed', redirect_uris: 'nonsense' })
  assert.equal(page.status, 422)
  assert.ok(page.body.includes('value="Capital"') && page.body.includes('nonsense'))
})

test('a client that acts for users may have permissions of any post', async () => {
  const client = { id: 'planner', ...fields, scopes: ['worklist.read'], acts_for_users: true }
  assert.equal((await admin().api('POST', '/api/v1/api-clients', client)).status, 201)
  assert.equal((await admin().api('PATCH', '/api/v1/api-clients/planner', { version: 1, acts_for_users: false })).status, 422)
})

test('a stale change is refused and shows what was typed over what is stored', async () => {
  await admin().api('POST', '/api/v1/api-clients', { id: 'stale-one', ...fields })
  await admin().api('PATCH', '/api/v1/api-clients/stale-one', { version: 1, name: 'Changed first' })
  const typed = { version: '1', name: 'Changed second', regions: 'YH', scopes: 'court.import', acts_for_users: 'no', redirect_uris: '' }
  const refused = await admin().post('/installation/api-clients/stale-one/edit', typed)
  assert.equal(refused.status, 409)
  assert.ok(refused.body.includes('Changed second') && refused.body.includes('name="version" value="2"'))
})
