// What changes of the record replaced, the latest first.

import { pageTitle } from '#design/blocks.ts'
import { cursorPagination, table } from '#design/components.ts'
import { emptyState } from '#design/pages.ts'
import { instantOf, isPlainDate, londonDate, londonTime } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { type Answer, type Change, detailTopics, type Question, sayPerson, type Topic, topicNames, topics } from '#modules/people/index.ts'
import type { Case } from '../page.ts'
import { say } from '../words.ts'
import { type Lists, sayAnswer } from './answers.ts'
import { formPage } from './frame.ts'
import { labelOfDetail, sayDetail } from './record-forms.ts'

type History = { changes: Change[]; next: string | null; isLater: boolean; lists: Lists }

/** The history of a person's record. */
export function historyPage(of: Case, { changes, next, isLater, lists }: History): Page {
  const title = say('history-title', { name: of.header.name })
  const address = `/people/${of.header.person_id}/details/history`
  const pages = { ...(isLater ? { previous: address } : {}), ...(next ? { next: `${address}?cursor=${next}` } : {}) }
  const list = changes.length
    ? html`${changes.map(change => changePart(change, lists))}${cursorPagination(pages)}`
    : emptyState(say('no-changes'), say('no-changes-words'))
  return formPage(of, title, html`${pageTitle(title)}<p class="govuk-body">${say('history-about')}</p>${list}`)
}

function changePart(change: Change, lists: Lists): Html {
  const at = instantOf(change.changed_at)
  const when = `${longDate(londonDate(at))}, ${clockTime(londonTime(at))}`
  const names = [...new Set([...Object.keys(change.before), ...Object.keys(change.after)])]
  return html`<section id="change-${change.id}"><h2 class="wm-h3">${say(`entry-changed-${change.topic}`)}</h2>
<p class="wm-text wm-quiet">${say('changed-when', { when, name: change.changed_by_name ?? say('automatic') })}</p>
${table({
  head: [say('what'), say('before'), say('after')],
  rows: names.map(name => [
    labelOf(change, name),
    shownValue(change, name, change.before[name], lists),
    shownValue(change, name, change.after[name], lists),
  ]),
  dense: true,
})}</section>`
}

const isTopic = (topic: string): topic is Topic => topicNames.some(name => name === topic)
const questionOf = ({ topic }: Change, name: string): Question | undefined =>
  isTopic(topic) ? topics[topic].questions.find(question => question.name === name) : undefined
const detailOf = (name: string) => [...detailTopics.identity, ...detailTopics.contact].find(detail => detail === name)

const otherLabels = {
  name: 'name',
  kind: 'name-kind',
  from_on: 'from',
  until_on: 'until',
  address: 'addresses',
  postcode: 'postcode',
} as const

function labelOf(change: Change, name: string): string {
  const question = questionOf(change, name)
  if (question) return sayPerson(`ask-${question.name}`)
  const detail = detailOf(name)
  if (detail) return labelOfDetail(detail)
  const other = Object.keys(otherLabels).find((known): known is keyof typeof otherLabels => known === name)
  if (!other) return name
  return other === 'kind' || other === 'postcode' ? sayPerson(otherLabels[other]) : say(otherLabels[other])
}

function shownValue(change: Change, name: string, value: unknown, lists: Lists): string {
  const question = questionOf(change, name)
  if (question) return sayAnswer(question, value as Answer | undefined, lists)
  const detail = detailOf(name)
  const text = typeof value === 'string' ? value : null
  if (detail) return sayDetail(detail, text, lists)
  if (text === null) return say('none-recorded')
  return isPlainDate(text) ? longDate(text) : text
}
