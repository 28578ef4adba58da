// Settings of rules changed by two people: what each may do, what the database itself refuses, and what becomes of cases.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '#kernel/db.ts'
import { relayOnce } from '#kernel/relay.ts'
import { checkBatch } from '#modules/standards/check-obligations/check-command.ts'
import { allRules, loadRulebook, settleAll } from '#modules/standards/index.ts'
import { type Client, startTestApp, type TestApp } from '#testing/app.ts'
import { horizonPasses } from '#testing/horizon.ts'
import { changeNotices } from './notices.ts'

let app: TestApp
let editor: Client
let approver: Client
before(async () => {
  app = await startTestApp()
  ;[editor, approver] = await Promise.all([app.as('editor'), app.as('approver')])
  await relay()
})
after(() => app.stop())

const moment = () => ({ now: app.clock.now(), today: app.clock.today() })
const relay = async () => {
  await horizonPasses(app)
  while ((await relayOnce(app.databases, moment, [changeNotices])) > 0);
}
type Dated = { from_on: string; basis: string; values: Record<string, unknown> }
type Coming = { change: string; version: number; phase: string }
const settingsOf = async (rule: string) => {
  const answer = await editor.api('GET', `/api/v1/rulebook/${rule}/settings`)
  return answer.json<{ settings: Dated[]; coming: Coming[] }>()
}
const basisOn = async (rule: string, on: string) => (await settingsOf(rule)).settings.findLast(entry => entry.from_on <= on)?.basis ?? ''

const why = { source: 'Circular 4 of 2026', standing: 'policy', reason: 'A trial in two regions showed that it is enough.' }
type Proposal = {
  rule?: string
  from_on?: string
  settings?: unknown
  already_begun?: string
  basis?: string
  source?: string
  reason?: string
}

async function propose({
  rule = 'enforcement.decide-absence',
  from_on = '2026-12-01',
  settings = { businessDays: 3 },
  ...more
}: Proposal = {}) {
  const basis = more.basis ?? (await basisOn(rule, from_on))
  return editor.api('POST', `/api/v1/rulebook/${rule}/settings`, { from_on, settings, ...why, ...more, basis })
}
const changeOf = async (id: string) => (await editor.api('GET', `/api/v1/rulebook/changes/${id}`)).json()

/** A proposal that is there, with its id. */
async function proposed(proposal: Proposal = {}): Promise<string> {
  const answer = await propose(proposal)
  assert.equal(answer.status, 201, answer.body)
  return String(answer.json()['change'])
}
async function confirm(id: string, who = approver) {
  const { version, rule, from_on } = await changeOf(id)
  return who.api('POST', `/api/v1/rulebook/changes/${id}/confirm`, { version, basis: await basisOn(String(rule), String(from_on)) })
}
const typeOf = (answer: { json(): Record<string, unknown> }) => String(answer.json()['type']).replace('urn:waymark:', '')

