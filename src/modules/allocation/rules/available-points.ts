// How many points of work an officer has room for.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { type Because, type Citation, cannotCalculate, ifKnown, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { decimal, unitsOf } from './decimals.ts'

/** Places after the point of hours: a share of contracted hours in percent may need six. */
const places = 6
const grades = ['PO', 'PSO'] as const
const gradeCodes = { PO: 'Probation officer', PSO: 'Probation services officer' }

const Input = z.object({
  grade: ifKnown(
    z
      .enum(grades)
      .meta({ description: 'Grade. Needed where the settings differ by grade, or the contracted hours are not known.', codes: gradeCodes }),
  ),
  contractedHours: ifKnown(decimal(places, 168).meta({ description: 'Contracted hours a week. Left out: those of the grade.' })),
  reductionHours: ifKnown(decimal(places, 1_000).meta({ description: 'Hours of active reductions a week; 0 if there are none.' })),
})
type Input = z.output<typeof Input>

const Available = z.object({
  availablePoints: z.int().min(0).meta({ description: 'Points that the officer has room for, rounded down.' }),
  contractedHours: z.number().meta({ description: 'Contracted hours a week that were used.' }),
  shownHours: z.number().meta({ description: 'Contracted hours a week for display: no more than the standard hours.' }),
})
type AvailablePoints = z.output<typeof Available>

const hours = (what: string) => decimal(2, 168).meta({ description: `${what}, a week.` })
const Grade = z.object({
  nominalPoints: z.int().min(0).meta({ description: 'Points of work for standard hours.' }),
  standardHours: hours('Standard hours').refine(value => value > 0, { message: 'Standard hours are more than 0.' }),
  defaultHours: hours('Contracted hours where they are not known'),
})
type Grade = z.output<typeof Grade>
const Parameters = z.object({
  PO: Grade.meta({ description: 'Probation officers.' }),
  PSO: Grade.meta({ description: 'Probation services officers.' }),
})
type Parameters = z.output<typeof Parameters>

const alike: Grade = { nominalPoints: 2176, standardHours: 37, defaultHours: 37 }
const source: Citation = { source: 'Workload service (HMPPS)', at: 'nominal target and standard hours', standing: 'policy' }
const ours: Citation = {
  source: 'Waymark default',
  at: 'reductions of more than the contracted hours leave 0 points; the first day of these settings',
  standing: 'default',
}
const on = day('2026-11-16')

/** Points available for the hours that are left. */
export const availablePoints: Rule<Input, AvailablePoints | Missing, Parameters> = {
  id: 'allocation.available-points',
  title: 'Points available',
  summary:
    'An officer on standard hours has room for a nominal number of points; for other hours, and after reductions, it is in proportion, rounded down.',
  cites: [source, ours],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { PO: alike, PSO: alike },
      cites: [source, ours],
      note: 'Worked out in whole numbers: the source divides binary fractions, which can come out one point too low where the hours divide evenly.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the calculation',
  input: Input,
  result: Available.or(Missing),
  examples: [
    {
      name: '37 hours less 1.8: 2,070 points',
      on,
      input: { grade: null, contractedHours: 37, reductionHours: 1.8 },
      result: { availablePoints: 2070, contractedHours: 37, shownHours: 37 },
    },
    {
      name: 'A probation services officer whose hours are not known',
      on,
      input: { grade: 'PSO', contractedHours: null, reductionHours: 0 },
      result: { availablePoints: 2176, contractedHours: 37, shownHours: 37 },
    },
    {
      name: 'More than standard hours count in full and are shown as standard',
      on,
      input: { grade: 'PO', contractedHours: 40, reductionHours: 0 },
      result: { availablePoints: 2352, contractedHours: 40, shownHours: 37 },
    },
    {
      name: 'Neither hours, grade nor reductions are known',
      on,
      input: { grade: null, contractedHours: null, reductionHours: null },
      result: { cannotCalculate: ['contractedHours', 'reductionHours'] },
    },
  ],
  words: {
    ...missingWords,
    'default-hours': 'Contracted hours are not recorded: {hours} a week by grade.',
    left: 'Hours left: {contracted} − {reduction} = {left}.',
    'none-left': 'Reductions of {reduction} hours are more than the {contracted} contracted: 0 hours are left.',
    available:
      '{nominal, number} points for a full week of {standard} hours: {nominal, number} × {left} ÷ {standard}, in whole numbers and rounded down: {points, plural, one {# point} other {# points}}.',
  },

  evaluate({ grade, contractedHours: contract, reductionHours: reduction }, parameters) {
    const setting = settingOf(grade, parameters)
    const contracted = contract ?? (grade === null ? null : parameters[grade].defaultHours)
    if (contracted === null || reduction === null || setting === null)
      return cannotCalculate([
        ...(contracted === null ? ['contractedHours'] : setting === null ? ['grade'] : []),
        ...(reduction === null ? ['reductionHours'] : []),
      ])
    const { nominalPoints: nominal, standardHours: standard } = setting
    const leftUnits = Math.max(0, unitsOf(contracted, places) - unitsOf(reduction, places))
    const points = Number((BigInt(nominal) * BigInt(leftUnits)) / BigInt(unitsOf(standard, places)))
    const left = leftUnits / 10 ** places
    const because: Because[] = [
      ...(contract === null ? [{ say: 'default-hours', hours: contracted }] : []),
      { say: reduction > contracted ? 'none-left' : 'left', contracted, reduction, left },
      { say: 'available', nominal, left, standard, points },
    ]
    return { result: { availablePoints: points, contractedHours: contracted, shownHours: Math.min(contracted, standard) }, because }
  },
}

/** The setting of the grade; without one only where both are alike. */
function settingOf(grade: Input['grade'], { PO, PSO }: Parameters): Grade | null {
  if (grade !== null) return { PO, PSO }[grade]
  return PO.nominalPoints === PSO.nominalPoints && PO.standardHours === PSO.standardHours ? PO : null
}
