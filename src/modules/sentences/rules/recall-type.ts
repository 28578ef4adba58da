// Which type of recall the law asks for: a fixed term, a standard recall, or a decision.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import { type Because, type Citation, cannotCalculate, coded, ifKnown, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { FixedTerm, fixedTermCodes } from './recall-fields.ts'

/** The questions that decide, each with what a yes means. */
const questions = {
  isRecalledOnlyBecauseCharged: 'Recalled only because of a charge, without a conviction',
  isReferredUnderPowerToDetain: 'Referred to the Parole Board under the power to detain (section 244ZB)',
  isRepatriatedForMurder: 'Repatriated to serve a sentence for murder',
  isParticularConcern: 'Serving a sentence for offenders of particular concern (SOPC)',
  isDiscretionaryConditionalRelease: 'Serving an older sentence with discretionary conditional release',
  isTerroristOrNationalSecurity: 'Terrorist or national security offence',
  isForeignPowerThreat: 'Offence of a threat by a foreign power',
  isMappaCategory4: 'MAPPA category 4',
  isTwelveMonthsOrMore: 'Sentence of twelve months or more',
  isChargedWithSeriousOffence: 'Charged with a serious offence',
  isMappaLevel2Or3: 'MAPPA level 2 or 3',
} as const
type Question = keyof typeof questions
const names = Object.keys(questions) as Question[]

const answer = (question: Question, whose: string) =>
  ifKnown(z.boolean()).meta({ title: questions[question], description: `${whose} An unanswered question counts against a fixed term.` })
const adults = 'Asked for adults.'
const youths = 'Asked for people under 18.'

const Input = z.object({
  decidedOn: ifKnown(PlainDate).meta({ title: 'Day of the decision', description: 'The day on which the recall is decided.' }),
  group: ifKnown(z.enum(['adult-standard', 'youth-standard', 'extended', 'indeterminate'])).meta({
    title: 'Kind of sentence and age',
    description: 'The sentence on which the person is recalled.',
    codes: {
      'adult-standard': 'Standard determinate sentence (SDS), 18 or older',
      'youth-standard': 'Standard determinate sentence (SDS), under 18',
      extended: 'Extended determinate sentence (EDS)',
      indeterminate: 'Life or another indeterminate sentence',
    },
  }),
  isRecalledOnlyBecauseCharged: answer('isRecalledOnlyBecauseCharged', adults),
  isReferredUnderPowerToDetain: answer('isReferredUnderPowerToDetain', adults),
  isRepatriatedForMurder: answer('isRepatriatedForMurder', adults),
  isParticularConcern: answer('isParticularConcern', adults),
  isDiscretionaryConditionalRelease: answer('isDiscretionaryConditionalRelease', adults),
  isTerroristOrNationalSecurity: answer('isTerroristOrNationalSecurity', adults),
  isForeignPowerThreat: answer('isForeignPowerThreat', adults),
  isMappaCategory4: answer('isMappaCategory4', adults),
  isMappaLevel2Or3: answer('isMappaLevel2Or3', 'Asked for everybody.'),
  isTwelveMonthsOrMore: answer('isTwelveMonthsOrMore', youths),
  isChargedWithSeriousOffence: answer('isChargedWithSeriousOffence', youths),
})
type Input = z.output<typeof Input>

const Decision = z.object({
  outcome: z.enum(['fixed-term', 'standard', 'discretionary']).meta({
    title: 'Type of recall',
    description: 'What the law asks for.',
    codes: {
      'fixed-term': 'A fixed term is mandatory',
      standard: 'A standard recall is mandatory',
      discretionary: 'Either: the decision is open, and its reasons are recorded',
    },
  }),
  fixedTerm: FixedTerm.nullable().meta({
    title: 'Fixed term',
    description: 'The fixed term where there may be one; null where there may not, or the length of the sentence is not known.',
    codes: fixedTermCodes,
  }),
  against: z.array(coded(questions)).meta({ title: 'Against a fixed term', description: 'The questions answered yes.' }),
  unanswered: z.array(coded(questions)).meta({ title: 'Unanswered', description: 'Questions without an answer, which count as yes.' }),
})
type Decision = z.output<typeof Decision>
const Result = z.union([Decision, Missing])

const Parameters = z.object({
  adultQuestions: z.array(coded(questions)).meta({ description: 'Adults: any yes makes a standard recall mandatory.' }),
  youthQuestions: z.array(coded(questions)).meta({ description: 'Under 18: any yes leaves the decision open.' }),
  adultFixedTerm: FixedTerm.meta({ description: 'The fixed term of adults.', codes: fixedTermCodes }),
})
type Parameters = z.output<typeof Parameters>

