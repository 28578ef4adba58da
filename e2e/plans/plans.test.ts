// What the hot operations may cost the database: statements, waits, buffers, and plans that use their indexes. Never a time.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type LoginRole, rolePassword } from '../../src/kernel/migrate.ts'
import { settleAll } from '../../src/modules/standards/index.ts'
import { startTestApp, type TestApp } from '../../src/testing/app.ts'
import { testMoment, testSecret } from '../../src/testing/database.ts'
import { type Budget, kept } from './budgets.ts'
import { type Cost, costOf, planOf } from './watched.ts'

const people = 3_000
/** Tables that grow with the caseload: no hot statement reads one from end to end. */
const large =
  /^(person|person_alias|name_word|contact|appointment|obligation|obligation_change|sentence|requirement|offence|court_appearance|allocation|absence_decision|case_state|case_tier|tier_calculation|assessment|registration|access_log|outbox|submission)$/

let app: TestApp
let officer: number
before(async () => {
  app = await startTestApp({ invented: people })
  officer = await app.staffId('officer')
})
after(() => app.stop())

async function keepsTo(budget: Budget, request: () => Promise<{ status: number; body: string }>, warmUp = request): Promise<Cost> {
  for (let time = 0; time < 2; time++) assert.ok((await warmUp()).status < 400)
  let status = 0
  const cost = await costOf(async () => {
    const answer = await request()
    status = answer.status
  })
  assert.ok(status < 400, `answered ${status}`)
  const told = cost.statements.map(({ text }) => text.trim().replaceAll(/\s+/g, ' ').slice(0, 100)).join('\n')
  assert.ok(cost.statements.length <= budget.statements, `${cost.statements.length} statements:\n${told}`)
  assert.ok(cost.waits <= budget.waits, `${cost.waits} waits:\n${told}`)
  assert.ok(cost.buffers <= budget.buffers, `${cost.buffers} buffers:\n${told}`)
  return cost
}

/** No reading of a large table from end to end, and no filter that throws away more than ten times what it keeps. */
async function readsByIndex({ statements }: Cost, persona: number): Promise<void> {
  for (const statement of statements.filter(
    ({ text }) => /^\s*(select|with waits)/i.test(text) && !/claim_submission|touched_case_facts|apply_obligations/.test(text),
  )) {
    const role = statement.user.replace('wm_', '') as LoginRole
    const client = new pg.Client({
      ...app.connection,
      user: statement.user,
      password: rolePassword(testSecret, role),
      options: '-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1',
    })
    await client.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('app.actor', $1, true), set_config('app.now', $2, true), set_config('app.today', $3, true), set_config('app.read_regions', '{YH}', true), set_config('app.write_regions', '{YH}', true)`,
        [String(persona), testMoment.now.toString(), testMoment.today],
      )
      for (const node of await planOf(client, statement)) {
        const relation = String(node['Relation Name'] ?? '')
        const where = `${statement.text.trim().slice(0, 120)} reads ${relation}`
        if (large.test(relation)) assert.notEqual(node['Node Type'], 'Seq Scan', where)
        const [removed, left] = [Number(node['Rows Removed by Filter'] ?? 0), Number(node['Actual Rows'] ?? 0)]
        if (large.test(relation)) assert.ok(removed <= 10 * Math.max(left, 10), `${where}: ${removed} removed for ${left}`)
      }
    } finally {
      await client.end()
    }
  }
}

/** A full list: as many open lines as a page holds. */
async function fillWorklist(lines: number): Promise<void> {
  await app.system(async db => {
    const { rows } = await sql<{ lines: number }>`
      select count(*)::int as lines from open_obligation where owner_id = ${officer} and due_on <= '2026-12-03'`.execute(db)
    const missing = lines - (rows[0]?.lines ?? 0)
    if (missing <= 0) return
    await sql`
      insert into obligation (person_id, rule, key, owner_kind, owner_id, name, because, as_of, started_on, due_on, state)
      select a.person_id, o.rule, 'full list ' || row_number() over (), 'responsible-officer', ${officer}, o.name, o.because, o.as_of, o.started_on, '2026-12-01', 'open'
      from allocation a cross join (select * from obligation where rule = 'supervision.monthly-contact' and state = 'open' limit 1) o
      where a.officer_id = ${officer} and a.until_on is null limit ${missing}`.execute(db)
  })
}

const oneOf = async (query: ReturnType<typeof sql<{ id: string; person: string; version: number }>>) => {
  const [row] = (await app.system(db => query.execute(db))).rows
  assert.ok(row)
  return row
}

test('the worklist of fifty lines', async () => {
  await fillWorklist(50)
  const cost = await keepsTo(kept.worklistList, () => app.as('officer').api('GET', '/api/v1/worklist'))
  await readsByIndex(cost, officer)
})

test('the worklist as a page, with the diary and what waits for others', async () => {
  await fillWorklist(50)
  const cost = await keepsTo(kept.worklistPage, () => app.as('officer').get('/worklist'))
  await readsByIndex(cost, officer)
})

test('a case', async () => {
  const { person } = await oneOf(
    sql`select a.id, a.person_id as person, a.version from allocation a where a.officer_id = ${officer} and a.until_on is null order by a.person_id limit 1`,
  )
  const page = await keepsTo(kept.casePage, () => app.as('officer').get(`/people/${person}`))
  await readsByIndex(page, officer)
  const json = await keepsTo(kept.caseJson, () => app.as('officer').api('GET', `/api/v1/people/${person}`))
  await readsByIndex(json, officer)
})

test('recording a contact, with its obligations, event and access row', async () => {
  const booked = (place: number) =>
    oneOf(
      sql`select a.id, a.person_id as person, a.version from appointment a join allocation h on h.person_id = a.person_id and h.officer_id = ${officer} and h.until_on is null
        where a.officer_id = ${officer} and a.state = 'booked' order by a.on_date, a.id offset ${place} limit 1`,
    )
  const record = async () => {
    const { id, person, version } = await booked(0)
    return () =>
      app.as('officer').api('POST', `/api/v1/people/${person}/contacts`, {
        appointment: id,
        version,
        attendance: 'attended',
        riskChanged: 'no',
        notes: 'Came on time.',
        seenBy: officer,
      })
  }
  app.clock.set('2026-12-24T17:00:00Z')
  // What time has changed meanwhile, such as the tier of somebody whose sentence has ended, the server has settled before.
  await settleAll(app.databases, () => ({ now: app.clock.now(), today: app.clock.today() }))
  const warmUp = async () => (await record())()
  for (let time = 0; time < 2; time++) assert.equal((await warmUp()).status, 201)
  const measured = await record()
  await keepsTo(kept.recordContact, measured, async () => ({ status: 200, body: '' }))
})
