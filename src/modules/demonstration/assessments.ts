// What is assessed of somebody and on which registers they stand: facts from which the rules work out scores and tiers, in the shares of the calibration.

import { addDays, ageOn, earlier, type PlainDate, type PlainTime } from '#kernel/dates.ts'
import { sectionOf, tierV2 } from '#modules/allocation/index.ts'
import type { Result } from '#modules/court/index.ts'
import { type Answers, mostNeed, type Need, noAnswers, ogrs3, ogrs3OffenceOf, type RegisterCode } from '#modules/risk/index.ts'
import { parametersOn } from '#modules/standards/index.ts'
import type { Rosh, Someone } from './person.ts'
import { type Random, randomFrom } from './random.ts'
import type { Registered, RiskAssessed, Step } from './story.ts'
import { workingDaysOn } from './working-days.ts'

const clock = (time: string) => time as PlainTime
/** Both groups of shares name the sections as the calibration does. */
const needNames = {
  accommodation: 'accommodation',
  ete: 'employment',
  relationships: 'relationships',
  lifestyle: 'lifestyle',
  drugs: 'drugs',
  alcohol: 'alcohol',
  thinking: 'thinking',
  attitudes: 'attitudes',
} as const
/** Registrations and assessments since the allocation, up to yesterday. */
export function inventAssessments(someone: Someone, result: Result, allocatedOn: PlainDate, officerOn: (on: PlainDate) => number): Step[] {
  const random = randomFrom(someone.random.between(0, 0x7fff_ffff))
  const { today, rulebook } = someone.setting
  const steps: Step[] = []
  const registeredOn = workingDaysOn(allocatedOn, random.between(1, 5), rulebook)
  if (registeredOn < today)
    for (const [type, level, category] of registersOf(someone, result, random))
      steps.push(registration(idBeside(someone, steps.length), { on: registeredOn, by: officerOn(registeredOn) }, type, level, category))
  const completedOn = workingDaysOn(allocatedOn, random.between(8, 15), rulebook)
  if (completedOn >= today || random.chance(0.03)) return steps
  const answers = answersOf(someone, result, completedOn, random)
  steps.push(assessment(idBeside(someone, steps.length), { on: completedOn, by: officerOn(completedOn) }, answers))
  const reviewedOn = workingDaysOn(addDays(completedOn, random.between(150, 330)), 1, rulebook)
  if (reviewedOn < earlier(today, result.post_sentence_until ?? result.supervised_until ?? today) && random.chance(0.4))
    steps.push(assessment(idBeside(someone, steps.length), { on: reviewedOn, by: officerOn(reviewedOn) }, reviewed(answers, random)))
  return steps
}

/** An id for the nth step of a person, beside the person's own: drawn from a stream with a short seed, two of a nation would meet. */
const idBeside = ({ id }: Someone, nth: number) =>
  `${id.slice(0, -2)}${((Number.parseInt(id.slice(-2), 16) + 1 + nth) % 256).toString(16).padStart(2, '0')}`

type By = { on: PlainDate; by: number }

const assessment = (id: string, { on, by }: By, answers: Answers): RiskAssessed => ({
  what: 'risk assessed',
  id,
  on,
  time: clock('14:10'),
  by,
  tool: 'oasys',
  answers,
})
const registration = (id: string, { on, by }: By, type: RegisterCode, level: number | null, category: number | null): Registered => ({
  what: 'registered',
  id,
  on,
  time: clock('14:40'),
  by,
  type,
  level,
  category,
})

const isSexual = (category: string | null) => category?.startsWith('sexual') ?? false
const categoryOf = ({ offences }: Result) => ogrs3OffenceOf(null, offences[0] ?? null) ?? 'other'

/** Meetings are for those who may do serious harm: the shares of the levels by risk. */
const mappaLevels: Readonly<Record<Rosh, readonly (readonly [level: number, weight: number])[]>> = {
  low: [[1, 1]],
  medium: [
    [1, 94],
    [2, 6],
  ],
  high: [
    [1, 68],
    [2, 29],
    [3, 3],
  ],
  'very high': [
    [1, 35],
    [2, 45],
    [3, 20],
  ],
}

type Entry = [type: RegisterCode, level: number | null, category: number | null]