test('one proposes, another confirms: on the pages, with notices, and with everybody marked to be worked out again', async () => {
  const address = '/rulebook/enforcement.next-step/settings/new'
  assert.match((await editor.get(address)).body, /From which day\?/)
  const form = await editor.get(`${address}?from-day=1&from-month=2&from-year=2027`)
  assert.match(form.body, /name="settings\.warningLastsMonths"[^>]*value="12"/)
  assert.match(form.body, /Now: 12\./)
  const [, basis = ''] = /name="basis" value="([^"]+)"/.exec(form.body) ?? []
  const fields = { from_on: '2027-02-01', basis, 'settings.warningLastsMonths': '9', ...why }
  const sent = await editor.post(address, fields)
  assert.match(sent.location ?? sent.body, /^\/rulebook\/changes\//)
  const at = String(sent.location)
  await relay()
  assert.match(
    (await approver.get('/notices')).body,
    /Adwoa Sarpong sent you something to decide: What follows an absence, from 1 February 2027/,
  )
  const page = await approver.get(at)
  assert.match(page.body, /Changes of rules<[^>]*> <span class="wm-count">1<|Changes of rules <span class="wm-count">1</)
  assert.match(page.body, /<td[^>]*>12<\/td><td[^>]*><strong>9<\/strong>/)
  assert.match(page.body, /A trial in two regions/)
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.body)?.[1] ?? ''
  const confirmed = await approver.post(`${at}/confirm`, { version: hidden('version'), basis: hidden('basis') })
  assert.equal(confirmed.location, `${at}?done=confirm`)
  await relay()
  assert.match((await editor.get('/notices')).body, /Martin Fairclough confirmed what you proposed: What follows an absence/)
  assert.match((await app.as('officer').get(at)).body, /Planned/)
  // A rule that only works something out has no obligations to be worked out again.
  assert.deepEqual(await app.rows('recalculation'), [])
  const events = await app.rows('outbox', { name: 'standards.setting-confirmed' })
  assert.deepEqual(
    events.map(event => (event['payload'] as Record<string, unknown>)['rule']),
    ['enforcement.next-step'],
  )
})

test('what waits is seen by those who keep the rulebook alone', async () => {
  const id = await proposed({ from_on: '2027-05-01' })
  for (const persona of ['officer', 'head', 'director', 'auditor'] as const) {
    const reader = await app.as(persona)
    assert.equal((await reader.get(`/rulebook/changes/${id}`)).status, 404, persona)
    const { items } = (await reader.api('GET', '/api/v1/rulebook/changes')).json<{ items: { change: string }[] }>()
    assert.ok(!items.some(one => one.change === id), persona)
  }
  const { items } = (await approver.api('GET', '/api/v1/rulebook/changes?phase=waiting')).json<{ items: { change: string }[] }>()
  assert.ok(items.some(one => one.change === id))
  assert.equal((await editor.api('POST', `/api/v1/rulebook/changes/${id}/withdraw`, { version: 1 })).status, 201)
  assert.equal((await changeOf(id))['phase'], 'withdrawn')
})

const refusedProposals: [name: string, proposal: Proposal, status: number, type: string][] = [
  ['today', { from_on: '2026-11-19' }, 422, 'not-in-future'],
  ['a day that was', { from_on: '2020-01-01' }, 422, 'not-in-future'],
  ['a day too far away', { from_on: '2037-01-01' }, 422, 'too-far'],
  ['no day', { from_on: '2026-02-30' }, 422, 'fields'],
  ['the same settings', { settings: { businessDays: 5 } }, 422, 'same-as-before'],
  ['settings that another has changed since', { basis: 'x' }, 409, 'changed-since'],
  ['a word for a number', { settings: { businessDays: 'five' } }, 422, 'fields'],
  ['half a day', { settings: { businessDays: 2.5 } }, 422, 'fields'],
  ['fewer than none', { settings: { businessDays: -1 } }, 422, 'fields'],
  ['a setting that is not there', { settings: { businessDays: 3, businesDays: 4 } }, 422, 'fields'],
  ['nothing', { settings: null }, 422, 'fields'],
  ['a list', { settings: [3] }, 422, 'fields'],
  ['a prototype', { settings: JSON.parse('{"businessDays": 3, "__proto__": {"x": 1}}') }, 400, '400'],
  ['far too much', { settings: { businessDays: 3, more: 'x'.repeat(200_001) } }, 422, 'fields'],
  ['a broken character', { source: 'Circular \u0000 4' }, 422, 'fields'],
  ['no reason', { reason: 'Because' }, 422, 'fields'],
  [
    'what runs, of a rule without obligations',
    { rule: 'enforcement.next-step', settings: { warningLastsMonths: 8 }, already_begun: 'takes' },
    422,
    'no-obligations',
  ],
]
for (const [name, proposal, status, type] of refusedProposals)
  test(`a proposal with ${name} is refused`, async () => {
    const answer = await propose(proposal)
    assert.deepEqual([answer.status, typeOf(answer)], [status, type], answer.body)
  })

