// Supervision after a short licence, so that everybody released was supervised for twelve months; repealed in 2026.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import { ifKnown, Missing, type Rule } from '#modules/standards/index.ts'
import { answerDayOrNone, bornOn, daysIfKnown, sentencedOn } from './fields.ts'
import {
  type PostSentenceSupervision,
  SupervisionLaw,
  supervisionCites,
  supervisionOf,
  supervisionParameters,
  supervisionRegimes,
  supervisionWords,
} from './supervision.ts'
import { Term, term } from './term.ts'

const Input = z.object({
  isStandard: z.boolean().meta({
    title: 'Standard determinate sentence',
    description: 'Only standard determinate sentences (SDS) have it: not EDS, SOPC, DTO, or a committal in default of a fine.',
  }),
  sentencedOn,
  length: ifKnown(Term).meta({ title: 'Length', description: 'The term as the court said it; of a chain, the terms added up.' }),
  offenceOn: ifKnown(PlainDate).meta({ title: 'Date of the offence', description: 'The day of the offence; of a chain, of the latest.' }),
  bornOn,
  halfWayOn: PlainDate.meta({ title: 'Half-way date', description: 'From the rule of release and end of licence.' }),
  releaseOn: PlainDate.meta({ title: 'Release', description: 'The release date, from the rule of release and end of licence.' }),
  releaseBeforeAddedDaysOn: PlainDate.meta({
    title: 'Release without added days',
    description: 'The release date without added days and not held back by a tranche; the day of sentence where release was immediate.',
  }),
  licenceEndsOn: PlainDate.nullable().meta({
    title: 'End of the licence (SLED)',
    description: 'Null when the release is without a licence.',
  }),
  days: ifKnown(z.int().min(0)).meta({
    title: 'Days of the sentence',
    description:
      'With the days of custody: the length of the licence. Where either is not given, it is counted from the release without added days.',
  }),
  custodyDays: ifKnown(z.int().min(0)).meta({ title: 'Days of custody', description: 'Days to serve before deductions and additions.' }),
  unlawfullyAtLargeDays: daysIfKnown('Days unlawfully at large since release', 'Days unlawfully at large after the release, in days.'),
})
type Input = z.output<typeof Input>

const Supervision = z.object({
  from: answerDayOrNone('Begins', 'The day after the licence ends; null where there is none.'),
  until: answerDayOrNone('Ends (TUSED)', 'The top-up supervision end date; null where there is none.'),
  isRepealed: z.boolean().meta({ title: 'Repealed', description: 'The repeal cut it short, or kept it from beginning.' }),
})
const Result = z.union([Supervision, Missing])

export type { PostSentenceSupervision } from './supervision.ts'

const example: Input = {
  isStandard: true,
  sentencedOn: day('2024-09-26'),
  length: term({ months: 18 }),
  offenceOn: day('2024-06-01'),
  bornOn: day('1990-01-01'),
  halfWayOn: day('2025-04-08'),
  releaseOn: day('2025-02-13'),
  releaseBeforeAddedDaysOn: day('2025-01-02'),
  licenceEndsOn: day('2025-11-25'),
  days: 546,
  custodyDays: 219,
  unlawfullyAtLargeDays: 0,
}
/** Begin and end of post-sentence supervision. */
export const postSentenceSupervision: Rule<Input, PostSentenceSupervision | Missing, SupervisionLaw> = {
  id: 'sentences.post-sentence-supervision',
  title: 'Post-sentence supervision',
  summary:
    'After a short sentence that was more than a day, supervision went on after the licence, to a set time from release. Nobody has it since the repeal of 2026.',
  cites: supervisionCites,
  parameters: supervisionParameters,
  parametersSchema: SupervisionLaw,
  parametersBy: 'day on which it is worked out',
  regimes: supervisionRegimes,
  input: Input,
  result: Result,
  examples: [
    {
      name: '18 months, worked out before the repeal: twelve months from release without the added days',
      on: day('2025-02-13'),
      input: example,
      result: { from: day('2025-11-26'), until: day('2026-01-02'), isRepealed: false },
    },
    {
      name: 'Over before the repeal, worked out after it: the same',
      on: day('2026-11-19'),
      input: example,
      result: { from: day('2025-11-26'), until: day('2026-01-02'), isRepealed: false },
    },
    {
      name: 'Under way at the repeal: ends the day before',
      on: day('2026-05-11'),
      input: {
        ...example,
        sentencedOn: day('2025-09-01'),
        length: term({ months: 6 }),
        halfWayOn: day('2025-11-30'),
        releaseOn: day('2025-11-12'),
        releaseBeforeAddedDaysOn: day('2025-11-12'),
        licenceEndsOn: day('2026-02-28'),
      },
      result: { from: day('2026-03-01'), until: day('2026-05-10'), isRepealed: true },
    },
    {
      name: 'The date of birth is not known',
      on: day('2025-02-13'),
      input: { ...example, bornOn: null },
      result: { cannotCalculate: ['bornOn'] },
    },
  ],
  words: supervisionWords,
  evaluate: supervisionOf,
}
