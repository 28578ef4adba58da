// The forms of a closed record. A member of staff is found by part of a name; when several have it, the page asks which.

import { pageTitle, section } from '#design/blocks.ts'
import { backLink, insetText } from '#design/components.ts'
import { buttonGroup, dateInput, type Errors, errorSummary, form, hidden, radios, textarea, textInput, typedDate } from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { addressOf, summaryOf, type Tokens } from './record-view.ts'
import type { Candidate, ClosedRecord } from './store.ts'
import { say } from './words.ts'

export type Shown = {
  record: ClosedRecord
  today: PlainDate
  tokens: Tokens
  typed?: Record<string, unknown> | undefined
  errors?: Errors
  candidates?: Candidate[]
  /** Somebody changed the record since the form was opened. */
  isStale?: boolean
}
export type Kind = 'change' | 'review' | 'named' | 'remove'

const text = ({ typed }: Shown, name: string) => (typeof typed?.[name] === 'string' ? typed[name] : undefined)
const date = ({ typed }: Shown, name: string, stored?: PlainDate | null) => (typed ? typedDate(typed, name) : (stored ?? undefined))

function staffField(shown: Shown, name: string, words: { label: string; hint: string }, stored?: string | null): Html {
  const { errors = {}, candidates = [] } = shown
  const typed = text(shown, 'staff_name') ?? stored ?? undefined
  const which =
    candidates.length > 0 &&
    html`${hidden('staff_for', typed ?? '')}${radios({
      name,
      legend: say('which-staff'),
      labelSize: 's',
      value: text(shown, name),
      error: errors[name],
      items: candidates.slice(0, 10).map(({ id, name: who, post }) => ({ value: String(id), text: who, hint: post })),
    })}`
  const error = candidates.length ? undefined : (errors['staff_name'] ?? errors[name])
  return html`${textInput({ name: 'staff_name', id: candidates.length ? 'staff_name' : name, ...words, value: typed, error, width: 30, autocomplete: 'off' })}${which}`
}

/** Asked only when the officer who holds the case would no longer know of it. */
function officerField(shown: Shown, mayName: boolean): Html | false {
  const { record, errors = {} } = shown
  if (!errors['officer'] && !text(shown, 'officer')) return false
  return radios({
    name: 'officer',
    legend: say('officer-question', { officer: record.officer ?? '' }),
    hint: say('officer-hint'),
    labelSize: 's',
    value: text(shown, 'officer'),
    error: errors['officer'],
    items: [...(mayName ? [{ value: 'name', text: say('officer-name') }] : []), { value: 'leave', text: say('officer-leave') }],
  })
}

const reasonField = (shown: Shown, stored?: string | null) =>
  textarea({
    name: 'reason',
    label: say('reason'),
    hint: say('reason-hint'),
    value: text(shown, 'reason') ?? stored ?? undefined,
    error: shown.errors?.['reason'],
    limit: 1_000,
    rows: 3,
  })

const fields: Record<Kind, (shown: Shown) => Html> = {
  change: shown => html`${radios({
    name: 'kind',
    legend: say('kind-question'),
    labelSize: 's',
    value: text(shown, 'kind') ?? shown.record.access,
    error: shown.errors?.['kind'],
    items: [
      { value: 'restricted', text: say('kind-restricted'), hint: say('kind-restricted-hint') },
      { value: 'excluding', text: say('kind-excluding'), hint: say('kind-excluding-hint') },
    ],
  })}${reasonField(shown, shown.record.reason)}${staffField(shown, 'owner', { label: say('owner-field'), hint: say('owner-hint') }, shown.record.owner)}
${dateInput({ name: 'review_on', legend: say('review-on'), labelSize: 's', value: date(shown, 'review_on', shown.record.review_on), error: shown.errors?.['review_on'] })}${officerField(shown, true)}`,
  review: shown =>
    html`${radios({
      name: 'outcome',
      legend: say('outcome-question'),
      labelSize: 's',
      value: text(shown, 'outcome'),
      error: shown.errors?.['outcome'],
      items: [
        { value: 'keep', text: say('keep'), hint: say('keep-hint') },
        { value: 'lift', text: say('lift'), hint: say('lift-hint') },
      ],
    })}${dateInput({ name: 'review_on', legend: say('review-on'), labelSize: 's', value: date(shown, 'review_on'), error: shown.errors?.['review_on'] })}${reasonField(shown)}`,
  named: shown => html`${staffField(shown, 'staff', { label: say('staff-field'), hint: say('staff-hint') })}${reasonField(shown)}
${dateInput({ name: 'until_on', legend: say('until-on'), hint: say('until-hint'), labelSize: 's', value: date(shown, 'until_on'), error: shown.errors?.['until_on'] })}${officerField(shown, false)}`,
  remove: shown => html`${reasonField(shown)}${officerField(shown, false)}`,
}

/** The page of one of the forms. */
export function formPage(kind: Kind, shown: Shown, { title, action }: { title: string; action: string }): Page {
  const { record, today, tokens, errors = {}, isStale } = shown
  const now =
    isStale && html`${insetText(say('changed-since'))}${section({ id: 'now', title: say('now-is'), children: summaryOf(record, today) })}`
  return {
    title,
    section: '/restricted-records',
    main: html`${backLink(addressOf(record), say('back-record'))}${errorSummary(errors)}${pageTitle(title)}${now}
${form({ action, ...tokens, children: html`${hidden('version', record.version)}${fields[kind](shown)}${buttonGroup({ content: say('save') })}` })}`,
  }
}
