// Waymark with an organisation's own identity provider: a real one, on another port, reached by the network.

import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { Provider } from 'oidc-provider'
import { buildApplication, openApplicationDatabases } from '#app'
import { stoppedClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { type Db, system } from '#kernel/db.ts'
import { freshDatabase, testMoment, testSecret, testServer } from '#testing/database.ts'
import { accountCommands } from '../accounts/user-commands.ts'
import { clientCommands } from '../api-clients/client-commands.ts'
import type { Setting } from '../setting.ts'
import { browserOf, hiddenField, site } from '../testing/browser.ts'

/** Who is sitting at the organisation's sign-in page. */
let atTheDesk = 'unknown-subject'

const organisation = createServer()
await new Promise<void>(resolve => organisation.listen(0, '127.0.0.1', resolve))
const { port } = organisation.address() as { port: number }
const issuer = `http://127.0.0.1:${port}`
const their = new Provider(issuer, {
  clients: [
    {
      client_id: 'waymark',
      client_secret: 'given-by-the-organisation',
      redirect_uris: [`${site}/sign-in/callback`],
      post_logout_redirect_uris: [`${site}/`],
    },
    {
      client_id: 'warrants',
      client_secret: 'of-the-warrants-office',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    },
  ],
  cookies: { keys: ['only for this test'] },
  findAccount: (_context, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
  interactions: { url: (_context, interaction) => `/their-sign-in/${interaction.uid}` },
  loadExistingGrant: async context => {
    const grant = new their.Grant({ clientId: context.oidc.client?.clientId ?? '', accountId: context.oidc.session?.accountId ?? '' })
    grant.addOIDCScope('openid')
    await grant.save()
    return grant
  },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: context => (context.oidc.client?.clientId === 'warrants' ? 'urn:waymark' : []),
      getResourceServerInfo: () => ({ scope: 'court.import', audience: 'waymark-api', accessTokenFormat: 'jwt' }),
    },
  },
})
const theirs = their.callback()
organisation.on('request', async (request: IncomingMessage, response: ServerResponse) => {
  if (request.url?.startsWith('/their-sign-in/')) await their.interactionFinished(request, response, { login: { accountId: atTheDesk } })
  else await theirs(request, response)
})

const { server, stop } = await testServer()
const { connection, drop } = await freshDatabase(server)
const clock = stoppedClock(testMoment.now.toString())
const databases = openApplicationDatabases(connection, testSecret)
const config = {
  ...readConfig({
    WAYMARK_ISSUER: issuer,
    WAYMARK_CLIENT_SECRET: 'given-by-the-organisation',
    WAYMARK_PUBLIC_URL: site,
    WAYMARK_DEMO: 'no',
  }),
  WAYMARK_LOG: 'silent' as const,
}
const { web } = await buildApplication({ config, databases, clock, secret: testSecret })
const setting: Setting = { config, databases, clock, secret: testSecret, waiting: async () => ({ lead: '', more: '' }) }
after(async () => {
  organisation.closeAllConnections()
  organisation.close()
  await web.close()
  await databases.close()
  await drop()
  await stop()
})

const asSystem = <T>(work: (db: Db) => Promise<T>) => databases.as(system, { now: clock.now(), today: clock.today() }, work)

async function run(name: string, ...args: string[]): Promise<string> {
  const lines: string[] = []
  const command = [...accountCommands, ...clientCommands].find(known => known.name === name)
  assert.ok(command)
  assert.equal(
    await command.run(args, { config, databases, clock, secret: setting.secret, print: line => lines.push(line) }),
    0,
    lines.join('\n'),
  )
  return lines.join('\n')
}

test('signing in leads to the organisation, and what it does not know is none of ours', async () => {
  const { location } = await browserOf(web).follow(await browserOf(web).get('/sign-in'), url => url.pathname === '/sign-in/start')
  assert.equal(location, '/sign-in/start')
  assert.equal((await browserOf(web).get('/sign-in/password?step=x')).status, 404)
  assert.equal((await browserOf(web).get('/oidc/.well-known/openid-configuration')).status, 404)
})

