// From which day a foreign national can be removed from the country before the release date: the early removal scheme (ERS).

import { z } from 'zod'
import { addDays, addMonths, plainDate as day, later, PlainDate } from '#kernel/dates.ts'
import {
  type Because,
  type Citation,
  cannotCalculate,
  ifKnown,
  Missing,
  missingWords,
  type Rule,
  unknownOf,
} from '#modules/standards/index.ts'
import { exactly } from './custody-dates.ts'
import { addedDays, answerDayOrNone, remandDays, sentencedOn, taggedBailDays, unlawfullyAtLargeDays } from './fields.ts'
import { daysToServe, Part, partInWords } from './release-regimes.ts'

const counted = ifKnown(z.int().min(1).max(36_500))

const Input = z
  .object({
    sentencedOn,
    days: counted.meta({ title: 'Days of the sentence', description: 'Days of the whole sentence; asked for under ERS30.' }),
    custodyDays: counted.meta({
      title: 'Days of the custodial part',
      description:
        'Days to serve before deductions and additions: to the release date, or to parole eligibility where there is one; asked for under ERS50.',
    }),
    releaseOn: ifKnown(PlainDate).meta({
      title: 'Release (CRD or PED)',
      description: 'The release date, or the parole eligibility date where there is one, after deductions and additions.',
    }),
    remandDays,
    taggedBailDays,
    addedDays,
    unlawfullyAtLargeDays,
    isRecalled: ifKnown(z.boolean()).meta({
      title: 'Recalled',
      description: 'Whether the person was recalled: the scheme is not for recalled people.',
    }),
  })
  .refine(({ releaseOn, sentencedOn: on }) => releaseOn === null || on <= releaseOn, {
    path: ['releaseOn'],
    error: 'The release cannot be before the sentence',
  })
type Input = z.output<typeof Input>

const Result = z.union([
  z.object({ removableFrom: answerDayOrNone('Removable from (ERSED)', 'The first day of the removal window; null where there is none.') }),
  Missing,
])
type Result = z.output<typeof Result>

const Parameters = z.object({
  name: z.enum(['ers50', 'ers30']).meta({ description: 'The scheme.', codes: { ers50: 'ERS50', ers30: 'ERS30' } }),
  part: Part.meta({ description: 'The part that has to be served first.' }),
  partOf: z.enum(['custody', 'sentence']).meta({
    title: 'Part that the window counts from',
    description: 'What it is a part of.',
    codes: { custody: 'The custodial part', sentence: 'The whole sentence' },
  }),
  windowDays: z
    .int()
    .nullable()
    .meta({ description: 'The removal window begins at most so many days before the release; null where months decide.' }),
  windowMonths: z
    .int()
    .nullable()
    .meta({ description: 'The removal window begins at most so many months before the release; null where days decide.' }),
})
type Parameters = z.output<typeof Parameters>

const law: Citation = {
  source: 'Criminal Justice Act 2003',
  at: 'section 260: early removal of prisoners liable to removal',
  standing: 'law',
}
const service: Citation = { source: 'Calculate release dates (HMPPS)', at: 'early removal scheme', standing: 'policy' }
const cites = [law, service]
const ers50: Parameters = { name: 'ers50', part: { of: 1, in: 2 }, partOf: 'custody', windowDays: 544, windowMonths: null }
const ers30: Parameters = { name: 'ers30', part: { of: 3, in: 10 }, partOf: 'sentence', windowDays: null, windowMonths: 48 }

const example: Input = {
  sentencedOn: day('2025-01-06'),
  days: 1461,
  custodyDays: 585,
  releaseOn: day('2026-08-13'),
  remandDays: 0,
  taggedBailDays: 0,
  addedDays: 0,
  unlawfullyAtLargeDays: 0,
  isRecalled: false,
}

