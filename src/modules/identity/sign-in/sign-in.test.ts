import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { buildApplication } from '#app'
import { readConfig } from '#kernel/config.ts'
import { startTestApp } from '#testing/app.ts'
import { testSecret } from '#testing/database.ts'
import { refuseDemoOnRealAccounts } from '../accounts/store.ts'
import { type Browser, browserOf, hiddenField, site } from '../testing/browser.ts'

const app = await startTestApp()
after(() => app.stop())

const signIn = async (browser: Browser, persona: string, fields: Record<string, string> = {}) =>
  browser.follow(
    await browser.post('/sign-in', { persona, ...fields }),
    url => !url.pathname.startsWith('/sign-in') && !url.pathname.startsWith('/oidc'),
  )

/** Walks a sign-in up to the address with which the provider sends the browser back. */
const upToCallback = async (browser: Browser, persona: string) => {
  const stopped = await browser.follow(await browser.post('/sign-in', { persona }), url => url.pathname === '/sign-in/callback')
  return new URL(stopped.location ?? '', site)
}

test('the first page offers each persona with a form that needs no script, one of them as the start', async () => {
  const { status, body } = await browserOf(app.web).get('/')
  assert.equal(status, 200)
  for (const name of ['Naomi Adeyemi', 'Claire Donnelly', 'Imran Sheikh', 'Gethin Powell', 'Grace Ellison'])
    assert.match(body, new RegExp(name))
  assert.equal(body.match(/action="\/sign-in"/g)?.length, 12)
  assert.ok(body.indexOf('Naomi Adeyemi') < body.indexOf('id="community"'))
})

for (const [persona, home] of [
  ['officer', '/worklist'],
  ['spo', '/worklist'],
  ['court', '/court-results'],
  ['head', '/cases'],
  ['director', '/performance'],
  ['access', '/possible-matches'],
  ['auditor', '/access-log'],
  ['administrator', '/installation'],
  ['editor', '/rulebook/changes'],
  ['approver', '/rulebook/changes'],
])
  test(`${persona} signs in through the provider and comes to ${home}`, async () => {
    const browser = browserOf(app.web)
    const end = await signIn(browser, persona ?? '')
    assert.equal(end.location, home)
    assert.ok(browser.walked.some(address => address.startsWith('/oidc/auth?')))
    assert.equal((await browser.get('/')).location, home)
  })

test('signing in works by whatever address the server is reached', async () => {
  for (const home of ['http://127.0.0.1:3000', 'http://localhost:8080', 'http://demonstration.example:3000']) {
    const browser = browserOf(app.web, home)
    const end = await signIn(browser, 'officer')
    assert.equal(end.location, '/worklist', home)
  }
})

test('the authorisation request carries PKCE, state and nonce', async () => {
  const browser = browserOf(app.web)
  await signIn(browser, 'officer')
  const sent = new URL(browser.walked.find(address => address.startsWith('/oidc/auth?')) ?? '', site).searchParams
  assert.equal(sent.get('code_challenge_method'), 'S256')
  for (const name of ['code_challenge', 'state', 'nonce']) assert.ok((sent.get(name)?.length ?? 0) >= 43, name)
})

test('a request without PKCE is refused by the provider', async () => {
  const browser = browserOf(app.web)
  const back = await browser.get(
    `/oidc/auth?client_id=waymark&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(`${site}/sign-in/callback`)}&state=x`,
  )
  assert.match(back.location ?? '', /error=invalid_request/)
})

test('the provider sends a code to no other address', async () => {
  const browser = browserOf(app.web)
  const back = await browser.get(
    `/oidc/auth?client_id=waymark&response_type=code&scope=openid&redirect_uri=${encodeURIComponent('https://evil.example/sign-in/callback')}&state=x&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`,
  )
  assert.equal(back.location, '/sign-in/problem?why=refused')
})

test('a forwarded host that a client claims does not move the callback', async () => {
  const answer = await app.web.inject({
    method: 'GET',
    url: `/oidc/auth?client_id=waymark&response_type=code&scope=openid&redirect_uri=${encodeURIComponent('http://evil.example/sign-in/callback')}&state=x&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`,
    headers: { host: 'localhost:3000', 'x-forwarded-host': 'evil.example' },
    remoteAddress: '203.0.113.9',
  })
  assert.equal(answer.headers.location, '/sign-in/problem?why=refused')
})

