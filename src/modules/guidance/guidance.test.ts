// Guidance from draft to reader: who may do what, what is kept, and where it shows.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { relayOnce } from '#kernel/relay.ts'
import { seedGuidance } from '#modules/demonstration/index.ts'
import { type personas, startTestApp, type TestApp } from '#testing/app.ts'
import { horizonPasses } from '#testing/horizon.ts'
import { guidanceNotices } from './notices.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
  await app.system(db => seedGuidance(db, app.clock.today()))
  await relay()
})
after(() => app.stop())

const body = 'A text that is long enough to be read by somebody: it has more than fifty characters.'
const draft = {
  kind: 'practice-guidance',
  title: 'Transfers between areas',
  summary: 'What to do when somebody moves.',
  body,
  what_changed: 'The first version of it.',
  paragraphs: '112',
}
const moment = () => ({ now: app.clock.now(), today: app.clock.today() })
const relay = async () => {
  await horizonPasses(app)
  while ((await relayOnce(app.databases, moment, [guidanceNotices])) > 0);
}
const versionOf = async (slug: string) => {
  const { rows } = await app.system(db =>
    sql<{
      version: number
    }>`select v.version from guidance_version v join guidance g on g.id = v.guidance_id where g.slug = ${slug} and v.state in ('draft', 'waiting')`.execute(
      db,
    ),
  )
  return String(rows[0]?.version)
}

test('from the draft of one to the publication by another, to its reader', async () => {
  const [editor, approver, officer] = await Promise.all([app.as('editor'), app.as('approver'), app.as('officer')])
  const begun = await editor.post('/guidance/new', { ...draft, places: ['details'], rules: 'supervision.monthly-contact', step: 'keep' })
  assert.equal(begun.location, '/guidance/transfers-between-areas/proposed')
  const at = '/guidance/transfers-between-areas'
  // Nobody else knows of it, and a draft is not to be published.
  assert.equal((await officer.get(at)).status, 404)
  assert.equal((await officer.api('GET', `/api/v1${at}/draft`)).status, 404)
  assert.equal((await approver.post(`${at}/proposed/publish`, { version: await versionOf('transfers-between-areas') })).status, 422)
  const sent = await editor.post(`${at}/draft`, { ...draft, places: ['details'], version: '1', step: 'send' })
  assert.equal(sent.location, `${at}/proposed`)
  assert.match((await approver.get('/guidance')).body, /Guidance<\/strong> <span class="wm-count">2</)
  await relay()
  assert.match((await approver.get('/notices')).body, /Adwoa Sarpong sent you something to decide: Transfers between areas/)
  // While it waits nobody changes it.
  assert.equal((await editor.post(`${at}/draft`, { ...draft, version: '2', step: 'keep' })).status, 422)
  // Back, with a reason; changed, and sent again.
  assert.equal((await approver.post(`${at}/proposed/send-back`, { version: '2', reason: 'Short' })).status, 422)
  await approver.post(`${at}/proposed/send-back`, { version: '2', reason: 'Say who tells the person.' })
  assert.match((await editor.get(`${at}/proposed`)).body, /Sent back: Say who tells the person\./)
  await editor.post(`${at}/draft`, {
    ...draft,
    body: `${body}\n\nTheir officer tells them.`,
    places: ['details'],
    version: '3',
    step: 'send',
  })
  // The page that was open before answers that it is stale.
  assert.equal((await approver.post(`${at}/proposed/publish`, { version: '2' })).status, 409)
  assert.equal((await approver.post(`${at}/proposed/publish`, { version: '4' })).location, at)
  const read = await officer.get(at)
  assert.match(read.body, /Their officer tells them\./)
  assert.match(read.body, /Practice guidance, version 1, published on 19 November 2026/)
  await relay()
  assert.match((await editor.get('/notices')).body, /Martin Fairclough published what you drafted: Transfers between areas/)
})

