import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { importJWK, SignJWT } from 'jose'
import { sql } from 'kysely'
import { readConfig } from '#kernel/config.ts'
import { startTestApp } from '#testing/app.ts'
import { testSecret } from '#testing/database.ts'
import { hashSecret } from '../secrets.ts'
import { ownIssuerAddress, type Setting } from '../setting.ts'
import { browserOf } from '../testing/browser.ts'
import { providerKeys } from './keys.ts'
import { mostTokens } from './limits.ts'
import { tokenExchange } from './token-exchange.ts'

const app = await startTestApp()
after(() => app.stop())

const config = { ...readConfig({}), demo: true, WAYMARK_PORT: 0 }
const setting: Setting = {
  config,
  databases: app.databases,
  clock: app.clock,
  secret: testSecret,
  waiting: async () => ({ lead: '', more: '' }),
}
const client = 'diary-app'
const secret = 'a secret of the diary'
const back = 'https://diary.example/back'
let accounts: Map<string, string>

before(async () => {
  const hash = await hashSecret(secret)
  await app.system(async db => {
    await sql`with s as (insert into staff_member (name) values ('Diary application') returning id),
      p as (insert into post (staff_id, kind, region_code, from_on) select id, 'court-officer', 'YH', '2026-01-01' from s returning id)
      insert into api_client (id, name, secret_hash, post_id, regions, scopes, created_at, demonstration, acts_for_users, redirect_uris)
      select ${client}, 'Diary application', ${hash}, id, '{YH}', '{worklist.read,case.read,court.import}', '2026-01-01', true, true, ${[back]}::text[] from p`.execute(
      db,
    )
    const { rows } = await sql<{ id: string; subject: string }>`select id, subject from account`.execute(db)
    accounts = new Map(rows.map(row => [row.subject, row.id]))
  })
})

