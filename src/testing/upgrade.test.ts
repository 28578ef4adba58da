// An installation of the release before goes on with this one: its data is kept, and what is new knows of it.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { type Actor, type Databases, openDatabases, system } from '../kernel/db.ts'
import { type MigrationFolder, migrate } from '../kernel/migrate.ts'
import { migrationFolders } from '../migrations.ts'
import { emptyDatabase, testMoment, testSecret, testServer } from './database.ts'

/** The migrations of release 0.2.0, with the beginning of each checksum: they are applied somewhere, and never change again. */
const released: Readonly<Record<string, string>> = {
  'kernel/0001-roles.sql': '4b23bda3556feb39',
  'kernel/0002-kernel.sql': '3c17a235c510541e',
  'kernel/0003-outbox-relay.sql': '9daa2a1adf9a3f64',
  'kernel/0004-claim-submission.sql': 'f79af566ad8d7d44',
  'kernel/0005-today.sql': '39978adc91404cc9',
  'allocation/0001-allocation.sql': 'cb15fa0e6be14a30',
  'allocation/0002-administrator-counts.sql': '600b6137e5ee7580',
  'allocation/0003-officer-today.sql': '62183d423750a709',
  'allocation/0004-officer-of-record.sql': '43a7c5265d6bfc3f',
  'audit/0001-access-log.sql': '831ed26313a44020',
  'audit/0002-seals.sql': '3604c164b49e44f2',
  'audit/0003-refused.sql': 'c64ddc8d9812b9c4',
  'case/0001-case.sql': '0fee657a90dd0d40',
  'case/0002-record.sql': 'ee87af299747f040',
  'case/0004-header.sql': 'ec54c99219e363b5',
  'case/0006-joined-records.sql': '5230924bb9af8bb6',
  'case/0007-custody-and-access.sql': 'f83a7e9e01ff667d',
  'case/0007-one-reason.sql': '332ed50397827e03',
  'court/0001-court-results.sql': '81378e703d558d2a',
  'enforcement/0001-enforcement.sql': '1975ed74bad2403a',
  'enforcement/0002-facts-by-person.sql': '1d7e24df3c8f58a5',
  'identity/0001-identity.sql': 'cfd18fd2edd23e55',
  'identity/0002-administration.sql': 'c303807388c40f5e',
  'identity/0005-session-stamp.sql': 'cb97050c6efc3512',
  'organisation/0001-organisation.sql': '1145b562b9850f0b',
  'people/0001-people.sql': '9f0841a5554abb11',
  'people/0002-search.sql': 'b7cc53ccf80780b3',
  'people/0003-details.sql': '7aa2b5b21982bc2e',
  'people/0004-restricted-records.sql': '94edf78ce5919c93',
  'people/0005-closed-records.sql': '2f066f6a106c404a',
  'people/0006-joined-records.sql': 'f4a45e40791f31de',
  'people/0009-auditing.sql': '3788e87c82758747',
  'people/0010-former-numbers.sql': 'ebccf2060a93fafc',
  'performance/0001-measure-counts.sql': '6d62a062f36b577a',
  'sentences/0001-sentences.sql': '7fdf8e32f3cb95d7',
  'sentences/0002-parts-of-a-sentence.sql': 'e6de6c53004cb715',
  'sentences/0003-fact-as-text.sql': '0b68d99a7f3d6d86',
  'sentences/0004-in-custody.sql': 'e6046a92b8729914',
  'standards/0001-obligations.sql': '81fb63ff0caf58d8',
  'standards/0002-duties-of-managers.sql': '385b47431f37cc75',
  'standards/0003-manager-today.sql': 'cb498f6137061900',
  'standards/0004-touched-facts.sql': 'c0d6afc5ecb8c7d4',
  'supervision/0001-supervision.sql': 'f5783e0edfe5f998',
  'supervision/0002-notes.sql': 'cc06a96b9c060dd4',
  'supervision/0003-diary.sql': '9223d7a779f51c35',
  'supervision/0004-begun-appointments.sql': '836421db9cdd2f25',
  'supervision/0004-fact-as-text.sql': '582067cf3ccfaa52',
  'workforce/0001-staff-and-posts.sql': '8d910fa046d6e3b6',
  'workforce/0002-regional-director.sql': '37675ffc67d979b3',
  'workforce/0003-administration.sql': '2804f5b2d6db2dbf',
  'workforce/0004-events.sql': 'd22c53070755d92e',
}

const folder = await mkdtemp(join(tmpdir(), 'waymark-release-'))
const { server, stop } = await testServer()
const { connection, drop } = await emptyDatabase(server)
let databases: Databases | undefined
after(async () => {
  await databases?.close()
  await drop()
  await stop()
  await rm(folder, { recursive: true })
})

async function releasedFolders(): Promise<MigrationFolder[]> {
  const folders: MigrationFolder[] = []
  for (const { module, folder: from } of migrationFolders) {
    const to = join(folder, module)
    await mkdir(to)
    for (const file of await readdir(from).catch(() => [])) if (released[`${module}/${file}`]) await cp(join(from, file), join(to, file))
    folders.push({ module, folder: to })
  }
  return folders
}

const officer: Actor = { kind: 'staff', id: 1, readRegions: [], writeRegions: ['YH'] }
const auditor: Actor = { kind: 'auditor', id: 1, readRegions: [], writeRegions: [] }

