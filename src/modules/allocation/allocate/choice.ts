// What a choice of officer looks at: the person, who held the case, and the ranked officers of a team.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { codesOf, type Team, teamsOf } from '#modules/organisation/index.ts'
import { type Because, listCalculations, loadRulebook, parametersOn } from '#modules/standards/index.ts'
import { officersOfTeam, type TeamOfficer } from '#modules/workforce/index.ts'
import { candidates as rule } from '../rules/candidates.ts'
import { say } from '../words.ts'
import { capacityOf, nothingHeld } from '../workload/capacity.ts'
import { loadsOf } from '../workload/store.ts'
import { type Allocation, contactsWith, findSubject, listAllocations, type Subject, withoutAccess } from './store.ts'

type Ranked = ReturnType<typeof rule.evaluate>['result']['candidates'][number]
export type Candidate = Ranked & { name: string; grade: 'PO' | 'PSO'; hours: number }

export type Choice = {
  subject: Subject
  sentenceLabel: string
  allocations: Allocation[]
  /** Rises with every change to the person's allocations. */
  version: number
  holder: Allocation | undefined
  teams: Team[]
  team: Team
  candidates: Candidate[]
  because: Because[]
}

export type Chooser = { user: SignedIn; today: PlainDate }

/** Everything for the choice. A case of another region is not the actor's to allocate; a team of another unit is not the person's. */
export async function findChoice(
  db: Db,
  { user, today }: Chooser,
  person: string,
  teamId?: number,
): Promise<Choice | 'no-such-person' | 'other-team'> {
  const subject = await findSubject(db, person)
  if (!subject || !user.actor.writeRegions.includes(subject.region)) return 'no-such-person'
  const teams = await teamsOf(db, subject.unit)
  const team = teams.find(({ id }) => id === (teamId ?? subject.team))
  if (!team) return 'other-team'
  const allocations = await listAllocations(db, person)
  const holder = holderOn(allocations, today)
  const officers = await officersOfTeam(db, team.id, today)
  const { ranked, because } = await rank(db, subject, allocations, holder, officers, today)
  const labels = await codesOf(db, 'sentence-type', today)
  const sentenceLabel = subject.sentence ? (labels.get(subject.sentence.type)?.label ?? subject.sentence.type) : ''
  return { subject, sentenceLabel, allocations, version: versionOf(allocations), holder, teams, team, candidates: ranked, because }
}

export const versionOf = (allocations: readonly Allocation[]) => allocations.reduce((sum, { version }) => sum + version, 0)

/** Who holds the case on a day. */
export const holderOn = (allocations: readonly Allocation[], today: PlainDate) =>
  allocations.find(({ from, until, supersededAt }) => supersededAt === null && from <= today && (until === null || until >= today))

/** The language that an officer would have to speak; null where English does. */
export function languageOf({ preferredLanguage, interpreterLanguage }: Subject): string | null {
  return interpreterLanguage ?? (preferredLanguage === 'cy' ? say('welsh') : null)
}

async function rank(
  db: Db,
  subject: Subject,
  allocations: Allocation[],
  holder: Allocation | undefined,
  officers: TeamOfficer[],
  today: PlainDate,
) {
  const ids = officers.map(({ id }) => id)
  const loads = await loadsOf(db, ids)
  const [weighed] = await listCalculations(db, subject.person, 1)
  const contacts = await contactsWith(db, subject.person, ids)
  const shutOut = await withoutAccess(db, subject.person, ids)
  const rulebook = await loadRulebook(db)
  const input = rule.input.parse({
    tier: subject.tier,
    rosh: subject.rosh,
    language: languageOf(subject),
    officers: officers.map(officer => {
      const { id, grade } = officer
      const load = loads.get(id) ?? nothingHeld
      const newCase = { points: weighed?.points ?? null, held: holder?.officer === id }
      const { percent, percentAfter, level } = capacityOf(officer, load, { today, rulebook, newCase })
      return {
        id,
        grade,
        cases: load.cases,
        percent,
        percentAfter,
        level,
        holds: newCase.held,
        mayOpen: !shutOut.has(id),
        held: lastHeld(allocations, id),
        seen: contacts.get(id) ?? null,
      }
    }),
  })
  const { result, because } = rule.evaluate(input, parametersOn(rule, today, rulebook).values, rulebook)
  const known = new Map(officers.map(officer => [officer.id, officer]))
  const ranked = result.candidates.flatMap(candidate => {
    const officer = known.get(candidate.officer)
    return officer ? [{ ...candidate, name: officer.name, grade: officer.grade, hours: officer.contractedHours }] : []
  })
  return { ranked, because }
}

function lastHeld(allocations: readonly Allocation[], officer: number) {
  const held = allocations.find(one => one.officer === officer && one.until !== null && one.supersededAt === null)
  return held?.until ? { from: held.from, until: held.until } : null
}
