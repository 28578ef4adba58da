// Whether the requirements of an order are within what the law allows.

import { addDays, addMonths, ageOn, plainDate as day, earlier, type PlainDate } from '#kernel/dates.ts'
import type { Answer, Because, Citation, Rule } from '#modules/standards/index.ts'
import {
  Input,
  type Limit,
  limitWords,
  type Requirement,
  RequirementLaw,
  type RequirementType,
  Result,
  requirementCodes,
} from './requirement-fields.ts'

const code: Citation = { source: 'Sentencing Act 2020', at: 'Schedule 9', standing: 'law' }
const cites: Citation[] = [
  code,
  { source: 'Sentencing Act 2020', at: 'Parts 9 and 10', standing: 'law' },
  { source: 'Criminal Justice Act 2003', at: 'Schedule 19A: supervision default orders', standing: 'law' },
]
const earlierLaw: RequirementLaw = {
  curfewHoursADay: { from: 2, to: 16 },
  curfewHoursInSevenDays: null,
  curfewMonths: 12,
  defaultCurfewDays: 20,
  activityDays: 1,
  exclusionMonths: 24,
  travelMonths: 12,
  abstinenceDays: 120,
  attendanceHours: { from: 12, to: 36 },
  attendanceUnder: 25,
  reviewsOverMonths: 12,
}
const note =
  'The limits of exclusion, foreign travel, abstinence, attendance centre and the reviews of drug rehabilitation come from general knowledge of the Sentencing Code: confirm them before relying on them.'

const nothing: Requirement = {
  type: 'curfew',
  endsOn: null,
  days: null,
  hours: null,
  leastHoursADay: null,
  mostHoursADay: null,
  hoursInSevenDays: null,
  isWilling: null,
  isPunishment: null,
}
const example: Input = {
  order: 'community-order',
  convictedOn: day('2026-03-17'),
  orderedOn: day('2026-03-17'),
  orderEndsOn: day('2027-03-16'),
  bornOn: null,
  hasFine: false,
  isExceptional: null,
  requirements: [
    {
      ...nothing,
      endsOn: day('2026-09-16'),
      leastHoursADay: 8,
      mostHoursADay: 14,
      hoursInSevenDays: 112,
      isPunishment: true,
    },
    { ...nothing, type: 'rehabilitation-activity', endsOn: day('2027-03-16'), days: 20, isPunishment: false },
  ],
}
const within = { beyondLimits: [], reviewsRequired: false, notChecked: [] }

/** A phrase for each kind of requirement. */
const worded = (key: string, phrase: string) =>
  Object.fromEntries(Object.entries(requirementCodes).map(([type, label]) => [`${type}-${key}`, `${label}: ${phrase}`]))

/** The limits of requirements. */
export const requirementLimits: Rule<Input, Result, RequirementLaw> = {
  id: 'sentences.requirement-limits',
  title: 'Limits of requirements',
  summary:
    'How long the requirements of an order may last and how much they may ask for, and that a community order holds some punishment.',
  cites,
  parameters: [
    { from: day('2020-12-01'), values: earlierLaw, cites, note },
    {
      from: day('2022-06-28'),
      values: { ...earlierLaw, curfewHoursADay: { from: 2, to: 20 }, curfewHoursInSevenDays: 112, curfewMonths: 24 },
      cites: [...cites, { source: 'Police, Crime, Sentencing and Courts Act 2022', at: 'curfews', standing: 'law' }],
      note,
    },
  ],
  parametersSchema: RequirementLaw,
  parametersBy: 'date of conviction',
  asOfField: 'convictedOn',
  input: Input,
  result: Result,
  examples: [
    {
      name: 'A curfew of half a year and twenty days of rehabilitation activity',
      on: example.convictedOn,
      input: example,
      result: {
        requirements: [
          { type: 'curfew', endsBy: day('2027-03-16'), ...within },
          { type: 'rehabilitation-activity', endsBy: day('2027-03-16'), ...within },
        ],
        lacksPunishment: false,
      },
    },
    {
      name: 'Eighteen hours a day for somebody convicted before 28 June 2022',
      on: day('2022-06-27'),
      input: {
        ...example,
        convictedOn: day('2022-06-27'),
        requirements: [{ ...nothing, endsOn: day('2026-09-16'), leastHoursADay: 10, mostHoursADay: 18 }],
      },
      result: {
        requirements: [{ type: 'curfew', endsBy: day('2027-03-16'), ...within, beyondLimits: ['too-many-hours-a-day'] }],
        lacksPunishment: null,
      },
    },
  ],
  words: {
    ...worded('by', 'to end by {endsOn}.'),
    ...worded('open', 'to end within the order, whose end is not known.'),
    ...limitWords,
    'not-checked': 'Not checked, because these are not given: {fields}.',
    reviews: 'It lasts more than {months} months, so the court has to review it.',
    punished: 'The order holds punishment, a fine, or exceptional circumstances against it.',
    unpunished: 'A community order needs a requirement for punishment or a fine, unless circumstances are exceptional.',
    'perhaps-unpunished': 'Whether the order holds punishment is not known.',
    monitored: 'A curfew is monitored electronically, unless that is inappropriate.',
  },
  evaluate: (input, law) => {
    const checks = input.requirements.map(requirement => check(requirement, input, law))
    const lacksPunishment = input.order === 'community-order' ? lacks(input) : false
    const verdict = lacksPunishment === null ? 'perhaps-unpunished' : lacksPunishment ? 'unpunished' : 'punished'
    return {
      result: { requirements: checks.map(({ result }) => result), lacksPunishment },
      because: [...checks.flatMap(({ because }) => because), ...(input.order === 'community-order' ? [{ say: verdict }] : [])],
    }
  },
}

