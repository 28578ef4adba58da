// The smallest valid things; the story is in the overrides.

import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, addMonths, type PlainDate } from '../kernel/dates.ts'
import type { Db } from '../kernel/db.ts'
import type { PersonaKey } from '../modules/demonstration/index.ts'

export type NewPerson = Partial<{
  surname: string
  forename: string
  bornOn: string
  sex: 'male' | 'female'
  pnc: string | null
  team: string
  /** With it and the sentence comes the tier: the rules work it out. */
  rosh: string
  crn: string
  access: 'open' | 'excluding' | 'restricted'
}>

/** A person in the team Bradford East, born in 1991. */
export async function addPerson(db: Db, overrides: NewPerson): Promise<{ id: string; crn: string }> {
  const of = {
    surname: 'Gorman',
    forename: 'Liam',
    bornOn: '1991-03-14',
    sex: 'male',
    pnc: null,
    team: 'Bradford East',
    rosh: null,
    crn: `T${randomInt(1e8, 1e9)}`,
    access: 'open',
    ...overrides,
  }
  const { rows } = await sql<{ id: string; crn: string }>`
    insert into person (crn, surname, forename, born_on, sex, pnc, region_code, delivery_unit_id, team_id, rosh, access)
    select ${of.crn}, ${of.surname}, ${of.forename}, ${of.bornOn}, ${of.sex}, ${of.pnc}, u.region_code, u.id, t.id, ${of.rosh}, ${of.access}
    from team t join delivery_unit u on u.id = t.delivery_unit_id where t.name = ${of.team} returning id, crn`.execute(db)
  const person = rows[0]
  if (!person) throw new Error(`No team is called ${of.team}`)
  return person
}

export type NewSentence = Partial<{
  kind: 'community-order' | 'suspended-sentence-order' | 'custody' | 'supervision-default-order'
  typeCode: string
  sentencedOn: string
  months: number
  supervisedFrom: string | null
  supervisedUntil: string | null
  postSentenceUntil: string | null
  requirements: { type: string; length: number; unit: string }[]
}>

/** A community order of 12 months, made today unless said. */
export async function addSentence(db: Db, person: string, today: PlainDate, overrides: NewSentence): Promise<{ id: string }> {
  const sentencedOn = (overrides.sentencedOn ?? today) as PlainDate
  const months = overrides.months ?? 12
  const until = addDays(addMonths(sentencedOn, months), -1)
  const of = {
    kind: 'community-order',
    typeCode: 'CO',
    supervisedFrom: sentencedOn as string | null,
    supervisedUntil: until as string | null,
    postSentenceUntil: null,
    requirements: [],
    ...overrides,
  }
  const appearance = await sql<{
    id: string
  }>`insert into court_appearance (person_id, court_code, on_date, result_reference) values (${person}, 'B13CC', ${sentencedOn}, ${randomUUID()}) returning id`.execute(
    db,
  )
  const { rows } = await sql<{ id: string }>`
    insert into sentence (person_id, appearance_id, kind, type_code, sentenced_on, term_months, supervised_from, supervised_until, post_sentence_from, post_sentence_until)
    values (${person}, ${appearance.rows[0]?.id}, ${of.kind}, ${of.typeCode}, ${sentencedOn}, ${months}, ${of.supervisedFrom}, ${of.supervisedUntil},
      ${of.postSentenceUntil && of.supervisedUntil ? addDays(of.supervisedUntil as PlainDate, 1) : null}, ${of.postSentenceUntil}) returning id`.execute(
    db,
  )
  const sentence = rows[0]
  if (!sentence) throw new Error('The sentence was not stored')
  for (const { type, length, unit } of of.requirements)
    await sql`insert into requirement (person_id, sentence_id, type_code, length, unit) values (${person}, ${sentence.id}, ${type}, ${length}, ${unit})`.execute(
      db,
    )
  return sentence
}

export type NewAllocation = Partial<{ from: string; until: string | null }>

/** Gives the case to a persona, from today unless said. */
export async function addAllocation(
  db: Db,
  person: string,
  persona: PersonaKey,
  today: PlainDate,
  overrides: NewAllocation,
): Promise<void> {
  await sql`
    insert into allocation (person_id, officer_id, team_id, from_on, until_on, note, candidates)
    select ${person}, p.staff_id, p.team_id, ${overrides.from ?? today}, ${overrides.until ?? null}, 'Allocated for a test.', '[]'
    from post p join account a using (staff_id) where a.subject = ${persona}`.execute(db)
}
