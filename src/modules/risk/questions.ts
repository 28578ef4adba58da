// What an assessment answers, section by section. The names are those of the columns and of the API.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { ogrs3Offences } from './rules/offences.ts'
import { say } from './words.ts'

export const roshLevels = ['low', 'medium', 'high', 'very high'] as const
export const tools = ['oasys', 'strengths-based'] as const
/** The ten sections of need, in the order of the tool. Finance and emotional wellbeing do not count towards the tier. */
export const needs = [
  'accommodation',
  'employment',
  'relationships',
  'lifestyle',
  'drugs',
  'alcohol',
  'thinking',
  'attitudes',
  'finance',
  'emotional',
] as const
export type Need = (typeof needs)[number]
/** The highest score that a section can have in either tool. */
export const mostNeed = 10

const kinds = ['static', 'dynamic'] as const
const degrees = ['0', '1', '2'] as const

export type Question =
  | { kind: 'choice'; name: 'rosh' | 'sanction_kind' | 'arp_kind' | 'csrp_kind' | 'contact_sexual_band'; options: readonly string[] }
  | { kind: 'list'; name: 'offence_category'; options: readonly string[] }
  | { kind: 'degree'; name: 'impulsivity' | 'temper_control'; options: readonly string[] }
  | { kind: 'number'; name: Need | 'sanctions' | 'first_sanction_age'; least: number; most: number }
  | { kind: 'percent'; name: 'rsr_percent' | 'arp_percent' | 'csrp_percent' | 'contact_sexual_percent' }
  | { kind: 'date'; name: 'sanctioned_on' | 'follow_up_on' }
  | { kind: 'yes-no'; name: 'convicted_before' | 'sexual_offence_ever' | 'parenting' | 'breached_before' }
export type QuestionName = Question['name']

export type SectionId = 'harm' | 'needs' | 'record' | 'scores' | 'women'
export type Section = { id: SectionId; questions: readonly Question[] }

export const sections: readonly Section[] = [
  { id: 'harm', questions: [{ kind: 'choice', name: 'rosh', options: roshLevels }] },
  { id: 'needs', questions: needs.map(name => ({ kind: 'number', name, least: 0, most: mostNeed })) },
  {
    id: 'record',
    questions: [
      { kind: 'list', name: 'offence_category', options: Object.keys(ogrs3Offences) },
      { kind: 'choice', name: 'sanction_kind', options: ['conviction', 'caution'] },
      { kind: 'date', name: 'sanctioned_on' },
      { kind: 'date', name: 'follow_up_on' },
      { kind: 'number', name: 'sanctions', least: 1, most: 500 },
      { kind: 'number', name: 'first_sanction_age', least: 10, most: 110 },
      { kind: 'yes-no', name: 'convicted_before' },
    ],
  },
  {
    id: 'scores',
    questions: [
      { kind: 'percent', name: 'rsr_percent' },
      { kind: 'percent', name: 'arp_percent' },
      { kind: 'choice', name: 'arp_kind', options: kinds },
      { kind: 'percent', name: 'csrp_percent' },
      { kind: 'choice', name: 'csrp_kind', options: kinds },
      { kind: 'choice', name: 'contact_sexual_band', options: ['not-applicable', 'low', 'medium', 'high', 'very-high'] },
      { kind: 'percent', name: 'contact_sexual_percent' },
      { kind: 'yes-no', name: 'sexual_offence_ever' },
    ],
  },
  {
    id: 'women',
    questions: [
      { kind: 'yes-no', name: 'parenting' },
      { kind: 'degree', name: 'impulsivity', options: degrees },
      { kind: 'degree', name: 'temper_control', options: degrees },
      { kind: 'yes-no', name: 'breached_before' },
    ],
  },
]

export const questions: readonly Question[] = sections.flatMap(section => section.questions)
export const dateNames = ['completed_on', ...questions.filter(({ kind }) => kind === 'date').map(({ name }) => name)]

export type Answer = string | number | boolean | null
/** Answers by question; null where the assessment gives none. */
export type Answers = Record<QuestionName, Answer>

