import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readConfig } from '#kernel/config.ts'
import { type Db, system } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { testSecret } from '#testing/database.ts'
import { verifySecret } from '../secrets.ts'
import { ownIssuer, type Setting } from '../setting.ts'
import { addUser, disableUser, makeCredentials } from './commands.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const admin = () => app.as('administrator')
type User = { id: number; name: string; version: number; subject: string | null; disabled_at: string | null }
const users = async (query: string) => (await admin().api('GET', `/api/v1/users?${query}`)).json<{ items: User[]; next: string | null }>()
const userOf = async (id: number) => (await admin().api('GET', `/api/v1/users/${id}`)).json<User>()

test('the list finds by name, filters, sorts and pages', async () => {
  assert.deepEqual(
    (await users('q=adeyemi')).items.map(user => user.name),
    ['Naomi Adeyemi'],
  )
  assert.deepEqual((await users('q=100%25')).items, [], 'a per cent sign is a per cent sign')
  assert.ok((await users('kind=auditor')).items.some(user => user.name === 'Grace Ellison'))
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { items, next } = await users(`limit=5&state=in-use&sort=name-descending${cursor}`)
    seen.push(...items.map(user => user.name))
    if (next === null) break
    cursor = `&cursor=${next}`
  }
  assert.equal(new Set(seen).size, seen.length)
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => (a < b ? 1 : -1)),
  )
  assert.ok(!seen.includes('Court results feed'), 'an API client is no user')
  assert.match((await admin().get('/installation/users?q=adeyemi&region=YH')).body, /Naomi Adeyemi/)
})

test('a user is added, and what is wrong is said at its field with everything typed kept', async () => {
  const wrong = await admin().post('/installation/users/new', { name: '', email: 'nobody', telephone: '', subject: 'two words' })
  assert.equal(wrong.status, 422)
  for (const words of ['Enter a name', 'Enter an email address', 'without spaces', 'value="nobody"', 'value="two words"'])
    assert.ok(wrong.body.includes(words), words)
  const added = await admin().post('/installation/users/new', { name: 'Ruth Okafor', email: '', telephone: '', subject: 'Ruth.Okafor' })
  assert.equal(added.status, 303)
  assert.match((await admin().get(added.location ?? '')).body, /Ruth Okafor has been added/)
  const again = await admin().post('/installation/users/new', { name: 'Ruth Okafor', email: '', telephone: '', subject: 'ruth.okafor' })
  assert.equal(again.status, 422)
  assert.match(again.body, /Somebody else has that sign-in name/)
})

test('details are changed over the version that was read; a stale change shows both versions', async () => {
  const { id, version } = (await admin().api('POST', '/api/v1/users', { name: 'Owen Bright', subject: 'owen' })).json<User>()
  assert.equal((await admin().api('PATCH', `/api/v1/users/${id}`, { version, telephone: '01632 960 001' })).status, 200)
  assert.deepEqual([(await userOf(id)).name, (await userOf(id)).subject], ['Owen Bright', 'owen'])
  const stale = await admin().post(`/installation/users/${id}/edit`, {
    version: String(version),
    name: 'Owen Brighter',
    email: '',
    telephone: '',
    subject: 'owen',
  })
  assert.equal(stale.status, 409)
  assert.ok(stale.body.includes('Owen Brighter') && stale.body.includes('01632 960 001'))
  assert.equal((await userOf(id)).name, 'Owen Bright')
  assert.equal((await admin().api('PATCH', `/api/v1/users/${id}`, { telephone: '' })).status, 428, 'without a version nothing is changed')
})

test('a disabled user is out at once, and can be let in again', async () => {
  assert.equal((await app.as('officer').get('/worklist')).status, 200)
  const { id, version } = await userOf(await app.staffId('officer'))
  const disabled = await admin().post(`/installation/users/${id}/disable`, { version: String(version) })
  assert.equal(disabled.status, 303)
  assert.equal((await app.as('officer').get('/worklist')).status, 401)
  assert.equal((await admin().post(`/installation/users/${id}/disable`, { version: String(version) })).status, 409)
  assert.equal((await admin().api('POST', `/api/v1/users/${id}/enable`, { version: version + 1 })).status, 201)
  assert.equal((await userOf(id)).disabled_at, null)
})

