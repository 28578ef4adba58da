// Previews from the form to the figures: worked off in batches, by whichever server is there, and nothing else written.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { loadRulebook, obligationRuleById } from '#modules/standards/index.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { testSecret } from '#testing/database.ts'
import { openApplicationDatabases } from '../../../app.ts'
import { begin, lookOn } from './look.ts'
import { previewCommand } from './preview-command.ts'
import { continuePreview, workOffPreviews } from './work.ts'

let app: TestApp
before(async () => {
  app = await startTestApp({ invented: 450 })
})
after(() => app.stop())

const moment = () => ({ now: app.clock.now(), today: app.clock.today() })
const workOff = () => workOffPreviews(app.databases, moment)

const typed = {
  rule: 'supervision.monthly-contact',
  'settings.contactsPerMonth': '2',
  'settings.minimumDays': '20',
  'settings.videoPercent': '50',
  'settings.videoWindow': '6',
  'settings.followUpBusinessDays': '5',
  'from_on-day': '1',
  'from_on-month': '2',
  'from_on-year': '2027',
  already_begun: 'keeps',
  months: '12',
  scope: 'everyone',
  region: '',
}
const asked = { rule: 'supervision.monthly-contact', settings: { contactsPerMonth: 2, minimumDays: 20 }, from_on: '2027-02-01' }

async function askFor(body: Record<string, unknown> = asked): Promise<string> {
  const answer = await app.as('editor').api('POST', '/api/v1/rulebook/previews', body)
  assert.equal(answer.status, 201, answer.body)
  return answer.json<{ preview: string }>().preview
}

type Read = {
  state: string
  people: number
  looked: number
  outdated: boolean
  figures: Record<string, number>
  groups: { grouping: string; people: number | null }[]
}
const read = async (preview: string) => (await app.as('editor').api('GET', `/api/v1/rulebook/previews/${preview}`)).json<Read>()

/** Everything that a preview must leave alone, with the transactions that wrote it. */
const everythingElse = () =>
  app.system(async db => {
    const tables = [
      'obligation',
      'obligation_change',
      'outbox',
      'case_state',
      'recalculation',
      'person',
      'measure_touched',
      'event_delivery',
    ]
    const hashes = await Promise.all(tables.map(table => hashOf(db, table)))
    return Object.fromEntries(tables.map((table, index) => [table, hashes[index]]))
  })
const hashOf = async (db: Db, table: string) =>
  (
    await sql<{
      hash: string
    }>`select count(*) || ' ' || coalesce(md5(string_agg(t.xmin::text || t.ctid::text || t::text, '|' order by t.ctid)), '') as hash from ${sql.table(table)} t`.execute(
      db,
    )
  ).rows[0]?.hash

test('from the form to the figures', async () => {
  const editor = app.as('editor')
  const form = await editor.get('/rulebook/previews/new?rule=supervision.monthly-contact')
  assert.match(form.body, /Contacts a month/)
  const started = await editor.post('/rulebook/previews', typed)
  assert.equal(started.status, 303, started.body)
  const address = started.location ?? ''
  const waiting = await editor.get(address)
  assert.match(waiting.body, /It is waiting for its turn/)
  assert.match(waiting.body, /http-equiv="refresh"|data-refresh-seconds/)
  assert.match(waiting.body, /Nothing has been changed/)
  await continuePreview(app.databases, moment(), assert.fail)
  assert.match((await editor.get(address)).body, /200 of 450 records looked at/)
  await workOff()
  const result = await editor.get(address)
  assert.match(result.body, /Contacts a month: 2 \(now 1\)/)
  assert.match(result.body, /Fewest days of a month: 20 \(now 15\)/)
  assert.match(result.body, /By region/)
  assert.match(result.body, /Send to a second person to confirm/)
  const list = await app.as('approver').get('/rulebook/previews')
  assert.match(list.body, /Adwoa Sarpong/)
  const file = await editor.get(`${address}/data.csv`)
  assert.match(file.body, /Grouping,Group,People,Appear/)
  for (const by of ['unit', 'tier', 'sex', 'age', 'ethnicity', 'pregnancy'])
    assert.equal((await editor.get(`${address}?by=${by}`)).status, 200)
})

