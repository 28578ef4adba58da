// From which day a person can be released on a home detention curfew: the law as values, and the pure function that several rules share.

import { z } from 'zod'
import { addDays, ageOn, plainDate as day, later, PlainDate } from '#kernel/dates.ts'
import {
  type Answer,
  type Because,
  type Citation,
  cannotCalculate,
  type DatedParameters,
  type Missing,
  missingWords,
  unknownOf,
} from '#modules/standards/index.ts'
import type { SentenceType } from './fields.ts'

export const schemes = ['hdc180', 'hdc365'] as const

const Scheme = z.object({
  name: z.enum(schemes).meta({
    title: 'Scheme',
    description: 'The scheme, by the longest curfew that it allows.',
    codes: { hdc180: 'At most 180 days (HDC180)', hdc365: 'At most 365 days (HDC365)' },
  }),
  midpointDays: z.int().meta({
    title: 'Halved below, in days',
    description: 'Custody of fewer days than this is halved; of more, a fixed number of days is cut.',
  }),
  cutDays: z.int().meta({ title: 'Days of curfew', description: 'Days of the curfew before the release date, the first day not counted.' }),
  from: PlainDate.nullable().meta({ title: 'From', description: 'The scheme gives no date before this day; null for the first scheme.' }),
})
type Scheme = z.output<typeof Scheme>

export const CurfewLaw = z.object({
  schemes: z
    .array(Scheme)
    .min(1)
    .max(2)
    .meta({ title: 'Schemes', description: 'The schemes, oldest first. The older one counts for dates before the newer begins.' }),
  custodyAtLeastDays: z.int().meta({ title: 'Custody of at least, in days', description: 'Custody has at least so many days.' }),
  releaseAtLeastDays: z.int().meta({
    title: 'Release after at least, in days',
    description: 'The release is at least so many days after the sentence, and the curfew too.',
  }),
  halfAtLeastDays: z
    .int()
    .meta({ title: 'Half counts as at least, in days', description: 'The half of the custody counts as at least so many days.' }),
  stoppedFrom: PlainDate.nullable().meta({
    title: 'No curfew for adults sentenced from',
    description: 'Adults sentenced on this day or later have no curfew; null while the scheme goes on.',
  }),
  adultAge: z.int().meta({ title: 'Adult from the age of', description: 'The age at sentence from which somebody is an adult here.' }),
})
export type CurfewLaw = z.output<typeof CurfewLaw>

const hdc180: Scheme = { name: 'hdc180', midpointDays: 360, cutDays: 179, from: null }
const hdc365: Scheme = { name: 'hdc365', midpointDays: 730, cutDays: 364, from: day('2025-06-03') }

export const curfewLaw: CurfewLaw = {
  schemes: [hdc180, hdc365],
  custodyAtLeastDays: 42,
  releaseAtLeastDays: 14,
  halfAtLeastDays: 28,
  stoppedFrom: day('2026-09-02'),
  adultAge: 18,
}

export const curfewCites: Citation[] = [
  { source: 'Criminal Justice Act 2003', at: 'section 246: home detention curfew', standing: 'law' },
  { source: 'Calculate release dates (HMPPS)', at: 'midpoints, cuts, floors, and the stop of 2 September 2026', standing: 'policy' },
]

export const curfewParameters: DatedParameters<CurfewLaw> = {
  from: day('2005-04-04'),
  values: curfewLaw,
  cites: [...curfewCites, { source: 'Waymark default', at: 'an adult is 18 or older on the day of the sentence', standing: 'default' }],
  note: 'The stop for new sentences is 2 September 2026 in one file of the source and 1 October 2026 in another: it is a setting, to be confirmed against the commencement order. The source works every case before June 2025 out with at most 180 days, though the curfew was shorter in earlier years.',
}

const always = { ...curfewLaw, stoppedFrom: null }
/** What may be asked for by name. */
export const curfewRegimes = {
  hdc180: { title: 'HDC180 only, going on', values: { ...always, schemes: [hdc180] }, cites: curfewCites },
  hdc365: { title: 'HDC365 only, going on', values: { ...always, schemes: [{ ...hdc365, from: null }] }, cites: curfewCites },
  stopped: {
    title: 'Stopped: no adult has it, whenever sentenced',
    values: { ...curfewLaw, stoppedFrom: day('2005-04-04') },
    cites: curfewCites,
  },
}

