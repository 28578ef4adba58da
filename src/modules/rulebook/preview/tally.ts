// The sums of a preview: over everybody, and by group. Only numbers are kept, so that a nation takes no more room than a team.

import type { Difference, Effect } from './compare.ts'

/** The ways in which people are grouped. */
export const groupings = [
  'region',
  'unit',
  'tier',
  'sex',
  'age',
  'ethnicity',
  'disability',
  'religion',
  'sexual-orientation',
  'gender-identity',
  'marital-status',
  'pregnancy',
] as const
export type Grouping = (typeof groupings)[number]
/** The group of one person in each grouping. */
export type GroupsOf = Record<Grouping, string>

/** What is counted of any set of people. */
export type Tally = {
  people: number
  /** People in whose case anything changes. */
  affected: number
  /** Obligations. */
  appear: number
  vanish: number
  sooner: number
  later: number
  heavier: number
  lighter: number
  minutes: number
}

/** Sums of the squares of one person's numbers: how far a sample may be from the whole. */
type Squares = Record<(typeof estimated)[number], number>
const estimated = ['appear', 'vanish', 'sooner', 'later', 'minutes'] as const

export type Tallies = {
  all: Tally
  squares: Squares
  unchanged: number
  newlyOverdue: number
  noLongerOverdue: number
  /** People whose case could not be worked out. */
  failed: number
  /** How many obligations move by how many days; negative is sooner. */
  days: Record<string, number>
  by: Record<Grouping, Record<string, Tally>>
  /** What happens in one case, without whose it is: one that shows as much as any. */
  example: Difference[]
}

const noTally = (): Tally => ({
  people: 0,
  affected: 0,
  appear: 0,
  vanish: 0,
  sooner: 0,
  later: 0,
  heavier: 0,
  lighter: 0,
  minutes: 0,
})

/** Sums over nobody. */
export const noTallies = (): Tallies => ({
  all: noTally(),
  squares: { appear: 0, vanish: 0, sooner: 0, later: 0, minutes: 0 },
  unchanged: 0,
  newlyOverdue: 0,
  noLongerOverdue: 0,
  failed: 0,
  days: {},
  by: Object.fromEntries(groupings.map(grouping => [grouping, {}])) as unknown as Tallies['by'],
  example: [],
})

const mostInExample = 4

/** Adds one person to the sums. */
export function addPerson(tallies: Tallies, groups: GroupsOf, effect: Effect): void {
  const one = tallyOf(effect)
  addTally(tallies.all, one)
  for (const name of estimated) tallies.squares[name] += one[name] ** 2
  tallies.unchanged += effect.unchanged
  tallies.newlyOverdue += effect.newlyOverdue
  tallies.noLongerOverdue += effect.noLongerOverdue
  for (const difference of effect.differences)
    if (difference.what === 'moves') tallies.days[difference.days] = (tallies.days[difference.days] ?? 0) + 1
  for (const grouping of groupings) {
    const group = groups[grouping]
    const by = tallies.by[grouping]
    by[group] ??= noTally()
    addTally(by[group], one)
  }
  const shown = effect.differences.slice(0, mostInExample)
  if (tells(shown) > tells(tallies.example)) tallies.example = shown
}

function tallyOf({ differences, heavier, lighter, minutes }: Effect): Tally {
  const one = { ...noTally(), people: 1, heavier, lighter, minutes }
  for (const difference of differences) one[kindOf(difference)]++
  one.affected = Number(differences.length + heavier + lighter > 0)
  return one
}

function kindOf(difference: Difference): 'appear' | 'vanish' | 'sooner' | 'later' {
  if (difference.what === 'moves') return difference.days < 0 ? 'sooner' : 'later'
  return difference.what === 'appears' ? 'appear' : 'vanish'
}

const names = Object.keys(noTally()) as (keyof Tally)[]

function addTally(to: Tally, one: Tally): void {
  for (const name of names) to[name] += one[name]
}

/** A case with different things in it tells more than one with many of the same. */
const tells = (differences: readonly Difference[]) =>
  new Set(differences.map(({ what }) => what)).size * (mostInExample + 1) + differences.length

/** The middle one of the days by which obligations move; null when none moves. */
export function middleMove(days: Tallies['days']): number | null {
  const sorted = Object.entries(days)
    .map(([by, count]) => [Number(by), count] as const)
    .toSorted(([a], [b]) => a - b)
  const all = sorted.reduce((sum, [, count]) => sum + count, 0)
  let passed = 0
  for (const [by, count] of sorted) {
    passed += count
    if (passed * 2 >= all) return by
  }
  return null
}
