// `npx waymark obligations check`: recomputes every case from all its facts and compares with what is stored. Writes nothing.

import { sql } from 'kysely'
import type { Command } from '#kernel/command.ts'
import { type Db, system } from '#kernel/db.ts'
import { type CaseRow, changeOf } from '../recalculate.ts'
import { loadRulebook, type Rulebook } from '../rulebook.ts'

const batchSize = 500
const mostPrinted = 20

type Disagreement = { person: string; rule: string; key: string; what: string }

/** The differences between stored and recomputed obligations of the people after `after`, in order of id. */
export async function checkBatch(
  db: Db,
  after: string,
  today: Parameters<typeof changeOf>[1],
  rulebook: Rulebook,
): Promise<{ checked: number; last: string; found: Disagreement[] }> {
  const people = await sql<{
    person_id: string
  }>`select person_id from case_state where person_id > ${after}::uuid order by person_id limit ${batchSize}`.execute(db)
  const ids = people.rows.map(row => row.person_id)
  const { rows } = await sql<CaseRow>`select * from case_facts(${ids}::uuid[])`.execute(db)
  const found = rows.flatMap(row => {
    const { insert, update, grade } = changeOf(row, today, rulebook)
    return [
      ...insert.map(missing => ({ person: row.person_id, rule: missing.rule, key: missing.key, what: 'missing' })),
      ...update.map(wrong => ({
        person: row.person_id,
        rule: wrong.rule,
        key: wrong.key,
        what: `should be ${wrong.state}, due ${wrong.dueOn}`,
      })),
      ...(grade ? [{ person: row.person_id, rule: 'tier and workload', key: '', what: gradeWords(grade) }] : []),
    ]
  })
  return { checked: ids.length, last: ids.at(-1) ?? after, found }
}

const gradeWords = ({ tier, singleTier, caseType, points, missing }: NonNullable<ReturnType<typeof changeOf>['grade']>) =>
  `should be ${tier ?? 'no tier'}, ${singleTier ?? 'no single tier'}, ${caseType ?? 'no case type'}, ${points ?? 'no'} points${missing.length ? `; missing ${missing.join(', ')}` : ''}`

/** The command. Exit code 1 when anything differs. */
export const checkCommand: Command = {
  name: 'obligations check',
  usage: '',
  summary: 'Recomputes every obligation, tier and workload from the facts and compares with what is stored',
  async run(_args, { databases, clock, print }) {
    const moment = () => ({ now: clock.now(), today: clock.today() })
    const began = clock.now()
    let after = '00000000-0000-0000-0000-000000000000'
    let checked = 0
    let wrong = 0
    for (;;) {
      const batch = await databases.as(system, moment(), async db => checkBatch(db, after, clock.today(), await loadRulebook(db)), {
        recalculation: 'deferred',
      })
      if (batch.checked === 0) break
      for (const { person, rule, key, what } of batch.found.slice(0, Math.max(0, mostPrinted - wrong)))
        print(`${person}: ${rule} ${key}: ${what}`)
      after = batch.last
      checked += batch.checked
      wrong += batch.found.length
      const seconds = Math.max(0.001, began.until(clock.now()).total('seconds'))
      print(`${checked} people checked, ${Math.round(checked / seconds)} a second`)
    }
    print(
      wrong === 0
        ? `All obligations, tiers and workload points of ${checked} people agree with their facts.`
        : `${wrong} obligations disagree with the facts. Run \`npx waymark obligations recalculate\` to settle them.`,
    )
    return wrong === 0 ? 0 : 1
  },
}
