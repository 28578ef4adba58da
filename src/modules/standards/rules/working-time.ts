// Working time as officers: what a change of policy asks for, in people.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { roundHalfUp } from '../rounding.ts'
import type { Citation, Rule } from '../rule.ts'

const Input = z.object({
  minutesAYear: z.int().meta({ description: 'Working time in a year, in minutes. Negative: time that is saved.', title: 'Minutes a year' }),
})
type Input = z.output<typeof Input>

const Result = z.object({
  hours: z.number().meta({ description: 'The same in hours, to one decimal.' }),
  fullTimeOfficers: z.number().meta({ description: 'How many full-time officers that is, to one decimal.' }),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  hoursAYear: z
    .number()
    .positive()
    .meta({ description: 'Hours that a full-time officer works in a year, after leave, training and bank holidays.' }),
})
type Parameters = z.output<typeof Parameters>

const ours: Citation = {
  source: 'Waymark default',
  at: '37 hours a week in 44 of 52 weeks: the rest is leave, bank holidays, training and sickness',
  standing: 'default',
}

/** How many full-time officers some working time is. */
export const workingTime: Rule<Input, Result, Parameters> = {
  id: 'standards.working-time',
  title: 'Working time as full-time officers',
  summary: 'Hours of work in a year are counted as full-time officers, by the hours that one of them works in a year.',
  cites: [ours],
  parameters: [{ from: day('2021-06-26'), values: { hoursAYear: 1_628 }, cites: [ours] }],
  parametersSchema: Parameters,
  parametersBy: 'first day of the year that is looked at',
  input: Input,
  result: Result,
  examples: [
    {
      name: '22,600 hours are about 14 officers',
      on: day('2027-02-01'),
      input: { minutesAYear: 1_356_000 },
      result: { hours: 22_600, fullTimeOfficers: 13.9 },
    },
    {
      name: 'Half a year of one officer, saved',
      on: day('2027-02-01'),
      input: { minutesAYear: -48_840 },
      result: { hours: -814, fullTimeOfficers: -0.5 },
    },
    { name: 'Nothing', on: day('2027-02-01'), input: { minutesAYear: 0 }, result: { hours: 0, fullTimeOfficers: 0 } },
  ],
  words: {
    hours: '{minutes} minutes ÷ 60 = {hours} hours.',
    officers: '{hours} hours ÷ {hoursAYear} hours a year of one officer = {officers}.',
  },

  evaluate({ minutesAYear }, { hoursAYear }) {
    const hours = roundHalfUp(minutesAYear / 60, 1)
    const fullTimeOfficers = roundHalfUp(minutesAYear / 60 / hoursAYear, 1)
    return {
      result: { hours, fullTimeOfficers },
      because: [
        { say: 'hours', minutes: minutesAYear, hours },
        { say: 'officers', hours, hoursAYear, officers: fullTimeOfficers },
      ],
    }
  },
}