/** The first day of the window in which a foreign national can be removed. */
export const earlyRemoval: Rule<Input, Result, Parameters> = {
  id: 'sentences.early-removal',
  title: 'Early removal of foreign nationals',
  summary:
    'A foreign national who is to be removed from the country can leave custody early, after a part of the time, within a window before the release date.',
  cites,
  parameters: [
    {
      from: day('2005-04-04'),
      values: ers50,
      cites,
      note: 'Half of the custodial part, and a window of at most 544 days. The window was shorter in earlier years; the source works every case out with this one.',
    },
    {
      from: day('2025-09-23'),
      values: ers30,
      cites,
      note: 'As in the source, the window opens on the day after the part is served. A day before 23 September 2025 means that the window was open when the scheme began.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day on which it is worked out',
  regimes: {
    ers50: { title: 'ERS50: half of the custodial part', values: ers50, cites },
    ers30: { title: 'ERS30: 30% of the sentence', values: ers30, cites },
  },
  input: Input,
  result: Result,
  examples: [
    {
      name: 'Four years, half of 585 days of custody served',
      on: day('2025-01-06'),
      input: example,
      result: { removableFrom: day('2025-10-26') },
    },
    {
      name: 'The same since ERS30: 30% of 1,461 days',
      on: day('2025-09-23'),
      input: example,
      result: { removableFrom: day('2026-03-21') },
    },
    {
      name: 'The length of the sentence is not known',
      on: day('2025-09-23'),
      input: { ...example, days: null },
      result: { cannotCalculate: ['days'] },
    },
  ],
  words: {
    recalled: 'The scheme is not for people who were recalled.',
    ers50: 'ERS50: of {days} days of custody, {part} is {exact}, so {served} days are served first.',
    ers30: 'ERS30: of {days} days of the sentence, {part} is {exact}, so {served} days are served first.',
    served:
      '{sentencedOn} plus {served} days, less {deductions} on remand or tagged bail, plus {atLarge} at large and {added} added: {on}.',
    'window-days': 'The window is at most {days} days before the release on {releaseOn}: from {on}.',
    'window-months': 'The window is at most {months} months before the release on {releaseOn}: from {on}.',
    'at-once': 'Both are before the sentence, so it is the day of the sentence.',
    from: 'The later counts: removal is possible from {on}.',
    ...missingWords,
  },

  evaluate(input, { name, part, partOf, windowDays, windowMonths }) {
    if (input.isRecalled) return { result: { removableFrom: null }, because: [{ say: 'recalled' }] }
    const whole = partOf === 'custody' ? ('custodyDays' as const) : ('days' as const)
    const fields = unknownOf(input, [
      whole,
      'releaseOn',
      'remandDays',
      'taggedBailDays',
      'addedDays',
      'unlawfullyAtLargeDays',
      'isRecalled',
    ])
    const { sentencedOn: on, releaseOn, remandDays: remand, taggedBailDays: bail, addedDays: added, unlawfullyAtLargeDays: atLarge } = input
    const days = input[whole]
    if (days === null || releaseOn === null || remand === null || bail === null || added === null || atLarge === null || fields.length)
      return cannotCalculate(fields)
    const served = daysToServe(days, part)
    const servedOn = addDays(on, served - remand - bail + atLarge + added)
    const window: Because =
      windowDays === null
        ? { say: 'window-months', months: windowMonths ?? 0, releaseOn, on: addMonths(releaseOn, -(windowMonths ?? 0)) }
        : { say: 'window-days', days: windowDays, releaseOn, on: addDays(releaseOn, -windowDays) }
    const opensOn = later(servedOn, window['on'] as PlainDate)
    const removableFrom = later(on, opensOn)
    return {
      result: { removableFrom },
      because: [
        { say: name, days, part: partInWords(part), exact: exactly(days, part), served },
        { say: 'served', sentencedOn: on, served, deductions: remand + bail, atLarge, added, on: servedOn },
        window,
        removableFrom === opensOn ? { say: 'from', on: removableFrom } : { say: 'at-once' },
      ],
    }
  },
}