const service: Citation = { source: 'Make a recall decision (HMPPS)', at: 'suitability for a fixed-term recall, 2026', standing: 'policy' }
const cites: Citation[] = [{ source: 'Criminal Justice Act 2003', at: 'section 255A: fixed-term recall', standing: 'law' }, service]
const unanswered = Object.fromEntries(names.map(name => [name, null])) as Record<Question, null>
const allNo = Object.fromEntries(names.map(name => [name, false])) as Record<Question, boolean>
const adult = { decidedOn: day('2026-11-19'), group: 'adult-standard' } as const

/** Fixed term, standard or open. */
export const recallType: Rule<Input, Decision | Missing, Parameters> = {
  id: 'sentences.recall-type',
  title: 'Type of recall',
  summary:
    'People on standard sentences are recalled for a fixed term unless one of a few reasons is given; extended and indeterminate sentences always have standard recalls.',
  cites,
  parameters: [
    {
      from: day('2026-03-31'),
      values: {
        adultQuestions: [
          'isRecalledOnlyBecauseCharged',
          'isReferredUnderPowerToDetain',
          'isRepatriatedForMurder',
          'isParticularConcern',
          'isDiscretionaryConditionalRelease',
          'isTerroristOrNationalSecurity',
          'isForeignPowerThreat',
          'isMappaCategory4',
          'isMappaLevel2Or3',
        ],
        youthQuestions: ['isTwelveMonthsOrMore', 'isChargedWithSeriousOffence', 'isMappaLevel2Or3'],
        adultFixedTerm: 'ftr56',
      },
      cites: [service, { source: 'Waymark default', at: 'the first day: that of the first tranche of FTR56', standing: 'default' }],
      note: 'The source gives the year, not the day. Decisions before it are answered with the same conditions, which were not yet the law.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the decision',
  asOfField: 'decidedOn',
  input: Input,
  result: Result,
  examples: [
    {
      name: 'An adult with every question answered no',
      on: adult.decidedOn,
      input: { ...adult, ...allNo },
      result: { outcome: 'fixed-term', fixedTerm: 'ftr56', against: [], unanswered: [] },
    },
    {
      name: 'An adult at MAPPA level 2',
      on: adult.decidedOn,
      input: { ...adult, ...allNo, isMappaLevel2Or3: true },
      result: { outcome: 'standard', fixedTerm: null, against: ['isMappaLevel2Or3'], unanswered: [] },
    },
    {
      name: 'A young person with eight months and one question open',
      on: adult.decidedOn,
      input: { ...adult, ...allNo, group: 'youth-standard', isChargedWithSeriousOffence: null },
      result: { outcome: 'discretionary', fixedTerm: 'ftr14', against: [], unanswered: ['isChargedWithSeriousOffence'] },
    },
    {
      name: 'An extended sentence',
      on: adult.decidedOn,
      input: { ...adult, ...unanswered, group: 'extended' },
      result: { outcome: 'standard', fixedTerm: null, against: [], unanswered: [] },
    },
    {
      name: 'The kind of sentence is not known',
      on: adult.decidedOn,
      input: { ...adult, ...allNo, group: null },
      result: { cannotCalculate: ['group'] },
    },
  ],
  words: {
    'always-standard': 'Extended and indeterminate sentences always have standard recalls.',
    ...Object.fromEntries(names.map(name => [name, `Against a fixed term: ${questions[name]}.`])),
    ...Object.fromEntries(
      names.map(name => [`unanswered-${name}`, `Not answered, which counts against a fixed term: ${questions[name]}.`]),
    ),
    'none-against': 'None of the {count} reasons against a fixed term is given.',
    'fixed-term': 'A fixed term is mandatory.',
    standard: 'A standard recall is mandatory.',
    discretionary: 'The decision between a fixed term and a standard recall is open.',
    ...missingWords,
  },

  evaluate(input, { adultQuestions, youthQuestions, adultFixedTerm }) {
    const { group, isTwelveMonthsOrMore } = input
    if (group === null) return cannotCalculate(['group'])
    if (group === 'extended' || group === 'indeterminate')
      return { result: { outcome: 'standard', fixedTerm: null, against: [], unanswered: [] }, because: [{ say: 'always-standard' }] }
    const isAdult = group === 'adult-standard'
    const asked = isAdult ? adultQuestions : youthQuestions
    const against = asked.filter(question => input[question] === true)
    const open = asked.filter(question => input[question] === null)
    const isClear = against.length + open.length === 0
    const outcome = isClear ? 'fixed-term' : isAdult ? 'standard' : 'discretionary'
    const because: Because[] = [
      ...against.map(say => ({ say })),
      ...open.map(question => ({ say: `unanswered-${question}` })),
      ...(isClear ? [{ say: 'none-against', count: asked.length }] : []),
      { say: outcome },
    ]
    const youthTerm = isTwelveMonthsOrMore === null ? null : isTwelveMonthsOrMore ? 'ftr28' : 'ftr14'
    const fixedTerm = outcome === 'standard' ? null : isAdult ? adultFixedTerm : youthTerm
    return { result: { outcome, fixedTerm, against, unanswered: open }, because }
  },
}
