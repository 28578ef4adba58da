import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { sql } from 'kysely'
import { system } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { startTestApp } from '#testing/app.ts'
import { testSecret } from '#testing/database.ts'
import { browserOf } from '../testing/browser.ts'
import { asSignedIn, type Holder } from './holder.ts'
import { beginSession, findSession, hashOf } from './store.ts'

const app = await startTestApp()
after(() => app.stop())
const morning = '2026-11-19T09:04:00Z'
afterEach(() => app.clock.set(morning))

const postOf = async (persona: string) => {
  const { rows } = await app.system(db =>
    sql<{
      staff_id: number
      id: number
    }>`select p.staff_id, p.id from post p join account a using (staff_id) where a.subject = ${persona} order by p.id`.execute(db),
  )
  const [post] = rows
  assert.ok(post)
  return { staffId: post.staff_id, postId: post.id }
}

const begin = async (persona: string) => {
  const post = await postOf(persona)
  return { ...post, cookie: await app.system(db => beginSession(db, { ...post, now: app.clock.now() })) }
}

/** As the web server asks: in a transaction of the system. */
const find = (cookie: string, at?: string, demo = true): Promise<SignedIn | undefined> => {
  if (at) app.clock.set(at)
  const now = app.clock.now()
  return app.databases.as(system, { now, today: app.clock.today() }, db => findSession(db, cookie, now, { demo, secret: testSecret }), {
    readsOnly: true,
  })
}

test('a session tells who acts, in which post, where, and what they may do', async () => {
  const { cookie, staffId, postId } = await begin('officer')
  const user = await find(cookie)
  assert.deepEqual(user?.actor, { kind: 'staff', id: staffId, readRegions: [], writeRegions: ['YH'] })
  assert.equal(user.name, 'Naomi Adeyemi')
  assert.equal(user.post.id, postId)
  assert.equal(user.post.title, 'Responsible officer')
  assert.equal(user.post.place, 'Bradford East')
  assert.equal(user.post.deliveryUnitId, 'bradford-and-calderdale')
  assert.equal(user.permissions.has('supervision.record'), true)
  assert.equal(user.permissions.has('allocation.decide'), false)
  assert.equal(user.client, null)
})

for (const [persona, kind, reads, writes, place] of [
  ['court', 'staff', [], ['YH'], /Magistrates/],
  ['head', 'manager', ['YH'], [], /^Bradford and Calderdale$/],
  ['director', 'manager', ['YH'], [], /^Yorkshire and the Humber$/],
  ['distant', 'staff', [], ['WAL'], /^Swansea$/],
  ['access', 'access', [], [], /^$/],
  ['auditor', 'auditor', [], [], /^$/],
  ['administrator', 'admin', [], [], /^$/],
] as const)
  test(`${persona} acts through ${kind}, reads ${reads.join() || 'as the kind does'}, writes ${writes.join() || 'nowhere'}`, async () => {
    const user = await find((await begin(persona)).cookie)
    assert.deepEqual([user?.actor.kind, user?.actor.readRegions, user?.actor.writeRegions], [kind, reads, writes])
    assert.match(user?.post.place ?? 'none', place)
  })

test('an unknown key finds nobody', async () => {
  assert.equal(await find('x'.repeat(43)), undefined)
  assert.equal(await find(''), undefined)
})

test('the hash that the table keeps is no key', async () => {
  const { cookie } = await begin('officer')
  assert.equal(await find(hashOf(cookie)), undefined)
})

test('a session ends after an hour without a request', async () => {
  const { cookie } = await begin('officer')
  assert.ok(await find(cookie, '2026-11-19T10:03:59Z'))
  assert.ok(await find(cookie, '2026-11-19T11:03:58Z'))
  assert.equal(await find(cookie, '2026-11-19T12:03:58Z'), undefined)
})

test('a session ends after twelve hours, however busy', async () => {
  const { cookie } = await begin('officer')
  for (let minutes = 50; minutes < 720; minutes += 50)
    assert.ok(await find(cookie, Temporal.Instant.from(morning).add({ minutes }).toString()), `${minutes}`)
  assert.equal(await find(cookie, '2026-11-19T21:04:00Z'), undefined)
})

test('when someone was last seen is written at most once a minute', async () => {
  const { cookie } = await begin('officer')
  const seen = async () => new Date(String((await app.rows('session', { id_hash: hashOf(cookie) }))[0]?.last_seen_at)).toISOString()
  await find(cookie, '2026-11-19T09:04:59Z')
  assert.equal(await seen(), '2026-11-19T09:04:00.000Z')
  await find(cookie, '2026-11-19T09:05:01Z')
  assert.equal(await seen(), '2026-11-19T09:05:01.000Z')
})

test('a post that has ended opens nothing at the next request', async () => {
  const { cookie, postId } = await begin('court')
  assert.ok(await find(cookie))
  await app.system(async db => void (await sql`update post set until_on = '2026-11-18' where id = ${postId}`.execute(db)))
  assert.equal(await find(cookie), undefined)
  await app.system(async db => void (await sql`update post set until_on = '2026-11-19' where id = ${postId}`.execute(db)))
  assert.ok(await find(cookie), 'the last day counts')
})

test('a post that has changed changes the rights at the next request', async () => {
  const browser = browserOf(app.web)
  const { cookie, postId } = await begin('distant')
  browser.setCookie('waymark', cookie)
  assert.equal((await browser.get('/access-log')).status, 404)
  await app.system(async db => void (await sql`update post set kind = 'auditor' where id = ${postId}`.execute(db)))
  assert.equal((await browser.get('/access-log')).status, 200)
  assert.equal((await browser.get('/worklist')).status, 404)
  assert.equal((await find(cookie))?.actor.kind, 'auditor')
})

test('a disabled account has no session', async () => {
  const { cookie, staffId } = await begin('auditor')
  await app.system(
    async db => void (await sql`update account set disabled_at = ${morning}::timestamptz where staff_id = ${staffId}`.execute(db)),
  )
  assert.equal(await find(cookie), undefined)
})

test("a persona's session opens nothing in a real installation", async () => {
  const { cookie } = await begin('head')
  assert.ok(await find(cookie))
  assert.equal(await find(cookie, undefined, false), undefined)
})

test("a session can't be carried into the post of somebody else", async () => {
  const { staffId } = await postOf('officer')
  const { postId } = await postOf('spo')
  const cookie = await app.system(db => beginSession(db, { staffId, postId, now: app.clock.now() }))
  assert.equal(await find(cookie), undefined)
})

test('managers write nowhere, and read only where their post is', () => {
  const row = { login_role: 'manager', region_code: 'YH', permissions: [], staff_id: 1 } as unknown as Holder
  assert.deepEqual(asSignedIn(row, '').actor, { kind: 'manager', id: 1, readRegions: ['YH'], writeRegions: [] })
  assert.deepEqual(asSignedIn({ ...row, region_code: null }, '').actor.readRegions, [])
})
