// When a recalled person is released again: the post-recall release date (PRRD).

import { z } from 'zod'
import { addDays, plainDate as day, earlier, later, PlainDate } from '#kernel/dates.ts'
import {
  type Answer,
  type Because,
  type Calendar,
  type Citation,
  cannotCalculate,
  ifKnown,
  lastBusinessDayOnOrBefore,
  Missing,
  missingWords,
  type Rule,
  unknownOf,
} from '#modules/standards/index.ts'
import { answerDay, daysIfKnown, SentenceType } from './fields.ts'

export const fixedTerms = ['ftr14', 'ftr28', 'ftr48', 'ftr56'] as const
export const FixedTerm = z.enum(fixedTerms)
export const fixedTermCodes = {
  ftr14: 'Fixed term of 14 days (FTR14)',
  ftr28: 'Fixed term of 28 days (FTR28)',
  ftr48: 'Fixed term of 48 days (FTR48)',
  ftr56: 'Fixed term of 56 days (FTR56)',
}

const Input = z
  .object({
    recallType: z.enum(['standard', ...fixedTerms]).meta({
      title: 'Type of recall',
      description: 'Standard, or for a fixed term.',
      codes: { standard: 'Standard recall', ...fixedTermCodes },
    }),
    type: ifKnown(SentenceType).meta({
      title: 'Kind of sentence',
      description:
        'Extended and indeterminate sentences have standard recalls only. Not asked for: it guards against a wrong type of recall.',
    }),
    returnedOn: PlainDate.meta({
      title: 'Returned to custody',
      description: 'The day of the return to custody, which is day 1 of the fixed term.',
    }),
    sentenceEndsOn: ifKnown(PlainDate).meta({ title: 'End of the sentence (SLED)', description: 'The sentence and licence expiry date.' }),
    sentenceDays: ifKnown(z.int().min(1).max(36_500)).meta({
      title: 'Days of the sentence',
      description: 'Days of the whole sentence; asked for under FTR56, where the tranche decides.',
    }),
    isTwelveMonthsOrMore: ifKnown(z.boolean()).meta({
      title: 'Twelve months or more',
      description: 'Whether the sentence is of twelve months or more. Not asked for: it guards against a wrong type of recall.',
    }),
    isFourYearsOrMore: ifKnown(z.boolean()).meta({
      title: 'Four years or more',
      description: 'Whether the sentence is of four years or more. Not asked for: it guards against a wrong type of recall.',
    }),
    unlawfullyAtLargeDays: daysIfKnown(
      'Days unlawfully at large since the return',
      'Days unlawfully at large since the return to custody.',
    ),
    addedDays: daysIfKnown(
      'Days added since the return (ADA)',
      'Days added for offences in prison since the return to custody, less those restored.',
    ),
  })
  .refine(({ returnedOn, sentenceEndsOn }) => sentenceEndsOn === null || returnedOn <= sentenceEndsOn, {
    path: ['returnedOn'],
    error: 'Nobody returns to custody after the end of the sentence',
  })
type Input = z.output<typeof Input>

const Dates = z.object({
  releaseOn: answerDay(
    'Released again (PRRD)',
    'The post-recall release date. After a standard recall the Parole Board may release earlier.',
  ),
  releaseOnWorkingDay: answerDay('Release on a working day', 'The working day on or before it, never before the return.'),
})
type Dates = z.output<typeof Dates>
const Result = z.union([Dates, Missing])

const Tranche = z.object({
  atMostDays: z.int().nullable().meta({ description: 'Sentences of at most so many days; null for the last, which takes the rest.' }),
  from: PlainDate.meta({ description: 'Nobody is released under the fixed term before this day.' }),
})
const Parameters = z.object({
  fixedTerms: z
    .array(
      z.object({
        name: FixedTerm.meta({ description: 'The fixed term.', codes: fixedTermCodes }),
        days: z.int().min(1).meta({ description: 'Days in custody, the day of return counted.' }),
        returnsFrom: PlainDate.nullable().meta({
          description: 'It is for returns to custody from this day on; null where earlier ones have it too.',
        }),
        tranches: z
          .array(Tranche)
          .meta({ description: 'When releases under it begin, by length of sentence; none where there is no such day.' }),
      }),
    )
    .meta({ description: 'The fixed terms.' }),
})
type Parameters = z.output<typeof Parameters>
type Term = Parameters['fixedTerms'][number]

