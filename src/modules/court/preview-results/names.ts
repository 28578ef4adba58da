// What the codes of a file are called. A code that nobody knows stands as it was sent; the file of refused rows keeps every code.

import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { say } from '../words.ts'

export type Names = {
  courts: ReadonlyMap<string, string>
  sentences: ReadonlyMap<string, string>
  requirements: ReadonlyMap<string, { label: string; unit: string | null }>
}

type Found = { list: string; code: string; label: string; unit: string | null }

/** Names of courts, sentences and requirements: also of those that have ended, by their latest name. */
export async function namesOfCodes(db: Db): Promise<Names> {
  const { rows } = await sql<Found>`
    select 'court' as list, code, name as label, null as unit, null::date as from_on from court
    union all select list, code, label, details ->> 'unit', from_on from reference_code where list in ('sentence-type', 'requirement-type')
    order by from_on nulls first`.execute(db)
  const of = (list: string) => rows.filter(row => row.list === list)
  return {
    courts: new Map(of('court').map(({ code, label }) => [code, label])),
    sentences: new Map(of('sentence-type').map(({ code, label }) => [code, label])),
    requirements: new Map(of('requirement-type').map(({ code, label, unit }) => [code, { label, unit }])),
  }
}

const lengths = { hours: 'length-hours', days: 'length-days', months: 'length-months' } as const
const isLength = (unit: string | null): unit is keyof typeof lengths => unit !== null && unit in lengths

/** "Unpaid work, 80 hours; Rehabilitation activity, 10 days" for `UPW:80;RAR:10`. */
export function requirementWords(text: string, { requirements }: Names): string {
  return text
    .split(';')
    .map(part => {
      const [code = '', length] = part.trim().split(':')
      const known = requirements.get(code.toUpperCase())
      if (!known) return part.trim()
      if (length === undefined) return known.label
      return `${known.label}, ${isLength(known.unit) ? say(lengths[known.unit], { count: Number(length) }) : length}`
    })
    .filter(Boolean)
    .join('; ')
}
