// Points of protection: risk of serious harm to others, and what makes a case complex.

import type { Because } from '#modules/standards/index.ts'
import { bandOf, bandOfAll } from './bands.ts'
import type { Registers } from './registers.ts'
import type { Protect, TierV2Input } from './tier-v2-fields.ts'
import type { TierV2Parameters } from './tier-v2-parameters.ts'

type Part = { points: number; because: Because[]; notRecorded: string[] }

/** Level of protection, its steps, and what was counted with no points because nothing is recorded. */
export function protectOf(input: TierV2Input, registers: Registers, parameters: TierV2Parameters): Part & { protect: Protect } {
  const parts = [
    riskPart(input, registers, parameters),
    mappaPart(registers, parameters),
    registersPart(registers, parameters),
    womenPart(input, parameters),
  ]
  const points = parts.reduce((sum, part) => sum + part.points, 0)
  const { level } = bandOfAll(points, parameters.protectLevels)
  const sum = parts.map(part => part.points).join(' + ')
  return {
    protect: { level, points },
    points,
    because: [...parts.flatMap(part => part.because), { say: 'protect', sum, points, level }],
    notRecorded: parts.flatMap(part => part.notRecorded),
  }
}

/** RSR or risk of serious harm, whichever gives more. */
function riskPart({ rsrPercent }: TierV2Input, { roshLevel }: Registers, { rsr, rosh }: TierV2Parameters): Part {
  const rsrPoints = rsrPercent === null ? 0 : (bandOf(rsrPercent, rsr)?.points ?? 0)
  const roshPoints = roshLevel === null ? 0 : rosh[roshLevel]
  const points = Math.max(rsrPoints, roshPoints)
  const because: Because[] = [
    rsrPercent === null ? { say: 'no-rsr' } : { say: 'rsr', percent: rsrPercent, points: rsrPoints },
    ...(rsrPercent !== null && isBetweenPublishedBands(rsrPercent) ? [{ say: 'rsr-gap', percent: rsrPercent }] : []),
    roshLevel === null ? { say: 'no-rosh' } : { say: `rosh-${roshLevel}`, points: roshPoints },
    { say: 'higher-risk', rsrPoints, roshPoints, points },
  ]
  return { points, because, notRecorded: [...(rsrPercent === null ? ['rsrPercent'] : []), ...(roshLevel === null ? ['roshLevel'] : [])] }
}

/** The source writes its bands as 3 to 6.99 and 7 to 99.99, which leaves these out. */
const isBetweenPublishedBands = (percent: number) => (percent > 6.99 && percent < 7) || percent > 99.99

function mappaPart({ mappaLevel: level }: Registers, { mappa }: TierV2Parameters): Part {
  const points = level === 1 || level === 2 || level === 3 ? mappa[level] : 0
  return { points, because: level === null ? [] : [{ say: 'mappa', level, points }], notRecorded: [] }
}

function registersPart({ complexity }: Registers, { pointsPerRegister: each }: TierV2Parameters): Part {
  const count = complexity.length
  const points = count * each
  return { points, because: count ? [{ say: 'registers', count, codes: complexity.join(', '), each, points }] : [], notRecorded: [] }
}

function womenPart(input: TierV2Input, { women }: TierV2Parameters): Part {
  if (input.sex !== 'female') return { points: 0, because: [], notRecorded: [] }
  const factors = (Object.keys(women) as (keyof typeof women)[]).filter(factor => factorsFor(input)[factor])
  const because = factors.map(factor => ({ say: 'women', factor, points: women[factor] }))
  return { points: because.reduce((sum, { points }) => sum + points, 0), because, notRecorded: unansweredFor(input) }
}

/** Whether a person whose sex isn't recorded has a factor that counts for women only. */
export const needsSex = (input: TierV2Input) => input.sex === null && Object.values(factorsFor(input)).some(Boolean)

function factorsFor({ assessment, earlierBreachOrRecall }: TierV2Input) {
  return {
    parentingResponsibilities: assessment?.parentingResponsibilities === true,
    selfControl: (assessment?.impulsivity ?? 0) > 0 || (assessment?.temperControl ?? 0) > 0,
    earlierBreachOrRecall: earlierBreachOrRecall === true,
  }
}

function unansweredFor({ assessment, earlierBreachOrRecall }: TierV2Input): string[] {
  const questions = assessment ? (['parentingResponsibilities', 'impulsivity', 'temperControl'] as const) : []
  return [
    ...questions.filter(question => assessment?.[question] === null).map(question => `assessment.${question}`),
    ...(earlierBreachOrRecall === null ? ['earlierBreachOrRecall'] : []),
  ]
}