test('a preview writes its own row and nothing else', async () => {
  const preview = await askFor({ ...asked, already_begun: 'takes' })
  const kept = await everythingElse()
  await workOff()
  assert.equal((await read(preview)).state, 'finished')
  assert.deepEqual(await everythingElse(), kept)
})

/** Another process works off one batch, and is killed in the middle of the next: what it wrote there is never committed. */
async function dieAfterOneBatch(): Promise<string | null> {
  const file = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
  const script = `
    const { openApplicationDatabases } = await import(${file('../../../app.ts')})
    const { system } = await import(${file('../../../kernel/db.ts')})
    const { continuePreview } = await import(${file('./work.ts')})
    const { keepProgress, takeNext } = await import(${file('./store.ts')})
    const databases = openApplicationDatabases(JSON.parse(process.env.CONNECTION), ${JSON.stringify(testSecret)})
    const moment = { now: Temporal.Instant.from('2026-11-19T09:00:00Z'), today: '2026-11-19' }
    await continuePreview(databases, moment, () => {})
    await databases.as(system, moment, async db => {
      const taken = await takeNext(db)
      await keepProgress(db, taken.id, { ...taken, looked: 400, after: null }, moment.now.toString())
      process.kill(process.pid, 'SIGKILL')
    })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, CONNECTION: JSON.stringify(app.connection) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return signal
}

test('what a process that was killed had begun another finishes, and the batch that was cut off is done again', async () => {
  const [whole, cut] = [await askFor(), await askFor()]
  await app.system(db => sql`update policy_preview set worked_at = ${app.clock.now().toString()} where id = ${whole}`.execute(db))
  const ended = await dieAfterOneBatch()
  assert.equal(ended, 'SIGKILL')
  const second = openApplicationDatabases(app.connection, testSecret)
  assert.equal((await read(cut)).looked, 200)
  await workOffPreviews(second, moment)
  await second.close()
  const [a, b] = [await read(whole), await read(cut)]
  assert.deepEqual([a.state, b.state, b.looked], ['finished', 'finished', b.people])
  assert.deepEqual(b.figures, a.figures)
  assert.deepEqual(b.groups, a.groups)
})

test('two servers at once take one preview each, and neither waits', async () => {
  const ids = [await askFor(), await askFor()]
  const other = openApplicationDatabases(app.connection, testSecret)
  await Promise.all([workOff(), workOffPreviews(other, moment)])
  await workOff()
  await other.close()
  for (const id of ids) assert.equal((await read(id)).state, 'finished')
})

test('a third at once is refused with the reason, and an ended one makes room', async () => {
  const [first] = [await askFor(), await askFor()]
  const editor = app.as('editor')
  const refused = await editor.post('/rulebook/previews', typed)
  assert.equal(refused.status, 409)
  assert.match(refused.body, /Two previews are running/)
  assert.equal((await editor.api('POST', '/api/v1/rulebook/previews', asked)).status, 409)
  assert.equal((await editor.post(`/rulebook/previews/${first}/cancel`)).status, 303)
  assert.match((await editor.get(`/rulebook/previews/${first}`)).body, /This preview was cancelled/)
  assert.equal((await editor.api('POST', `/api/v1/rulebook/previews/${first}/cancel`, {})).status, 409)
  await askFor()
  await workOff()
  assert.equal((await read(first)).state, 'cancelled')
})

test('when the rulebook changes meanwhile it begins anew', async () => {
  const preview = await askFor()
  await continuePreview(app.databases, moment(), assert.fail)
  await app.system(db => sql`insert into bank_holiday (on_date, title) values ('2027-03-01', 'A day off')`.execute(db))
  await continuePreview(app.databases, moment(), assert.fail)
  assert.equal((await read(preview)).looked, 200)
  await workOff()
  assert.equal((await read(preview)).outdated, false)
  await app.system(db => sql`delete from bank_holiday where on_date = '2027-03-01'`.execute(db))
  assert.equal((await read(preview)).outdated, true)
  assert.match((await app.as('editor').get(`/rulebook/previews/${preview}`)).body, /The rulebook has changed since/)
})

const refusals: [what: string, body: Record<string, unknown>, code: string][] = [
  ['today', { ...asked, from_on: '2026-11-19' }, 'not-in-future'],
  ['a day too far away', { ...asked, from_on: '2031-01-01' }, 'not-in-future'],
  ['a rule that makes no obligations', { ...asked, rule: 'standards.business-days' }, 'no-such-rule'],
  ['settings that change nothing', { ...asked, settings: { contactsPerMonth: 1 } }, 'settings-refused'],
  ['a setting that the rule does not have', { ...asked, settings: { visits: 2 } }, 'settings-refused'],
  ['a setting out of range', { ...asked, settings: { minimumDays: 32 } }, 'settings-refused'],
  ['a region that is not there', { ...asked, region: 'XX' }, 'no-such-region'],
]
for (const [what, body, code] of refusals)
  test(`${what} is refused`, async () => {
    const answer = await app.as('editor').api('POST', '/api/v1/rulebook/previews', body)
    assert.equal(answer.status, 422, answer.body)
    assert.match(answer.body, new RegExp(code))
  })

test('the form says what is wrong, where, and keeps what was typed', async () => {
  const answer = await app.as('editor').post('/rulebook/previews', { ...typed, 'settings.minimumDays': '99', 'from_on-year': '2025' })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /Give at most 31/)
  assert.match(answer.body, /The first day must be in the future/)
  assert.match(answer.body, /value="99"/)
  assert.match(answer.body, /href="#settings.minimumDays"/)
})

test('run again asks for the same', async () => {
  const before = await askFor({ ...asked, months: 3 })
  await workOff()
  const answer = await app.as('approver').post('/rulebook/previews', { again: before })
  assert.equal(answer.status, 303)
  await workOff()
  const again = await read(answer.location?.split('/').at(-1) ?? '')
  assert.deepEqual(again.figures, (await read(before)).figures)
})

test('a sample looks at fewer, says so, and lies within what it gives or takes', async () => {
  const whole = await askFor()
  await workOff()
  const part = await askFor({ ...asked, sample: 150 })
  await workOff()
  const [all, some] = [await read(whole), await read(part)]
  assert.ok(some.people > 100 && some.people < 200, String(some.people))
  const give = (some.figures as unknown as { give: Record<string, number> }).give
  assert.ok(Math.abs((some.figures['hours'] ?? 0) - (all.figures['hours'] ?? 0)) < 3 * (give['hours'] ?? 0))
  assert.match((await app.as('editor').get(`/rulebook/previews/${part}`)).body, /give or take/)
})

test('a region is looked at alone', async () => {
  const preview = await askFor({ ...asked, region: 'YH' })
  await workOff()
  const { groups, people } = await read(preview)
  assert.equal(groups.filter(({ grouping }) => grouping === 'region').length, 1)
  const [row] = (
    await app.system(db => sql<{ count: number }>`select count(*)::int as count from person where region_code = 'YH'`.execute(db))
  ).rows
  assert.equal(people, row?.count)
})

test('what is kept names nobody, and small numbers are not shown', async () => {
  const preview = await askFor()
  await workOff()
  const [row] = await app.rows('policy_preview', { id: preview })
  const ids = (await app.system(db => sql<{ id: string }>`select id from person`.execute(db))).rows
  const kept = JSON.stringify([row?.['tallies'], row?.['last_person']])
  assert.deepEqual(
    ids.filter(({ id }) => kept.includes(id)),
    [],
  )
  for (const { people } of (await read(preview)).groups) assert.ok(people === null || people === 0 || people > 4)
})

test('the command says the same, and stores nothing', async () => {
  const preview = await askFor({ ...asked, months: 3 })
  await workOff()
  const previews = await app.rows('policy_preview')
  const kept = await everythingElse()
  const lines: string[] = []
  const run = (args: string[]) =>
    previewCommand.run(args, {
      databases: app.databases,
      clock: app.clock,
      secret: '',
      config: {} as never,
      print: line => lines.push(line),
    })
  const args = [
    'supervision.monthly-contact',
    '--from',
    '2027-02-01',
    '--set',
    'contactsPerMonth=2',
    '--set',
    'minimumDays=20',
    '--months',
    '3',
  ]
  assert.equal(await run([...args, '--json']), 0)
  assert.deepEqual((JSON.parse(lines.join('\n')) as Read).figures, (await read(preview)).figures)
  lines.length = 0
  assert.equal(await run(args), 0)
  assert.match(lines.join('\n'), /Contacts a month: 2 \(now 1\)[\s\S]*Yorkshire and the Humber[\s\S]*Nothing was written/)
  assert.equal(await run(['supervision.monthly-contact', '--from', '2026-02-01', '--set', 'contactsPerMonth=2']), 2)
  assert.equal(await run(['supervision.monthly-contact']), 2)
  assert.equal((await app.rows('policy_preview')).length, previews.length)
  assert.deepEqual(await everythingElse(), kept)
})

test('a case that cannot be worked out is stepped over and counted, and only the log hears whose it is', async () => {
  const rule = obligationRuleById('supervision.first-appointment')
  const of = (values: Record<string, number>) => ({
    rule,
    values,
    from: '2027-02-01' as never,
    until: '2027-05-31' as never,
    alreadyBegun: 'keeps' as const,
  })
  const faults: string[] = []
  const { tallies } = await app.system(async db => {
    const rulebook = await loadRulebook(db)
    const before = await begin(db, { region: null, sample: null }, 'seed')
    const broken = {
      ...rule,
      occasions: (facts: { person: string }, ...rest: never[]) => {
        if (facts.person < '10') throw new Error('broken')
        return (rule.occasions as (...args: unknown[]) => never[])(facts, ...rest)
      },
    }
    const alternative = { ...of({ businessDaysAfterSentence: 3, businessDaysAfterRelease: 1 }), rule: broken as unknown as typeof rule }
    return (await lookOn(db, { alternative, region: null, seed: 'seed', rulebook }, before, person => faults.push(person))) ?? before
  })
  assert.ok(faults.length > 0 && faults.every(person => person < '10'))
  assert.equal(tallies.failed, faults.length)
  assert.ok(tallies.all.people > 100)
})

test('the file says what it is of, names what is hidden, and has a column for what only asks for more', async () => {
  const preview = await askFor()
  await workOff()
  const { headers, body } = await app.as('editor').get(`/rulebook/previews/${preview}/data.csv`)
  assert.match(String(headers['content-disposition']), /preview-supervision-monthly-contact-2027-02-01\.csv/)
  assert.match(body, /Rule,Change,From,Looked at until,Grouping,Group,People,.*Ask for more,Ask for less,Hours/)
  assert.match(body, /Monthly face-to-face contact,.*Contacts a month: 2 \(now 1\).*,hidden/)
})

test('the page of a proposed change shows what the preview of the same settings found, and the way to ask again', async () => {
  const editor = app.as('editor')
  const rule = '/api/v1/rulebook/supervision.monthly-contact'
  const { settings } = (await editor.api('GET', `${rule}/settings`)).json<{ settings: { basis: string; values: object }[] }>()
  const before = settings.at(-1)
  const body = { ...why, from_on: '2027-03-01', settings: { ...before?.values, contactsPerMonth: 3 }, basis: before?.basis }
  const { change } = (await editor.api('POST', `${rule}/settings`, body)).json<{ change: string }>()
  assert.match((await editor.get(`/rulebook/changes/${change}`)).body, /No preview of these settings has been made/)
  await askFor({ rule: asked.rule, settings: { contactsPerMonth: 3 }, from_on: '2027-03-01' })
  await workOff()
  const page = (await app.as('approver').get(`/rulebook/changes/${change}`)).body
  assert.match(page, /full-time officers/)
  assert.match(page, /From the preview that Adwoa Sarpong asked for/)
  assert.match(page, /Run it again as of today/)
})
const why = { source: 'Circular 4 of 2026', standing: 'policy', reason: 'A trial in two regions showed that it is enough.' }
