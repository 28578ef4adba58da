// Tier and workload of a case, as the engine keeps them: worked out from the facts by whoever is registered for it, written where they differ.

import { hash } from 'node:crypto'
import type { PlainDate } from '#kernel/dates.ts'
import type { CaseFacts, Grading } from './facts.ts'
import type { Rulebook } from './rulebook.ts'

/** What came of it, as it is stored and compared. */
export type Outcome = {
  tier: string | null
  protectPoints: number | null
  changePoints: number | null
  singleTier: string | null
  provisional: boolean
  caseType: 'community' | 'custody' | 'licence' | null
  points: number | null
  /** Facts that are missing, by their names in the rules. */
  missing: string[]
}

export type Grade = {
  outcome: Outcome
  /** What each rule was given, so that the calculation can be opened and redone. */
  inputs: Record<string, unknown>
  /** What the record of the person shows of it. */
  rosh: Grading['rosh']
  flags: string[]
  /** The next day on which time alone could change any of it; null when never. */
  nextBoundaryOn: PlainDate | null
}

/** A case whose facts hold what tiering reads. */
export type GradedFacts = CaseFacts & { grading: Grading }
export type Grader = (facts: GradedFacts, today: PlainDate, rulebook: Rulebook) => Grade

/** What is kept of a grade, and what the record of the person shows. */
type StoredGrade = Outcome & { digest: string; keptTier: string | null; keptFlags: string[] }

/** From its values, in the order in which `case_facts` answers with them. */
export function storedGradeOf(values: readonly unknown[]): StoredGrade {
  const [tier, protectPoints, changePoints, singleTier, provisional, caseType, points, missing, digest, keptTier, keptFlags] =
    values as StoredValues
  return { tier, protectPoints, changePoints, singleTier, provisional, caseType, points, missing, digest, keptTier, keptFlags }
}

type StoredValues = [
  Outcome['tier'],
  Outcome['protectPoints'],
  Outcome['changePoints'],
  Outcome['singleTier'],
  Outcome['provisional'],
  Outcome['caseType'],
  Outcome['points'],
  Outcome['missing'],
  StoredGrade['digest'],
  StoredGrade['keptTier'],
  StoredGrade['keptFlags'],
]

/** What is written of a grade: all of it, or only what the record of the person shows. */
export type GradeChange = Outcome & {
  rosh: Grading['rosh']
  flags: string[]
  inputs: Record<string, unknown>
  digest: string
  asOf: PlainDate
  recalculated: boolean
}

/** What must be written so that the stored grade is the computed one; null when it is. */
export function gradeChange(
  { outcome, inputs, rosh, flags }: Grade,
  facts: GradedFacts,
  stored: StoredGrade | null,
  today: PlainDate,
): GradeChange | null {
  const digest = hash('md5', JSON.stringify(inputs))
  const recalculated = stored === null || stored.digest !== digest || !sameOutcome(stored, outcome)
  const isKept = stored !== null && stored.keptTier === outcome.tier && facts.grading.rosh === rosh && sameList(stored.keptFlags, flags)
  return recalculated || !isKept ? { ...outcome, rosh, flags, inputs, digest, asOf: today, recalculated } : null
}

const compared = ['tier', 'protectPoints', 'changePoints', 'singleTier', 'provisional', 'caseType', 'points'] as const

const sameOutcome = (a: Outcome, b: Outcome) => compared.every(name => a[name] === b[name]) && sameList(a.missing, b.missing)
const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((item, index) => item === b[index])
