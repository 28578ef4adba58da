// The days by which a licence has to be ready before a release.

import { z } from 'zod'
import { plainDate as day, dayOfWeek, PlainDate } from '#kernel/dates.ts'
import {
  addBusinessDays,
  type Because,
  type Calendar,
  type Citation,
  dayAfter,
  holidayOn,
  lastBusinessDayOnOrBefore,
  type Rule,
} from '#modules/standards/index.ts'
import { answerDay, answerDayOrNone } from './fields.ts'

const Input = z.object({
  releaseOn: PlainDate.meta({ title: 'Release (CRD or ARD)', description: 'The release date by law, whether or not it is a working day.' }),
})
type Input = z.output<typeof Input>

const Result = z.object({
  releaseOnWorkingDay: answerDay('Release on a working day', 'The working day on or before the release date.'),
  hardStopOn: answerDay('Hard stop', 'From this day on the licence can no longer be changed by the officer alone.'),
  warningOn: answerDay('Warning', 'The day on which the officer is warned of the hard stop.'),
  lateAllocationWarningOn: answerDay('Late allocation warning', 'The day on which a case without an officer is flagged.'),
  earliestDiscretionaryOn: answerDayOrNone(
    'Earliest discretionary release',
    'The earliest day to which a release on a Friday, or on the day before a bank holiday, may be brought forward; null where it may not.',
  ),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  hardStopDays: z.int().min(0).meta({ description: 'Working days from the hard stop to the release.' }),
  warningDays: z.int().min(0).meta({ description: 'Working days from the warning to the hard stop.' }),
  lateAllocationDays: z.int().min(0).meta({ description: 'Working days from the late allocation warning to the release.' }),
  mayBringForward: z
    .boolean()
    .meta({ description: 'Whether releases may be brought forward from Fridays and from days before bank holidays.' }),
  bringForwardDays: z.int().min(1).meta({ description: 'Working days by which a release may be brought forward, never to a Friday.' }),
})
type Parameters = z.output<typeof Parameters>

const service: Citation = { source: 'Create and vary a licence (HMPPS)', at: 'working days before a release', standing: 'policy' }
const values: Parameters = { hardStopDays: 2, warningDays: 2, lateAllocationDays: 5, mayBringForward: false, bringForwardDays: 3 }
const friday = 5

/** Hard stop, warnings and the working day of a release. */
export const licenceTimetable: Rule<Input, Result, Parameters> = {
  id: 'sentences.licence-timetable',
  title: 'Days before a release',
  summary:
    'A release on a day that is no working day is brought forward to the one before; the licence has to be ready some working days earlier.',
  cites: [service],
  parameters: [
    {
      from: day('2005-04-04'),
      values,
      cites: [service, { source: 'Waymark default', at: 'discretionary early release is off unless switched on', standing: 'default' }],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'date of release',
  asOfField: 'releaseOn',
  regimes: {
    'may-bring-forward': {
      title: 'Releases on a Friday or before a bank holiday may be brought forward',
      values: { ...values, mayBringForward: true },
      cites: [service],
    },
  },
  input: Input,
  result: Result,
  examples: [
    {
      name: 'Release on a Sunday: on the Friday before',
      on: day('2024-12-01'),
      input: { releaseOn: day('2024-12-01') },
      result: {
        releaseOnWorkingDay: day('2024-11-29'),
        hardStopOn: day('2024-11-27'),
        warningOn: day('2024-11-25'),
        lateAllocationWarningOn: day('2024-11-22'),
        earliestDiscretionaryOn: null,
      },
    },
    {
      name: 'Release on Boxing Day: on Christmas Eve',
      on: day('2025-12-26'),
      input: { releaseOn: day('2025-12-26') },
      result: {
        releaseOnWorkingDay: day('2025-12-24'),
        hardStopOn: day('2025-12-22'),
        warningOn: day('2025-12-18'),
        lateAllocationWarningOn: day('2025-12-17'),
        earliestDiscretionaryOn: null,
      },
    },
  ],
  words: {
    'working-day': '{releaseOn} is a working day.',
    'brought-forward': '{releaseOn} is no working day, so the person is released on {on}, the working day before.',
    'hard-stop': 'Hard stop {days, plural, one {# working day} other {# working days}} before: {on}.',
    warning: 'Warning {days, plural, one {# working day} other {# working days}} before the hard stop: {on}.',
    allocation: 'Late allocation warning {days, plural, one {# working day} other {# working days}} before the release: {on}.',
    discretionary:
      'The release is on a Friday or on the day before a bank holiday: it may be brought forward by at most {days} working days, never to a Friday, to {on} at the earliest.',
    'not-discretionary': 'Bringing releases forward is switched off.',
  },

  evaluate({ releaseOn }, parameters, calendar) {
    const { hardStopDays, warningDays, lateAllocationDays } = parameters
    const on = lastBusinessDayOnOrBefore(releaseOn, calendar)
    const hardStopOn = addBusinessDays(on, -hardStopDays, calendar)
    const warningOn = addBusinessDays(hardStopOn, -warningDays, calendar)
    const lateAllocationWarningOn = addBusinessDays(on, -lateAllocationDays, calendar)
    const isBeforeRest = dayOfWeek(on) === friday || holidayOn(dayAfter(on), calendar) !== undefined
    const earliestDiscretionaryOn =
      isBeforeRest && parameters.mayBringForward ? earliestOn(on, parameters.bringForwardDays, calendar) : null
    const because: Because[] = [
      on === releaseOn ? { say: 'working-day', releaseOn } : { say: 'brought-forward', releaseOn, on },
      { say: 'hard-stop', days: hardStopDays, on: hardStopOn },
      { say: 'warning', days: warningDays, on: warningOn },
      { say: 'allocation', days: lateAllocationDays, on: lateAllocationWarningOn },
    ]
    if (earliestDiscretionaryOn) because.push({ say: 'discretionary', days: parameters.bringForwardDays, on: earliestDiscretionaryOn })
    else if (isBeforeRest) because.push({ say: 'not-discretionary' })
    return { result: { releaseOnWorkingDay: on, hardStopOn, warningOn, lateAllocationWarningOn, earliestDiscretionaryOn }, because }
  },
}

/** The earliest of the working days before, Fridays left out; none where all of them are Fridays. */
function earliestOn(releaseOn: PlainDate, days: number, calendar: Calendar): PlainDate | null {
  for (let back = days; back > 0; back--) {
    const on = addBusinessDays(releaseOn, -back, calendar)
    if (dayOfWeek(on) !== friday) return on
  }
  return null
}
