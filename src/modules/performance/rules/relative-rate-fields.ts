// What a comparison of rates between groups is worked out from, and what may be shown of it.

import { z } from 'zod'
import { ifKnown } from '#modules/standards/index.ts'

const people = z.int().min(0).max(100_000_000)

const Group = z
  .object({
    name: z.string().min(1).max(100).meta({ description: 'Name of the group.' }),
    count: ifKnown(people.meta({ description: 'People of the group with the outcome.' })),
    denominator: ifKnown(people.meta({ description: 'People of the group. Those who declined, or were not asked, belong to no group.' })),
  })
  .refine(({ count, denominator }) => count === null || denominator === null || count <= denominator, {
    message: 'No more people have the outcome than there are in the group.',
    path: ['count'],
  })
export type Group = z.output<typeof Group>

export const RelativeRateInput = z
  .object({
    reference: Group.meta({ description: 'The group that others are compared with: White British unless another is set.' }),
    groups: z.array(Group).min(1).max(100).meta({ description: 'Groups that are compared with it.' }),
  })
  .refine(({ reference, groups }) => new Set([reference, ...groups].map(({ name }) => name)).size === groups.length + 1, {
    message: 'Every group has a name of its own.',
    path: ['groups'],
  })
export type RelativeRateInput = z.output<typeof RelativeRateInput>

const shown = (what: string) =>
  z
    .int()
    .nullable()
    .meta({ description: `${what}; null where it is not shown.` })
const Cell = z.object({
  name: z.string().meta({ description: 'Name of the group.' }),
  isSuppressed: z
    .boolean()
    .meta({ title: 'Suppressed', description: 'Nothing of the group is shown, because numbers are small or would reveal small ones.' }),
  count: shown('People with the outcome'),
  denominator: shown('People of the group'),
  ratePercent: z
    .number()
    .nullable()
    .meta({ description: 'Rate in percent, two places; null where it is not shown or the group is empty.' }),
})
export type Cell = z.output<typeof Cell>

const whereCompared = 'null where only rates, or nothing, may be shown.'
const three = (what: string) =>
  z
    .number()
    .nullable()
    .meta({ description: `${what}, three places; ${whereCompared}` })
const Compared = Cell.extend({
  relativeRateIndex: three('Rate of the group divided by the rate of the reference group'),
  lower: three('Lower end of the 95% interval'),
  upper: three('Upper end of the 95% interval'),
  isSignificant: z
    .boolean()
    .nullable()
    .meta({ title: 'Significant', description: `The interval excludes 1; ${whereCompared}` }),
  isFourFifths: z
    .boolean()
    .nullable()
    .meta({ title: 'Four-fifths flag', description: `The index is below 0.8 or above 1.25; ${whereCompared}` }),
})
export type Compared = z.output<typeof Compared>

export const RelativeRate = z.object({
  reference: Cell.meta({ description: 'The reference group.' }),
  groups: z.array(Compared).meta({ description: 'The groups, in the order given.' }),
  totalCount: shown('People with the outcome in all groups'),
})
export type RelativeRate = z.output<typeof RelativeRate>

export const RelativeRateParameters = z.object({
  z: z
    .number()
    .positive()
    .meta({ title: 'Standard errors either side (z)', description: 'Standard errors to each side of the interval; 1.96 for 95%.' }),
  flagBelowPercent: z.int().min(1).meta({ description: 'The four-fifths flag is set below this index, in percent.' }),
  flagAbovePercent: z.int().min(1).meta({ description: 'The four-fifths flag is set above this index, in percent.' }),
  minimumDenominator: z.int().min(1).meta({ description: 'People that both groups need for any claim of disparity.' }),
  suppressedUpTo: z.int().min(4).meta({ description: 'Numbers of people from 1 to this are not shown: 4 at least.' }),
})
export type RelativeRateParameters = z.output<typeof RelativeRateParameters>