test('it shows where it applies, and is marked until it is read: once for each version', async () => {
  const officer = await app.as('officer')
  const person = await app.addPerson()
  const page = `/people/${person.id}/contacts/new`
  const mark =
    /class="wm-guidance">[\s\S]*?href="\/guidance\/contact-standards">Contact under supervision<\/a>( <strong class="govuk-tag govuk-tag--blue">New)?/
  assert.ok(!mark.exec((await officer.get(page)).body)?.[1])
  await app.system(db =>
    sql`delete from guidance_reading where staff_id = (select staff_id from account where subject = 'officer')`.execute(db),
  )
  assert.ok(mark.exec((await officer.get(page)).body)?.[1])
  // Also on a form that comes back, and not where it doesn't apply.
  assert.match((await officer.post(page)).body, mark)
  assert.doesNotMatch((await officer.get('/organisation')).body, /wm-guidance/)
  const text = (await officer.api('GET', '/api/v1/guidance/contact-standards')).json()
  const acknowledged = { version: String(text['id']) }
  assert.equal((await officer.post('/guidance/contact-standards/readings', acknowledged)).location, '/guidance/contact-standards')
  assert.ok(!mark.exec((await officer.get(page)).body)?.[1])
  await officer.post('/guidance/contact-standards/readings', acknowledged)
  const [reading, more] = await app.rows('guidance_reading', { staff_id: await app.staffId('officer'), version_id: text['id'] })
  assert.ok(reading && !more)
  assert.match((await officer.get('/guidance/contact-standards')).body, /You said on 19 November 2026 that you had read this version/)
})

test('a reading of a version that has been replaced meanwhile is not one of the new', async () => {
  const spo = await app.as('spo')
  const old = (await spo.api('GET', '/api/v1/guidance/absences/versions/1')).json()
  assert.equal((await spo.api('POST', '/api/v1/guidance/absences/readings', { version: old['id'] })).status, 422)
  const latest = (await spo.api('GET', '/api/v1/guidance/absences')).json()
  assert.equal(latest['number'], 2)
  await app.system(db =>
    sql`delete from guidance_reading where staff_id = (select staff_id from account where subject = 'spo')`.execute(db),
  )
  await spo.post('/guidance/absences/readings', { version: String(old['id']) })
  assert.equal((await spo.api('GET', '/api/v1/guidance/absences')).json()['read_at'], null)
})

test('whoever keeps guidance sees how many have read it, by kind of post; others do not', async () => {
  const { items } = (await app.as('editor').api('GET', '/api/v1/guidance/contact-standards/readers')).json<{
    items: { kind: string; staff: number; read: number }[]
  }>()
  const officers = items.find(one => one.kind === 'responsible-officer')
  assert.ok(officers && officers.read > 0 && officers.read < officers.staff)
  assert.match((await app.as('approver').get('/guidance/contact-standards')).body, /Who has read it/)
  assert.doesNotMatch((await app.as('head').get('/guidance/contact-standards')).body, /Who has read it/)
  const seen = await app.databases.as(
    { kind: 'staff', id: await app.staffId('officer'), readRegions: [], writeRegions: ['YH'] },
    moment(),
    db => sql<{ staff_id: number }>`select distinct staff_id from guidance_reading`.execute(db),
  )
  assert.deepEqual(
    seen.rows.map(row => row.staff_id),
    [await app.staffId('officer')],
  )
})

test('the database itself lets nobody publish their own text, change a published one, or write without the post', async () => {
  const as = async (persona: (typeof personas)[number]['key'], kind: 'manager' | 'staff' = 'manager') =>
    ({ kind, id: await app.staffId(persona), readRegions: [], writeRegions: [] }) as const
  const [editor, approver, head, officer] = [await as('editor'), await as('approver'), await as('head'), await as('officer', 'staff')]
  const run = (actor: typeof editor | typeof officer, query: ReturnType<typeof sql>) =>
    app.databases.as(actor, moment(), db => query.execute(db))
  const changed = async (actor: typeof editor | typeof officer, query: ReturnType<typeof sql>) =>
    run(actor, query).then(
      answer => Number(answer.numAffectedRows ?? 0),
      (error: { code?: string }) => error.code,
    )
  const mine = sql`update guidance_version set state = 'published', number = 9, published_by = drafted_by, published_at = now() where state = 'waiting'`
  assert.equal(await changed(editor, mine), '42501')
  // Somebody who holds both posts cannot either.
  await app.system(db =>
    sql`insert into post (staff_id, kind, from_on) values (${editor.id}, 'rulebook-approver', '2026-01-01')`.execute(db),
  )
  assert.equal(await changed(editor, mine), '23514')
  await app.system(db => sql`delete from post where staff_id = ${editor.id} and kind = 'rulebook-approver'`.execute(db))
  // In another's name.
  assert.equal(
    await changed(
      approver,
      sql`update guidance_version set state = 'published', number = 9, published_by = ${head.id}, published_at = now() where state = 'waiting'`,
    ),
    '23001',
  )
  // What waits is published as it was drafted.
  assert.equal(await changed(approver, sql`update guidance_version set body = 'Mine' where state = 'waiting'`), '23001')
  assert.equal(await changed(editor, sql`update guidance_version set title = 'Better' where state = 'published'`), '23001')
  const row = sql`insert into guidance_version (guidance_id, title, summary, body, what_changed) select id, 'T', 'S', 'B', 'C' from guidance where slug = 'allocation'`
  assert.equal(await changed(head, row), '42501')
  assert.equal(await changed(approver, row), '42501')
  assert.equal(await changed(officer, row), '42501')
  assert.equal(
    await changed(officer, sql`insert into guidance_reading (version_id, staff_id) select id, ${head.id} from guidance_version limit 1`),
    '42501',
  )
})

