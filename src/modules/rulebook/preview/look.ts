// The batches of a preview: reads the facts of some people, compares, and adds to the sums. Writes nothing.

import { setImmediate as turn } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { type CaseFacts, inOrder, isInForce, type Rulebook, readFacts, settingsOf } from '#modules/standards/index.ts'
import { type Alternative, type Both, compareCase, withAlternative } from './compare.ts'
import { groupsOf, type PersonGroups } from './groups.ts'
import { addPerson, noTallies, type Tallies } from './tally.ts'

/** Whom a preview looks at: everybody, a region, and of those all or about so many. */
export type Scope = { region: string | null; sample: number | null }

/** How far a preview has come. */
export type Progress = {
  /** Records to look at. */
  people: number
  looked: number
  /** The last record that was looked at. */
  after: string | null
  /** With a sample: the records whose number, made of their id and the preview's, lies below it. */
  below: number | null
  tallies: Tallies
}

/** Hears of a case that could not be worked out. */
export type OnFault = (person: string, error: unknown) => void

const batchSize = 200
/** Cases worked out in one go: between them the server answers whoever waits. A few milliseconds. */
const casesInATurn = 20
/** The numbers made of ids lie evenly below this. */
const mostNumbers = 2 ** 31

/** Chance decides who is in a sample; the same seed draws the same people. */
const within = (region: string | null, below: number | null, seed: string): RawBuilder<unknown> => {
  const place = region === null ? sql`true` : sql`g.region_code = ${region}`
  return below === null ? place : sql`${place} and (hashtext(${seed}::text || g.person_id::text) & ${mostNumbers - 1}) < ${below}`
}

/** Counts the records that a preview will look at. */
export async function begin(db: Db, { region, sample }: Scope, seed: string): Promise<Progress> {
  const all = await countWithin(db, within(region, null, seed))
  const below = sample === null || sample >= all ? null : Math.min(mostNumbers - 1, Math.round((sample / all) * mostNumbers))
  const people = below === null ? all : await countWithin(db, within(region, below, seed))
  return { people, looked: 0, after: null, below, tallies: noTallies() }
}

const countWithin = async (db: Db, condition: RawBuilder<unknown>): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from person_group g where ${condition}`.execute(db)
  return rows[0]?.count ?? 0
}

/** What must stay the same while a preview runs: bank holidays, and the settings of its rule. */
export const markOf = (rulebook: Rulebook, { rule }: Alternative): string =>
  JSON.stringify([
    [...rulebook.bankHolidays.keys()],
    settingsOf(rule, rulebook.settings).map(({ from, values, alreadyBegun }) => [from, values, alreadyBegun]),
  ])

/** The next batch: the progress after it, or null when everybody has been looked at. */
export async function lookOn(
  db: Db,
  of: { alternative: Alternative; region: string | null; seed: string; rulebook: Rulebook },
  before: Progress,
  onFault: OnFault,
): Promise<Progress | null> {
  const { alternative, region, seed, rulebook } = of
  const from = before.after === null ? sql`true` : sql`g.person_id > ${before.after}::uuid`
  const { rows: people } = await sql<PersonGroups>`
    select * from person_group g where ${from} and ${within(region, before.below, seed)} order by g.person_id limit ${batchSize}`.execute(
    db,
  )
  const last = people.at(-1)
  if (!last) return null
  const facts = await readFacts(
    db,
    people.map(person => person.person_id),
  )
  const both = { today: rulebook, proposed: withAlternative(rulebook, alternative) }
  await addCases(before.tallies, people, facts, alternative, both, onFault)
  return { ...before, looked: before.looked + people.length, after: last.person_id }
}

async function addCases(
  tallies: Tallies,
  people: readonly PersonGroups[],
  facts: ReadonlyMap<string, CaseFacts>,
  alternative: Alternative,
  both: Both,
  onFault: OnFault,
): Promise<void> {
  for (const [index, person] of people.entries()) {
    if (index > 0 && index % casesInATurn === 0) await turn()
    try {
      const of = facts.get(person.person_id)
      // Whose sentences have ended by the first day is not under supervision then.
      if (!of?.sentences.some(sentence => isInForce(sentence, alternative.from))) continue
      addPerson(tallies, groupsOf(person, alternative.from), compareCase(inOrder(of), alternative, both))
    } catch (error) {
      tallies.failed++
      onFault(person.person_id, error)
    }
  }
}