test('a tampered state signs nobody in', async () => {
  const browser = browserOf(app.web)
  const callback = await upToCallback(browser, 'officer')
  callback.searchParams.set('state', 'another')
  assert.equal((await browser.get(callback.href)).location, '/sign-in/problem?why=expired')
  assert.equal(browser.cookie('waymark'), undefined)
})

test('a callback can be used once', async () => {
  const browser = browserOf(app.web)
  const callback = await upToCallback(browser, 'officer')
  const key = browser.cookie('waymark-sign-in') ?? ''
  assert.equal((await browser.get(callback.href)).location, '/worklist')
  browser.setCookie('waymark-sign-in', key)
  assert.equal((await browser.get(callback.href)).location, '/sign-in/problem?why=expired')
})

test("another browser can't finish a sign-in", async () => {
  const callback = await upToCallback(browserOf(app.web), 'officer')
  const other = browserOf(app.web)
  assert.equal((await other.get(callback.href)).location, '/sign-in/problem?why=expired')
  assert.equal(other.cookie('waymark'), undefined)
})

test('a sign-in that took longer than ten minutes has ended', async () => {
  const browser = browserOf(app.web)
  const callback = await upToCallback(browser, 'officer')
  app.clock.set('2026-11-19T09:14:01Z')
  const end = await browser.follow(await browser.get(callback.href))
  app.clock.set('2026-11-19T09:04:00Z')
  assert.match(end.body, /This sign-in has ended/)
})

test('a code that the provider did not give is refused', async () => {
  const browser = browserOf(app.web)
  const callback = await upToCallback(browser, 'officer')
  callback.searchParams.set('code', 'x'.repeat(43))
  assert.equal((await browser.get(callback.href)).location, '/sign-in/problem?why=refused')
})

test('every sign-in has a session key of its own, and the one before ends', async () => {
  const browser = browserOf(app.web)
  browser.setCookie('waymark', 'chosen-by-somebody-else')
  await signIn(browser, 'officer')
  const first = browser.cookie('waymark')
  assert.notEqual(first, 'chosen-by-somebody-else')
  const csrf = hiddenField((await browser.get('/?choose')).body, 'csrf')
  const end = await signIn(browser, 'court', { csrf })
  assert.equal(end.location, '/court-results')
  assert.notEqual(browser.cookie('waymark'), first)
  browser.setCookie('waymark', first ?? '')
  assert.equal((await browser.get('/')).status, 200)
})

test('the table keeps no session key, only its hash', async () => {
  const browser = browserOf(app.web)
  await signIn(browser, 'officer')
  const key = browser.cookie('waymark') ?? ''
  const kept = JSON.stringify(await app.rows('session'))
  assert.ok(key.length >= 43)
  assert.ok(!kept.includes(key))
})

test('the session cookie is closed to scripts and to other sites', async () => {
  const browser = browserOf(app.web)
  const callback = await upToCallback(browser, 'officer')
  const [cookie] = (await browser.get(callback.href)).setCookies.filter(text => text.startsWith('waymark='))
  assert.match(cookie ?? '', /HttpOnly/)
  assert.match(cookie ?? '', /SameSite=Lax/)
  assert.match(cookie ?? '', /Path=\//)
})

test('behind a proxy with https every cookie is secure, and the public address is the only one', async () => {
  const publicUrl = 'https://waymark.example'
  const config = { ...readConfig({ WAYMARK_PUBLIC_URL: publicUrl }), demo: true, WAYMARK_LOG: 'silent' as const }
  const { web } = await buildApplication({ config, databases: app.databases, clock: app.clock, secret: testSecret })
  const browser = browserOf(web, publicUrl)
  const begun = await browser.post('/sign-in', { persona: 'officer' })
  const started = await browser.follow(begun, url => url.pathname === '/oidc/auth')
  const asked = await browser.get(started.location ?? '')
  const end = await browser.follow(asked, url => url.pathname === '/sign-in/callback')
  const callback = new URL(end.location ?? '')
  assert.equal(callback.origin, publicUrl)
  const admitted = await browser.get(callback.href)
  assert.equal(admitted.location, '/worklist')
  for (const cookie of [begun, asked, admitted].flatMap(visit => visit.setCookies).filter(text => !text.includes('1970')))
    assert.match(cookie, /; secure/i)
  assert.ok(browser.cookie('__Host-waymark'))
  await web.close()
})

test('the demonstration runs where there are only personas', async () => {
  await app.system(refuseDemoOnRealAccounts)
})

test('after signing in one comes to the page that one wanted', async () => {
  const browser = browserOf(app.web)
  const page = await browser.get(`/?return=${encodeURIComponent('/help?topic=1')}`)
  const end = await signIn(browser, 'officer', { return: hiddenField(page.body, 'return') })
  assert.equal(end.location, '/help?topic=1')
})

for (const address of [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/%5C/../..//evil.example',
])
  test(`signing in leads to no other site: ${JSON.stringify(address)}`, async () => {
    const browser = browserOf(app.web)
    const end = await signIn(browser, 'officer', { return: address })
    assert.equal(new URL(end.location ?? '', site).origin, site)
    assert.ok(!(end.location ?? '').startsWith('//'))
  })

test('a persona that does not exist is not found', async () => {
  assert.equal((await browserOf(app.web).post('/sign-in', { persona: 'nobody' })).status, 404)
})

test('another site cannot sign a visitor in', async () => {
  const answer = await app.web.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
    payload: 'persona=officer',
  })
  assert.equal(answer.statusCode, 403)
})