/** A caseload as the release before left it: one record open, one closed to the officer, one open to them by name. */
const before = [
  sql`insert into region (code, name, nation) values ('YH', 'Yorkshire and the Humber', 'England')`,
  sql`insert into delivery_unit (id, region_code, name) values ('unit', 'YH', 'Bradford and Calderdale')`,
  sql`insert into team (delivery_unit_id, name) values ('unit', 'Bradford East')`,
  sql`insert into staff_member (name) values ('Naomi Adeyemi')`,
  sql`insert into post (staff_id, kind, grade, region_code, delivery_unit_id, team_id, from_on) values (1, 'responsible-officer', 'PO', 'YH', 'unit', 1, '2024-01-01')`,
  sql`insert into account (subject, issuer, staff_id, demonstration) values ('officer', 'demonstration', 1, true)`,
  sql`insert into person (id, crn, surname, forename, region_code, delivery_unit_id, team_id, access) values
    ('00000000-0000-4000-8000-000000000001', 'W100001', 'Okoro-Bennett', 'Shanice', 'YH', 'unit', 1, 'open'),
    ('00000000-0000-4000-8000-000000000002', 'W100002', 'Hidden', 'Harriet', 'YH', 'unit', 1, 'excluding'),
    ('00000000-0000-4000-8000-000000000003', 'W100003', 'Closed', 'Carl', 'YH', 'unit', 1, 'restricted'),
    ('00000000-0000-4000-8000-000000000004', 'W100004', 'Shut', 'Sam', 'YH', 'unit', 1, 'restricted')`,
  sql`insert into person_access (staff_id, person_id, kind, reason) values
    (1, '00000000-0000-4000-8000-000000000002', 'excluded', 'knows the family'), (1, '00000000-0000-4000-8000-000000000003', 'allowed', 'holds the case')`,
  sql`insert into person_alias (person_id, surname, forename) values ('00000000-0000-4000-8000-000000000001', 'Bennett', 'Shan')`,
  sql`insert into person_address (person_id, lines, postcode, from_on) values ('00000000-0000-4000-8000-000000000001', '12 Mill Street', 'BD3 0CK', '2025-01-01')`,
  sql`insert into case_state (person_id) select id from person on conflict do nothing`,
  sql`insert into appointment (person_id, type_code, mode, starts_at, on_date, minutes, officer_id, booked_on) values
    ('00000000-0000-4000-8000-000000000001', 'COAP', 'office', '2026-11-20T10:00Z', '2026-11-20', 30, 1, '2026-11-01')`,
  sql`insert into contact (person_id, type_code, mode, at, on_date, officer_id, with_officer, attended) values
    ('00000000-0000-4000-8000-000000000001', 'COAP', 'office', '2026-11-10T10:00Z', '2026-11-10', 1, true, true)`,
  sql`insert into allocation (person_id, officer_id, team_id, from_on, note, candidates) values ('00000000-0000-4000-8000-000000000001', 1, 1, '2026-01-01', 'note', '[]')`,
  sql`insert into access_log (actor, actor_kind, act, people, request, outcome) values (0, 'staff', 'GET /people/:person', '{00000000-0000-4000-8000-000000000001}', gen_random_uuid(), '200')`,
  sql`insert into outbox (name, subject, payload) values ('people.moved', '00000000-0000-4000-8000-000000000001', '{}')`,
]

test('no migration of the release before has changed', async () => {
  const now: Record<string, string> = {}
  for (const { module, folder: from } of migrationFolders)
    for (const file of await readdir(from).catch(() => [])) {
      const name = `${module}/${file}`
      if (released[name])
        now[name] = createHash('sha256')
          .update(await readFile(join(from, file)))
          .digest('hex')
          .slice(0, 16)
    }
  assert.deepEqual(now, released)
})

test('data of the release before is kept and goes on', async () => {
  await migrate(connection, await releasedFolders(), testSecret)
  databases = openDatabases(connection, testSecret, async () => [])
  const asSystem = <T>(work: Parameters<Databases['as']>[2]) =>
    databases?.as(system, testMoment, work, { recalculation: 'deferred' }) as Promise<T>
  await asSystem(async db => {
    for (const statement of before) await statement.execute(db)
  })
  const tables = [
    'person',
    'person_access',
    'person_alias',
    'person_address',
    'appointment',
    'contact',
    'allocation',
    'access_log',
    'outbox',
    'post',
    'account',
  ]
  const count = () =>
    asSystem<Record<string, number>>(async db => {
      const counts: Record<string, number> = {}
      for (const table of tables) {
        const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(table)}`.execute(db)
        counts[table] = rows[0]?.rows ?? 0
      }
      return counts
    })
  const was = await count()

  const applied = await migrate(connection, migrationFolders, testSecret)
  assert.ok(applied.length > 0)
  assert.deepEqual(await migrate(connection, migrationFolders, testSecret), [], 'each is applied once')

  assert.deepEqual(await count(), was)
  const seen = await databases.as(officer, testMoment, db => sql<{ crn: string }>`select crn from person order by crn`.execute(db))
  assert.deepEqual(
    seen.rows.map(row => row.crn),
    ['W100001', 'W100003'],
    'who sees which record has not changed',
  )
  const words = await asSystem<{ rows: { word: string }[] }>(db =>
    sql<{ word: string }>`select distinct word from name_word order by word`.execute(db),
  )
  assert.ok(
    words.rows.some(row => row.word === 'bennett') && words.rows.some(row => row.word === 'shan'),
    'old names are in the dictionary',
  )
  const logged = await databases.as(auditor, testMoment, db => sql<{ act: string }>`select act from access_log`.execute(db))
  assert.equal(logged.rows.length, 1)
})
