// How many minutes of unpaid work are still to be scheduled.

import { z } from 'zod'
import { plainDate as day, PlainDate, PlainTime } from '#kernel/dates.ts'
import { type Because, cannotCalculate, coded, ifKnown, Missing, missingWords, type Rule, unknownOf } from '#modules/standards/index.ts'
import { minutesOfDay, outcomes, service } from './outcomes.ts'

const Session = z.object({
  on: PlainDate.meta({ description: 'Day of the session.' }),
  start: PlainTime.meta({ description: 'Planned start, 24-hour clock.' }),
  end: PlainTime.meta({ description: 'Planned end, on the same day.' }),
  outcome: ifKnown(coded(outcomes)).meta({ description: 'What came of it; null while no outcome is recorded.' }),
})
const Input = z
  .object({
    on: ifKnown(PlainDate).meta({
      description: 'The day for which it is asked: sessions of days before it are past. Needed where a session has no outcome.',
    }),
    requiredMinutes: ifKnown(z.int().min(0)).meta({ description: 'Length of the requirement in minutes.' }),
    creditedMinutes: ifKnown(z.int().min(0)).meta({ description: 'Minutes credited, adjustments included (unpaid-work.credit).' }),
    sessions: z.array(Session).meta({ description: 'Sessions. Only past ones without an outcome matter.' }),
  })
  .superRefine(({ sessions }, context) => {
    for (const [index, { start, end }] of sessions.entries())
      if (minutesOfDay(end) < minutesOfDay(start))
        context.addIssue({ code: 'custom', path: ['sessions', index, 'end'], message: 'A session cannot end before it starts' })
  })
type Input = z.output<typeof Input>

const Result = z.object({
  remainingMinutes: z.int().meta({ description: 'Minutes still to be scheduled.' }),
  withoutOutcomeMinutes: z.int().meta({ description: 'Minutes of past sessions without an outcome: they count as offered.' }),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  pastWithoutOutcomeCounts: z.boolean().meta({ description: 'Whether past sessions without an outcome count as offered.' }),
})
type Parameters = z.output<typeof Parameters>

const session = { on: day('2026-11-16'), start: '09:00' as PlainTime, end: '16:00' as PlainTime, outcome: null }
const exampleDay = day('2026-11-19')
const example: Input = {
  on: exampleDay,
  requiredMinutes: 6000,
  creditedMinutes: 3000,
  sessions: [session, { ...session, on: day('2026-11-23') }],
}

/** Remaining minutes to schedule. */
export const remaining: Rule<Input, Result | Missing, Parameters> = {
  id: 'unpaid-work.remaining',
  title: 'Unpaid work still to be scheduled',
  summary: 'What is ordered, less what is credited, less past sessions whose outcome is not recorded yet.',
  cites: [service],
  parameters: [{ from: day('2021-06-26'), values: { pastWithoutOutcomeCounts: true }, cites: [{ ...service, at: 'scheduling' }] }],
  parametersSchema: Parameters,
  parametersBy: 'day for which it is asked',
  asOfField: 'on',
  input: Input,
  result: z.union([Result, Missing]),
  examples: [
    {
      name: 'A past session without an outcome counts, a future one does not',
      on: exampleDay,
      input: example,
      result: { remainingMinutes: 2580, withoutOutcomeMinutes: 420 },
    },
    {
      name: 'What is credited is not known',
      on: exampleDay,
      input: { ...example, creditedMinutes: null },
      result: { cannotCalculate: ['creditedMinutes'] },
    },
  ],
  words: {
    ...missingWords,
    session:
      'The session of {sessionOn} is past and has no outcome: {minutes, plural, one {# minute} other {# minutes}} that count as offered.',
    remaining: '{required} − {credited} credited − {open} without an outcome = {remaining, plural, one {# minute} other {# minutes}}.',
    none: 'That is below nothing: none remain.',
  },

  evaluate(input, { pastWithoutOutcomeCounts }) {
    const hasOpen = pastWithoutOutcomeCounts && input.sessions.some(it => it.outcome === null)
    const missing = unknownOf(input, [...(hasOpen ? (['on'] as const) : []), 'requiredMinutes', 'creditedMinutes'])
    const { on, requiredMinutes: required, creditedMinutes: credited } = input
    if (missing.length || required === null || credited === null) return cannotCalculate(missing)
    const past = hasOpen && on !== null ? input.sessions.filter(it => it.on < on && it.outcome === null) : []
    const lengths = past.map(it => ({ sessionOn: it.on, minutes: minutesOfDay(it.end) - minutesOfDay(it.start) }))
    const open = lengths.reduce((sum, { minutes }) => sum + minutes, 0)
    const left = required - credited - open
    const because: Because[] = [
      ...lengths.map(length => ({ say: 'session', ...length })),
      { say: 'remaining', required, credited, open, remaining: left },
      ...(left < 0 ? [{ say: 'none' }] : []),
    ]
    return { result: { remainingMinutes: Math.max(0, left), withoutOutcomeMinutes: open }, because }
  },
}
