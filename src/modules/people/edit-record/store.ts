import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { OtherName } from '../names/command.ts'

export type Address = {
  id: string
  lines: string
  postcode: string | null
  authority: string | null
  from_on: PlainDate
  until_on: PlainDate | null
}

export type PersonRecord = {
  id: string
  crn: string
  pnc: string | null
  noms_number: string | null
  surname: string
  forename: string
  middle_names: string | null
  born_on: PlainDate | null
  sex: 'male' | 'female' | null
  telephone: string | null
  telephone_other: string | null
  email: string | null
  preferred_language: 'en' | 'cy'
  main_language: string | null
  interpreter_language: string | null
  version: number
  changed_at: string | null
  changed_by_name: string | null
  aliases: OtherName[]
  addresses: Address[]
  /** Of records that were joined to this one. */
  former_crns: string[]
  former_pncs: string[]
}

/** The record of a person: identifiers, names, contact details, addresses with the latest first. */
export async function findRecord(db: Db, person: string): Promise<PersonRecord | undefined> {
  const { rows } = await sql<PersonRecord>`
    select p.id, p.crn, p.pnc, p.noms_number, p.surname, p.forename, p.middle_names, p.born_on, p.sex, p.telephone, p.telephone_other, p.email, p.preferred_language, p.main_language, p.interpreter_language,
      p.version, p.changed_at, s.name as changed_by_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'surname', a.surname, 'forename', a.forename, 'kind', a.kind, 'from_on', a.from_on, 'until_on', a.until_on)
        order by (a.until_on is not null), a.surname, a.forename, a.id) from person_alias a where a.person_id = p.id), '[]') as aliases,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'lines', d.lines, 'postcode', d.postcode, 'authority', l.name, 'from_on', d.from_on, 'until_on', d.until_on) order by d.from_on desc, d.id)
        from person_address d left join local_authority l on l.code = d.local_authority_code where d.person_id = p.id), '[]') as addresses,
      coalesce((select jsonb_agg(f.crn order by f.crn) from former_numbers(p.id) f), '[]') as former_crns,
      coalesce((select jsonb_agg(distinct f.pnc) from former_numbers(p.id) f where f.pnc <> coalesce(p.pnc, '')), '[]') as former_pncs
    from person p left join staff_member s on s.id = p.changed_by
    where p.id = ${person}`.execute(db)
  return rows[0]
}

export type Details = Pick<
  PersonRecord,
  | 'pnc'
  | 'noms_number'
  | 'surname'
  | 'forename'
  | 'middle_names'
  | 'born_on'
  | 'sex'
  | 'telephone'
  | 'telephone_other'
  | 'email'
  | 'preferred_language'
  | 'main_language'
  | 'interpreter_language'
>

/** Writes details over a version that is still the current one. False when it is not, or when the record is of another region. */
export async function storeDetails(
  db: Db,
  person: string,
  version: number,
  details: Details,
  changed: { at: string; by: number },
): Promise<boolean> {
  const updated = await db
    .updateTable('person')
    .set({ ...details, version: version + 1, changed_at: changed.at, changed_by: changed.by })
    .where('id', '=', person)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

/** Whether a record that the reader may see bears a PNC number. One that the reader may not see makes no difference. */
export async function findByPnc(db: Db, pnc: string): Promise<boolean> {
  return (await db.selectFrom('person').select('id').where('pnc', '=', pnc).limit(1).executeTakeFirst()) !== undefined
}
