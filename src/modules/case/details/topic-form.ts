// The form of a topic: its questions in their order.

import { checkboxes, type Errors, hidden, radios, select, textarea, textInput } from '#design/form.ts'
import type { ConflictField } from '#design/pages.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { type Answer, type Answers, isReason, type Question, sayPerson, type Topic, topics, unanswered } from '#modules/people/index.ts'
import type { Case } from '../page.ts'
import { say } from '../words.ts'
import { type Lists, labelIn, sayAnswer } from './answers.ts'
import { detailForm, shown, type Tokens, type Typed } from './frame.ts'

type Shown = { tokens: Tokens; version: number; typed: Typed; errors?: Errors; lists: Lists }

/** The form of a topic, filled with what is recorded or typed. */
export function topicForm(of: Case, topic: Topic, { tokens, version, typed, errors = {}, lists }: Shown): Page {
  const fields = topics[topic].questions.map(question => fieldOf(question, typed, errors, lists))
  return detailForm(of, {
    title: say(`edit-${topic}`, { name: of.header.name }),
    about: topic === 'equality' ? say('about-equality') : '',
    action: `/people/${of.header.person_id}/details/${topic}`,
    tokens,
    errors,
    fields: html`${hidden('version', version)}${fields}`,
  })
}

function fieldOf(question: Question, typed: Typed, errors: Errors, lists: Lists): Html {
  const { name } = question
  const asked = { name, error: errors[name], value: shown(typed, name) }
  const label = sayPerson(`ask-${name}`)
  switch (question.kind) {
    case 'few':
      return radios({
        ...asked,
        legend: label,
        small: true,
        items: question.options.map(option => ({ value: option, text: sayPerson(`answer-${option}`) })),
      })
    case 'choice':
      return select({ ...asked, label, items: question.options.map(option => ({ value: option, text: sayPerson(`answer-${option}`) })) })
    case 'code':
      return select({
        ...asked,
        label,
        items: [
          ...unanswered.map(why => ({ value: why, text: sayPerson(`answer-${why}`) })),
          ...codeOptions(question.list, [asked.value], lists),
        ],
      })
    case 'codes': {
      const chosen = ticked(typed[name])
      return checkboxes({
        name,
        legend: label,
        error: errors[name],
        value: chosen,
        small: true,
        items: codeOptions(question.list, chosen, lists),
      })
    }
    case 'count':
      return textInput({ ...asked, label, width: 2, inputmode: 'numeric' })
    case 'text':
      return textarea({ ...asked, label, rows: 4, limit: 2_000 })
  }
}

const ticked = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : typeof value === 'string' && value ? [value] : [])

/** Codes in use, and those that are chosen already though their list has ended them. */
function codeOptions(list: string, chosen: readonly string[], lists: Lists) {
  const current = [...(lists.get(list)?.values() ?? [])].filter(
    ({ code, details }) => details['selectable'] !== false && !isReason(list, code),
  )
  const codes = [...new Set([...current.map(({ code }) => code), ...chosen.filter(code => code && !unanswered.some(why => why === code))])]
  return codes.map(code => ({ value: code, text: labelIn(lists, list, code) }))
}

/** What was typed beside what somebody saved meanwhile. */
export const topicClash = (topic: Topic, yours: Answers, theirs: Answers, lists: Lists): ConflictField[] =>
  topics[topic].questions.map(question => ({
    name: question.name,
    label: sayPerson(`ask-${question.name}`),
    yours: sent(yours[question.name]),
    theirs: sent(theirs[question.name]),
    show: value => sayAnswer(question, question.kind === 'codes' ? value.split(',') : value, lists),
  }))

const sent = (answer: Answer | undefined) => (Array.isArray(answer) ? answer.join(',') : String(answer ?? ''))
