import type { z } from 'zod'
import { pageTitle, section } from '#design/blocks.ts'
import { backLink, moj } from '#design/components.ts'
import {
  buttonGroup,
  dateInput,
  dateParts,
  type Errors,
  errorSummary,
  form,
  hidden,
  inOrder,
  messages,
  radios,
  select,
  textInput,
  typedDate,
} from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { identityOf, type PersonHeader } from '#modules/people/index.ts'
import { type Answers, dateNames, needs, type Question, questions, type Section, sections, tools, written } from '../questions.ts'
import { asLabels } from '../rules/numbers.ts'
import { ogrs3Offences } from '../rules/offences.ts'
import { say } from '../words.ts'
import type { Assessment } from './store.ts'

type Typed = Readonly<Record<string, unknown>>
export type Shown = {
  header: PersonHeader
  today: PlainDate
  last: Assessment | undefined
  /** What the sentence says already, where nothing was assessed before. */
  suggested?: Partial<Answers>
  tokens: { csrf: string; submission: string }
  typed?: Typed | undefined
  error?: z.ZodError | undefined
  /** Words for a field that the command refused. */
  refused?: Errors
  changed?: boolean
}

/** The form of an assessment, filled with the one before. */
export function assessmentPage({ header, today, last, suggested, tokens, typed, error, refused = {}, changed }: Shown): Page {
  const errors = inOrder({ ...messages(error), ...refused }, ['completed_on', 'tool', ...questions.map(({ name }) => name)])
  const title = say('assess-title', { name: header.name })
  const asked = sections.filter(({ id }) => id !== 'women' || header.sex !== 'male')
  const children = html`${hidden('after', last?.id ?? '')}
${dateInput({ name: 'completed_on', legend: say('completed-on'), value: typed ? typedDate(typed, 'completed_on') : dateParts(today), error: errors['completed_on'] })}
${radios({
  name: 'tool',
  legend: say('tool'),
  inline: true,
  small: true,
  value: typed ? text(typed, 'tool') : (last?.tool ?? 'oasys'),
  error: errors['tool'],
  items: tools.map(tool => ({ value: tool, text: say(`tool-${tool}`) })),
})}
${asked.map(one => sectionPart(one, last ?? suggested, typed, errors))}
${buttonGroup({ content: say('save-assessment') }, html`<a class="govuk-link" href="/people/${header.person_id}/risk">${say('cancel')}</a>`)}`
  return {
    title,
    section: '/cases',
    identity: identityOf(header, today),
    main: html`${errorSummary(named(errors))}${backLink(`/people/${header.person_id}/risk`, header.name)}${changed && last && changedAlert(last)}${pageTitle(title)}
<p class="govuk-body">${last ? say('carried-forward', { date: longDate(last.completed_on) }) : say('nothing-to-carry')}</p>
${form({ action: `/people/${header.person_id}/assessments/new`, ...tokens, children })}`,
  }
}

/** Errors with the question that each is about, for the top of a long page. */
const named = (errors: Errors): Errors =>
  Object.fromEntries(
    Object.entries(errors).map(([name, what]) => {
      const question = questions.find(one => one.name === name)
      return [name, question ? say('wrong-in', { question: say(`ask-${question.name}`), what }) : what]
    }),
  )

const changedAlert = ({ completed_on, recorded_by_name }: Assessment): Html =>
  moj('alert', {
    variant: 'warning',
    title: say('assessed-meanwhile'),
    showTitleAsHeading: true,
    html: html`<p>${say('assessed-meanwhile-words', { date: longDate(completed_on), name: recorded_by_name ?? '' })}</p>`,
  })

const text = (typed: Typed, name: string): string => (typeof typed[name] === 'string' ? typed[name] : '')

/** Short fields that stand beside one another. */
const boxes: ReadonlySet<Question['kind']> = new Set(['list', 'number', 'percent', 'date'])

function sectionPart(
  { id, questions: asked }: Section,
  known: Partial<Answers> | undefined,
  typed: Typed | undefined,
  errors: Errors,
): Html {
  const shownOf = (name: Question['name']) => (typed ? text(typed, name) : written(known?.[name]))
  const runs: { isBoxes: boolean; fields: Html[] }[] = []
  for (const question of asked) {
    const isBoxes = boxes.has(question.kind)
    const field = fieldPart(question, shownOf(question.name), typed, errors[question.name])
    const last = runs.at(-1)
    if (last?.isBoxes === isBoxes) last.fields.push(field)
    else runs.push({ isBoxes, fields: [field] })
  }
  return section({
    id,
    title: say(`section-${id}`),
    children: html`<p class="wm-text wm-quiet">${say(`about-${id}`)}</p>${runs.map(run => (run.isBoxes ? html`<div class="wm-fields">${run.fields}</div>` : run.fields))}`,
  })
}

function fieldPart(question: Question, value: string, typed: Typed | undefined, error: string | undefined): Html {
  const { name } = question
  const label = say(`ask-${name}`)
  switch (question.kind) {
    case 'list':
      return select({ name, label, value, error, blank: say('answer-none'), items: offences })
    case 'choice':
    case 'degree':
      return radios({
        name,
        legend: label,
        value,
        error,
        small: true,
        inline: true,
        items: [...question.options.map(optionOf), notAnswered],
      })
    case 'yes-no':
      return radios({ name, legend: label, value, error, small: true, inline: true, items: [...['yes', 'no'].map(optionOf), notAnswered] })
    case 'number': {
      const isNeed = needs.some(need => need === name)
      const hint = isNeed ? say('out-of', { most: question.most }) : undefined
      return textInput({ name, label, value, error, width: 3, inputmode: 'numeric', ...(hint ? { hint } : {}) })
    }
    case 'percent':
      return textInput({ name, label, value, error, width: 5, inputmode: 'decimal' })
    case 'date':
      return dateInput({ name, legend: label, value: typed ? typedDate(typed, name) : dateParts(value), error })
    default:
      return nothing
  }
}

const offences = Object.entries(asLabels(ogrs3Offences)).map(([value, text]) => ({ value, text }))

type AnswerWord = Parameters<typeof say>[0] & `answer-${string}`
const optionOf = (value: string) => ({ value, text: say(`answer-${value}` as AnswerWord) })
const notAnswered = { value: '', text: say('answer-none') }

/** The names of the form's dates, each of three boxes. */
export const formDates = dateNames