test('settings that do not fit name their fields, in the API and on the page, and what was typed stays', async () => {
  const answer = await propose({ settings: { businessDays: 'five' } })
  assert.deepEqual(answer.json()['errors'], [{ field: 'settings.businessDays', message: 'Give a number' }])
  const basis = await basisOn('enforcement.decide-absence', '2026-12-01')
  const page = await editor.post('/rulebook/enforcement.decide-absence/settings/new', {
    from_on: '2026-12-01',
    basis,
    'settings.businessDays': 'five',
    already_begun: 'keeps',
    ...why,
  })
  assert.equal(page.status, 422)
  assert.match(page.body, /href="#settings\.businessDays">[^<]*Give a number/)
  assert.match(page.body, /value="five"/)
  assert.match(page.body, /A trial in two regions/)
})

test('nobody decides on their own proposal, whatever posts they hold; and nobody twice', async () => {
  const id = await proposed({ from_on: '2027-03-01' })
  const staff = await app.staffId('editor')
  assert.equal((await confirm(id, editor)).status, 404)
  // The editor is given the second post too, and acts in it.
  const post = await app.system(async db => {
    const { rows } = await sql<{
      id: number
    }>`insert into post (staff_id, kind, from_on) values (${staff}, 'rulebook-approver', '2026-01-01') returning id`.execute(db)
    await sql`update session set post_id = ${rows[0]?.id}, version = version + 1 where staff_id = ${staff}`.execute(db)
    return rows[0]?.id
  })
  const own = await confirm(id, editor)
  assert.deepEqual([own.status, typeOf(own)], [422, 'own-proposal'])
  await app.system(async db => {
    await sql`update session set post_id = (select id from post where staff_id = ${staff} and kind = 'rulebook-editor'), version = version + 1 where staff_id = ${staff}`.execute(
      db,
    )
    await sql`delete from post where id = ${post}`.execute(db)
  })
  const { version } = await changeOf(id)
  const body = { version, reason: 'The trial has not been published yet.' }
  assert.equal((await approver.api('POST', `/api/v1/rulebook/changes/${id}/send-back`, body)).status, 201)
  const again = await approver.api('POST', `/api/v1/rulebook/changes/${id}/confirm`, { version: 2, basis: 'x' })
  assert.deepEqual([again.status, typeOf(again)], [422, 'not-waiting'])
  assert.match((await editor.get(`/rulebook/changes/${id}`)).body, /Propose it again/)
})

const actor = async (persona: Parameters<TestApp['as']>[0], kind: Actor['kind'] = 'manager'): Promise<Actor> => ({
  kind,
  id: await app.staffId(persona),
  readRegions: [],
  writeRegions: [],
})
/** How many rows a statement of an actor changes, or the code with which the database refuses it. */
const changed = (who: Actor, statement: ReturnType<typeof sql>) =>
  app.databases
    .as(who, moment(), db => statement.execute(db))
    .then(
      answer => Number(answer.numAffectedRows ?? 0),
      (error: { code?: string }) => error.code,
    )

