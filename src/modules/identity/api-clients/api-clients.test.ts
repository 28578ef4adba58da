import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { importJWK, SignJWT } from 'jose'
import { sql } from 'kysely'
import { readConfig } from '#kernel/config.ts'
import { system } from '#kernel/db.ts'
import { demonstrationClient } from '#modules/demonstration/index.ts'
import { startTestApp } from '#testing/app.ts'
import { testSecret } from '#testing/database.ts'
import { providerKeys } from '../provider/keys.ts'

import { apiAudience, ownIssuerAddress, type Setting } from '../setting.ts'
import { clientCommands } from './client-commands.ts'
import { findClientHolder } from './store.ts'

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
const { id, secret } = demonstrationClient

async function token(fields: Record<string, string>, credentials = `${id}:${secret}`) {
  const answer = await app.web.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
  return {
    status: answer.statusCode,
    ...answer.json<{ access_token: string; token_type: string; expires_in: number; scope?: string; error?: string }>(),
  }
}
const credentials = { grant_type: 'client_credentials' }

/** What an address that needs someone signed in answers to a token. */
const statusWith = async (bearer: string) =>
  (await app.web.inject({ url: '/court-results', headers: { authorization: `Bearer ${bearer}` } })).statusCode

async function signed(claims: Record<string, unknown>, key?: Awaited<ReturnType<typeof importJWK>>): Promise<string> {
  const [jwk] = (await providerKeys(setting)).keys
  assert.ok(jwk)
  const issuer = ownIssuerAddress(config)
  return new SignJWT({ iss: issuer, aud: apiAudience, client_id: id, scope: 'court.import', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid ?? '' })
    .setIssuedAt()
    .setExpirationTime((claims.exp as number | undefined) ?? '5m')
    .sign(key ?? (await importJWK(jwk, 'RS256')))
}

const holderOf = (scopes: string[] | undefined, demo = true) =>
  app.databases.as(
    system,
    { now: app.clock.now(), today: app.clock.today() },
    db => findClientHolder(db, id, scopes, app.clock.now(), demo),
    { readsOnly: true },
  )

test('a client gets a token with its secret, and uses the API with it', async () => {
  const answer = await token({ ...credentials, scope: 'court.import' })
  assert.equal(answer.status, 200)
  assert.equal(answer.token_type, 'Bearer')
  assert.equal(answer.expires_in, 900)
  assert.equal(answer.scope, 'court.import')
  assert.equal(await statusWith(answer.access_token), 200)
})

test('a token without scopes stands for all that the client is registered for', async () => {
  const answer = await token(credentials)
  assert.equal(answer.status, 200)
  assert.equal(await statusWith(answer.access_token), 200)
})

test('a token opens only what its scopes allow', async () => {
  const answer = await token({ ...credentials, scope: 'case.read' })
  assert.equal(await statusWith(answer.access_token), 404)
})

test('a wrong secret gets no token', async () => {
  const answer = await token(credentials, `${id}:wrong`)
  assert.equal(answer.status, 401)
  assert.equal(answer.error, 'invalid_client')
})

test('an unknown client gets the same refusal', async () => {
  assert.equal((await token(credentials, 'nobody:wrong')).error, 'invalid_client')
})

test('the hash that the table keeps is no secret', async () => {
  const [row] = await app.rows('api_client', { id })
  assert.match(String(row?.secret_hash), /^scrypt\$/)
  assert.equal((await token(credentials, `${id}:${encodeURIComponent(String(row?.secret_hash))}`)).status, 401)
})

test('a scope that the client was not registered for is refused', async () => {
  assert.equal((await token({ ...credentials, scope: 'installation.keep' })).error, 'invalid_scope')
})

test('a client cannot sign people in', async () => {
  const query = new URLSearchParams({
    client_id: id,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: 'http://localhost:80/sign-in/callback',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  })
  const answer = await app.web.inject(`/oidc/auth?${query}`)
  assert.equal(answer.headers.location, '/sign-in/problem?why=refused')
})

test('a token signed as the provider signs is accepted, so that the refusals below have one reason each', async () => {
  assert.equal(await statusWith(await signed({})), 200)
})

for (const [what, claims] of [
  ['for another audience', { aud: 'another-api' }],
  ['for the web server', { aud: 'waymark' }],
  ['of another issuer', { iss: 'https://evil.example' }],
  ['that has expired', { exp: 1_700_000_000 }],
  ['of a client that does not exist', { client_id: 'nobody' }],
  ['without a client', { client_id: 7 }],
] as const)
  test(`a token ${what} is refused`, async () => assert.equal(await statusWith(await signed(claims)), 401))

test('a token signed with another key is refused', async () => {
  const { generateKeyPair } = await import('jose')
  const { privateKey } = await generateKeyPair('RS256')
  assert.equal(await statusWith(await signed({}, privateKey as never)), 401)
})

