// What goes into the limits of requirements, and what comes out.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { coded, ifKnown } from '#modules/standards/index.ts'
import { answerDayOrNone, bornOn } from './fields.ts'

export const requirementCodes = {
  curfew: 'Curfew',
  'rehabilitation-activity': 'Rehabilitation activity (RAR)',
  exclusion: 'Exclusion',
  residence: 'Residence',
  'prohibited-activity': 'Prohibited activity',
  'foreign-travel-prohibition': 'Foreign travel prohibition',
  'alcohol-abstinence': 'Alcohol abstinence and monitoring (AAMR)',
  'drug-treatment': 'Drug rehabilitation',
  'alcohol-treatment': 'Alcohol treatment',
  'mental-health-treatment': 'Mental health treatment',
  'attendance-centre': 'Attendance centre',
}
const RequirementType = coded(requirementCodes).meta({
  title: 'Kind of requirement',
  description: 'The kind of requirement. Unpaid work has a rule of its own.',
})
export type RequirementType = z.output<typeof RequirementType>

const hoursADay = (title: string, description: string) => ifKnown(z.number().min(0).max(24)).meta({ title, description })

const Requirement = z.object({
  type: RequirementType,
  endsOn: ifKnown(PlainDate).meta({ title: 'Ends', description: 'The last day of the requirement.' }),
  days: ifKnown(z.int().min(0).max(5_000)).meta({
    title: 'Days',
    description: 'Days of rehabilitation activity, of abstinence, or on which a curfew of a supervision default order holds.',
  }),
  hours: ifKnown(z.int().min(0).max(10_000)).meta({ title: 'Hours', description: 'Hours at an attendance centre.' }),
  leastHoursADay: hoursADay('Fewest hours in a day', 'Curfew: the hours of the day with the shortest curfew.'),
  mostHoursADay: hoursADay('Most hours in a day', 'Curfew: the hours of the day with the longest curfew.'),
  hoursInSevenDays: ifKnown(z.number().min(0).max(168)).meta({
    title: 'Hours in seven days',
    description: 'Curfew: the hours in any seven days; asked for where the law limits them.',
  }),
  isWilling: ifKnown(z.boolean()).meta({
    title: 'Willing',
    description: 'Treatment: whether the person has expressed willingness to comply.',
  }),
  isPunishment: ifKnown(z.boolean()).meta({
    title: 'Punishment',
    description: 'Whether the court imposed it for the purpose of punishment.',
  }),
})
export type Requirement = z.output<typeof Requirement>

export const Input = z
  .object({
    order: z.enum(['community-order', 'suspended-sentence-order', 'supervision-default-order']).meta({
      title: 'Kind of order',
      description: 'The kind of order.',
      codes: {
        'community-order': 'Community order',
        'suspended-sentence-order': 'Suspended sentence order',
        'supervision-default-order': 'Supervision default order',
      },
    }),
    convictedOn: PlainDate.meta({
      title: 'Date of conviction',
      description: 'The day of the conviction, by which the limits of curfews go.',
    }),
    orderedOn: PlainDate.meta({ title: 'Date of the order', description: 'The day on which the court made the order.' }),
    orderEndsOn: ifKnown(PlainDate).meta({
      title: 'End of the order',
      description: 'The last day of the order, or of its supervision period.',
    }),
    bornOn: bornOn.meta({ title: 'Date of birth', description: 'Asked for by an attendance centre requirement.' }),
    hasFine: ifKnown(z.boolean()).meta({ title: 'Fine', description: 'Whether the court imposed a fine as well.' }),
    isExceptional: ifKnown(z.boolean()).meta({
      title: 'Exceptional circumstances',
      description: 'Whether the court found exceptional circumstances against punishment.',
    }),
    requirements: z.array(Requirement).min(1).max(50).meta({ title: 'Requirements', description: 'The requirements of the order.' }),
  })
  .refine(({ orderedOn, convictedOn }) => convictedOn <= orderedOn, {
    path: ['convictedOn'],
    error: 'The conviction cannot be after the order',
  })
  .refine(({ orderedOn, orderEndsOn }) => orderEndsOn === null || orderedOn <= orderEndsOn, {
    path: ['orderEndsOn'],
    error: 'The order cannot end before it begins',
  })
  .refine(({ orderedOn, requirements }) => requirements.every(({ endsOn }) => endsOn === null || orderedOn <= endsOn), {
    path: ['requirements'],
    error: 'A requirement cannot end before the order begins',
  })