test('the database itself holds to it', async () => {
  const id = await proposed({ from_on: '2027-06-01' })
  const [one, other, head, officer] = [await actor('editor'), await actor('approver'), await actor('head'), await actor('officer', 'staff')]
  const confirmed = (by: number) =>
    sql`update rule_setting set state = 'confirmed', decided_by = ${by}, decided_at = now() where id = ${id}`
  assert.equal(await changed(one, confirmed(one.id)), '42501')
  assert.equal(await changed(one, confirmed(other.id)), '23001', 'in the name of another')
  assert.equal(await changed(other, confirmed(one.id)), '23001')
  assert.equal(await changed(head, confirmed(head.id)), 0)
  assert.equal(await changed(officer, confirmed(officer.id)), '42501')
  assert.equal(await changed(other, sql`update rule_setting set settings = '{"businessDays": 1}' where id = ${id}`), '42501')
  const row = (from: string, state = 'proposed') =>
    sql`insert into rule_setting (rule, from_on, settings, source, standing, reason${state === 'proposed' ? sql`` : sql`, state`})
      values ('enforcement.decide-absence', ${from}, '{}', 'x', 'policy', 'x'${state === 'proposed' ? sql`` : sql`, ${state}`})`
  assert.equal(await changed(other, row('2027-06-02')), '42501')
  assert.equal(await changed(head, row('2027-06-02')), '42501')
  assert.equal(await changed(one, row('2027-06-02', 'confirmed')), '42501')
  // Even the system edits no proposal, confirms none in the name of its proposer, and makes none that is in force.
  const system: Actor = { kind: 'system', id: 0, readRegions: [], writeRegions: [] }
  assert.equal(await changed(system, sql`update rule_setting set from_on = '2027-06-03' where id = ${id}`), '23001')
  assert.equal(await changed({ ...system, id: one.id }, confirmed(one.id)), '23514')
  assert.equal(
    await changed(
      system,
      sql`insert into rule_setting (rule, from_on, settings, source, standing, reason, state, proposed_by, decided_by, decided_at)
        values ('enforcement.decide-absence', '2026-11-19', '{}', 'x', 'policy', 'x', 'confirmed', ${one.id}, ${other.id}, now())`,
    ),
    'P0001',
  )
  assert.equal(
    await changed(one, sql`update rule_setting set state = 'withdrawn', withdrawn_by = ${one.id}, withdrawn_at = now() where id = ${id}`),
    1,
  )
  assert.equal(
    await changed(one, sql`update rule_setting set state = 'proposed', withdrawn_by = null, withdrawn_at = null where id = ${id}`),
    '23001',
  )
})

test('of two that begin on one day one is confirmed, however close together; the same once', async () => {
  const rule = 'performance.rate'
  const settings = { targetPercent: 91, tooFewBelow: 30, hiddenBelow: 5 }
  const ids = [
    await proposed({ rule, from_on: '2027-04-01', settings }),
    await proposed({ rule, from_on: '2027-04-01', settings: { ...settings, targetPercent: 92 } }),
  ]
  const answers = await Promise.all([...ids, ...ids].map(id => confirm(id)))
  assert.equal(answers.filter(answer => answer.status === 201).length, 1)
  for (const answer of answers.filter(one => one.status !== 201))
    assert.ok(['day-taken', 'changed-since', 'not-waiting'].includes(typeOf(answer)), typeOf(answer))
  // One before it, after which the settings of that day are others than those that were read.
  const later = await proposed({ rule, from_on: '2027-08-01', settings: { ...settings, targetPercent: 95 } })
  const basis = await basisOn(rule, '2027-08-01')
  assert.equal((await confirm(await proposed({ rule, from_on: '2027-07-01', settings: { ...settings, targetPercent: 94 } }))).status, 201)
  const stale = await approver.api('POST', `/api/v1/rulebook/changes/${later}/confirm`, { version: 1, basis })
  assert.deepEqual([stale.status, typeOf(stale)], [409, 'changed-since'])
  assert.equal((await confirm(later)).status, 201)
  const { settings: dated } = await settingsOf(rule)
  assert.deepEqual(dated.map(entry => [entry.from_on, entry.values['targetPercent']]).slice(1), [
    ['2027-04-01', dated[1]?.values['targetPercent']],
    ['2027-07-01', 94],
    ['2027-08-01', 95],
  ])
})