function registersOf({ setting, sex, rosh, bornOn }: Someone, result: Result, random: Random): Entry[] {
  const { flags } = setting.calibration
  const register = (share: number, type: RegisterCode): Entry[] => (random.chance(share) ? [[type, null, null]] : [])
  const risky = rosh === 'high' || rosh === 'very high'
  const isDrawn = random.chance((flags['mappaEligible'] ?? 0) * 0.8)
  const eligible = isSexual(categoryOf(result)) || result.sentence === 'LIFE-M' || isDrawn
  // Other dangerous offenders are the only ones who are always managed above level 1.
  const other = risky && random.chance(0.1)
  const category = isSexual(categoryOf(result)) ? 1 : other ? 3 : 2
  const drawnLevel = random.weighted(mappaLevels[rosh])
  const level = category === 3 ? Math.max(2, drawnLevel) : drawnLevel
  return [
    ...(eligible ? [['mappa', level, category] as Entry] : []),
    ...register((flags['domesticAbusePerpetrator'] ?? 0) * (sex === 'female' ? 0.5 : 1), 'domestic-abuse'),
    ...register(flags['childSafeguardingConcern'] ?? 0, 'child-concerns'),
    ...register((flags['childSafeguardingConcern'] ?? 0) / 3, 'child-protection'),
    ...register((flags['mentalHealth'] ?? 0) * (risky ? 0.9 : 0.5), 'mental-health'),
    ...register(risky ? 0.25 : 0.1, 'suicide-self-harm'),
    ...register(risky ? 0.25 : 0.12, 'vulnerability'),
    ...register(risky ? 0.15 : 0.04, 'risk-to-children'),
    ...register(risky ? 0.12 : 0.03, 'adult-at-risk'),
    ...register(ageOn(bornOn, setting.today) < 30 ? 0.06 : 0.01, 'street-gangs'),
    ...register(0.02, 'stalking'),
    ...register(0.05, 'risk-to-staff'),
    ...register(flags['iom'] ?? 0, 'integrated-offender-management'),
    ...register(ageOn(bornOn, setting.today) < 20 ? 0.3 : 0, 'transition-to-adulthood'),
  ]
}

function answersOf(someone: Someone, result: Result, completedOn: PlainDate, random: Random): Answers {
  const { sex, bornOn, rosh, supervision } = someone
  const sanctionedOn = result.hearing_date
  const age = ageOn(bornOn, sanctionedOn)
  const career = random.weighted(careers)
  const sanctions = random.between(...career.sanctions)
  // Who was sanctioned more often began earlier.
  const first = sanctions === 1 ? age : Math.max(10, Math.min(age, random.between(...career.firstAt)))
  const category = categoryOf(result)
  const release = result.dates.find(({ what }) => what === 'conditional release')?.on
  const followUpOn = result.supervised_from ?? (release && release > sanctionedOn ? release : completedOn)
  const record = {
    offence_category: category,
    sanction_kind: 'conviction',
    sanctioned_on: sanctionedOn,
    follow_up_on: followUpOn,
    sanctions,
    first_sanction_age: first,
    convicted_before: sanctions > 1,
  }
  const isWoman = sex === 'female'
  return {
    ...noAnswers(),
    rosh,
    ...needsOf(someone, supervision === 'preRelease' || supervision === 'licence' ? 'custody' : 'community', career.heavy, random),
    ...record,
    ...scoresOf(someone, record, completedOn, random),
    parenting: isWoman ? random.chance(0.38) : null,
    impulsivity: isWoman ? random.between(0, 2) : null,
    temper_control: isWoman ? random.between(0, 2) : null,
    breached_before: isWoman ? random.chance(0.22) : null,
  }
}

type Career = { sanctions: [number, number]; firstAt: [number, number]; heavy: number }

/** Criminal careers, so that the scores fall into their bands as the calibration has it. `heavy` raises the needs of some above those of others. */
const careers: readonly (readonly [Career, number])[] = [
  [{ sanctions: [1, 1], firstAt: [18, 40], heavy: 0.4 }, 12],
  [{ sanctions: [2, 4], firstAt: [16, 30], heavy: 0.6 }, 19],
  [{ sanctions: [5, 10], firstAt: [13, 24], heavy: 0.85 }, 23],
  [{ sanctions: [11, 24], firstAt: [12, 19], heavy: 1.3 }, 28],
  [{ sanctions: [25, 60], firstAt: [11, 15], heavy: 1.7 }, 18],
]

