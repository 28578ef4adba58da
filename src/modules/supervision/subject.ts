// The person whom a page is about, as the identity bar shows them.

import { sql } from 'kysely'
import { type Identity, identityBar } from '#design/blocks.ts'
import { tag } from '#design/components.ts'
import { ageOn, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Html } from '#kernel/html.ts'
import { clockTime, listDate, longDate } from '#kernel/i18n.ts'
import type { SignedIn } from '#kernel/route.ts'
import { codesOf } from '#modules/organisation/index.ts'
import { type Appointment, nextAppointment } from './appointments.ts'
import { say } from './words.ts'

type Row = {
  id: string
  crn: string
  name: string
  born_on: PlainDate | null
  tier: string | null
  rosh: string | null
  flags: string[]
  region_code: string
  delivery_unit_id: string
  team_id: number
  officer_id: number | null
  officer_name: string | null
  sentence_type: string | null
  until_on: PlainDate | null
}

export type Subject = {
  id: string
  crn: string
  name: string
  firstName: string
  tier: string | null
  region: string
  unit: string
  officer: { id: number; name: string } | null
  next: Appointment | undefined
  identity: Html
}

/** The person, if this actor may know of them. */
export async function findSubject(db: Db, person: string, today: PlainDate): Promise<Subject | undefined> {
  const { rows } = await sql<Row>`
    select p.person_id as id, p.crn, p.name, p.born_on, p.tier, p.rosh, p.flags, p.region_code, p.delivery_unit_id, p.team_id,
      o.officer_id, o.officer_name, s.type_code as sentence_type, s.until_on
    from person_card p left join case_officer o using (person_id) left join current_sentence s using (person_id) where p.person_id = ${person}`.execute(
    db,
  )
  const row = rows[0]
  if (!row) return undefined
  const [next, types] = [await nextAppointment(db, person), await codesOf(db, 'sentence-type', today)]
  const type = row.sentence_type && (types.get(row.sentence_type)?.label ?? row.sentence_type)
  return {
    id: row.id,
    crn: row.crn,
    name: row.name,
    firstName: row.name.split(' ')[0] ?? row.name,
    tier: row.tier,
    region: row.region_code,
    unit: row.delivery_unit_id,
    officer: row.officer_id !== null && row.officer_name !== null ? { id: row.officer_id, name: row.officer_name } : null,
    next,
    identity: identityBar(identityOf(row, next, type || undefined, today)),
  }
}

/** Whether an actor may change the records of a person. The policies of the tables have the last word; this spares the form. */
export const mayChange = (user: SignedIn, subject: Pick<Subject, 'region'>): boolean => user.actor.writeRegions.includes(subject.region)

function identityOf(row: Row, next: Appointment | undefined, type: string | undefined, today: PlainDate): Identity {
  const levels = { low: 'grey', medium: 'yellow' } as const
  const colour = row.rosh === 'low' || row.rosh === 'medium' ? levels[row.rosh] : 'red'
  return {
    name: row.name,
    href: `/people/${row.id}`,
    tags: [...(row.rosh ? [tag(say('rosh', { level: row.rosh }), colour)] : []), ...row.flags.map(flag => tag(flag, 'red'))],
    crn: row.crn,
    age: row.born_on ? ageOn(row.born_on, today) : undefined,
    tier: row.tier ?? undefined,
    sentence: type && row.until_on ? say('sentence', { type, until: longDate(row.until_on) }) : type,
    officer: row.officer_name ?? say('nobody-yet'),
    nextAppointment:
      next && (next.on === today ? say('today-at', { time: clockTime(next.time) }) : `${listDate(next.on)}, ${clockTime(next.time)}`),
  }
}
