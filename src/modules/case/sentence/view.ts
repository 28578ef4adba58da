import { section } from '#design/blocks.ts'
import { summaryList, table, tag } from '#design/components.ts'
import { emptyState } from '#design/pages.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { sentenceName } from '#modules/people/index.ts'
import type { ListedSentence } from '#modules/sentences/index.ts'
import { dateLink, dayWords, isOver, missingDates } from '../overview/picture.ts'
import { requirementMeter } from '../overview/requirements.ts'
import { type Case, casePage } from '../page.ts'
import { say } from '../words.ts'

/** Every sentence in full: court, offences, requirements, and each date with how it was worked out. */
export function sentencePage(of: Case, sentences: ListedSentence[]): Page {
  const children = sentences.length
    ? html`${sentences.map(sentence => sentencePart(sentence, of))}`
    : emptyState(say('no-sentence'), say('no-sentence-words'))
  return casePage(of, 'sentence', children)
}

function sentencePart(sentence: ListedSentence, { header, today }: Case): Html {
  const children = html`${summaryList(factsOf(sentence))}
${sentence.requirements.length > 0 && html`<h3 class="wm-h3">${say('requirements')}</h3>${sentence.requirements.map(requirementMeter)}`}
${sentence.dates.length > 0 && html`<h3 class="wm-h3">${say('dates')}</h3>${datesTable(sentence, header.person_id)}${missingDates(sentence, header.person_id)}`}`
  const state = sentence.terminated_on
    ? say('ended-early', { date: longDate(sentence.terminated_on) })
    : isOver(sentence, today)
      ? say('ended')
      : say('in-force')
  return section({
    id: `sentence-${sentence.id}`,
    title: sentence.type_label,
    beside: tag(state, isOver(sentence, today) ? 'grey' : 'blue'),
    children,
  })
}

function factsOf(sentence: ListedSentence) {
  const {
    court_name,
    sentenced_on,
    term_months,
    term_days,
    supervised_from,
    supervised_until,
    released_on,
    post_sentence_until,
    offences,
    kind,
  } = sentence
  const term = [
    term_months !== null && say('term-months', { months: term_months }),
    term_days !== null && say('term-days', { days: term_days }),
  ].filter(Boolean)
  const until = post_sentence_until ?? supervised_until
  return [
    { key: say('type-of-sentence'), value: sentenceName(kind) },
    { key: say('court'), value: court_name },
    { key: say('sentenced-on'), value: longDate(sentenced_on) },
    {
      key: say('offences'),
      value: offences.length ? html`${offences.map(offence => html`${offenceWords(offence)}<br>`)}` : say('not-known'),
    },
    term.length > 0 && { key: say('term'), value: term.join(', ') },
    kind === 'custody' && { key: say('released'), value: released_on ? longDate(released_on) : say('not-known') },
    { key: say('supervised-from'), value: supervised_from ? longDate(supervised_from) : say('not-known') },
    { key: say('supervised-to'), value: until ? longDate(until) : say('not-known') },
  ]
}

function offenceWords({ label, committedOn, main }: ListedSentence['offences'][number]): string {
  const words = main ? say('offence-main', { label }) : label
  return committedOn ? say('offence-committed', { label: words, date: longDate(committedOn) }) : words
}

function datesTable({ dates }: ListedSentence, person: string): Html {
  const known = dates.flatMap(date => (date.on ? [{ date, on: date.on }] : [])).toSorted((a, b) => (a.on < b.on ? -1 : 1))
  // Where the law sets no such date, its row still leads to why.
  const unset = dates.filter(date => date.on === null && !date.isMissing)
  return table({
    head: [say('date'), say('what'), { content: html`<span class="govuk-visually-hidden">${say('how-worked-out')}</span>` }],
    rows: [
      ...known.map(({ date, on }) => [
        { content: dayWords(date, on), classes: date.releasedOn ? '' : 'wm-nowrap' },
        say(`date-${date.what}`),
        dateLink(date, person),
      ]),
      ...unset.map(date => [say('not-set'), say(`date-${date.what}`), dateLink(date, person)]),
    ],
    dense: true,
  })
}