function needsOf({ setting }: Someone, group: 'community' | 'custody', heavy: number, random: Random): Record<Need, number> {
  const shares = setting.calibration.needs[group] ?? {}
  const { needs } = parametersOn(tierV2, setting.today, setting.rulebook).values
  const scores = Object.entries(needNames).map(([label, need]) => {
    const thresholds = needs[sectionOf[need]].oasys ?? { standard: mostNeed, severe: mostNeed }
    if (!random.chance((shares[label] ?? 0) * heavy)) return [need, random.between(0, thresholds.standard - 1)]
    const severe = random.chance(0.3 * heavy)
    return [
      need,
      severe
        ? random.between(thresholds.severe, Math.min(mostNeed, thresholds.severe + 1))
        : random.between(thresholds.standard, thresholds.severe - 1),
    ]
  })
  return { ...Object.fromEntries(scores), finance: random.between(0, 8), emotional: random.between(0, 8) } as Record<Need, number>
}

const seriousPercent: Readonly<Record<Rosh, readonly [number, number]>> = {
  low: [0.1, 0.8],
  medium: [0.3, 2.8],
  high: [1.2, 7],
  'very high': [4, 14],
}
const twoDecimals = (value: number) => Math.round(value * 100) / 100

type Criminal = Pick<Answers, 'sanctioned_on' | 'follow_up_on' | 'sanctions' | 'first_sanction_age' | 'offence_category'>

/** Scores that another system worked out: near what they would be. */
function scoresOf(someone: Someone, record: Criminal, completedOn: PlainDate, random: Random) {
  const { sex, bornOn, rosh, setting } = someone
  const { result } = ogrs3.evaluate(
    {
      sex,
      dateOfBirth: bornOn,
      dateOfCurrentConviction: record.sanctioned_on as PlainDate,
      followUpOn: record.follow_up_on as PlainDate,
      sanctions: Number(record.sanctions),
      ageAtFirstSanction: Number(record.first_sanction_age),
      sanctionKind: 'conviction',
      hasEarlierConviction: null,
      offenceCategory: record.offence_category as 'other',
      offenceCode: null,
    },
    parametersOn(ogrs3, completedOn, setting.rulebook).values,
    setting.rulebook,
  )
  const again = 'cannotCalculate' in result ? 40 : result.twoYearPercent
  const serious = () => twoDecimals(seriousPercent[rosh][0] + (seriousPercent[rosh][1] - seriousPercent[rosh][0]) * random.next() ** 2)
  const sexual = isSexual(String(record.offence_category)) && sex === 'male'
  const band = sexual
    ? random.weighted([
        ['low', 50],
        ['medium', 32],
        ['high', 13],
        ['very-high', 5],
      ] as const)
    : 'not-applicable'
  const kind = random.chance(0.82) ? 'dynamic' : 'static'
  const isScored = random.chance(0.93)
  return {
    rsr_percent: serious(),
    arp_percent: isScored ? twoDecimals(Math.min(99, Math.max(1, again * 0.85 + 24 * (random.next() - 0.5)))) : null,
    arp_kind: isScored ? kind : null,
    csrp_percent: isScored ? serious() : null,
    csrp_kind: isScored ? kind : null,
    contact_sexual_band: band,
    contact_sexual_percent: sexual ? (sexualPercent[band]?.(random) ?? null) : null,
    sexual_offence_ever: sexual || random.chance(0.03),
  }
}

const sexualPercent: Readonly<Record<string, (random: Random) => number>> = {
  low: random => twoDecimals(0.2 + random.next() * 1.5),
  medium: random => twoDecimals(2.11 + random.next() * 2.2),
  high: random => twoDecimals(4.5 + random.next() * 4),
  'very-high': random => twoDecimals(9 + random.next() * 9),
}

/** A later assessment: some needs have changed. */
function reviewed(answers: Answers, random: Random): Answers {
  const changed = { ...answers }
  for (const need of Object.values(needNames))
    if (random.chance(0.35)) changed[need] = Math.min(mostNeed, Math.max(0, Number(answers[need]) + random.between(-3, 1)))
  return changed
}