type CurfewFacts = {
  type: SentenceType
  sentencedOn: PlainDate
  /** The latest sentence of a chain, by which the stop is decided. */
  lastSentencedOn: PlainDate
  custodyDays: number | null
  deductions: number | null
  unlawfullyAtLargeDays: number | null
  addedDays: number | null
  releaseOn: PlainDate | null
  bornOn: PlainDate | null
  isRegisteredSexOffender: boolean | null
  isRecalled: boolean | null
}

export type Curfew = { isEligible: boolean; eligibleOn: PlainDate | null; scheme: (typeof schemes)[number] | null }

/** The date with the steps that lead to it, or the fields without which there is none. */
export function curfewOf(facts: CurfewFacts, law: CurfewLaw): Answer<Curfew | Missing> {
  const whyNot = whyNotEligible(facts, law)
  if (whyNot) return { result: { isEligible: false, eligibleOn: null, scheme: null }, because: [whyNot] }
  const { sentencedOn, custodyDays, deductions, unlawfullyAtLargeDays, addedDays } = facts
  const fields = unknownOf(facts, [
    'custodyDays',
    'deductions',
    'unlawfullyAtLargeDays',
    'addedDays',
    'isRegisteredSexOffender',
    'isRecalled',
  ])
  if (isStopped(facts, law) && facts.bornOn === null) fields.push('bornOn')
  if (custodyDays === null || deductions === null || unlawfullyAtLargeDays === null || addedDays === null || fields.length)
    return cannotCalculate(fields)
  const counted: Counted = { sentencedOn, custodyDays, deductions, unlawfullyAtLargeDays, addedDays }
  const [first, second] = law.schemes.map(scheme => under(scheme, counted, law))
  if (!first) throw new Error('A curfew has at least one scheme')
  return { result: { isEligible: true, ...chosen(first, second, addedDays) }, because: reasonsOf(first, second, counted, law) }
}

const isStopped = ({ lastSentencedOn }: CurfewFacts, { stoppedFrom }: CurfewLaw) => stoppedFrom !== null && lastSentencedOn >= stoppedFrom

/** The first reason against it among what is known. */
function whyNotEligible(facts: CurfewFacts, law: CurfewLaw): Because | null {
  const { type, sentencedOn, lastSentencedOn, custodyDays, bornOn } = facts
  const { custodyAtLeastDays, releaseAtLeastDays: days, stoppedFrom } = law
  if (type !== 'standard') return { say: 'other-sentence' }
  if (facts.isRegisteredSexOffender) return { say: 'registered' }
  if (facts.isRecalled) return { say: 'recalled' }
  if (custodyDays !== null && custodyDays < custodyAtLeastDays) return { say: 'too-short', custodyDays, custodyAtLeastDays }
  const releaseOn = adjustedRelease(facts)
  const earliestOn = addDays(sentencedOn, days)
  if (releaseOn !== null && releaseOn < earliestOn) return { say: 'too-soon', releaseOn, days, earliestOn }
  if (!isStopped(facts, law) || bornOn === null || ageOn(bornOn, lastSentencedOn) < law.adultAge) return null
  return { say: 'stopped', sentencedOn: lastSentencedOn, stoppedOn: stoppedFrom ?? lastSentencedOn }
}

/** The release date as given, or by the same sum where it isn't. */
function adjustedRelease({
  releaseOn,
  sentencedOn,
  custodyDays,
  deductions,
  unlawfullyAtLargeDays,
  addedDays,
}: CurfewFacts): PlainDate | null {
  if (releaseOn !== null) return releaseOn
  if (custodyDays === null || deductions === null || unlawfullyAtLargeDays === null || addedDays === null) return null
  return later(sentencedOn, addDays(sentencedOn, custodyDays - 1 - deductions + unlawfullyAtLargeDays + addedDays))
}

type Counted = { sentencedOn: PlainDate; custodyDays: number; deductions: number; unlawfullyAtLargeDays: number; addedDays: number }
type Under = { scheme: Scheme; served: number; isHalf: boolean; baseOn: PlainDate; floorOn: PlainDate; isFloor: boolean; on: PlainDate }