test('someone whom the organisation knows and Waymark does not is told whom to ask', async () => {
  const browser = browserOf(web)
  const end = await browser.open('/sign-in')
  assert.match(end.body, /You don’t have an account here/)
  assert.match(end.body, /Ask the administrator/)
  assert.equal(browser.cookie('waymark'), undefined)
})

test('an account with a subject of the organisation signs in, with no password of ours', async () => {
  const said = await run('account add', 'Ruth Hallam', '--post', 'auditor', '--subject', '00u1-hallam')
  assert.ok(!said.includes('Password'))
  atTheDesk = '00u1-hallam'
  const browser = browserOf(web)
  const end = await browser.follow(await browser.get('/sign-in?return=%2Faccess-log'), url => url.pathname === '/access-log')
  assert.equal(end.location, '/access-log')
  assert.equal((await browser.get('/access-log')).status, 200)
})

test('a subject of the same name at another issuer is somebody else', async () => {
  await asSystem(
    async db => void (await sql`update account set issuer = 'https://other.example' where subject = '00u1-hallam'`.execute(db)),
  )
  const browser = browserOf(web)
  assert.match((await browser.open('/sign-in')).body, /You don’t have an account here/)
  await asSystem(async db => void (await sql`update account set issuer = ${issuer} where subject = '00u1-hallam'`.execute(db)))
})

test('a persona of the same name at the issuer opens nothing', async () => {
  atTheDesk = 'officer'
  assert.match((await browserOf(web).open('/sign-in')).body, /You don’t have an account here/)
  atTheDesk = '00u1-hallam'
})

test('signing out ends our session, and offers to end theirs', async () => {
  const browser = browserOf(web)
  await browser.open('/sign-in')
  const page = await browser.get('/?choose')
  assert.equal(page.status, 200)
  const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.get('/access-log')).body)?.[1] ?? hiddenField(page.body, 'csrf')
  const out = await browser.follow(await browser.post('/sign-out', { csrf }))
  assert.match(out.body, /You are signed out/)
  assert.equal(browser.cookie('waymark'), undefined)
  const there = /href="(\/sign-out\/organisation[^"]+)"/.exec(out.body)?.[1] ?? ''
  const theirPage = new URL((await browser.get(there)).location ?? '', site)
  assert.equal(theirPage.origin, issuer)
  assert.equal(theirPage.searchParams.get('post_logout_redirect_uri'), `${site}/`)
  assert.ok(theirPage.searchParams.get('id_token_hint'))
  assert.equal((await browser.get(there)).location, '/', 'its key works once')
})

test("a client of the organisation's provider uses the API", async () => {
  await run(
    'api-client add',
    'warrants',
    '--name',
    'Warrants office',
    '--post',
    'court-officer',
    '--regions',
    'YH',
    '--scopes',
    'court.import',
  )
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('warrants:of-the-warrants-office').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'court.import' }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  const use = (token: string) => web.inject({ url: '/court-results', headers: { authorization: `Bearer ${token}` } })
  assert.equal((await use(access_token)).statusCode, 200)
  assert.equal((await use(`${access_token.slice(0, -4)}AAAA`)).statusCode, 401)
})

test('a provider that does not answer is said to, and asked again the next time', async () => {
  const silent = { ...config, WAYMARK_ISSUER: 'http://127.0.0.1:9' }
  const { web: cutOff } = await buildApplication({ config: silent, databases, clock, secret: testSecret })
  const browser = browserOf(cutOff)
  assert.match((await browser.open('/sign-in')).body, /Signing in is not possible just now/)
  assert.match((await browser.open('/sign-in')).body, /Signing in is not possible just now/)
  await cutOff.close()
})