const law: Citation = { source: 'Criminal Justice Act 2003', at: 'sections 254 to 255C: recall', standing: 'law' }
const service: Citation = { source: 'Calculate release dates (HMPPS)', at: 'fixed-term recalls and their tranches', standing: 'policy' }
const tranche = (atMostDays: number | null, from: string) => ({ atMostDays, from: day(from) })

const example: Input = {
  recallType: 'ftr28',
  type: 'standard',
  returnedOn: day('2025-03-03'),
  sentenceEndsOn: day('2026-06-30'),
  sentenceDays: null,
  isTwelveMonthsOrMore: true,
  isFourYearsOrMore: false,
  unlawfullyAtLargeDays: 0,
  addedDays: 0,
}

/** The post-recall release date. */
export const recallRelease: Rule<Input, Dates | Missing, Parameters> = {
  id: 'sentences.recall-release',
  title: 'Release after a recall',
  summary:
    'After a fixed-term recall a person is released again when the days of the term are over; after a standard recall at the end of the sentence, unless the Parole Board decides earlier.',
  cites: [law, service],
  parameters: [
    {
      from: day('2005-04-04'),
      values: {
        fixedTerms: [
          { name: 'ftr14', days: 14, returnsFrom: null, tranches: [] },
          { name: 'ftr28', days: 28, returnsFrom: null, tranches: [] },
          { name: 'ftr48', days: 48, returnsFrom: day('2025-09-02'), tranches: [] },
          {
            name: 'ftr56',
            days: 56,
            returnsFrom: null,
            tranches: [
              tranche(1701, '2026-03-31'),
              tranche(2128, '2026-04-14'),
              tranche(2576, '2026-04-21'),
              tranche(3304, '2026-04-28'),
              tranche(4438, '2026-05-05'),
              tranche(null, '2026-05-12'),
            ],
          },
        ],
      },
      cites: [law, service],
      note: 'The dates are inside this one set, because FTR56 also releases those who returned before its tranche. The day of FTR48 is that of the published code, and its limit of four years is from general knowledge. FTR56 is law in motion: the tranches are settings.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of return to custody',
  asOfField: 'returnedOn',
  input: Input,
  result: Result,
  examples: [
    {
      name: 'A fixed term of 28 days: the day of return is the first of them',
      on: example.returnedOn,
      input: example,
      result: { releaseOn: day('2025-03-30'), releaseOnWorkingDay: day('2025-03-28') },
    },
    {
      name: '56 days from February 2026, held to the tranche of a sentence of 1,800 days',
      on: day('2026-02-02'),
      input: { ...example, recallType: 'ftr56', returnedOn: day('2026-02-02'), sentenceEndsOn: day('2027-06-30'), sentenceDays: 1800 },
      result: { releaseOn: day('2026-04-14'), releaseOnWorkingDay: day('2026-04-14') },
    },
    {
      name: 'A standard recall: the end of the sentence',
      on: example.returnedOn,
      input: { ...example, recallType: 'standard' },
      result: { releaseOn: day('2026-06-30'), releaseOnWorkingDay: day('2026-06-30') },
    },
    {
      name: 'The end of the sentence is not known',
      on: example.returnedOn,
      input: { ...example, sentenceEndsOn: null },
      result: { cannotCalculate: ['sentenceEndsOn'] },
    },
  ],
  words: {
    standard: 'After a standard recall release is at the end of the sentence, {endsOn}; the Parole Board may release earlier.',
    days: '{days} days from the return on {returnedOn}, which is day 1: to {on}.',
    'at-large': 'Plus {days, plural, one {# day} other {# days}} unlawfully at large since the return.',
    added: 'Plus {days, plural, one {# day} other {# days}} added for offences in prison since the return.',
    tranche: 'Nobody is released under this fixed term before {trancheOn}.',
    'in-motion': 'The tranches of FTR56 are law in motion: confirm them before relying on this date.',
    end: 'The sentence ends on {endsOn}, and nobody is held past it.',
    release: 'Released again on {on}.',
    'working-day': 'That is no working day, so the person is released on {on}.',
    'four-years': 'FTR48 is for sentences under four years (from general knowledge of the law): check the type of recall.',
    'standard-only': 'Extended and indeterminate sentences have standard recalls only.',
    indeterminate: 'An indeterminate sentence has no end: the Parole Board decides on the release.',
    'too-long': 'FTR14 is for sentences under twelve months.',
    'too-short': 'FTR28 is for sentences of twelve months or more.',
    'too-early': 'This fixed term is for returns to custody from {fromOn}.',
    ...missingWords,
  },

  evaluate(input, parameters, calendar) {
    const { recallType } = input
    const term = parameters.fixedTerms.find(({ name }) => name === recallType)
    const wrong = whyWrong(input, term)
    if (wrong) return { result: { cannotCalculate: [wrong.field] }, because: [wrong.because] }
    const asked = [...(['sentenceEndsOn'] as const), ...(term ? (['unlawfullyAtLargeDays', 'addedDays'] as const) : [])]
    const fields = unknownOf(input, asked)
    const { sentenceEndsOn: endsOn } = input
    if (endsOn === null || fields.length) return cannotCalculate(fields)
    return term ? afterTerm(input, term, endsOn, calendar) : released(input, endsOn, [{ say: 'standard', endsOn }], calendar)
  },
}

/** Why this type of recall isn't possible for this sentence, among what is known. */
function whyWrong({ type, recallType, returnedOn, isTwelveMonthsOrMore }: Input, term: Term | undefined) {
  const wrong = (because: Because, field = 'recallType') => ({ field, because })
  if (!term) return type === 'life' ? wrong({ say: 'indeterminate' }, 'type') : null
  if (type === 'life' || type === 'extended') return wrong({ say: 'standard-only' })
  if (recallType === 'ftr14' && isTwelveMonthsOrMore === true) return wrong({ say: 'too-long' })
  if (recallType === 'ftr28' && isTwelveMonthsOrMore === false) return wrong({ say: 'too-short' })
  const { returnsFrom } = term
  return returnsFrom !== null && returnedOn < returnsFrom ? wrong({ say: 'too-early', fromOn: returnsFrom }) : null
}

function afterTerm(input: Input, { name, days, tranches }: Term, endsOn: PlainDate, calendar: Calendar): Answer<Dates | Missing> {
  const { returnedOn, sentenceDays, unlawfullyAtLargeDays, addedDays } = input
  const [atLarge, added] = [unlawfullyAtLargeDays ?? 0, addedDays ?? 0]
  const termOn = addDays(returnedOn, days - 1)
  const on = addDays(termOn, atLarge + added)
  // The length of the sentence is asked for only where one of the tranches would hold the release back.
  const holds = tranches.some(({ from }) => on < from)
  if (holds && sentenceDays === null) return cannotCalculate(['sentenceDays'])
  const trancheOn = holds ? tranches.find(({ atMostDays }) => atMostDays === null || (sentenceDays ?? 0) <= atMostDays)?.from : undefined
  const because: Because[] = [
    { say: 'days', days, returnedOn, on: termOn },
    ...(atLarge ? [{ say: 'at-large', days: atLarge }] : []),
    ...(added ? [{ say: 'added', days: added }] : []),
    ...(trancheOn && on < trancheOn ? [{ say: 'tranche', trancheOn }] : []),
    ...(name === 'ftr56' ? [{ say: 'in-motion' }] : []),
    ...(name === 'ftr48' && input.isFourYearsOrMore ? [{ say: 'four-years' }] : []),
  ]
  return released(input, trancheOn ? later(on, trancheOn) : on, because, calendar, endsOn)
}

function released({ returnedOn }: Input, on: PlainDate, because: Because[], calendar: Calendar, endsOn = on): Answer<Dates> {
  const releaseOn = earlier(on, endsOn)
  const releaseOnWorkingDay = later(returnedOn, lastBusinessDayOnOrBefore(releaseOn, calendar))
  return {
    result: { releaseOn, releaseOnWorkingDay },
    because: [
      ...because,
      ...(releaseOn < on ? [{ say: 'end', endsOn }] : []),
      { say: 'release', on: releaseOn },
      ...(releaseOnWorkingDay === releaseOn ? [] : [{ say: 'working-day', on: releaseOnWorkingDay }]),
    ],
  }
}
