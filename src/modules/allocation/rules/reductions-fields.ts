// Reductions of an officer's hours: what is recorded, and what each reason allows.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { ifKnown } from '#modules/standards/index.ts'
import { decimal } from './decimals.ts'

const reasonCodes = {
  'long-term-sickness': 'Long-term sickness',
  'special-leave': 'Special leave',
  'other-paid-leave': 'Other paid leave',
  'other-unpaid-leave': 'Other unpaid leave',
  maternity: 'Maternity leave',
  adoption: 'Adoption leave',
  'pqip-0-6-months': 'Trainee (PQiP), first 6 months',
  'pqip-6-12-months': 'Trainee (PQiP), 6 to 12 months',
  'pqip-12-18-months': 'Trainee (PQiP), 12 to 18 months',
  'newly-qualified-officer': 'Newly qualified officer',
  'pso-learning': 'PSO learning and development',
  'level-4-5-access': 'Level 4 and 5 access',
  vq3: 'Vocational qualification level 3 (VQ3)',
  'trade-union': 'Trade union facility time',
  'spoc-lead': 'Single point of contact (SPOC) lead',
  disability: 'Disability',
  'phased-return': 'Phased return',
  pregnancy: 'Pregnancy',
  'co-work': 'Co-worked cases',
  'group-supervision': 'Group supervision',
  'group-induction': 'Group induction',
  'court-duty': 'Court duty',
  'psr-sessional': 'Pre-sentence reports, sessional',
  'split-role': 'Split role',
  'om-in-custody': 'Offender management in custody',
  other: 'Other',
}
export const reasons = Object.keys(reasonCodes) as (keyof typeof reasonCodes)[]

const Reduction = z
  .object({
    reason: z.enum(reasons).meta({ description: 'Reason.', codes: reasonCodes }),
    hours: ifKnown(decimal(2, 168).meta({ description: 'Hours a week. Left out: by percentage, or the allowance of the reason.' })),
    percent: ifKnown(decimal(2, 100).meta({ description: 'Percentage of contracted hours, instead of hours.' })),
    startsOn: PlainDate.meta({ description: 'The first day.' }),
    endsOn: PlainDate.meta({ description: 'The day on which it ends, no longer part of it.' }),
    isDeleted: z.boolean().default(false).meta({ title: 'Deleted', description: 'Entered by mistake: archived whatever its days.' }),
  })
  .refine(({ hours, percent }) => hours === null || percent === null, { message: 'Give hours or a percentage, not both.', path: ['hours'] })
  .refine(({ startsOn, endsOn }) => startsOn < endsOn, { message: 'A reduction ends after it starts.', path: ['endsOn'] })
export type Reduction = z.output<typeof Reduction>

export const ReductionsInput = z.object({
  on: ifKnown(PlainDate.meta({ title: 'Day', description: 'The day for which the reductions are wanted.' })),
  contractedHours: ifKnown(decimal(2, 168).meta({ description: 'Contracted hours a week. Needed for percentages.' })),
  reductions: ifKnown(z.array(Reduction).max(1_000).meta({ description: 'Reductions of one officer. An empty list: none.' })),
})
export type ReductionsInput = z.output<typeof ReductionsInput>

const statusCodes = { active: 'Active', scheduled: 'Scheduled', archived: 'Archived' }
const Status = z.enum(['active', 'scheduled', 'archived']).meta({ description: 'Status on the day.', codes: statusCodes })
export type Status = z.output<typeof Status>

export const Reductions = z.object({
  reductionHours: z.number().meta({ description: 'Hours a week of all active reductions.' }),
  reductions: z
    .array(
      z.object({
        status: Status,
        hours: z.number().nullable().meta({ description: 'Hours a week; null where they are not known and not needed.' }),
        isOverMaximum: z
          .boolean()
          .meta({ title: 'Over the maximum', description: 'More is entered than the reason allows: the maximum counts.' }),
        isLongerThanAllowed: z
          .boolean()
          .meta({ title: 'Longer than allowed', description: 'It lasts longer than the months of the reason; it counts all the same.' }),
      }),
    )
    .meta({ description: 'Each reduction, in the order given.' }),
})
export type Reductions = z.output<typeof Reductions>

const percent = (what: string) => decimal(2, 100).nullable().meta({ description: what })
const Reason = z.object({
  allowancePercent: percent('Percentage of contracted hours where neither hours nor a percentage is entered; null for free entry.'),
  maxPercent: percent('The most, in percent of contracted hours; null without a limit.'),
  months: z.int().min(1).nullable().meta({ description: 'Months that it lasts at most; null without a limit.' }),
})
export const ReductionsParameters = z.object({
  reasons: z.record(z.enum(reasons), Reason).meta({ description: 'What each reason allows.' }),
})
export type ReductionsParameters = z.output<typeof ReductionsParameters>

const allows = (allowancePercent: number | null, months: number | null = null, maxPercent: number | null = null) => ({
  allowancePercent,
  maxPercent,
  months,
})
const free = allows(null)

export const reductionsValues: ReductionsParameters = {
  reasons: {
    'long-term-sickness': allows(100),
    'special-leave': allows(100),
    'other-paid-leave': allows(100),
    'other-unpaid-leave': allows(100),
    maternity: allows(100, 6),
    adoption: allows(100, 6),
    'pqip-0-6-months': allows(80, 6),
    'pqip-6-12-months': allows(60, 6),
    'pqip-12-18-months': allows(40, 6),
    'newly-qualified-officer': allows(20, 9),
    'pso-learning': allows(20, 6),
    'level-4-5-access': allows(10, 6),
    vq3: allows(5, 6),
    'trade-union': allows(null, null, 50),
    'spoc-lead': allows(null, null, 5),
    disability: free,
    'phased-return': free,
    pregnancy: free,
    'co-work': free,
    'group-supervision': free,
    'group-induction': free,
    'court-duty': free,
    'psr-sessional': free,
    'split-role': free,
    'om-in-custody': free,
    other: free,
  },
}
