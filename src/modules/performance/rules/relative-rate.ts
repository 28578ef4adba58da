// Whether an outcome falls on groups of people alike: rates compared with a reference group.

import { plainDate as day } from '#kernel/dates.ts'
import { type Because, type Citation, cannotCalculate, Missing, missingWords, type Rule, roundHalfUp } from '#modules/standards/index.ts'
import { type Cell, type Compared, type Group, RelativeRate, RelativeRateInput, RelativeRateParameters } from './relative-rate-fields.ts'
import { type Counted, type Suppressed, suppress } from './suppression.ts'

const practice: Citation = {
  source: 'Ministry of Justice and Lammy Review',
  at: 'relative rate index, as quoted in a public secondary source',
  standing: 'policy',
}
const duty: Citation = { source: 'Equality Act 2010', at: 'section 149: public sector equality duty', standing: 'law' }
const ours: Citation = {
  source: 'Waymark default',
  at: 'fewer than 30 in either group are too few for a claim of disparity; a group of 1 to 4 people is not shown at all; the smallest other group is hidden first, the reference group last',
  standing: 'default',
}

const on = day('2026-11-16')
const white: Group = { name: 'White British', count: 50, denominator: 500 }
const nothing = { relativeRateIndex: null, lower: null, upper: null, isSignificant: null, isFourFifths: null }
const suppressed = { isSuppressed: true, count: null, denominator: null, ratePercent: null }

/** Rates of groups, compared with a reference group. */
export const relativeRate: Rule<RelativeRateInput, RelativeRate | Missing, RelativeRateParameters> = {
  id: 'performance.relative-rate',
  title: 'Relative rate index',
  summary:
    'The rate of an outcome in a group divided by the rate in a reference group, with its 95% interval; small numbers are not shown, nor what would reveal them.',
  cites: [duty, practice, ours],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { z: 1.96, flagBelowPercent: 80, flagAbovePercent: 125, minimumDenominator: 30, suppressedUpTo: 4 },
      cites: [practice, ours],
    },
  ],
  parametersSchema: RelativeRateParameters,
  parametersBy: 'day of the comparison',
  input: RelativeRateInput,
  result: RelativeRate.or(Missing),
  examples: [
    {
      name: '30 of 200 against 50 of 500',
      on,
      input: { reference: white, groups: [{ name: 'Black', count: 30, denominator: 200 }] },
      result: {
        reference: { ...white, isSuppressed: false, ratePercent: 10 },
        groups: [
          {
            name: 'Black',
            isSuppressed: false,
            count: 30,
            denominator: 200,
            ratePercent: 15,
            relativeRateIndex: 1.5,
            lower: 0.984,
            upper: 2.287,
            isSignificant: false,
            isFourFifths: true,
          },
        ],
        totalCount: 80,
      },
    },
    {
      name: 'A count of 3 hides the next smallest too; a count of 0 shows rates only',
      on,
      input: {
        reference: white,
        groups: [
          { name: 'Asian', count: 3, denominator: 60 },
          { name: 'Black', count: 30, denominator: 200 },
          { name: 'Mixed', count: 12, denominator: 90 },
          { name: 'Other', count: 0, denominator: 40 },
        ],
      },
      result: {
        reference: { ...white, isSuppressed: false, ratePercent: 10 },
        groups: [
          { name: 'Asian', ...suppressed, ...nothing },
          {
            name: 'Black',
            isSuppressed: false,
            count: 30,
            denominator: 200,
            ratePercent: 15,
            relativeRateIndex: 1.5,
            lower: 0.984,
            upper: 2.287,
            isSignificant: false,
            isFourFifths: true,
          },
          { name: 'Mixed', ...suppressed, ...nothing },
          { name: 'Other', isSuppressed: false, count: 0, denominator: 40, ratePercent: 0, ...nothing },
        ],
        totalCount: 95,
      },
    },
    {
      name: 'The size of a group is not known',
      on,
      input: { reference: white, groups: [{ name: 'Black', count: 30, denominator: null }] },
      result: { cannotCalculate: ['groups.0.denominator'] },
    },
  ],
  words: {
    ...missingWords,
    rate: '{name}: {count} of {denominator} is {percent}%.',
    empty: '{name}: nobody is in the group, so it has no rate.',
    zero: '{name}: with a count of 0 on either side there is no index, only the rates.',
    few: '{name}: fewer than {minimum} people in either group are too few for a claim of disparity; only the rates are shown.',
    'reference-hidden': '{name}: the reference group is not shown, so there is no index.',
    index: '{name}: ({a} ÷ {na}) ÷ ({b} ÷ {nb}) = {index}.',
    error: '{name}: standard error of its logarithm √(1/{a} − 1/{na} + 1/{b} − 1/{nb}) = {error}.',
    significant: '{name}: from {lower} to {upper} ({index} × e to the power of ±{z} × {error}). The interval excludes 1: significant.',
    'not-significant':
      '{name}: from {lower} to {upper} ({index} × e to the power of ±{z} × {error}). The interval includes 1: not significant.',
    flag: '{name}: the index is below {below}% or above {above}%: four-fifths flag.',
    'no-flag': '{name}: the index is from {below}% to {above}%: no four-fifths flag.',
    hidden: 'Not shown, because numbers from 1 to {upTo} are not, nor numbers from which the total would reveal them: {names}.',
    'total-hidden': 'The total is not shown either: it would reveal a small number.',
  },

  evaluate({ reference, groups }, parameters) {
    const missing = [...unknown(reference, 'reference'), ...groups.flatMap((group, index) => unknown(group, `groups.${index}`))]
    if (missing.length) return cannotCalculate(missing)
    const [base, ...others] = [reference, ...groups].map(counted) as [Counted, ...Counted[]]
    const suppression = suppress([base, ...others], parameters.suppressedUpTo)
    const found = others.map(group => compare(group, base, suppression, parameters))
    const { names, isTotalShown } = suppression
    const total = [base, ...others].reduce((sum, { count }) => sum + count, 0)
    return {
      result: { reference: cellOf(base, names), groups: found.map(({ result }) => result), totalCount: isTotalShown ? total : null },
      because: [
        ...(names.size ? [{ say: 'hidden', upTo: parameters.suppressedUpTo, names: [...names].join(', ') }] : []),
        ...(isTotalShown ? [] : [{ say: 'total-hidden' }]),
        ...rateReason(base, names),
        ...found.flatMap(({ because }) => because),
      ],
    }
  },
}

