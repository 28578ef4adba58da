// What the database itself must promise, read from its catalogue: whoever adds a table or a function meets these tests first.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { loginRoles, rolePassword } from '../kernel/migrate.ts'
import { freshDatabase, testSecret, testServer } from './database.ts'

/** Functions that run with the rights of their owner, each for a reason that its comment gives. */
const definers = new Set([
  'apply_obligations',
  'begin_cases',
  'case_facts',
  'court_apply_results',
  'court_match_results',
  'crns_of_people',
  'former_numbers',
  'keep_name_words',
  'kept_records',
  'join_records',
  'lock_cases',
  'officer_caseload',
  'officer_duties',
  'officer_of_record',
  'officer_weights',
  'officer_workload',
  'officers_without_access',
  'open_restricted_record',
  'person_of_crn',
  'rebuild_measures',
  'refresh_measures',
  'refuse_forgotten_recalculation',
  'restricted_record',
  'touch_cases',
  'touch_changed_cases',
  'touch_managed_teams',
  'touch_measures',
  'touch_measures_moved',
  'touch_moved_people',
  'raise_sessions',
  'session_stamp',
  'undo_join',
  'similar_names',
  'touched_case_facts',
])

let client: pg.Client
let stop: () => Promise<void>

before(async () => {
  const { server, stop: stopServer } = await testServer()
  const { connection, drop } = await freshDatabase(server)
  client = new pg.Client(connection)
  await client.connect()
  stop = async () => {
    await client.end()
    await drop()
    await stopServer()
  }
})
after(() => stop())

const names = async (query: string) => (await client.query<{ name: string }>(query)).rows.map(row => row.name)

test('every table has row-level security, for its owner too', async () => {
  assert.deepEqual(
    await names(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)",
    ),
    [],
  )
})

test('every table has a policy', async () => {
  assert.deepEqual(
    await names(
      "select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not exists (select from pg_policy p where p.polrelid = c.oid)",
    ),
    [],
  )
})

test('every view looks with the rights of who asks', async () => {
  assert.deepEqual(
    await names(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') and not coalesce('security_invoker=true' = any (reloptions), false)",
    ),
    [],
  )
})

test('only listed functions run with the rights of their owner, and the owner cannot log in', async () => {
  const found = await client.query<{ name: string; owner: string; login: boolean }>(
    "select proname as name, rolname as owner, rolcanlogin as login from pg_proc join pg_roles r on r.oid = proowner where pronamespace = 'public'::regnamespace and prosecdef",
  )
  assert.deepEqual(found.rows.map(row => row.name).toSorted(), [...definers].toSorted())
  assert.deepEqual(
    found.rows.filter(row => row.owner !== 'wm_standards' || row.login),
    [],
  )
})

test('nobody may run a listed function merely because it exists', async () => {
  const open = await client.query<{
    name: string
  }>(`select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and prorettype <> 'trigger'::regtype
    and (proacl is null or exists (select from aclexplode(proacl) where grantee = 0))`)
  assert.deepEqual(open.rows, [])
})

test('no login role owns anything or passes row-level security', async () => {
  assert.deepEqual(
    await names(
      "select rolname as name from pg_roles where rolname like 'wm\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)",
    ),
    [],
  )
  assert.deepEqual(
    await names(
      "select relname as name from pg_class c join pg_roles r on r.oid = c.relowner where relnamespace = 'public'::regnamespace and rolname like 'wm\\_%'",
    ),
    [],
  )
})

for (const role of loginRoles)
  test(`a connection of ${role} that names no actor sees no row of any table`, async () => {
    const { host, port, database } = client
    const bare = new pg.Client({ host, port, database: database ?? '', user: `wm_${role}`, password: rolePassword(testSecret, role) })
    await bare.connect()
    try {
      const tables = await names(
        "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')",
      )
      for (const table of tables.filter(name => name !== 'schema_migration')) {
        const granted = await client.query<{ granted: boolean }>(
          `select has_table_privilege('wm_${role}', '${table}', 'select') as granted`,
        )
        if (!granted.rows[0]?.granted) continue
        const { rows } = await bare.query<{ rows: number }>(`select count(*)::int as rows from ${table}`)
        assert.equal(rows[0]?.rows, 0, `${table} shows rows to ${role}`)
      }
    } finally {
      await bare.end()
    }
  })

test('the access log only grows: no application role may change or remove a row', async () => {
  for (const role of loginRoles) {
    const { rows } = await client.query(
      `select has_table_privilege('wm_${role}', 'access_log', 'update') or has_table_privilege('wm_${role}', 'access_log', 'delete') or has_table_privilege('wm_${role}', 'access_log', 'truncate') as may`,
    )
    assert.equal(rows[0].may, false, role)
  }
})

test('seals only grow too, and whatever indexes the log by person', async () => {
  for (const role of loginRoles)
    for (const table of ['access_seal', 'access_log_person']) {
      const { rows } = await client.query(
        `select has_table_privilege('wm_${role}', '${table}', 'update') or has_table_privilege('wm_${role}', '${table}', 'delete') or has_table_privilege('wm_${role}', '${table}', 'truncate') as may`,
      )
      assert.equal(rows[0].may, false, `${table} ${role}`)
    }
})

test('every table says what it holds', async () => {
  assert.deepEqual(
    await names(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and obj_description(oid) is null",
    ),
    [],
  )
})

test('joining two records knows every table that names a person, and lists each once', async () => {
  const tables =
    await names(`select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'person'
      and (a.attname = 'person_id' or exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'person'::regclass and a.attnum = any (f.conkey)))`)
  const listed = await names('select joining_moves() as name union all select joining_leaves()')
  assert.deepEqual(listed.toSorted(), tables.toSorted())
})