export type Input = z.output<typeof Input>

/** What each limit is called. */
export const limitWords = {
  'too-few-hours-a-day': 'A day of the curfew has fewer hours than the law asks for.',
  'too-many-hours-a-day': 'A day of the curfew has more hours than the law allows.',
  'too-many-hours-in-seven-days': 'The curfew has more hours in seven days than the law allows.',
  'too-long': 'The requirement lasts longer than the law allows.',
  'past-the-order': 'The requirement goes past the end of the order.',
  'too-few-days': 'The requirement has fewer days than the law asks for.',
  'too-many-days': 'The requirement has more days than the law allows.',
  'too-few-hours': 'The requirement has fewer hours than the law asks for.',
  'too-many-hours': 'The requirement has more hours than the law allows.',
  'too-old': 'The person was too old for the requirement at the conviction.',
  'not-willing': 'The person has not expressed willingness to comply.',
}
export type Limit = keyof typeof limitWords

export const Result = z.object({
  requirements: z
    .array(
      z.object({
        type: RequirementType,
        endsBy: answerDayOrNone(
          'Ends by',
          'The last day on which the law lets it end; null where the end of the order is needed and not known.',
        ),
        beyondLimits: z.array(coded(limitWords)).meta({
          title: 'Beyond the limits of the law',
          description: "What the law doesn't allow: the record is to be checked with the court.",
        }),
        reviewsRequired: z
          .boolean()
          .meta({ title: 'Reviews by the court', description: 'Drug rehabilitation: whether the court has to review it.' }),
        notChecked: z.array(z.string()).meta({ title: 'Not checked', description: 'Fields that a limit needs and that are not given.' }),
      }),
    )
    .meta({ title: 'By requirement', description: 'Each requirement, in the order given.' }),
  lacksPunishment: z.boolean().nullable().meta({
    title: 'Lacks punishment',
    description:
      'Community orders: neither a requirement for punishment, nor a fine, nor exceptional circumstances; null where that is not known.',
  }),
})
export type Result = z.output<typeof Result>

const Range = z.object({
  from: z.number().meta({ description: 'The least.' }),
  to: z.number().meta({ description: 'The most.' }),
})
const months = (description: string) => z.int().meta({ description })

export const RequirementLaw = z.object({
  curfewHoursADay: Range.meta({ description: 'Hours of a curfew in a day.' }),
  curfewHoursInSevenDays: z
    .number()
    .nullable()
    .meta({ description: 'The most hours of a curfew in seven days; null where the law sets none.' }),
  curfewMonths: months('The most months of a curfew.'),
  defaultCurfewDays: z.int().meta({ description: 'The fewest days of a curfew in a supervision default order.' }),
  activityDays: z.int().meta({ description: 'The fewest days of rehabilitation activity.' }),
  exclusionMonths: months('The most months of an exclusion.'),
  travelMonths: months('The most months of a foreign travel prohibition.'),
  abstinenceDays: z.int().meta({ description: 'The most days of alcohol abstinence.' }),
  attendanceHours: Range.meta({ description: 'Hours at an attendance centre.' }),
  attendanceUnder: z.int().meta({ description: 'An attendance centre is for people under this age at conviction.' }),
  reviewsOverMonths: months('Drug rehabilitation of more months than this has to be reviewed by the court.'),
})
export type RequirementLaw = z.output<typeof RequirementLaw>
