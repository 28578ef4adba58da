import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { buildApplication, openApplicationDatabases } from '#app'
import { stoppedClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { type Db, system } from '#kernel/db.ts'
import { freshDatabase, testMoment, testSecret, testServer } from '#testing/database.ts'
import { refuseDemoOnRealAccounts } from '../accounts/store.ts'
import { accountCommands } from '../accounts/user-commands.ts'
import { codeAt, codeStep } from '../secrets.ts'
import type { Setting } from '../setting.ts'
import { type Browser, browserOf, hiddenField } from '../testing/browser.ts'

const { server, stop } = await testServer()
const { connection, drop } = await freshDatabase(server)
const clock = stoppedClock(testMoment.now.toString())
const databases = openApplicationDatabases(connection, testSecret)
const config = { ...readConfig({}), demo: false, WAYMARK_LOG: 'silent' as const }
const { web } = await buildApplication({ config, databases, clock, secret: testSecret })
const setting: Setting = { config, databases, clock, secret: testSecret, waiting: async () => ({ lead: '', more: '' }) }
after(async () => {
  await web.close()
  await databases.close()
  await drop()
  await stop()
})

const asSystem = <T>(work: (db: Db) => Promise<T>) => databases.as(system, { now: clock.now(), today: clock.today() }, work)

async function run(name: string, ...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = []
  const command = accountCommands.find(known => known.name === name)
  assert.ok(command)
  return { code: await command.run(args, { config, databases, clock, secret: setting.secret, print: line => lines.push(line) }), lines }
}

type Person = { user: string; password: string; secret: string }

async function addPerson(name: string, ...args: string[]): Promise<Person> {
  const { code, lines } = await run('account add', name, ...args)
  assert.equal(code, 0, lines.join('\n'))
  const text = lines.join('\n')
  return {
    user: / sign in as (\S+)\.\n/.exec(text)?.[1] ?? '',
    password: /Password: (\S+)/.exec(text)?.[1] ?? '',
    secret: /secret=([A-Z2-7]+)/.exec(text)?.[1] ?? '',
  }
}

const codeNow = (person: Person, away = 0) => codeAt(person.secret, codeStep(clock.now()) + away)

/** Walks to the page that asks for the password. */
async function atPassword(browser: Browser) {
  const page = await browser.open('/sign-in')
  assert.match(page.body, /name="user-name"/)
  return { step: hiddenField(page.body, 'step') }
}

async function givePassword(browser: Browser, person: Person) {
  return browser.post('/sign-in/password', { ...(await atPassword(browser)), 'user-name': person.user, password: person.password })
}

async function giveCode(browser: Browser, person: Person, code: string) {
  const page = await browser.follow(await givePassword(browser, person))
  return browser.post('/sign-in/code', { step: hiddenField(page.body, 'step'), code })
}

const ruth = await addPerson(
  'Ruth Hallam',
  '--post',
  'responsible-officer',
  '--grade',
  'PO',
  '--team',
  'Bradford East',
  '--unit',
  'bradford-and-calderdale',
  '--user-name',
  'Ruth.Hallam',
)

test('a real installation shows a way in, and no persona', async () => {
  const { status, body } = await browserOf(web).get('/')
  assert.equal(status, 200)
  assert.match(body, /href="\/sign-in"/)
  assert.ok(!body.includes('Naomi Adeyemi'))
  assert.ok(!body.includes('Demonstration'))
})

test('a persona cannot sign in where real people do', async () => {
  assert.equal((await browserOf(web).post('/sign-in', { persona: 'officer' })).status, 404)
})

test('a persona named in the authorisation request is asked for a password like anybody', async () => {
  const browser = browserOf(web)
  const { location } = await browser.follow(await browser.get('/sign-in'), url => url.pathname.startsWith('/oidc/'))
  const hinted = await browser.follow(await browser.get(`${location}&login_hint=officer`), url => url.pathname === '/sign-in/password')
  assert.match(hinted.location ?? '', /^\/sign-in\/password/)
})

test('the demonstration is refused on a database with real accounts', async () => {
  await assert.rejects(asSystem(refuseDemoOnRealAccounts), /holds accounts of real people/)
})

test('password and code together sign in', async () => {
  const browser = browserOf(web)
  const end = await browser.follow(await giveCode(browser, ruth, codeNow(ruth)), url => url.pathname === '/worklist')
  assert.equal(end.location, '/worklist')
  assert.equal((await browser.get('/worklist')).status, 200)
})

test('a user name may be typed in capitals', async () => {
  const answer = await givePassword(browserOf(web), { ...ruth, user: ' RUTH.hallam ' })
  assert.match(answer.location ?? '', /^\/sign-in\/code/)
})

test('a code is taken once', async () => {
  clock.set('2026-11-19T09:10:00Z')
  const browser = browserOf(web)
  const code = codeNow(ruth)
  const end = await browser.follow(await giveCode(browser, ruth, code), url => url.pathname === '/worklist')
  assert.equal(end.location, '/worklist')
  const again = await giveCode(browserOf(web), ruth, code)
  assert.equal(again.status, 422)
  assert.match(again.body, /was used before/)
})

test('a wrong code signs nobody in', async () => {
  const browser = browserOf(web)
  assert.equal((await giveCode(browser, ruth, codeNow(ruth, 40))).status, 422)
  assert.equal(browser.cookie('waymark'), undefined)
})

test('a code without a password signs nobody in', async () => {
  const browser = browserOf(web)
  await atPassword(browser)
  assert.equal((await browser.post('/sign-in/code', { step: 'guessed', code: codeNow(ruth) })).location, '/sign-in/problem?why=expired')
})

test('what is missing is named', async () => {
  const browser = browserOf(web)
  const step = await atPassword(browser)
  const answer = await browser.post('/sign-in/password', step)
  assert.equal(answer.status, 422)
  assert.match(answer.body, /Enter your user name/)
  assert.match(answer.body, /Enter your password/)
})

test('an unknown user and a wrong password get the same answer', async () => {
  const answer = async (user: string) => {
    const browser = browserOf(web)
    const step = await atPassword(browser)
    const { status, body } = await browser.post('/sign-in/password', { ...step, 'user-name': user, password: 'wrong' })
    return { status, body: body.replaceAll(user, 'USER').replaceAll(step.step, 'STEP') }
  }
  assert.deepEqual(await answer(ruth.user), await answer('nobody.at.all'))
})

test('a password is never shown again', async () => {
  const browser = browserOf(web)
  const { body } = await browser.post('/sign-in/password', { ...(await atPassword(browser)), 'user-name': 'x', password: 'a-typed-secret' })
  assert.ok(!body.includes('a-typed-secret'))
})

test('password proved in one browser does not finish the sign-in of another', async () => {
  clock.set('2026-11-19T09:20:00Z')
  const attacker = browserOf(web)
  const { step } = await atPassword(attacker)
  const victim = browserOf(web)
  const page = await victim.follow(await victim.post('/sign-in/password', { step, 'user-name': ruth.user, password: ruth.password }))
  const end = await victim.follow(await victim.post('/sign-in/code', { step: hiddenField(page.body, 'step'), code: codeNow(ruth) }))
  assert.match(end.body, /You were not signed in/)
  const finished = await attacker.open(`/sign-in/interaction/${step}/finish`)
  assert.match(finished.body, /This sign-in has ended/)
  assert.equal(attacker.cookie('waymark'), undefined)
})

test('ten failures lock an account for fifteen minutes, even for the right password', async () => {
  clock.set('2026-11-19T10:00:00Z')
  const tom = await addPerson('Tom Birch', '--post', 'auditor')
  const wrong = { ...tom, password: 'wrong' }
  for (let attempt = 1; attempt <= 10; attempt++) {
    clock.set(`2026-11-19T10:0${Math.floor(attempt / 5)}:00Z`)
    assert.equal((await givePassword(browserOf(web), wrong)).status, 422)
  }
  clock.set('2026-11-19T10:16:59Z')
  const locked = await givePassword(browserOf(web), tom)
  assert.equal(locked.status, 422)
  assert.match(locked.body, /The user name or password is not right/)
  clock.set('2026-11-19T10:17:01Z')
  const browser = browserOf(web)
  const end = await browser.follow(await giveCode(browser, tom, codeNow(tom)), url => url.pathname === '/access-log')
  assert.equal(end.location, '/access-log')
})

test('wrong codes count as failures too', async () => {
  clock.set('2026-11-19T11:00:00Z')
  const jo = await addPerson('Jo Marsh', '--post', 'auditor')
  for (let attempt = 1; attempt <= 10; attempt++) {
    clock.set(`2026-11-19T11:0${Math.floor(attempt / 5)}:00Z`)
    assert.equal((await giveCode(browserOf(web), jo, codeNow(jo, 40))).status, 422)
  }
  assert.equal((await givePassword(browserOf(web), jo)).status, 422)
})

test('failures are in the access log', async () => {
  const rows = await asSystem(db =>
    sql<{ failures: number }>`select count(*)::int as failures from access_log where act = 'sign in' and outcome = '422'`.execute(db),
  )
  assert.ok((rows.rows[0]?.failures ?? 0) >= 20)
})

test('tries from one address are limited', async () => {
  clock.set('2026-11-19T12:00:00Z')
  const browser = browserOf(web)
  const answers: number[] = []
  for (let attempt = 1; attempt <= 31; attempt++) answers.push((await browser.post('/sign-in/password', { step: 'x' })).status)
  assert.equal(answers[29], 422)
  assert.equal(answers[30], 429)
  clock.set('2026-11-19T12:01:00Z')
  assert.equal((await browser.post('/sign-in/password', { step: 'x' })).status, 422)
})

test('passwords and second factors are kept unreadably', async () => {
  const { rows } = await asSystem(db => sql`select * from account where not demonstration`.execute(db))
  const kept = JSON.stringify(rows)
  assert.ok(kept.includes('scrypt$'))
  assert.ok(!kept.includes(ruth.password))
  assert.ok(!kept.includes(ruth.secret))
})

test('the signing keys are kept unreadably', async () => {
  const { rows } = await asSystem(db => sql<{ value: string }>`select value from installation where name = 'provider-keys'`.execute(db))
  assert.equal(rows.length, 1)
  assert.ok(!rows[0]?.value.includes('"kty"'))
})

test('a disabled account ends with its sessions', async () => {
  clock.set('2026-11-19T13:00:00Z')
  const browser = browserOf(web)
  await browser.follow(await giveCode(browser, ruth, codeNow(ruth)))
  assert.equal((await browser.get('/worklist')).status, 200)
  assert.equal((await run('account disable', 'Ruth.Hallam')).code, 0)
  assert.equal((await browser.get('/worklist')).status, 401)
  assert.equal((await givePassword(browserOf(web), ruth)).status, 422)
  assert.equal((await run('account disable', 'Ruth.Hallam')).code, 1)
})

test('the list of accounts names people, posts and state, and no secret', async () => {
  const { lines } = await run('account list')
  assert.ok(lines.includes('ruth.hallam\tRuth Hallam\tResponsible officer\tdisabled'))
  assert.ok(lines.some(line => line.startsWith('tom.birch\tTom Birch\tAuditor\tin use')))
  assert.ok(!lines.join().includes('scrypt'))
})

for (const [args, said] of [
  [['Kim'], /--post is one of/],
  [['Kim', '--post', 'king'], /--post is one of/],
  [['Kim', '--post', 'responsible-officer', '--grade', 'PO'], /--team is missing/],
  [['Kim', '--post', 'responsible-officer', '--grade', 'PO', '--team', 'Nowhere'], /There is no team Nowhere/],
  [['Kim', '--post', 'responsible-officer', '--team', 'Bradford East'], /needs --grade/],
  [['Kim', '--post', 'court-officer', '--court', 'ZZZZ'], /no such region, delivery unit or court/],
  [['Kim', '--post', 'head-of-delivery-unit'], /--unit is missing/],
  [['Tom Birch', '--post', 'auditor'], /taken already/],
] as const)
  test(`account add ${args.join(' ')} says what is wrong`, async () => {
    const { code, lines } = await run('account add', ...args)
    assert.ok(code > 0)
    assert.match(lines.join('\n'), said)
  })

test('a team that its delivery unit lacks is made with its first member', async () => {
  const lee = await addPerson(
    'Lee Ward',
    '--post',
    'senior-probation-officer',
    '--team',
    'Bradford North',
    '--unit',
    'bradford-and-calderdale',
  )
  assert.ok(lee.password)
  const { rows } = await asSystem(db =>
    sql<{
      name: string
      region_code: string
    }>`select t.name, p.region_code from post p join team t on t.id = p.team_id join staff_member s on s.id = p.staff_id where s.name = 'Lee Ward'`.execute(
      db,
    ),
  )
  assert.deepEqual(rows, [{ name: 'Bradford North', region_code: 'YH' }])
})

test('each command is in the access log as the system', async () => {
  const { rows } = await asSystem(db =>
    sql<{ act: string }>`select distinct act from access_log where actor = 0 and outcome = 'done' order by act`.execute(db),
  )
  assert.deepEqual(
    rows.map(row => row.act),
    ['account add', 'account disable', 'account list'],
  )
})