test('two who publish at the same moment publish once', async () => {
  const approver = await app.as('approver')
  const version = await versionOf('risk-and-tier')
  const answers = await Promise.all([1, 2, 3].map(() => approver.post('/guidance/risk-and-tier/proposed/publish', { version })))
  assert.equal(answers.filter(answer => answer.status === 303).length, 1)
  const { rows } = await app.system(db =>
    sql<{
      number: number
    }>`select number from guidance_version v join guidance g on g.id = v.guidance_id where g.slug = 'risk-and-tier' and number is not null order by number`.execute(
      db,
    ),
  )
  assert.deepEqual(
    rows.map(row => row.number),
    [1, 2],
  )
})

const hostile: [name: string, fields: Record<string, string | string[]>, wrong: RegExp][] = [
  ['nothing', {}, /Write a title/],
  ['a long title', { ...draft, title: 'x'.repeat(121) }, /Write a title/],
  ['a page that is none', { ...draft, places: ['worklist', 'elsewhere'] }, /Choose pages from the list/],
  ['a rule that is none', { ...draft, rules: ['../etc'] }, /Choose rules from the list/],
  ['a paragraph that is none', { ...draft, paragraphs: '94, x' }, /Paragraphs are numbers/],
  ['a paragraph beyond the last', { ...draft, paragraphs: '213' }, /Paragraphs are numbers/],
  ['a text too long', { ...draft, body: 'x'.repeat(20_001) }, /Write the text/],
  ['a broken character', { ...draft, body: `${body}\0` }, /Remove the character/],
]
for (const [name, fields, wrong] of hostile)
  test(`a draft with ${name} is refused, and what was typed stays`, async () => {
    const answer = await app.as('editor').post('/guidance/new', { ...fields, step: 'send' })
    assert.equal(answer.status, 422)
    assert.match(answer.body, wrong)
    if (typeof fields['summary'] === 'string') assert.ok(answer.body.includes(fields['summary']))
  })

test('markup in a text is shown as it was typed', async () => {
  const editor = await app.as('editor')
  const typed = { ...draft, title: '<b>Bold</b> & others', body: `${body} <script>alert(1)</script>` }
  const begun = await editor.post('/guidance/new', { ...typed, step: 'keep' })
  assert.equal(begun.location, '/guidance/b-bold-b-others/proposed')
  const page = await editor.get(begun.location ?? '')
  assert.match(page.body, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/)
  assert.doesNotMatch(page.body, /<script>alert/)
  // Another of the same name gets an address of its own.
  assert.equal((await editor.post('/guidance/new', { ...typed, step: 'keep' })).location, '/guidance/b-bold-b-others-2/proposed')
  assert.equal((await editor.post('/guidance/b-bold-b-others-2/proposed/discard', { version: '1' })).location, '/guidance')
  assert.equal((await editor.get('/guidance/b-bold-b-others-2/proposed')).status, 404)
})

test('why something is due shows what explains its rule, and a page that is not there shows no guidance', async () => {
  const officer = await app.as('officer')
  const person = await app.addPerson()
  await app.addSentence(person.id)
  await app.addAllocation(person.id, 'officer')
  const due = await app.rows('obligation', { person_id: person.id, state: 'open' })
  assert.ok(
    due.some(({ rule }) => rule === 'supervision.first-appointment') && due.some(({ rule }) => rule !== 'supervision.first-appointment'),
  )
  for (const { id, rule } of due) {
    const { body } = await officer.get(`/people/${person.id}/obligations/${id}`)
    assert.equal(body.includes('/guidance/first-appointment'), rule === 'supervision.first-appointment', String(rule))
    assert.equal(body.includes('/guidance/allocation'), rule === 'allocation.allocate', String(rule))
  }
  const none = await officer.get(`/people/${person.id}/obligations/00000000-0000-4000-8000-000000000000`)
  assert.equal(none.status, 404)
  assert.doesNotMatch(none.body, /\/guidance\/[a-z]/)
  assert.doesNotMatch((await officer.get('/people/00000000-0000-4000-8000-000000000000/risk')).body, /\/guidance\/[a-z]/)
})
