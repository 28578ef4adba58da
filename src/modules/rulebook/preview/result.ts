// The figures of a preview as they are read: small numbers hidden, a sample raised to the whole, working time as officers.

import { daysBetween, type PlainDate } from '#kernel/dates.ts'
import { relativeRate } from '#modules/performance/index.ts'
import { parametersOn, type Rulebook, roundHalfUp, workingTime } from '#modules/standards/index.ts'
import { isUnanswered } from './groups.ts'
import type { Preview } from './store.ts'
import { suppressed } from './suppress.ts'
import { type Grouping, middleMove, type Tallies, type Tally } from './tally.ts'

/** Counts of one group. Null: too few to show, or hidden so that nobody can work out another. */
export type GroupFigures = {
  group: string
  people: number | null
  appear: number | null
  vanish: number | null
  sooner: number | null
  later: number | null
  /** Obligations that ask for more, or for less, than before. */
  heavier: number | null
  lighter: number | null
  /** Hours of work that are added; negative: saved. Hidden with any of the counts that it is made of. */
  hours: number | null
  /** Of a hundred people, how many have anything change. */
  affectedPercent: number | null
  /** That rate divided by the rate of the reference group, with its 95% interval. Null for the reference, too few people, and places. */
  index: number | null
  lower: number | null
  upper: number | null
  /** The interval excludes 1: more than chance explains. */
  differs: boolean | null
  /** The others are compared with it. */
  reference: boolean
  /** No group of people, but of records without an answer. */
  unanswered: boolean
}

export type Figures = {
  people: number
  appear: number
  vanish: number
  sooner: number
  later: number
  heavier: number
  lighter: number
  unchanged: number
  newlyOverdue: number
  noLongerOverdue: number
  failed: number
  /** The middle one of the days by which obligations move; negative is sooner. */
  middleMoveDays: number | null
  hours: number
  /** The hours over a year, as full-time officers. */
  fullTimeOfficers: number
  hoursAYear: number
  /** With a sample: how far each figure may be from the whole, 19 times out of 20. */
  give: { appear: number; vanish: number; move: number; hours: number } | null
}

const raised = (count: number, factor: number) => roundHalfUp(count * factor, 0)

/** How many people of the whole one of the sample stands for. */
export const factorOf = ({ below }: Pick<Preview, 'below'>): number => (below === null ? 1 : 2 ** 31 / Math.max(1, below))

/** The figures of everybody. */
export function figuresOf(preview: Pick<Preview, 'below' | 'from' | 'until'>, tallies: Tallies, rulebook: Rulebook): Figures {
  const factor = factorOf(preview)
  const of = (count: number) => raised(count, factor)
  const { all, squares } = tallies
  const days = daysBetween(preview.from, preview.until) + 1
  const { values } = parametersOn(workingTime, preview.from, rulebook)
  const { result } = workingTime.evaluate({ minutesAYear: roundHalfUp((all.minutes * factor * 365) / days, 0) }, values, rulebook)
  // Drawn one by one with the same chance: the variance of a sum is the sum of the squares, raised twice, less what is known for certain.
  const give = (square: number) => 1.96 * Math.sqrt(square * factor * (factor - 1))
  return {
    people: of(all.people),
    appear: of(all.appear),
    vanish: of(all.vanish),
    sooner: of(all.sooner),
    later: of(all.later),
    heavier: of(all.heavier),
    lighter: of(all.lighter),
    unchanged: of(tallies.unchanged),
    newlyOverdue: of(tallies.newlyOverdue),
    noLongerOverdue: of(tallies.noLongerOverdue),
    failed: of(tallies.failed),
    middleMoveDays: middleMove(tallies.days),
    hours: roundHalfUp((all.minutes * factor) / 60, 0),
    fullTimeOfficers: result.fullTimeOfficers,
    hoursAYear: values.hoursAYear,
    give:
      preview.below === null
        ? null
        : {
            appear: Math.ceil(give(squares.appear)),
            vanish: Math.ceil(give(squares.vanish)),
            move: Math.ceil(give(squares.sooner + squares.later)),
            hours: Math.ceil(give(squares.minutes) / 60),
          },
  }
}

/** The group that others are compared with: White British, else the largest. */
function referenceOf(groups: readonly Counted[]): Counted | undefined {
  return groups.find(({ group }) => group === 'white-british') ?? groups.toSorted((a, b) => b.tally.people - a.tally.people)[0]
}

type Counted = { group: string; tally: Tally }
type Rate = Pick<GroupFigures, 'affectedPercent' | 'index' | 'lower' | 'upper' | 'differs' | 'reference'>
const noRate: Rate = { affectedPercent: null, index: null, lower: null, upper: null, differs: null, reference: false }