const unknown = (group: Group, path: string) =>
  (['count', 'denominator'] as const).filter(field => group[field] === null).map(field => `${path}.${field}`)
const counted = ({ name, count, denominator }: Group): Counted => ({ name, count: count ?? 0, denominator: denominator ?? 0 })

const rateOf = ({ count, denominator }: Counted) => (denominator === 0 ? null : roundHalfUp((100 * count) / denominator, 2))

const cellOf = (group: Counted, hidden: ReadonlySet<string>): Cell =>
  hidden.has(group.name) ? { name: group.name, ...suppressed } : { ...group, isSuppressed: false, ratePercent: rateOf(group) }

function rateReason(group: Counted, hidden: ReadonlySet<string>): Because[] {
  if (hidden.has(group.name)) return []
  const percent = rateOf(group)
  return [percent === null ? { say: 'empty', name: group.name } : { say: 'rate', ...group, percent }]
}

function compare(
  group: Counted,
  base: Counted,
  { names }: Suppressed,
  parameters: RelativeRateParameters,
): { result: Compared; because: Because[] } {
  const { name } = group
  const cell = cellOf(group, names)
  const rate = rateReason(group, names)
  if (names.has(name)) return { result: { ...cell, ...nothing }, because: [] }
  const { minimumDenominator: minimum } = parameters
  const why = names.has(base.name)
    ? { say: 'reference-hidden', name }
    : group.count === 0 || base.count === 0
      ? { say: 'zero', name }
      : group.denominator < minimum || base.denominator < minimum
        ? { say: 'few', name, minimum }
        : null
  if (why) return { result: { ...cell, ...nothing }, because: [...rate, why] }
  const { index, because } = indexOf(group, base, parameters)
  return { result: { ...cell, ...index }, because: [...rate, ...because] }
}

/** The index of two groups with counts above 0, and its 95% interval. */
function indexOf({ name, count: a, denominator: na }: Counted, { count: b, denominator: nb }: Counted, parameters: RelativeRateParameters) {
  const { z, flagBelowPercent: below, flagAbovePercent: above } = parameters
  const exact = (a * nb) / (na * b)
  const error = Math.sqrt(1 / a - 1 / na + 1 / b - 1 / nb)
  const [low, high] = [exact * Math.exp(-z * error), exact * Math.exp(z * error)]
  const isSignificant = low > 1 || high < 1
  // In whole numbers: an index of exactly four fifths has no flag.
  const [mine, theirs] = [BigInt(a) * BigInt(nb) * 100n, BigInt(na) * BigInt(b)]
  const isFourFifths = mine < theirs * BigInt(below) || mine > theirs * BigInt(above)
  const [index, lower, upper] = [roundHalfUp(exact, 3), roundHalfUp(low, 3), roundHalfUp(high, 3)]
  const shownError = roundHalfUp(error, 5)
  const because: Because[] = [
    { say: 'index', name, a, na, b, nb, index },
    { say: 'error', name, a, na, b, nb, error: shownError },
    { say: isSignificant ? 'significant' : 'not-significant', name, lower, upper, index, z, error: shownError },
    { say: isFourFifths ? 'flag' : 'no-flag', name, below, above },
  ]
  return { index: { relativeRateIndex: index, lower, upper, isSignificant, isFourFifths }, because }
}
