// How full an officer is: points of work against points available, now and with one case more.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import {
  type Because,
  type Citation,
  cannotCalculate,
  ifKnown,
  Missing,
  missingWords,
  type Rule,
  roundHalfUp,
  unknownOf,
} from '#modules/standards/index.ts'
import { unitsOf } from './decimals.ts'

/** Places after the point of points: what is taken off for inactive cases may need four. */
const places = 4
const scale = 10 ** places

const points = z
  .number()
  .min(-1_000_000)
  .max(1_000_000)
  .refine(value => roundHalfUp(value, places) === value, { message: 'Give at most 4 places after the point.' })

const Input = z.object({
  totalPoints: ifKnown(points.meta({ description: 'Points of work that the officer has.' })),
  availablePoints: ifKnown(z.int().min(0).max(1_000_000).meta({ description: 'Points that the officer has room for.' })),
  newCasePoints: ifKnown(points.meta({ description: 'Points of a case that may be allocated. Left out: no allocation is asked about.' })),
  heldCasePoints: ifKnown(
    points.meta({ description: 'Points of the case of the same person that the officer holds already. Left out: holds none.' }),
  ),
})
type Input = z.output<typeof Input>

const lights = ['green', 'amber', 'red'] as const
const Full = z.object({
  percent: z.number().meta({ description: 'Capacity in percent, one place after the point. Above 100 is valid; there is no cap.' }),
  light: z.enum(lights).meta({ description: 'Traffic light.', codes: { green: 'Green', amber: 'Amber', red: 'Red' } }),
})
type Full = z.output<typeof Full>
const Potential = Full.extend({ totalPoints: z.number().meta({ description: 'Points of work with the new case.' }) })
const Result = Full.extend({ potential: Potential.nullable().meta({ description: 'With the new case; null if none is asked about.' }) })
type CapacityPercent = z.output<typeof Result>

const Parameters = z
  .object({
    amberFromPercent: z.number().min(0).meta({ description: 'Amber from this percentage.' }),
    redFromPercent: z.number().min(0).meta({ description: 'Red from this percentage.' }),
  })
  .refine(({ amberFromPercent, redFromPercent }) => amberFromPercent <= redFromPercent, {
    message: 'Red starts where amber does, or above.',
  })
type Parameters = z.output<typeof Parameters>

const source: Citation = { source: 'Workload service (HMPPS)', at: 'capacity', standing: 'policy' }
const ours: Citation = {
  source: 'Waymark default',
  at: 'traffic light: green below 90%, amber to 109.9%, red from 110%',
  standing: 'default',
}
const on = day('2026-11-16')
const input = (totalPoints: number | null, availablePoints: number | null, given: Partial<Input> = {}): Input => ({
  totalPoints,
  availablePoints,
  newCasePoints: null,
  heldCasePoints: null,
  ...given,
})

/** Capacity in percent, and what an allocation would make of it. */
export const capacityPercent: Rule<Input, CapacityPercent | Missing, Parameters> = {
  id: 'allocation.capacity',
  title: 'Capacity',
  summary: 'Points of work as a percentage of points available; it may be more than 100, and is 0 where either is 0.',
  cites: [source, ours],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { amberFromPercent: 90, redFromPercent: 110 },
      cites: [source, ours],
      note: 'The display of the older tool rounded up only from .6; here every share is rounded half-up to three decimals.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the calculation',
  input: Input,
  result: Result.or(Missing),
  examples: [
    { name: '2,070 of 2,070', on, input: input(2070, 2070), result: { percent: 100, light: 'amber', potential: null } },
    { name: '130% is valid', on, input: input(2691, 2070), result: { percent: 130, light: 'red', potential: null } },
    {
      name: 'A new case for somebody who holds that person already',
      on,
      input: input(1800, 2176, { newCasePoints: 132, heldCasePoints: 48 }),
      result: { percent: 82.7, light: 'green', potential: { totalPoints: 1884, percent: 86.6, light: 'green' } },
    },
    { name: 'Nothing available', on, input: input(150, 0), result: { percent: 0, light: 'green', potential: null } },
    { name: 'The workload is not known', on, input: input(null, 2176), result: { cannotCalculate: ['totalPoints'] } },
  ],
  words: {
    ...missingWords,
    zero: 'The points of work or the points available are 0: capacity is 0%.',
    percent: '{total, number} ÷ {available, number}, rounded half-up to three decimals: {share}, which is {percent}%.',
    'total-after': 'With the case: {total, number} − {held, number} + {added, number} = {after, number} points.',
    green: 'Below {amber}%: green, room for more.',
    amber: 'From {amber}% and below {red}%: amber, full.',
    red: '{red}% or more: red, over.',
  },

  evaluate(given, parameters) {
    const { totalPoints: total, availablePoints: available, newCasePoints: added, heldCasePoints } = given
    if (total === null || available === null) return cannotCalculate(unknownOf(given, ['totalPoints', 'availablePoints']))
    const now = capacityOf(total, available, parameters)
    if (added === null) return { result: { ...now.full, potential: null }, because: now.because }
    const held = heldCasePoints ?? 0
    const after = (unitsOf(total, places) - unitsOf(held, places) + unitsOf(added, places)) / scale
    const then = capacityOf(after, available, parameters)
    return {
      result: { ...now.full, potential: { totalPoints: after, ...then.full } },
      because: [...now.because, { say: 'total-after', total, held, added, after }, ...then.because],
    }
  },
}

function capacityOf(
  total: number,
  available: number,
  { amberFromPercent: amber, redFromPercent: red }: Parameters,
): { full: Full; because: Because[] } {
  // Whole numbers above and below: a share that ends in exactly a half is then seen as one.
  const share = total === 0 || available === 0 ? 0 : roundHalfUp(unitsOf(total, places) / (available * scale), 3)
  const percent = unitsOf(share, 3) / 10
  const light = percent < amber ? 'green' : percent < red ? 'amber' : 'red'
  const because = [total === 0 || available === 0 ? { say: 'zero' } : { say: 'percent', total, available, share, percent }]
  return { full: { percent, light }, because: [...because, { say: light, amber, red }] }
}
