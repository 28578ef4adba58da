// Tier and workload of a case, by the rules: what the engine keeps beside the obligations. Pure.

import { addMonths, type PlainDate } from '#kernel/dates.ts'
import { flagsOf, type Ogrs3Input, ogrs3 } from '#modules/risk/index.ts'
import {
  dayAfter,
  earliestAfter,
  type Grade,
  type GradedFacts,
  type Grader,
  isInForce,
  lastDayInForce,
  type Outcome,
  parametersOn,
  type Rulebook,
  settingsOf,
} from '#modules/standards/index.ts'
import { casePoints, tierV2, tierV3 } from '../rules/index.ts'
import { isLifeOrIpp, ogrs3InputOf, roshOf, tierV2InputOf, tierV3InputOf } from './inputs.ts'

/** The rules that tier and workload rest on. */
export const gradingRules = [ogrs3, tierV2, tierV3, casePoints]

/** Works out tier and workload of a case as of a day. */
export const gradeCase: Grader = (facts, today, rulebook): Grade => {
  const ogrs = reoffendingOf(ogrs3InputOf(facts), today, rulebook)
  const twoAxis = tierV2InputOf(facts, today, ogrs.percent)
  const single = tierV3InputOf(facts, today)
  const v2 = tierV2.evaluate(twoAxis, parametersOn(tierV2, today, rulebook).values, rulebook).result
  const missing =
    'cannotCalculate' in v2 ? v2.cannotCalculate.flatMap(field => (field === 'ogrs3TwoYearPercent' ? ogrs.missing : [field])) : []
  const tier = 'cannotCalculate' in v2 ? null : v2.tier
  const weighed = weighedOf(facts, tier, today)
  const outcome: Outcome = {
    tier,
    protectPoints: 'protect' in v2 ? (v2.protect?.points ?? null) : null,
    changePoints: 'cannotCalculate' in v2 ? null : v2.change.points,
    ...singleTierOf(single, today, rulebook),
    caseType: weighed.caseType,
    points: pointsOf(weighed, today, rulebook),
    missing,
  }
  return {
    outcome,
    inputs: { ogrs3: ogrs.input, tierV2: twoAxis, tierV3: single === 'unknown' ? null : single, casePoints: weighed },
    rosh: roshOf(facts),
    flags: flagsOf(facts.grading.registrations),
    nextBoundaryOn: earliestAfter(today, boundaries(facts, rulebook)),
  }
}

type Reoffending = { input: Ogrs3Input | null; percent: number | null; missing: string[] }

/** The two-year score, or what is missing for it. Dates that cannot be are refused by the rule's own schema. */
function reoffendingOf(input: Ogrs3Input | null, today: PlainDate, rulebook: Rulebook): Reoffending {
  if (!input) return { input, percent: null, missing: ['assessment'] }
  const parsed = ogrs3.input.safeParse(input)
  if (!parsed.success) return { input, percent: null, missing: [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))] }
  const { result } = ogrs3.evaluate(input, parametersOn(ogrs3, today, rulebook).values, rulebook)
  return 'cannotCalculate' in result
    ? { input, percent: null, missing: result.cannotCalculate }
    : { input, percent: result.twoYearPercent, missing: [] }
}

function singleTierOf(
  input: ReturnType<typeof tierV3InputOf>,
  today: PlainDate,
  rulebook: Rulebook,
): Pick<Outcome, 'singleTier' | 'provisional'> {
  if (input === 'unknown') return { singleTier: null, provisional: false }
  const { result } = tierV3.evaluate({ ...input, on: today }, parametersOn(tierV3, today, rulebook).values, rulebook)
  if ('cannotCalculate' in result || result.tier === 'missing' || result.tier === 'not-supervised')
    return { singleTier: null, provisional: false }
  return { singleTier: result.tier, provisional: result.isProvisional }
}

type Weighed = Parameters<typeof casePoints.evaluate>[0]

const weighedOf = (facts: GradedFacts, tier: string | null, today: PlainDate): Weighed => ({
  scheme: 'tier-v2',
  tier,
  caseType: caseTypeOf(facts, today),
  transitionToAdulthood: facts.grading.registrations.some(({ type }) => type === 'transition-to-adulthood'),
})

/** Nothing that is in force weighs nothing; without a tier the weight is not known. */
function pointsOf(weighed: Weighed, today: PlainDate, rulebook: Rulebook): number | null {
  if (weighed.caseType === null || weighed.tier === null) return null
  const { result } = casePoints.evaluate(weighed, parametersOn(casePoints, today, rulebook).values, rulebook)
  return 'cannotCalculate' in result ? null : result.points
}

/** In custody before anything else, then on licence or under post-sentence supervision, then under an order. Null when nothing is in force. */
function caseTypeOf({ sentences }: GradedFacts, today: PlainDate): Outcome['caseType'] {
  let found: Outcome['caseType'] = null
  for (const sentence of sentences) {
    if (!isInForce(sentence, today)) continue
    if (sentence.kind !== 'custody') found ??= 'community'
    else if (sentence.supervisedFrom === null || sentence.supervisedFrom > today) return 'custody'
    else found = 'licence'
  }
  return found
}

/** Days on which a sentence begins, is released from or ends, a life sentence counts differently, or other settings begin. */
function* boundaries({ sentences, grading }: GradedFacts, rulebook: Rulebook): Generator<PlainDate | null> {
  for (const sentence of sentences) {
    const last = lastDayInForce(sentence)
    yield* [sentence.sentencedOn, sentence.supervisedFrom, last && dayAfter(last)]
  }
  for (const { sentence, type } of grading.orders) {
    const released = sentences.find(({ id }) => id === sentence)?.supervisedFrom
    if (!released || !isLifeOrIpp(type)) continue
    for (const { values } of settingsOf(tierV3, rulebook.settings))
      for (const { years } of values.release) yield dayAfter(addMonths(released, 12 * years))
  }
  for (const rule of gradingRules) for (const { from } of settingsOf<unknown>(rule, rulebook.settings)) yield from
}