async function ask(fields: Record<string, string>, credentials = `${client}:${encodeURIComponent(secret)}`, address = '127.0.0.1') {
  const answer = await app.web.inject({
    method: 'POST',
    url: '/oidc/token',
    remoteAddress: address,
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
  return {
    status: answer.statusCode,
    ...answer.json<{ access_token: string; scope?: string; error?: string; error_description?: string }>(),
  }
}

async function idTokenOf(persona: string, claims: Record<string, unknown> = {}): Promise<string> {
  const [jwk] = (await providerKeys(setting)).keys
  assert.ok(jwk)
  return new SignJWT({ iss: ownIssuerAddress(config), aud: client, sub: accounts.get(persona) ?? persona, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid ?? '' })
    .setIssuedAt()
    .setExpirationTime((claims['exp'] as number | undefined) ?? '5m')
    .sign(await importJWK(jwk, 'RS256'))
}

const exchange = (subject: string, more: Record<string, string> = {}) =>
  ask({
    grant_type: tokenExchange,
    subject_token: subject,
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    ...more,
  })
const call = async (token: string, url: string) => app.web.inject({ url, headers: { authorization: `Bearer ${token}` } })

test('a client acts for a user: the worklist is the user’s, and the access row names both', async () => {
  const answer = await exchange(await idTokenOf('officer'))
  assert.equal(answer.status, 200, answer.error_description ?? '')
  const list = await call(answer.access_token, '/api/v1/worklist')
  assert.equal(list.statusCode, 200)
  const own = await app.as('officer').api('GET', '/api/v1/worklist')
  assert.equal(list.body, own.body)
  const [row] = await app.system(db =>
    sql<{ actor: number; other: string }>`select l.actor, s.name as other from access_log l join staff_member s on s.id = l.on_behalf_of
      where l.act = 'GET /api/v1/worklist' order by l.id desc limit 1`
      .execute(db)
      .then(({ rows }) => rows),
  )
  assert.deepEqual(row, { actor: await app.staffId('officer'), other: 'Diary application' })
})

test('what the user may and the client was registered for: neither more', async () => {
  const answer = await exchange(await idTokenOf('officer'))
  assert.deepEqual(answer.scope?.split(' '), ['case.read', 'worklist.read'])
  assert.equal((await call(answer.access_token, '/api/v1/diary')).statusCode, 404, 'the user may, the client may not')
  assert.equal((await call(answer.access_token, '/api/v1/court-results')).statusCode, 404, 'the client may, the user may not')
})

test('less can be asked for, more is refused', async () => {
  const less = await exchange(await idTokenOf('officer'), { scope: 'case.read' })
  assert.equal(less.scope, 'case.read')
  assert.equal((await call(less.access_token, '/api/v1/worklist')).statusCode, 404)
  assert.equal((await exchange(await idTokenOf('officer'), { scope: 'case.read supervision.record' })).error, 'invalid_scope')
  assert.equal((await exchange(await idTokenOf('auditor'))).error, 'invalid_scope', 'nothing in common')
})

test('a record that is closed to the user is closed to the client that acts for them', async () => {
  const person = await app.addPerson()
  await app.restrict(person.id, 'excluding', ['officer'])
  const { access_token } = await exchange(await idTokenOf('officer'))
  assert.equal((await call(access_token, `/api/v1/people/${person.id}`)).statusCode, 404)
})

for (const [what, persona, claims] of [
  ['expired', 'officer', { exp: 1_700_000_000 }],
  ['given to another client', 'officer', { aud: 'another-client' }],
  ['given to our own web server', 'officer', { aud: 'waymark' }],
  ['of another issuer', 'officer', { iss: 'https://evil.example' }],
  ['of somebody unknown here', '00000000-0000-4000-8000-000000000000', {}],
  ['of the client itself', client, {}],
] as const)
  test(`a subject token ${what} is refused`, async () => {
    assert.equal((await exchange(await idTokenOf(persona, claims))).error, 'invalid_grant')
  })

test('a token signed by somebody else is refused, and so is no token at all', async () => {
  const [head, body] = (await idTokenOf('officer')).split('.')
  assert.equal((await exchange(`${head}.${body}.${randomBytes(256).toString('base64url')}`)).error, 'invalid_grant')
  assert.equal((await exchange('')).error, 'invalid_request')
  assert.equal((await exchange('x', { subject_token_type: 'urn:ietf:params:oauth:token-type:saml2' })).error, 'invalid_request')
})

test('a disabled user cannot be acted for, and a token in use stops at once', async () => {
  const { access_token } = await exchange(await idTokenOf('colleague'))
  assert.equal((await call(access_token, '/api/v1/worklist')).statusCode, 200)
  await app.system(db => sql`update account set disabled_at = '2026-11-19T09:00Z' where subject = 'colleague'`.execute(db))
  assert.equal((await call(access_token, '/api/v1/worklist')).statusCode, 401)
  assert.equal((await exchange(await idTokenOf('colleague'))).error, 'invalid_grant')
})

test('a client that does not act for users cannot exchange', async () => {
  const answer = await ask(
    {
      grant_type: tokenExchange,
      subject_token: await idTokenOf('officer', { aud: 'court-feed' }),
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    },
    'court-feed:demonstration-only',
  )
  assert.deepEqual([answer.status, answer.error, answer.access_token], [400, 'invalid_request', undefined])
})

test('a user signs in to the client through the embedded provider, and what it gets can be exchanged', async () => {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: back,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: 'distant',
  })
  const browser = browserOf(app.web)
  const end = await browser.follow(await browser.get(`/oidc/auth?${query}`), url => url.href.startsWith(back))
  const code = new URL(end.location ?? '').searchParams.get('code') ?? ''
  const tokens = await app.web.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: {
      authorization: `Basic ${Buffer.from(`${client}:${encodeURIComponent(secret)}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: back, code_verifier: verifier }).toString(),
  })
  const answer = await exchange(tokens.json<{ id_token: string }>().id_token)
  assert.equal(answer.status, 200, answer.error_description ?? '')
  assert.equal((await call(answer.access_token, '/api/v1/worklist')).statusCode, 200)
})

test('nobody is sent back to an address that the client did not name', async () => {
  const query = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: 'https://evil.example/back',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  })
  assert.equal((await app.web.inject(`/oidc/auth?${query}`)).headers.location, '/sign-in/problem?why=refused')
})

test('who asks for tokens without end is told to wait, by address; others go on', async () => {
  const status = []
  for (let count = 0; count <= mostTokens; count++) status.push((await ask({ grant_type: 'nothing' }, 'nobody:x', '203.0.113.9')).status)
  assert.equal(status.at(-1), 429)
  assert.equal(status.at(-2), 401)
  assert.equal((await ask({ grant_type: 'client_credentials' })).status, 200)
})

test('a client switched off is refused at once', async () => {
  const { access_token } = await exchange(await idTokenOf('officer'))
  assert.equal((await call(access_token, '/api/v1/worklist')).statusCode, 200)
  await app.system(db => sql`update api_client set disabled_at = '2026-11-19T09:00Z' where id = ${client}`.execute(db))
  assert.equal((await call(access_token, '/api/v1/worklist')).statusCode, 401)
  assert.equal((await exchange(await idTokenOf('officer'))).error, 'invalid_client')
})