/** How few people are too few to be shown or compared: the settings of the relative rate on the first day of the preview. */
export const smallNumbers = ({ from, rulebook }: { from: PlainDate; rulebook: Rulebook }) =>
  parametersOn(relativeRate, from, rulebook).values
export type SmallNumbers = ReturnType<typeof smallNumbers>

/** Rates of people affected, and how they compare. Records without an answer are no group. */
function rates(groups: readonly Counted[], isCompared: boolean, of: { from: PlainDate; rulebook: Rulebook }): Map<string, Rate> {
  const answered = groups.filter(({ group }) => !isUnanswered(group))
  const reference = referenceOf(answered)
  const others = answered.filter(one => one !== reference)
  if (!reference || others.length === 0) return new Map()
  const asGroup = ({ group, tally }: Counted) => ({ name: group, count: tally.affected, denominator: tally.people })
  const values = smallNumbers(of)
  const { result } = relativeRate.evaluate({ reference: asGroup(reference), groups: others.map(asGroup) }, values, of.rulebook)
  if ('cannotCalculate' in result) return new Map()
  const percentOf = ({ denominator, ratePercent }: { denominator: number | null; ratePercent: number | null }) =>
    denominator !== null && denominator >= values.minimumDenominator && ratePercent !== null ? roundHalfUp(ratePercent, 1) : null
  const compared = result.groups.map(one => {
    const { relativeRateIndex: index, lower, upper, isSignificant: differs } = one
    return [
      one.name,
      isCompared
        ? { ...noRate, affectedPercent: percentOf(one), index, lower, upper, differs }
        : { ...noRate, affectedPercent: percentOf(one) },
    ] as const
  })
  return new Map([[result.reference.name, { ...noRate, affectedPercent: percentOf(result.reference), reference: isCompared }], ...compared])
}

/** A rate tells a count that is hidden beside it, and an index the rate of its reference. */
function withoutHidden(found: Map<string, Rate>, hidden: ReadonlySet<string>): Map<string, Rate> {
  const isReferenceHidden = [...found].some(([group, { reference }]) => reference && hidden.has(group))
  return new Map(
    [...found].map(([group, rate]) => {
      if (hidden.has(group)) return [group, { ...noRate, reference: rate.reference }]
      return [group, isReferenceHidden ? { ...noRate, affectedPercent: rate.affectedPercent } : rate]
    }),
  )
}

export const isCharacteristic = (grouping: Grouping) => grouping !== 'region' && grouping !== 'unit' && grouping !== 'tier'

/** What groups are counted from. */
export type Source = { tallies: Tallies; factor: number; from: PlainDate; rulebook: Rulebook }

/** The figures of the groups of one grouping, in the order of `order`. */
export function groupFigures(of: Source, grouping: Grouping, order: (a: string, b: string) => number): GroupFigures[] {
  const { tallies, factor } = of
  const { suppressedUpTo } = smallNumbers(of)
  const groups = Object.entries(tallies.by[grouping])
    .toSorted(([a], [b]) => order(a, b))
    .map(([group, tally]) => ({ group, tally }))
  const column = (name: keyof Tally) =>
    suppressed(
      groups.map(({ tally }) => ({ count: tally[name], people: tally.people })),
      suppressedUpTo,
    )
  const columns = {
    people: column('people'),
    appear: column('appear'),
    vanish: column('vanish'),
    sooner: column('sooner'),
    later: column('later'),
    heavier: column('heavier'),
    lighter: column('lighter'),
  }
  const affected = column('affected')
  const isHidden = groups.map((_, index) => [...Object.values(columns), affected].some(counts => counts[index] === null))
  const hidden = new Set(groups.filter((_, index) => isHidden[index]).map(({ group }) => group))
  const ratesOf = withoutHidden(rates(groups, isCharacteristic(grouping), of), hidden)
  return groups.map(({ group, tally }, index) => {
    const shown = (counts: readonly (number | null)[]) => {
      const count = counts[index] ?? null
      return count === null ? null : raised(count, factor)
    }
    return {
      group,
      people: shown(columns.people),
      appear: shown(columns.appear),
      vanish: shown(columns.vanish),
      sooner: shown(columns.sooner),
      later: shown(columns.later),
      heavier: shown(columns.heavier),
      lighter: shown(columns.lighter),
      hours: isHidden[index] ? null : roundHalfUp((tally.minutes * factor) / 60, 0),
      ...(ratesOf.get(group) ?? noRate),
      unanswered: isUnanswered(group) && grouping !== 'region' && grouping !== 'unit',
    }
  })
}

/** Whether one case may be shown: among few it could be recognised. */
export const mayShowExample = ({ all }: Tallies, { suppressedUpTo }: SmallNumbers): boolean => all.affected > suppressedUpTo