function under(scheme: Scheme, counted: Counted, law: CurfewLaw): Under {
  const { sentencedOn, custodyDays, deductions, unlawfullyAtLargeDays, addedDays } = counted
  const isHalf = custodyDays < scheme.midpointDays
  const served = isHalf ? Math.max(law.halfAtLeastDays, Math.ceil(custodyDays / 2)) : custodyDays - (scheme.cutDays + 1)
  const floorOn = addDays(sentencedOn, law.releaseAtLeastDays)
  // Added days come after the floor, so that they always move the date.
  const isFloor = served - deductions <= law.releaseAtLeastDays
  const baseOn = addDays(sentencedOn, served - deductions + unlawfullyAtLargeDays)
  const on = addDays(isFloor ? addDays(floorOn, unlawfullyAtLargeDays) : baseOn, addedDays)
  return { scheme, served, isHalf, baseOn, floorOn, isFloor, on }
}

function chosen(first: Under, second: Under | undefined, addedDays: number) {
  const begins = second?.scheme.from
  if (!second || !begins || first.on < begins) return { eligibleOn: first.on, scheme: first.scheme.name }
  return { eligibleOn: second.on >= begins ? second.on : addDays(begins, addedDays), scheme: second.scheme.name }
}

function reasonsOf(first: Under, second: Under | undefined, counted: Counted, law: CurfewLaw): Because[] {
  const begins = second?.scheme.from
  const steps = stepsOf(first, counted, law)
  if (!second || !begins) return steps
  if (first.on < begins) return [...steps, { say: 'before', on: first.on, beginsOn: begins }]
  const last: Because =
    second.on >= begins
      ? { say: 'after', on: second.on, beginsOn: begins }
      : { say: 'at-beginning', days: counted.addedDays, beginsOn: begins, on: addDays(begins, counted.addedDays) }
  return [...steps, ...stepsOf(second, counted, law), last]
}

function stepsOf({ scheme, served, isHalf, baseOn, floorOn, isFloor, on }: Under, counted: Counted, law: CurfewLaw): Because[] {
  const { sentencedOn, custodyDays, deductions, unlawfullyAtLargeDays, addedDays } = counted
  const { midpointDays, cutDays } = scheme
  return [
    isHalf
      ? { say: `${scheme.name}-half`, custodyDays, midpointDays, least: law.halfAtLeastDays, served }
      : { say: `${scheme.name}-cut`, custodyDays, midpointDays, cut: cutDays + 1, served },
    { say: 'base', sentencedOn, served, deductions, atLarge: unlawfullyAtLargeDays, baseOn },
    ...(isFloor ? [{ say: 'floor', floorOn, days: law.releaseAtLeastDays, atLarge: unlawfullyAtLargeDays }] : []),
    ...(addedDays ? [{ say: 'added', days: addedDays }] : []),
    { say: 'eligible', on },
  ]
}

const halved =
  'custody of {custodyDays} days is under {midpointDays}, so half of it, and at least {least} days, is served first: {served} days.'
const cut = 'custody of {custodyDays} days is {midpointDays} or more, so all but {cut} days is served first: {served} days.'

/** The phrases of these steps, for a rule's `words`. */
export const curfewWords = {
  'other-sentence':
    'Only standard determinate sentences (SDS) have a home detention curfew: not SDS+, DTO, EDS, SOPC, life or a committal.',
  registered: 'Registered sex offenders have no home detention curfew.',
  recalled: 'Nobody who was recalled has a home detention curfew.',
  'too-short': 'Custody of {custodyDays} days is shorter than {custodyAtLeastDays}.',
  'too-soon': 'Release on {releaseOn} is before {earliestOn}, {days} days after the sentence.',
  stopped: 'Adults sentenced on {stoppedOn} or later have no home detention curfew; this sentence is of {sentencedOn}.',
  'hdc180-half': `HDC180: ${halved}`,
  'hdc180-cut': `HDC180: ${cut}`,
  'hdc365-half': `HDC365: ${halved}`,
  'hdc365-cut': `HDC365: ${cut}`,
  base: '{sentencedOn} plus {served} days, less {deductions} on remand or tagged bail, plus {atLarge} unlawfully at large: {baseOn}.',
  floor: 'That is no later than {floorOn}, {days} days after the sentence, so it is that day, plus {atLarge} unlawfully at large.',
  added: 'Plus {days, plural, one {# day} other {# days}} added for offences in prison, after the floor.',
  eligible: 'Home detention curfew from {on}.',
  before: '{on} is before HDC365 began on {beginsOn}, so HDC180 counts.',
  after: '{on} is not before {beginsOn}, so HDC365 counts.',
  'at-beginning': 'HDC365 cannot begin before {beginsOn}: that day plus {days} added days, {on}.',
  ...missingWords,
}