test('a token without a signature is refused', async () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const unsigned = `${part({ alg: 'none' })}.${part({ iss: ownIssuerAddress(config), aud: apiAudience, client_id: id, exp: 4_000_000_000 })}.`
  assert.equal(await statusWith(unsigned), 401)
  assert.equal(await statusWith('no token at all'), 401)
})

test('a client acts in its own post, in its own regions, as itself', async () => {
  const user = await holderOf(undefined)
  assert.equal(user?.client, id)
  assert.equal(user.csrf, '')
  assert.equal(user.actor.kind, 'staff')
  assert.deepEqual(user.actor.writeRegions, ['YH'])
  assert.equal(user.post.kind, 'court-officer')
  assert.deepEqual([...user.permissions].toSorted(), ['case.read', 'court.import', 'events.read'])
})

test('a client never has more than its post, whatever its registration says', async () => {
  await app.system(
    async db => void (await sql`update api_client set scopes = scopes || '{installation.keep}'::text[] where id = ${id}`.execute(db)),
  )
  assert.deepEqual([...((await holderOf(['installation.keep', 'case.read']))?.permissions ?? [])], ['case.read'])
})

test('a client whose post has ended opens nothing, though its token is good', async () => {
  const { access_token } = await token(credentials)
  const setUntil = (until: string | null) =>
    app.system(
      async db =>
        void (await sql`update post set until_on = ${until}::date where id = (select post_id from api_client where id = ${id})`.execute(
          db,
        )),
    )
  await setUntil('2026-11-18')
  assert.equal(await statusWith(access_token), 401)
  await setUntil(null)
  assert.equal(await statusWith(access_token), 200)
})

test('a client of the demonstration works nowhere else', async () => {
  await app.system(async db => void (await sql`update api_client set demonstration = true where id = ${id}`.execute(db)))
  assert.ok(await holderOf(undefined))
  assert.equal(await holderOf(undefined, false), undefined)
})

async function run(name: string, ...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = []
  const command = clientCommands.find(known => known.name === name)
  assert.ok(command)
  const code = await command.run(args, {
    config,
    databases: app.databases,
    clock: app.clock,
    secret: setting.secret,
    print: line => lines.push(line),
  })
  return { code, text: lines.join('\n') }
}

test('a client added by command gets a token with the secret that was printed, until it is switched off', async () => {
  const { code, text } = await run(
    'api-client add',
    'warrants',
    '--name',
    'Warrants office',
    '--post',
    'court-officer',
    '--regions',
    'YH,WAL',
    '--scopes',
    'court.import',
  )
  assert.equal(code, 0, text)
  const printed = /Secret: (\S+)/.exec(text)?.[1] ?? ''
  const answer = await token(credentials, `warrants:${printed}`)
  assert.equal(answer.status, 200)
  assert.equal(await statusWith(answer.access_token), 200)
  assert.ok(!JSON.stringify(await app.rows('api_client')).includes(printed))
  assert.equal((await run('api-client disable', 'warrants')).code, 0)
  assert.equal(await statusWith(answer.access_token), 401)
  assert.equal((await token(credentials, `warrants:${printed}`)).status, 401)
})

for (const [args, said] of [
  [['x'], /ID has 2 to 63/],
  [['waymark', '--name', 'W', '--post', 'auditor', '--regions', 'YH', '--scopes', 'audit.read'], /is taken/],
  [['feed', '--name', 'Feed', '--post', 'court-officer', '--regions', 'ZZ', '--scopes', 'case.read'], /no such.*ZZ/],
  [
    ['feed', '--name', 'Feed', '--post', 'court-officer', '--regions', 'YH', '--scopes', 'installation.keep'],
    /no such.*installation\.keep/,
  ],
  [[id, '--name', 'Feed', '--post', 'court-officer', '--regions', 'YH', '--scopes', 'case.read'], /taken already/],
] as const)
  test(`api-client add ${args.join(' ')} says what is wrong`, async () => {
    const { code, text } = await run('api-client add', ...args)
    assert.ok(code > 0)
    assert.match(text, said)
  })

test('servers that start at once agree on one key', async () => {
  await app.system(async db => void (await sql`delete from installation where name = 'provider-keys'`.execute(db)))
  const made = await Promise.all([1, 2, 3, 4].map(() => providerKeys(setting)))
  assert.equal(new Set(made.map(({ keys }) => keys[0]?.kid)).size, 1)
})

test('keys that the secret no longer opens are replaced', async () => {
  const before = await providerKeys(setting)
  const moved = { ...setting, secret: `${testSecret}, changed` }
  const after = await providerKeys(moved)
  assert.notEqual(after.keys[0]?.kid, before.keys[0]?.kid)
  assert.deepEqual(await providerKeys(moved), after)
})