test('a planned change is withdrawn by two, until its day', async () => {
  const rule = 'allocation.candidates'
  const before = (await settingsOf(rule)).settings
  const id = await proposed({ rule, from_on: '2027-02-01', settings: { ...before[0]?.values, tiersForPo: ['A'] } })
  assert.equal((await confirm(id)).status, 201)
  const at = `/api/v1/rulebook/changes/${id}`
  assert.equal(typeOf(await editor.api('POST', `${at}/withdraw`, { version: 2 })), 'reason-needed')
  assert.equal(typeOf(await approver.api('POST', `${at}/withdrawal`, { version: 2, agree: true })), 'nothing-asked')
  const asked = { version: 2, reason: 'The trial was repeated, and failed.' }
  assert.equal((await editor.api('POST', `${at}/withdraw`, asked)).status, 201)
  assert.equal(typeOf(await editor.api('POST', `${at}/withdraw`, { ...asked, version: 3 })), 'asked-already')
  assert.match((await approver.get(`/rulebook/changes/${id}`)).body, /Agree, and withdraw the change/)
  assert.equal((await approver.post(`/rulebook/changes/${id}/withdrawal`, { version: '3', agree: 'no' })).status, 303)
  assert.equal((await editor.api('POST', `${at}/withdraw`, { ...asked, version: 4 })).status, 201)
  assert.equal((await approver.post(`/rulebook/changes/${id}/withdrawal`, { version: '5', agree: 'yes' })).status, 303)
  const { phase, withdrawn_by } = await changeOf(id)
  assert.deepEqual([phase, withdrawn_by], ['withdrawn', await app.staffId('approver')])
  assert.deepEqual((await settingsOf(rule)).settings, before)
})

/** Everything that is due by time or stale is worked out, as the server does every twenty seconds. */
const tick = () => settleAll(app.databases, moment)
const obligationsOf = async (person: string, rule = 'supervision.first-appointment') => {
  const rows = await app.rows('obligation', { person_id: person, rule })
  return rows.map(row => [row['as_of'], row['due_on'], row['state']]).toSorted()
}
/** The stored obligations are those worked out from nothing. */
async function agreesWithFacts(): Promise<void> {
  const nobody = '00000000-0000-0000-0000-000000000000'
  const { found } = await app.system(async db => checkBatch(db, nobody, app.clock.today(), await loadRulebook(db)))
  assert.deepEqual(found, [])
}

test('what has begun keeps its settings, what begins from the day on has the new ones, and the day is not missed', async () => {
  const earlier = await app.addPerson()
  await app.addSentence(earlier.id, { sentencedOn: '2026-11-17' })
  const rule = 'supervision.first-appointment'
  const due = (await obligationsOf(earlier.id))[0]
  assert.deepEqual(due, ['2026-11-17', '2026-11-24', 'open'])
  const id = await proposed({ rule, from_on: '2026-11-23', settings: { businessDaysAfterSentence: 2, businessDaysAfterRelease: 1 } })
  const recalculations = (await app.rows('recalculation')).length
  assert.equal((await confirm(id)).status, 201)
  assert.equal((await app.rows('recalculation')).length, recalculations + 1)
  await tick()
  assert.deepEqual((await obligationsOf(earlier.id))[0], due, 'planned: nothing has changed')
  const [state] = await app.rows('case_state', { person_id: earlier.id })
  assert.ok(String(state?.['next_boundary_on']) <= '2026-11-23', 'everybody is looked at again on the day')
  await agreesWithFacts()
  // Over the day, without anybody doing anything.
  app.clock.set('2026-11-23T00:06:00Z')
  await tick()
  assert.equal((await changeOf(id))['phase'], 'in-force')
  assert.deepEqual((await obligationsOf(earlier.id))[0], due, 'what began under the old settings stays')
  await agreesWithFacts()
  const later = await app.addPerson()
  await app.addSentence(later.id, { sentencedOn: '2026-11-23' })
  assert.deepEqual((await obligationsOf(later.id))[0], ['2026-11-23', '2026-11-25', 'open'])
  // In force: neither edited nor withdrawn any more, not even by the system.
  const late = await editor.api('POST', `/api/v1/rulebook/changes/${id}/withdraw`, { version: 2, reason: 'It was a mistake after all.' })
  assert.deepEqual([late.status, typeOf(late)], [422, 'too-late'])
  const system: Actor = { kind: 'system', id: 0, readRegions: [], writeRegions: [] }
  assert.equal(await changed(system, sql`delete from rule_setting where id = ${id}`), 'P0001')
})

