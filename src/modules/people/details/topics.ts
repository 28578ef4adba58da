// The topics of a person's record beside identity and contact details, and the questions of each.

import { z } from 'zod'
import { say } from '../words.ts'

/** Why there is no answer. Each is an answer of its own: nobody asked, the person would rather not say, it was asked and nobody knows. */
export const unanswered = ['not asked', 'prefers not to say', 'unknown'] as const
// Codes of the lists that say the same in other words. The record has one way to say it.
const reasonCodes: Readonly<Record<string, readonly string[]>> = {
  religion: ['TPRNTS'],
  ethnicity: ['NS', 'UN'],
  nationality: ['REF', 'UNKNOWN'],
  'gender-identity': ['GIRF', 'UNK'],
  'sexual-orientation': ['ND', 'REF', 'UNKNOWN'],
  disability: ['NONE', 'NO_LISTED_CONDITION'],
}

/** Whether a code only says why there is no answer. */
export const isReason = (list: string, code: string) => reasonCodes[list]?.includes(code) ?? false

const yesNo = ['yes', 'no', ...unanswered] as const
const accommodation = [
  'own home',
  'rented',
  'family or friends',
  'supported',
  'approved premises',
  'temporary',
  'sofa surfing',
  'no fixed abode',
  'prison',
  ...unanswered,
] as const
const employment = [
  'full time',
  'part time',
  'self-employed',
  'in training',
  'student',
  'seeking work',
  'unable to work',
  'caring',
  'retired',
  ...unanswered,
] as const
const marital = ['single', 'married', 'civil partnership', 'separated', 'divorced', 'widowed', ...unanswered] as const
const pregnancy = ['pregnant', 'maternity', 'no', ...unanswered] as const

export type AnswerWord = (typeof yesNo | typeof accommodation | typeof employment | typeof marital | typeof pregnancy)[number]

export type Question =
  | { kind: 'choice'; name: 'accommodation' | 'employment' | 'marital_status'; options: readonly AnswerWord[] }
  | {
      kind: 'few'
      name: 'care_leaver' | 'veteran' | 'foreign_national' | 'has_dependants' | 'carer' | 'disability' | 'pregnancy'
      options: readonly AnswerWord[]
    }
  | { kind: 'code'; name: 'ethnicity' | 'nationality' | 'religion' | 'sexual_orientation' | 'gender_identity'; list: string }
  | { kind: 'codes'; name: 'adjustments' | 'conditions'; list: string }
  | { kind: 'count'; name: 'children_at_home' | 'children_elsewhere' }
  | { kind: 'text'; name: 'notes' }

export type Topic = 'circumstances' | 'dependants' | 'adjustments' | 'equality'
export const topicNames = ['circumstances', 'dependants', 'adjustments', 'equality'] as const satisfies readonly Topic[]

type Definition = { table: string; questions: readonly Question[] }

/** By topic: the table with its answers, and the questions in the order of the page. */
export const topics: Readonly<Record<Topic, Definition>> = {
  circumstances: {
    table: 'person_circumstances',
    questions: [
      { kind: 'choice', name: 'accommodation', options: accommodation },
      { kind: 'choice', name: 'employment', options: employment },
      { kind: 'few', name: 'care_leaver', options: yesNo },
      { kind: 'few', name: 'veteran', options: yesNo },
      { kind: 'few', name: 'foreign_national', options: yesNo },
      { kind: 'text', name: 'notes' },
    ],
  },
  dependants: {
    table: 'person_dependants',
    questions: [
      { kind: 'few', name: 'has_dependants', options: yesNo },
      { kind: 'count', name: 'children_at_home' },
      { kind: 'count', name: 'children_elsewhere' },
      { kind: 'few', name: 'carer', options: yesNo },
      { kind: 'text', name: 'notes' },
    ],
  },
  adjustments: {
    table: 'person_adjustments',
    questions: [
      { kind: 'codes', name: 'adjustments', list: 'adjustment' },
      { kind: 'text', name: 'notes' },
    ],
  },
  // Blueprint, paragraph 174. Sex and age stand with the person's identity.
  equality: {
    table: 'protected_characteristics',
    questions: [
      { kind: 'few', name: 'disability', options: yesNo },
      { kind: 'codes', name: 'conditions', list: 'disability' },
      { kind: 'code', name: 'ethnicity', list: 'ethnicity' },
      { kind: 'code', name: 'nationality', list: 'nationality' },
      { kind: 'code', name: 'religion', list: 'religion' },
      { kind: 'code', name: 'sexual_orientation', list: 'sexual-orientation' },
      { kind: 'code', name: 'gender_identity', list: 'gender-identity' },
      { kind: 'choice', name: 'marital_status', options: marital },
      { kind: 'few', name: 'pregnancy', options: pregnancy },
    ],
  },
}

export type Answer = string | number | null | string[]
/** Answers by question, as stored. */
export type Answers = Record<string, Answer>

const mostNotes = 2_000

function schemaOf(question: Question): z.ZodType<Answer> {
  const wrong = { error: () => say('wrong-answer') }
  switch (question.kind) {
    case 'choice':
    case 'few':
      return z.enum(question.options, wrong)
    case 'code':
      return z
        .string(wrong)
        .min(1, wrong)
        .max(100, wrong)
        .meta({ description: `A code of the list ${question.list}, or one of: ${unanswered.join(', ')}` })
    case 'codes':
      return z
        .array(z.string().max(100), wrong)
        .max(30, wrong)
        .meta({ description: `Codes of the list ${question.list}` })
    case 'count':
      return z
        .number({ error: () => say('wrong-count') })
        .int({ error: () => say('wrong-count') })
        .min(0, { error: () => say('wrong-count') })
        .max(30, { error: () => say('wrong-count') })
        .nullable()
    case 'text':
      return z
        .string(wrong)
        .overwrite(text => text.replaceAll('\r\n', '\n').trim())
        .max(mostNotes, { error: () => say('wrong-long', { most: mostNotes }) })
        .transform(text => text || null)
        .nullable()
  }
}

/** The schema of a topic's answers, every question answered. */
export const answersOf = (topic: Topic): z.ZodType<Answers> =>
  z.object(Object.fromEntries(topics[topic].questions.map(question => [question.name, schemaOf(question)])))

/** A form as the schema takes it: boxes ticked become a list, numbers are read. */
export function fromForm(topic: Topic, body: Readonly<Record<string, unknown>>): { version: unknown; answers: Record<string, unknown> } {
  const read = (question: Question): unknown => {
    const typed = body[question.name]
    if (question.kind === 'codes') return (Array.isArray(typed) ? typed : typeof typed === 'string' ? typed.split(',') : []).filter(Boolean)
    if (question.kind !== 'count') return typed
    const text = typeof typed === 'string' ? typed.trim() : ''
    return text === '' ? null : Number(text)
  }
  return { version: body['version'], answers: Object.fromEntries(topics[topic].questions.map(question => [question.name, read(question)])) }
}

/** What a topic says of somebody of whom nothing is recorded. */
export const nothingRecorded = (topic: Topic): Answers =>
  Object.fromEntries(
    topics[topic].questions.map(({ kind, name }) => [
      name,
      kind === 'codes' ? [] : kind === 'text' || kind === 'count' ? null : 'not asked',
    ]),
  )
