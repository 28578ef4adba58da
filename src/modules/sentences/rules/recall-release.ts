// When a recalled person is released again: the post-recall release date (PRRD).

import { addDays, plainDate as day, earlier, later, type PlainDate } from '#kernel/dates.ts'
import {
  type Answer,
  type Because,
  type Calendar,
  type Citation,
  cannotCalculate,
  lastBusinessDayOnOrBefore,
  type Missing,
  missingWords,
  type Rule,
  unknownOf,
} from '#modules/standards/index.ts'
import { type Dates, Input, type OneTerm, RecallLaw, Result } from './recall-fields.ts'

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
export const recallRelease: Rule<Input, Dates | Missing, RecallLaw> = {
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
  parametersSchema: RecallLaw,
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
function whyWrong({ type, recallType, returnedOn, isTwelveMonthsOrMore }: Input, term: OneTerm | undefined) {
  const wrong = (because: Because, field = 'recallType') => ({ field, because })
  if (!term) return type === 'life' ? wrong({ say: 'indeterminate' }, 'type') : null
  if (type === 'life' || type === 'extended') return wrong({ say: 'standard-only' })
  if (recallType === 'ftr14' && isTwelveMonthsOrMore === true) return wrong({ say: 'too-long' })
  if (recallType === 'ftr28' && isTwelveMonthsOrMore === false) return wrong({ say: 'too-short' })
  const { returnsFrom } = term
  return returnsFrom !== null && returnedOn < returnsFrom ? wrong({ say: 'too-early', fromOn: returnsFrom }) : null
}

function afterTerm(input: Input, { name, days, tranches }: OneTerm, endsOn: PlainDate, calendar: Calendar): Answer<Dates | Missing> {
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