test('settings that take along move what has already begun on their day, by themselves', async () => {
  const person = await app.addPerson()
  await app.addSentence(person.id, { sentencedOn: '2026-11-23' })
  const rule = 'supervision.first-appointment'
  const id = await proposed({
    rule,
    from_on: '2026-11-25',
    settings: { businessDaysAfterSentence: 10, businessDaysAfterRelease: 1 },
    already_begun: 'takes',
  })
  assert.equal((await confirm(id)).status, 201)
  await tick()
  assert.equal((await obligationsOf(person.id))[0]?.[1], '2026-11-25')
  app.clock.set('2026-11-25T00:06:00Z')
  await tick()
  assert.deepEqual((await obligationsOf(person.id))[0], ['2026-11-25', '2026-12-07', 'open'])
  await agreesWithFacts()
})

test('a proposal whose day has come cannot be confirmed', async () => {
  const id = await proposed({ rule: 'enforcement.oversight', from_on: '2026-11-26', settings: { absences: 4, businessDays: 5 } })
  app.clock.set('2026-11-26T00:00:30Z')
  const answer = await confirm(id)
  assert.deepEqual([answer.status, typeOf(answer)], [422, 'too-late'])
  assert.match((await approver.get(`/rulebook/changes/${id}`)).body, /The day has come without a decision/)
  assert.equal(
    (await approver.post(`/rulebook/changes/${id}/send-back`, { version: '1', reason: 'Nobody looked at it in time.' })).status,
    303,
  )
})

test('the log names the change that an act was about, with the reason, and finds acts about rules', async () => {
  const id = await proposed({ from_on: '2027-09-01' })
  await approver.post(`/rulebook/changes/${id}/send-back`, { version: '1', reason: 'The circular says four days, not three.' })
  const { body } = await app.as('auditor').get('/access-log?did=rules')
  assert.match(body, /from 1 September 2027: The circular says four days, not three\./)
  assert.match(body, /Sent a change of a rule back/)
})

test('the form of every rule, sent as it came, says that nothing changes', async () => {
  for (const { id: rule } of allRules()) {
    const page = await editor.get(`/rulebook/${rule}/settings/new?from=2030-01-01`)
    assert.equal(page.status, 200, rule)
    const fields = formOf(page.body)
    const answer = await editor.post(`/rulebook/${rule}/settings/new`, { ...fields, ...why })
    assert.equal(answer.status, 422, `${rule}: ${answer.location}`)
    assert.match(answer.body, /These are the settings that hold on that day without the change/, rule)
  }
})

/** A system of a post, with the token that it gets for its secret. */
async function systemOf(id: string, post: string, scopes: string[]) {
  const administrator = await app.as('administrator')
  const added = await administrator.api('POST', '/api/v1/api-clients', { id, name: id, kind: post, regions: [], scopes })
  assert.equal(added.status, 201, added.body)
  const made = await administrator.api('POST', `/api/v1/api-clients/${id}/secret`, { version: added.json<{ version: number }>().version })
  const { secret } = made.json<{ secret: string }>()
  const answer = await app.web.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: 'grant_type=client_credentials',
  })
  const { access_token: token } = answer.json<{ access_token: string }>()
  return (method: 'GET' | 'POST', url: string, payload?: object) =>
    app.web.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload ? { payload } : {}) })
}

