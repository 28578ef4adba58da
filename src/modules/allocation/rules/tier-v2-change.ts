// Points of change: whether the sentence allows work on change, and how much there is to change.

import type { Because } from '#modules/standards/index.ts'
import { bandOfAll } from './bands.ts'
import type { Registers } from './registers.ts'
import { type Change, needSections, type TierV2Input } from './tier-v2-fields.ts'
import type { TierV2Parameters } from './tier-v2-parameters.ts'

type Answered = { change: Change; hasMandate: boolean; because: Because[]; notRecorded: string[] }
type Event = NonNullable<TierV2Input['events']>[number]
type Assessment = NonNullable<TierV2Input['assessment']>

/** Level of change and its steps, or the fields without which it can't be worked out. */
export function changeOf(input: TierV2Input, registers: Registers, parameters: TierV2Parameters): Answered | { missing: string[] } {
  const { events, assessment } = input
  if (events === null) return { missing: ['events'] }
  const mandate = mandateOf(events, parameters)
  if (!mandate) return { change: { level: 0, points: 0 }, hasMandate: false, because: [{ say: 'no-mandate' }], notRecorded: [] }
  if (assessment === null) {
    const level = parameters.levelWithoutAssessment
    return { change: { level, points: 0 }, hasMandate: true, because: [mandate, { say: 'no-assessment', level }], notRecorded: [] }
  }
  const ogrs = ogrsOf(input)
  if (ogrs === null) return { missing: ['ogrs3TwoYearPercent'] }
  return scored(assessment, ogrs, mandate, registers, parameters)
}

function scored(assessment: Assessment, ogrs: number, mandate: Because, registers: Registers, parameters: TierV2Parameters): Answered {
  const needs = needsOf(assessment, parameters)
  const ogrsPoints = Math.floor(ogrs / parameters.ogrsDivisor)
  const iomPoints = registers.iomNominal ? parameters.iomPoints : 0
  const points = needs.points + ogrsPoints + iomPoints
  const { level } = bandOfAll(points, parameters.changeLevels)
  const because: Because[] = [
    mandate,
    ...needs.because,
    { say: 'ogrs', percent: ogrs, divisor: parameters.ogrsDivisor, points: ogrsPoints },
    ...(registers.iomNominal ? [{ say: 'iom', points: iomPoints }] : []),
    { say: 'change', sum: `${needs.points} + ${ogrsPoints} + ${iomPoints}`, points, level },
  ]
  return { change: { level, points }, hasMandate: true, because, notRecorded: needs.notRecorded }
}

/** The first reason for a mandate among the current events. */
function mandateOf(events: readonly Event[], { custodialSentenceTypes, unpaidWorkCategories }: TierV2Parameters): Because | null {
  for (const { sentenceType, isTerminated, requirements } of events) {
    if (isTerminated) continue
    if (custodialSentenceTypes.includes(sentenceType)) return { say: 'mandate-custody', type: sentenceType }
    const active = requirements.find(({ mainCategory, isRestrictive }) => !isRestrictive && !unpaidWorkCategories.includes(mainCategory))
    if (active) return { say: 'mandate-requirement', category: active.mainCategory }
  }
  return null
}

/** The score that is given, or the more recent of those listed; of two on one day the higher. */
function ogrsOf({ ogrs3TwoYearPercent, ogrs3Scores }: TierV2Input): number | null {
  const [latest] = ogrs3Scores.toSorted((a, b) => (a.on === b.on ? b.twoYearPercent - a.twoYearPercent : a.on > b.on ? -1 : 1))
  return ogrs3TwoYearPercent ?? latest?.twoYearPercent ?? null
}

function needsOf({ tool, scores }: Assessment, { needs, severity }: TierV2Parameters) {
  const because: Because[] = []
  const notRecorded: string[] = []
  let total = 0
  for (const section of needSections) {
    const { weight, [tool]: thresholds } = needs[section]
    const score = scores[section]
    if (weight === 0 || thresholds === null) continue
    if (score === null) {
      notRecorded.push(`assessment.scores.${section}`)
      continue
    }
    const found = score >= thresholds.severe ? 'severe' : score >= thresholds.standard ? 'standard' : 'none'
    if (found === 'none') continue
    const points = weight * severity[found]
    total += points
    because.push({ say: 'need', section, score, severity: found, from: thresholds[found], weight, each: severity[found], points })
  }
  because.push(total ? { say: 'needs', points: total } : { say: 'no-needs' })
  return { points: total, because, notRecorded }
}
