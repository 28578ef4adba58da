import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Answers } from '../questions.ts'

export type Assessment = Answers & {
  id: string
  completed_on: PlainDate
  tool: 'oasys' | 'strengths-based'
  recorded_at: string
  recorded_by: number
  recorded_by_name: string | null
}

/** Assessments of a person, the latest first. Percentages come as numbers. */
export async function listAssessments(db: Db, person: string, limit = 50): Promise<Assessment[]> {
  const { rows } = await sql<{ assessment: Assessment }>`
    select to_jsonb(a) || jsonb_build_object('recorded_by_name', s.name) as assessment
    from assessment a left join staff_member s on s.id = a.recorded_by
    where a.person_id = ${person} order by a.completed_on desc, a.number desc limit ${limit}`.execute(db)
  return rows.map(row => row.assessment)
}

/** The assessment that counts. */
export const latestAssessment = async (db: Db, person: string): Promise<Assessment | undefined> => (await listAssessments(db, person, 1))[0]

/** What the current sentence says of the conviction: its day, and when supervision starts. */
export async function conviction(db: Db, person: string): Promise<Partial<Answers>> {
  const { rows } = await sql<{ sentenced_on: PlainDate; supervised_from: PlainDate | null }>`
    select sentenced_on, supervised_from from current_sentence where person_id = ${person}`.execute(db)
  const [sentence] = rows
  return sentence ? { sanction_kind: 'conviction', sanctioned_on: sentence.sentenced_on, follow_up_on: sentence.supervised_from } : {}
}

type New = { person: string; completed_on: PlainDate; tool: string; answers: Answers }

/** Adds an assessment. Undefined when the person is of another region, or not there for the actor. */
export async function insertAssessment(db: Db, { person, completed_on, tool, answers }: New): Promise<string> {
  const columns = Object.keys(answers)
  const { rows } = await sql<{ id: string }>`
    insert into assessment (person_id, completed_on, tool, ${sql.join(columns.map(column => sql.ref(column)))})
    values (${person}, ${completed_on}, ${tool}, ${sql.join(Object.values(answers))}) returning id`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The assessment was not stored')
  return row.id
}
