// Fills the database with invented people by the bulk path: rows in sets, obligations afterwards in batches.

import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { type Databases, type Db, type Moment, system } from '#kernel/db.ts'
import { loadCalendar } from '#modules/organisation/index.ts'
import { settleAll } from '#modules/standards/index.ts'
import { seedAdministration } from './administration.ts'
import { seedOrganisation } from './organisation.ts'
import { emptyRows, inventPerson, type Rows, type Setting } from './people.ts'
import { loadSetting } from './setting.ts'

export type Seeding = { databases: Databases; clock: Clock; print(line: string): void; people: number; seed: number }

const chunk = 1_000

/** Seeds once: a database that has been seeded stays as it is. Returns the number of people added. */
export async function seedDemonstration({ databases, clock, print, people, seed }: Seeding): Promise<number> {
  const moment: Moment = { now: clock.now(), today: clock.today() }
  const asSystem = <T>(work: (db: Db) => Promise<T>) => databases.as(system, moment, work, { recalculation: 'deferred' })
  const done = await asSystem(
    async db => (await db.selectFrom('installation').select('value').where('name', '=', 'demonstration').executeTakeFirst())?.value,
  )
  if (done) return 0
  print(`Inventing ${people.toLocaleString('en-GB')} people…`)
  // One transaction: a seed that was interrupted leaves nothing, and the next start begins afresh.
  await asSystem(async db => {
    await seedOrganisation(db, moment.today)
    await seedAdministration(db, moment.today)
    const setting = await loadSetting(db, moment.today)
    for (let index = 0; index < people; index += chunk) await insertPeople(db, setting, seed, index, Math.min(people, index + chunk), print)
    // A closed record is open to those who work on it.
    await sql`insert into person_access (staff_id, person_id, kind, reason)
      select a.staff_id, p.id, 'allowed', 'Works on the case' from person p cross join account a where p.access = 'restricted' and a.subject in ('officer', 'spo')`.execute(
      db,
    )
    await db
      .insertInto('installation')
      .values({ name: 'demonstration', value: JSON.stringify({ people, seed, on: moment.today }) })
      .execute()
  })
  print('Working out what is due…')
  await settleAll(databases, () => moment, loadCalendar, { onProgress: settled => print(`  ${settled.toLocaleString('en-GB')} people`) })
  return people
}

async function insertPeople(db: Db, setting: Setting, seed: number, from: number, to: number, print: Seeding['print']): Promise<void> {
  const rows = emptyRows()
  for (let index = from; index < to; index++) inventPerson(index, seed, setting, rows)
  for (const [table, added] of Object.entries(rows) as [keyof Rows, Rows[keyof Rows]][]) await insertRows(db, table, added)
  if (to > chunk) print(`  ${to.toLocaleString('en-GB')} people`)
}

/** Rows of one table in one statement. Columns that no row names keep their defaults. */
async function insertRows(db: Db, table: keyof Rows, rows: Rows[keyof Rows]): Promise<void> {
  const columns = [...new Set(rows.flatMap(Object.keys))]
  if (columns.length === 0) return
  const list = sql.join(columns.map(column => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${list}) select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )
}