type Checked = { limits: (Limit | false)[]; needs: (keyof Requirement)[]; longest: number | null }

function check(requirement: Requirement, input: Input, law: RequirementLaw): Answer<Result['requirements'][number]> {
  const { type, endsOn } = requirement
  const { limits, needs, longest } = checks[type](requirement, input, law)
  const lawEndsOn = longest === null ? null : addDays(addMonths(input.orderedOn, longest), -1)
  const { orderEndsOn } = input
  const endsBy = lawEndsOn === null || orderEndsOn === null ? (orderEndsOn ?? lawEndsOn) : earlier(lawEndsOn, orderEndsOn)
  const beyondLimits = [
    ...limits,
    isAfter(endsOn, lawEndsOn) && ('too-long' as const),
    isAfter(endsOn, orderEndsOn) && ('past-the-order' as const),
  ].filter(limit => limit !== false)
  const notChecked = [
    ...[...needs, 'endsOn' as const].filter(field => requirement[field] === null),
    ...(orderEndsOn === null ? ['orderEndsOn'] : []),
    ...(type === 'attendance-centre' && input.bornOn === null ? ['bornOn'] : []),
  ]
  const reviewsOn = addDays(addMonths(input.orderedOn, law.reviewsOverMonths), -1)
  const reviewsRequired = type === 'drug-treatment' && isAfter(endsOn, reviewsOn)
  const because: Because[] = [
    endsBy ? { say: `${type}-by`, endsOn: endsBy } : { say: `${type}-open` },
    ...beyondLimits.map(say => ({ say })),
    ...(notChecked.length ? [{ say: 'not-checked', fields: notChecked.join(', ') }] : []),
    ...(reviewsRequired ? [{ say: 'reviews', months: law.reviewsOverMonths }] : []),
    ...(type === 'curfew' ? [{ say: 'monitored' }] : []),
  ]
  return { result: { type, endsBy, beyondLimits, reviewsRequired, notChecked }, because }
}

const isAfter = (on: PlainDate | null, limit: PlainDate | null) => on !== null && limit !== null && on > limit
const isOver = (value: number | null, most: number | null) => value !== null && most !== null && value > most
const isUnder = (value: number | null, least: number) => value !== null && value < least

type Check = (requirement: Requirement, input: Input, law: RequirementLaw) => Checked

const withinOrder: Check = () => ({ limits: [], needs: [], longest: null })
const treatment: Check = ({ isWilling }) => ({ limits: [isWilling === false && 'not-willing'], needs: ['isWilling'], longest: null })

/** What the law limits in each kind of requirement. */
const checks: Record<RequirementType, Check> = {
  curfew: ({ leastHoursADay, mostHoursADay, hoursInSevenDays, days }, { order }, law) => {
    const isDefault = order === 'supervision-default-order'
    return {
      limits: [
        isUnder(leastHoursADay, law.curfewHoursADay.from) && 'too-few-hours-a-day',
        isOver(mostHoursADay, law.curfewHoursADay.to) && 'too-many-hours-a-day',
        isOver(hoursInSevenDays, law.curfewHoursInSevenDays) && 'too-many-hours-in-seven-days',
        isDefault && isUnder(days, law.defaultCurfewDays) && 'too-few-days',
      ],
      needs: [
        'leastHoursADay',
        'mostHoursADay',
        ...(law.curfewHoursInSevenDays === null ? [] : (['hoursInSevenDays'] as const)),
        ...(isDefault ? (['days'] as const) : []),
      ],
      longest: isDefault ? null : law.curfewMonths,
    }
  },
  'rehabilitation-activity': ({ days }, _input, law) => ({
    limits: [isUnder(days, law.activityDays) && 'too-few-days'],
    needs: ['days'],
    longest: null,
  }),
  exclusion: (_requirement, _input, law) => ({ limits: [], needs: [], longest: law.exclusionMonths }),
  residence: withinOrder,
  'prohibited-activity': withinOrder,
  'foreign-travel-prohibition': (_requirement, _input, law) => ({ limits: [], needs: [], longest: law.travelMonths }),
  'alcohol-abstinence': ({ days }, _input, law) => ({
    limits: [isOver(days, law.abstinenceDays) && 'too-many-days'],
    needs: ['days'],
    longest: null,
  }),
  'drug-treatment': treatment,
  'alcohol-treatment': treatment,
  'mental-health-treatment': treatment,
  'attendance-centre': ({ hours }, { bornOn, convictedOn }, law) => ({
    limits: [
      isUnder(hours, law.attendanceHours.from) && 'too-few-hours',
      isOver(hours, law.attendanceHours.to) && 'too-many-hours',
      bornOn !== null && ageOn(bornOn, convictedOn) >= law.attendanceUnder && 'too-old',
    ],
    needs: ['hours'],
    longest: null,
  }),
}

/** Whether a community order lacks punishment; null where that hangs on something that isn't known. */
function lacks({ requirements, hasFine, isExceptional }: Input): boolean | null {
  const answers = [...requirements.map(({ isPunishment }) => isPunishment), hasFine, isExceptional]
  if (answers.includes(true)) return false
  return answers.includes(null) ? null : true
}