test('nobody disables themselves, nor the last administrator', async () => {
  const { id, version } = await userOf(await app.staffId('administrator'))
  const refused = await admin().api('POST', `/api/v1/users/${id}/disable`, { version })
  assert.deepEqual([refused.status, refused.json()['type']], [409, 'urn:waymark:oneself'])
  const asAdmin = { kind: 'admin', id: 1, readRegions: [], writeRegions: [] } as const
  const moment = { now: app.clock.now(), today: app.clock.today() }
  const outcome = await app.databases.as(asAdmin, moment, db =>
    disableUser(db, { id, version, by: 1, today: moment.today, now: moment.now.toString() }),
  )
  assert.equal(outcome, 'last-administrator')
})

test('a session is listed with its post and ended; the administrator’s own is marked', async () => {
  await app.as('head').get('/cases')
  const { items } = (await admin().api('GET', '/api/v1/sessions?sort=name')).json<{ items: { id: string; name: string; own: boolean }[] }>()
  assert.deepEqual(
    items.filter(item => item.own).map(item => item.name),
    ['Ben Achterberg'],
  )
  const session = items.find(item => item.name === 'Priya Raman')
  const ended = await admin().post(`/installation/sessions/${session?.id}/end`)
  assert.equal(ended.status, 303)
  assert.equal((await app.as('head').get('/cases')).status, 401)
  assert.equal((await admin().api('POST', `/api/v1/sessions/${session?.id}/end`, {})).status, 404)
})

test('passwords and codes are made for a real account, shown once, and kept as what they hash and seal to', async () => {
  const config = { ...readConfig({}), demo: false, WAYMARK_PORT: 0 }
  const setting: Setting = {
    config,
    databases: app.databases,
    clock: app.clock,
    secret: testSecret,
    waiting: async () => ({ lead: '', more: '' }),
  }
  const moment = { now: app.clock.now(), today: app.clock.today() }
  const as = <T>(work: (db: Db) => Promise<T>) =>
    app.databases.as({ kind: 'admin', id: 1, readRegions: [], writeRegions: [] }, moment, work)
  const fields = { name: 'Real Person', email: null, telephone: null, subject: 'Real.Person' }
  const added = await as(db => addUser(db, setting, fields))
  assert.ok(added.outcome === 'saved')
  const change = { id: added.id, version: 1, today: moment.today, now: moment.now.toString() }
  const made = await as(db => makeCredentials(db, setting, change))
  assert.ok(typeof made === 'object')
  const [row] = await app.databases.as(system, moment, db =>
    db.selectFrom('account').selectAll().where('subject', '=', 'real.person').where('issuer', '=', ownIssuer).execute(),
  )
  assert.ok(row?.password_hash && (await verifySecret(made.password, row.password_hash)))
  assert.ok(!JSON.stringify(await app.rows('outbox')).includes(made.password))
  assert.equal(await as(db => makeCredentials(db, setting, change)), 'changed-since')
})

test('the administrator’s connection reads no hash, no code secret and no case', async () => {
  const moment = { now: app.clock.now(), today: app.clock.today() }
  const as = <T>(work: (db: Db) => Promise<T>) =>
    app.databases.as({ kind: 'admin', id: 1, readRegions: [], writeRegions: [] }, moment, work)
  for (const column of ['password_hash', 'second_factor_secret'] as const)
    await assert.rejects(
      as(db => db.selectFrom('account').select(column).execute()),
      { code: '42501' },
    )
  await assert.rejects(
    as(db => db.selectFrom('api_client').select('secret_hash').execute()),
    { code: '42501' },
  )
  await assert.rejects(
    as(db => db.selectFrom('person').select('id').execute()),
    { code: '42501' },
  )
})

test('every change is in the access log under the administrator', async () => {
  const rows = await app.rows('access_log', { actor: await app.staffId('administrator') })
  for (const act of ['POST /installation/users/new', 'POST /installation/users/:staff/disable', 'POST /installation/sessions/:session/end'])
    assert.ok(
      rows.some(row => row['act'] === act),
      act,
    )
})
