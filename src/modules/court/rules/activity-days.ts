// How many days of a rehabilitation activity requirement (RAR) a report proposes.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import {
  type Because,
  type Citation,
  cannotCalculate,
  type Example,
  ifKnown,
  Missing,
  missingWords,
  type Rule,
  roundHalfUp,
  unknownOf,
} from '#modules/standards/index.ts'

const Input = z.object({
  on: ifKnown(PlainDate).meta({ description: 'The day of the proposal. It only chooses the settings.' }),
  ogrs3TwoYearPercent: ifKnown(z.number().min(0).max(100)).meta({
    title: 'OGRS3, two years',
    description: 'OGRS3 score for two years, in percent.',
  }),
  severeNeeds: ifKnown(z.int().min(0)).meta({ description: 'How many needs are severe.' }),
  identifiedSessions: ifKnown(z.int().min(0)).meta({
    title: 'Sessions of an identified intervention',
    description: 'Sessions of an intervention that is already identified; 0 when none is.',
  }),
  proposedDays: ifKnown(z.int().min(1)).meta({ description: 'Days that are to be proposed, if they are chosen already, at least 1.' }),
})
type Input = z.output<typeof Input>

const Result = z.object({
  upToDays: z.int().meta({ description: 'Days to propose, at most, in steps of five.' }),
  bandDays: z.int().meta({ description: 'Days by the band of OGRS3.' }),
  needDays: z.int().meta({ description: 'Days for severe needs, at most.' }),
  atLeastDays: z.int().meta({ description: 'Days that an identified intervention needs, at least 1.' }),
  needsReason: z
    .boolean()
    .nullable()
    .meta({ description: 'Whether the proposed days lie outside and need a recorded reason; null when none are chosen.' }),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  bands: z
    .array(
      z.object({
        fromPercent: z.number().meta({ description: 'OGRS3 for two years from this percentage on.' }),
        days: z.int().min(1).meta({ description: 'Days, at most.' }),
      }),
    )
    .min(1)
    .meta({ description: 'Days by OGRS3, lowest band first.' }),
  daysPerSevereNeed: z.int().min(0).meta({ description: 'Further days for each severe need, at most.' }),
  roundTo: z.int().min(1).meta({ description: 'Days are rounded to a multiple of this.' }),
})
type Parameters = z.output<typeof Parameters>

const ours: Citation = { source: 'Waymark default', at: 'no public table of days by OGRS3 was found', standing: 'default' }
const guidance: Citation = { source: 'Rehabilitation activity requirement guidance, GOV.UK', at: '7 February 2019', standing: 'policy' }
const blueprint: Citation = { source: 'Operating Blueprint 2019', at: '¶148', standing: 'policy' }
const exampleDay = day('2026-11-19')
const example: Input = { on: exampleDay, ogrs3TwoYearPercent: 62, severeNeeds: 2, identifiedSessions: 0, proposedDays: 40 }
const examples: Example<Input, Result | Missing>[] = [
  {
    name: 'OGRS3 62% and two severe needs: up to 40 days',
    on: exampleDay,
    input: example,
    result: { upToDays: 40, bandDays: 30, needDays: 10, atLeastDays: 1, needsReason: false },
  },
  {
    name: 'An identified programme of 21 sessions is never cut short',
    on: exampleDay,
    input: { ...example, ogrs3TwoYearPercent: 20, severeNeeds: 0, identifiedSessions: 21, proposedDays: 30 },
    result: { upToDays: 25, bandDays: 10, needDays: 0, atLeastDays: 21, needsReason: true },
  },
  {
    name: 'OGRS3 is not known',
    on: exampleDay,
    input: { ...example, ogrs3TwoYearPercent: null },
    result: { cannotCalculate: ['ogrs3TwoYearPercent'] },
  },
]

/** Days of a rehabilitation activity requirement. */
export const activityDays: Rule<Input, Result | Missing, Parameters> = {
  id: 'court.rehabilitation-activity-days',
  title: 'Days of a rehabilitation activity requirement',
  summary: 'The higher the risk of reoffending, the more days a report proposes, with more for severe needs; the court decides.',
  cites: [ours, blueprint, guidance],
  parameters: [
    {
      from: day('2021-06-26'),
      values: {
        bands: [
          { fromPercent: 0, days: 10 },
          { fromPercent: 25, days: 15 },
          { fromPercent: 50, days: 30 },
          { fromPercent: 75, days: 45 },
          { fromPercent: 90, days: 60 },
        ],
        daysPerSevereNeed: 5,
        roundTo: 5,
      },
      cites: [ours, blueprint, guidance],
      note: 'Propose a requirement only where needs cannot be met by an accredited programme or a treatment requirement. At least 1 day; the law sets no most.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the proposal',
  asOfField: 'on',
  input: Input,
  result: z.union([Result, Missing]),
  examples,
  words: {
    ...missingWords,
    band: 'OGRS3 {percent}%, in the band from {from}%: up to {days} days.',
    needs: '{needs, plural, one {One severe need} other {# severe needs}}: up to {days} days more.',
    rounded: '{days} days, rounded to {rounded}.',
    sessions:
      'The identified intervention has {sessions, plural, one {one session} other {# sessions}}: not less than that, {rounded} days.',
    inside: '{proposed} proposed: from {least} to {most}.',
    outside: '{proposed} proposed: outside {least} to {most}, which needs a recorded reason.',
    default: 'This table is a Waymark default; no published one was found.',
  },

  evaluate(input, { bands, daysPerSevereNeed, roundTo }) {
    const { ogrs3TwoYearPercent: percent, severeNeeds: needs, identifiedSessions: sessions, proposedDays: proposed } = input
    if (percent === null || needs === null || sessions === null)
      return cannotCalculate(unknownOf(input, ['ogrs3TwoYearPercent', 'severeNeeds', 'identifiedSessions']))
    const band = bands.findLast(({ fromPercent }) => percent >= fromPercent)
    if (!band) return cannotCalculate(['ogrs3TwoYearPercent'])
    const needDays = needs * daysPerSevereNeed
    const days = band.days + needDays
    const rounded = roundHalfUp(days / roundTo, 0) * roundTo
    const upToDays = rounded < sessions ? Math.ceil(sessions / roundTo) * roundTo : rounded
    const atLeastDays = Math.max(1, sessions)
    const needsReason = proposed === null ? null : proposed < atLeastDays || proposed > upToDays
    const because: Because[] = [
      { say: 'band', percent, from: band.fromPercent, days: band.days },
      ...(needs ? [{ say: 'needs', needs, days: needDays }] : []),
      { say: 'rounded', days, rounded },
      ...(rounded < sessions ? [{ say: 'sessions', sessions, rounded: upToDays }] : []),
      ...(proposed === null ? [] : [{ say: needsReason ? 'outside' : 'inside', proposed, least: atLeastDays, most: upToDays }]),
      { say: 'default' },
    ]
    return { result: { upToDays, bandDays: band.days, needDays, atLeastDays, needsReason }, because }
  },
}
