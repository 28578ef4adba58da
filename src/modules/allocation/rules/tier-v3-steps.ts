// The steps of the single tier. Each gives a tier by itself or nothing; the highest counts.

import { addMonths } from '#kernel/dates.ts'
import type { Because } from '#modules/standards/index.ts'
import { bandOf } from './bands.ts'
import { type Step, type Steps, scale, type TierV3, type TierV3Input, type TierV3Parameters } from './tier-v3-fields.ts'

/** An input with the predictors that a tier needs. */
export type Scored = TierV3Input & { arpPercent: number; csrpPercent: number }
type Found = { tier: Step | null; because?: Because }

const rank = (tier: Step) => scale.indexOf(tier)
const isBelow = (tier: Step, than: Step) => rank(tier) > rank(than)

/** The highest of some tiers; the floor where none gives any. */
export const highest = (tiers: readonly (Step | null)[], floor: Step): Step =>
  tiers.reduce<Step>((best, tier) => (tier !== null && isBelow(best, tier) ? tier : best), floor)

const indexFrom = (value: number, edges: readonly number[]) => {
  const index = edges.findIndex(edge => value >= edge)
  return index < 0 ? edges.length - 1 : index
}
const cell = (table: TierV3Parameters['table'], row: number, column: number): Step => {
  const tier = table[row]?.[column]
  if (!tier) throw new Error(`The table of tiers has no cell ${row}, ${column}`)
  return tier
}

/** Every step with its explanation, or what is wrong with the DC-SRP score. */
export function stepsOf(input: Scored, parameters: TierV3Parameters): { steps: Steps; because: Because[] } | { wrong: Because } {
  const sexual = sexualReoffending(input, parameters)
  if ('wrong' in sexual) return sexual
  const { domesticAbuse, stalking, childProtection, everSexualOffence } = parameters
  const flag = (isSet: boolean | null, tier: Step, say: string): Found => (isSet ? { tier, because: { say, tier } } : { tier: null })
  const found = {
    reoffending: reoffending(input, parameters),
    sexualReoffending: sexual,
    mappaAndRosh: mappaAndRosh(input, parameters),
    lifeOrIpp: lifeOrIpp(input, parameters),
    domesticAbuse: flag(input.domesticAbuseRegister, domesticAbuse, 'domestic-abuse'),
    stalking: flag(input.stalkingRegister, stalking, 'stalking'),
    childProtection: flag(input.childProtectionRegister, childProtection, 'child-protection'),
    everSexualOffence: flag(input.everSexualOffence, everSexualOffence, 'sexual-offence'),
  }
  const steps = Object.fromEntries(Object.entries(found).map(([step, { tier }]) => [step, tier])) as Steps
  return { steps, because: Object.values(found).flatMap(({ because }: Found) => (because ? [because] : [])) }
}

function reoffending({ arpPercent: arp, csrpPercent: csrp }: Scored, { csrpRows, arpColumns, table }: TierV3Parameters): Found {
  const [row, column] = [indexFrom(csrp, csrpRows), indexFrom(arp, arpColumns)]
  const tier = cell(table, row, column)
  const because = { say: 'reoffending', arp, csrp, arpFrom: arpColumns[column] ?? 0, csrpFrom: csrpRows[row] ?? 0, tier }
  return { tier, because }
}

function sexualReoffending({ dcSrpBand: band, dcSrpPercent: percent }: Scored, parameters: TierV3Parameters): Found | { wrong: Because } {
  if (band === null) return { tier: null, because: { say: 'no-dc-srp' } }
  if (band === 'not-applicable') return { tier: null }
  if (band !== 'medium') return { tier: parameters.dcSrp[band], because: { say: `dc-srp-${band}`, tier: parameters.dcSrp[band] } }
  if (percent === null) return { wrong: { say: 'missing', fields: 'dcSrpPercent' } }
  const plain = bandOf(percent, parameters.dcSrpMedium)
  if (plain) return { tier: plain.tier, because: { say: 'dc-srp-medium', percent, ...plain } }
  const reduced = bandOf(percent, parameters.dcSrpReduced)
  if (reduced) return { tier: reduced.tier, because: { say: 'dc-srp-reduced', percent, ...reduced } }
  return { wrong: { say: 'dc-srp-error', percent, from: parameters.dcSrpReduced.at(-1)?.from ?? 0 } }
}

function mappaAndRosh({ mappaCategory: category, roshLevel: level }: Scored, parameters: TierV3Parameters): Found {
  if (category === null) {
    const tier = level === null ? null : parameters.withoutMappa[level]
    return tier === null ? { tier } : { tier, because: { say: `rosh-${level}`, tier } }
  }
  const tier = level === null ? parameters.mappaWithoutRosh : parameters.mappa[level]
  return { tier, because: { say: level === null ? 'mappa-without-rosh' : `mappa-${level}`, category, tier } }
}

/** The day on which so many years have passed since the release is still within them. */
function lifeOrIpp({ on, lifeOrIpp, releasedOn }: Scored, { release, releaseLater }: TierV3Parameters): Found {
  if (!lifeOrIpp) return { tier: null }
  if (on === null || releasedOn === null || releasedOn > on) return { tier: null, because: { say: 'not-released' } }
  const within = release.find(({ years }) => on <= addMonths(releasedOn, 12 * years))
  if (within) return { tier: within.tier, because: { say: 'released-within', releasedOn, ...within } }
  return { tier: releaseLater, because: { say: 'released-earlier', releasedOn, tier: releaseLater } }
}

/** Why the tier may still rise. */
export function provisionalBecause(input: Scored, steps: Steps, parameters: TierV3Parameters): TierV3['provisionalBecause'] {
  const reasons: TierV3['provisionalBecause'] = []
  if (mayRiseWhenDynamic(input, steps, parameters)) reasons.push('static-predictors')
  if (mayRiseWithRosh(input, steps, parameters)) reasons.push('rosh-missing')
  return reasons
}

function mayRiseWhenDynamic({ arpType, csrpType, arpPercent, csrpPercent }: Scored, steps: Steps, parameters: TierV3Parameters): boolean {
  const { table, csrpRows, arpColumns, floor, settledStatic } = parameters
  const { reoffending: _, ...others } = steps
  const other = highest(Object.values(others), floor)
  if (arpType === 'static' && csrpType === 'static') return isBelow(other, settledStatic)
  if (arpType === 'static') return isBelow(other, cell(table, indexFrom(csrpPercent, csrpRows), 0))
  if (csrpType === 'static') return isBelow(other, cell(table, 0, indexFrom(arpPercent, arpColumns)))
  return false
}

function mayRiseWithRosh({ roshLevel, mappaCategory, arpType, csrpType }: Scored, steps: Steps, parameters: TierV3Parameters): boolean {
  if (roshLevel !== null) return false
  const { mappaAndRosh: _, reoffending, ...others } = steps
  const isStatic = arpType === 'static' || csrpType === 'static'
  const other = highest([...Object.values(others), isStatic ? null : reoffending], parameters.floor)
  return isBelow(other, mappaCategory === null ? parameters.settledWithoutMappa : parameters.settledWithMappa)
}