test('two systems are no two people: neither proposes or confirms, whatever its scopes', async () => {
  const editing = await systemOf('editing-system', 'rulebook-editor', ['rulebook.keep', 'rulebook.propose'])
  const approving = await systemOf('approving-system', 'rulebook-approver', ['rulebook.keep', 'rulebook.confirm'])
  const basis = await basisOn('enforcement.decide-absence', '2027-05-03')
  const sent = { from_on: '2027-05-03', settings: { businessDays: 4 }, ...why, basis }
  assert.equal((await editing('POST', '/api/v1/rulebook/enforcement.decide-absence/settings', sent)).statusCode, 404)
  const change = await proposed({ from_on: '2027-05-03', settings: { businessDays: 4 } })
  assert.equal((await approving('POST', `/api/v1/rulebook/changes/${change}/confirm`, { version: 1, basis })).statusCode, 404)
  assert.equal((await changeOf(change)).phase, 'waiting')
  assert.equal((await approving('GET', `/api/v1/rulebook/changes/${change}`)).statusCode, 200)
})

test('a system without the scope reads no proposal that waits', async () => {
  const reading = await systemOf('reading-system', 'rulebook-editor', ['guidance.keep'])
  const change = await proposed({ from_on: '2027-06-07', settings: { businessDays: 4 } })
  assert.equal((await reading('GET', `/api/v1/rulebook/changes/${change}`)).statusCode, 404)
  assert.equal((await reading('GET', '/api/v1/rulebook/changes?limit=100')).body.includes(change), false)
  assert.equal((await reading('GET', '/api/v1/rulebook/enforcement.decide-absence/settings')).body.includes(change), false)
})

test('settings under which a rule cannot answer its own examples are refused', async () => {
  const basis = await basisOn('enforcement.deadlines', '2027-05-03')
  const { settings } = await settingsOf('enforcement.deadlines')
  const values = settings.at(-1)?.values ?? {}
  const broken = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? 1_000_000_000 : value]),
  )
  const answer = await propose({ rule: 'enforcement.deadlines', from_on: '2027-05-03', settings: broken, basis })
  assert.equal(answer.status, 422)
})

/** What a browser would send of the form in a page, as it came. */
function formOf(body: string): Record<string, string | string[]> {
  const text = (value: string) =>
    value.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const main = body.slice(body.indexOf('id="settings"') - 2_000)
  const fields: Record<string, string | string[]> = {}
  for (const [tag] of main.matchAll(/<input [^>]*>/g)) {
    const [, name] = /name="([^"]*)"/.exec(tag) ?? []
    const isChoice = /type="(radio|checkbox)"/.test(tag)
    if (!name || (isChoice && !/ checked/.test(tag))) continue
    const value = text(/ value="([^"]*)"/.exec(tag)?.[1] ?? '')
    fields[name] = /type="checkbox"/.test(tag) ? [fields[name] ?? [], value].flat() : value
  }
  for (const [, name = '', value = ''] of main.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g))
    fields[name] = text(value)
  for (const [, name = '', options = ''] of main.matchAll(/<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = text(/value="([^"]*)" selected/.exec(options)?.[1] ?? '')
  const { csrf: _, submission: __, ...sent } = fields
  return sent
}

test('a change of what tier and workload rest on has everybody worked out again; one of dates says that recorded ones stay', async () => {
  const now = async (rule: string) => (await settingsOf(rule)).settings.at(-1)?.values
  const before = (await app.rows('recalculation')).length
  const tier = 'allocation.tier-v2'
  const graded = await proposed({ rule: tier, from_on: '2027-05-04', settings: { ...(await now(tier)), pointsPerRegister: 3 } })
  assert.match((await approver.get(`/rulebook/changes/${graded}`)).body, /tier and workload are worked out again on that day/)
  assert.equal((await confirm(graded)).status, 201)
  assert.equal((await app.rows('recalculation')).length, before + 1)
  const curfew = 'sentences.home-detention-curfew'
  const dates = await proposed({ rule: curfew, from_on: '2027-05-04', settings: { ...(await now(curfew)), adultAge: 21 } })
  assert.match(
    (await approver.get(`/rulebook/changes/${dates}`)).body,
    /Dates that are recorded for sentences stay as they were worked out/,
  )
  assert.equal((await confirm(dates)).status, 201)
  assert.equal((await app.rows('recalculation')).length, before + 1)
})