/** An assessment that answers nothing. */
export const noAnswers = () => Object.fromEntries(questions.map(({ name }) => [name, null])) as Answers

/** Questions that matter only after another answer. */
const askedWhen: Partial<Record<QuestionName, (answers: Answers) => boolean>> = {
  convicted_before: answers => answers.sanction_kind === 'caution',
  arp_kind: answers => answers.arp_percent !== null,
  csrp_kind: answers => answers.csrp_percent !== null,
  contact_sexual_percent: answers => answers.contact_sexual_band === 'medium',
}

/** The questions that an assessment leaves open, of those that are asked of everybody or of women. */
export const openQuestions = (answers: Answers, isWoman: boolean): QuestionName[] =>
  sections
    .filter(({ id }) => isWoman || id !== 'women')
    .flatMap(section => section.questions)
    .filter(({ name }) => answers[name] === null && (askedWhen[name]?.(answers) ?? true))
    .map(({ name }) => name)

function schemaOf(question: Question): z.ZodType<Answer> {
  const choice = { error: () => say('wrong-choice') }
  const percent = { error: () => say('wrong-percent') }
  switch (question.kind) {
    case 'choice':
    case 'list':
      return z.enum(question.options as [string, ...string[]], choice).nullable()
    case 'degree':
      return wholeNumber(0, 2).nullable()
    case 'number':
      return wholeNumber(question.least, question.most).nullable()
    case 'percent':
      return z
        .number(percent)
        .min(0, percent)
        .max(100, percent)
        .refine(value => Number(value.toFixed(2)) === value, percent)
        .nullable()
    case 'date':
      return PlainDate.nullable()
    case 'yes-no':
      return z.boolean(choice).nullable()
  }
}

function wholeNumber(least: number, most: number) {
  const wrong = { error: () => say('wrong-number', { least, most }) }
  return z.number(wrong).int(wrong).min(least, wrong).max(most, wrong)
}

/** What a question means, where the API names it. */
const meaning = ({ name, kind }: Question) => {
  const isNeed = needs.some(need => need === name)
  return isNeed
    ? say('meaning-need', { section: say(`ask-${name}`), most: mostNeed })
    : say(kind === 'degree' ? 'meaning-degree' : 'meaning', { question: say(`ask-${name}`) })
}

/** A field for every question, as an assessment answers with it. */
export const answerFields = Object.fromEntries(
  questions.map(question => [question.name, schemaOf(question).meta({ description: meaning(question) })]),
) as Record<QuestionName, z.ZodType<Answer>>

const givenFields = Object.fromEntries(
  questions.map(question => [
    question.name,
    schemaOf(question)
      .optional()
      .meta({ description: meaning(question) }),
  ]),
) as Record<QuestionName, z.ZodOptional<z.ZodType<Answer>>>

export const completedMeaning = 'The day on which it was completed.'
export const toolMeaning = 'The tool: oasys, or strengths-based.'

/** A completed assessment. What is left out is carried forward from the one before; null says that it has no answer. */
export const NewAssessment = z.object({
  after: z.uuid().nullable().meta({ description: 'The assessment that this one carries forward: the latest; null where there is none.' }),
  completed_on: PlainDate.meta({ description: completedMeaning }),
  tool: z.enum(tools, { error: () => say('wrong-choice') }).meta({ description: toolMeaning }),
  ...givenFields,
})
export type NewAssessment = z.output<typeof NewAssessment>

/** A typed value as the schema takes it: empty is no answer. */
export function read({ kind }: Question, typed: unknown): unknown {
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (text === '') return null
  if (kind === 'number' || kind === 'percent' || kind === 'degree') return Number(text)
  return kind === 'yes-no' ? (text === 'yes' ? true : text === 'no' ? false : text) : text
}

/** An answer as a form field shows it. */
export const written = (answer: Answer | undefined): string =>
  answer === null || answer === undefined ? '' : answer === true ? 'yes' : answer === false ? 'no' : String(answer)