test('signing in and out is in the access log', async () => {
  const browser = browserOf(app.web)
  await signIn(browser, 'distant')
  const staff = await app.staffId('distant')
  const csrf = hiddenField((await browser.get('/?choose')).body, 'csrf')
  await browser.post('/sign-out', { csrf })
  const acts = (await app.rows('access_log', { actor: staff })).map(row => row.act)
  assert.deepEqual(
    acts.filter(act => act === 'sign in' || act === 'POST /sign-out'),
    ['sign in', 'POST /sign-out'],
  )
})

test('signing out ends the session at once, and needs a token of the session', async () => {
  const browser = browserOf(app.web)
  await signIn(browser, 'officer')
  const key = browser.cookie('waymark') ?? ''
  assert.equal((await browser.post('/sign-out', { csrf: 'guessed' })).status, 401)
  assert.equal((await browser.get('/')).location, '/worklist')
  const csrf = hiddenField((await browser.get('/?choose')).body, 'csrf')
  assert.equal((await browser.post('/sign-out', { csrf })).location, '/')
  assert.equal(browser.cookie('waymark'), undefined)
  browser.setCookie('waymark', key)
  assert.equal((await browser.get('/')).status, 200)
})

test('someone with several posts chooses one, and works with its rights', async () => {
  const staff = await app.staffId('colleague')
  await app.system(async db => {
    await sql`insert into post (staff_id, kind, from_on) values (${staff}, 'auditor', '2026-11-01')`.execute(db)
  })
  const browser = browserOf(app.web)
  const end = await browser.follow(await browser.post('/sign-in', { persona: 'colleague', return: '/help' }))
  assert.match(end.body, /Which post are you working in\?/)
  assert.match(end.body, /Auditor/)
  const posts = (await app.rows('post', { staff_id: staff })) as { id: number; kind: string }[]
  const officer = posts.find(post => post.kind === 'responsible-officer')
  const csrf = hiddenField(end.body, 'csrf')
  const none = await browser.post('/sign-in/post', { csrf })
  assert.equal(none.status, 422)
  assert.match(none.body, /Choose the post you are working in/)
  assert.equal((await browser.post('/sign-in/post', { csrf, post: '1' })).status, 422)
  assert.equal((await browser.post('/sign-in/post', { csrf, post: String(officer?.id) })).location, '/worklist')
  assert.equal((await browser.get('/')).location, '/worklist')
})

test('someone whose post has not started is told so', async () => {
  const staff = await app.staffId('administrator')
  await app.system(async db => {
    await sql`update post set from_on = '2027-01-01' where staff_id = ${staff}`.execute(db)
  })
  const end = await browserOf(app.web).open('/')
  assert.ok(!end.body.includes('Ben Achterberg'))
  const browser = browserOf(app.web)
  assert.match((await browser.follow(await browser.post('/sign-in', { persona: 'administrator' }))).body, /You don’t hold a post today/)
})
