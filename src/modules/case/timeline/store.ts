import { sql } from 'kysely'
import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { ChangedTopic } from '#modules/people/index.ts'

export const entryKinds = ['contact', 'absence', 'note', 'appointment', 'enforcement', 'decision', 'risk', 'sentence', 'record'] as const
export type EntryKind = (typeof entryKinds)[number]

type Labelled = { label: string; labelCy: string | null }
type What =
  | {
      what: 'contact'
      details: Labelled & {
        mode: string
        notes: string
        more: boolean
        judged: 'acceptable' | 'unacceptable' | null
        officer: string
        corrected: boolean
      }
    }
  | { what: 'moved' | 'cancelled'; details: Labelled & { because: string | null; movedTo: string | null } }
  | {
      what: 'absence-decision'
      details: {
        absentOn: PlainDate
        judged: 'acceptable' | 'unacceptable'
        step: 'none' | 'warning' | 'breach' | 'recall'
        rationale: string | null
      }
    }
  | { what: 'oversight'; details: { decision: string } }
  | { what: 'allocation'; details: { officer: string; note: string; override: string | null } }
  | { what: 'sentenced'; details: { kind: string; court: string; months: number | null; days: number | null } }
  | { what: 'released'; details: { kind: string } }
  | { what: 'terminated'; details: { kind: string; because: string | null } }
  | { what: 'date-entered'; details: { date: string; on: PlainDate; reason: string } }
  | { what: 'note'; details: Labelled & { notes: string; more: boolean } }
  | { what: 'assessed'; details: { tool: 'oasys' | 'strengths-based'; rosh: 'low' | 'medium' | 'high' | 'very high' | null } }
  | {
      what: 'registered' | 'registration-ended'
      details: { type: string; level: number | null; category: number | null; because: string }
    }
  | { what: 'record-changed'; details: { topic: ChangedTopic } }

/** One thing that happened. `remaining`: how many there are from the first of the page on, of the kinds asked for. */
export type Entry = {
  entry: string
  kind: EntryKind
  on_date: PlainDate
  at: string
  subject: string
  by_name: string | null
  remaining: number
} & What

export const Cursor = z.tuple([PlainDate, z.string().max(40), z.string().max(80)])
export type Cursor = z.output<typeof Cursor>
export const cursorOf = (entry: Entry): Cursor => [entry.on_date, entry.at, entry.entry]

/** What happened to a person, the latest first, of some kinds or all, from before the cursor. */
export async function listEntries(db: Db, person: string, kinds: readonly EntryKind[], limit: number, before?: Cursor): Promise<Entry[]> {
  const until = before ? sql`and (e.on_date, e.at, e.entry) < (${before[0]}::date, ${before[1]}::timestamptz, ${before[2]})` : sql``
  const { rows } = await sql<Entry>`
    select e.entry, e.kind, e.what, e.on_date, e.at, e.subject, e.details, m.name as by_name, (count(*) over ())::int as remaining
    from case_entry e left join staff_member m on m.id = e.by_id
    where e.person_id = ${person} and e.kind = any (${[...kinds]}::text[]) ${until}
    order by e.on_date desc, e.at desc, e.entry desc limit ${limit}`.execute(db)
  return rows
}
