import { section } from '#design/blocks.ts'
import { link, summaryList, table } from '#design/components.ts'
import { emptyState } from '#design/pages.ts'
import { ageOn, instantOf, londonDate, type PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import {
  type Address,
  type DetailTopic,
  detailTopics,
  isOfOwnRegion,
  mayReadEquality,
  type OtherName,
  type PersonRecord,
  type Recorded,
  sayPerson,
  type Topic,
  topics,
} from '#modules/people/index.ts'
import { type Case, casePage, mayDo } from '../page.ts'
import { say } from '../words.ts'
import { type Lists, sayAnswer } from './answers.ts'
import { labelOfDetail, sayDetail } from './record-forms.ts'

export type Details = { record: PersonRecord; recorded: Record<Topic, Recorded>; lists: Lists }

/** What is recorded of the person themself, each topic with the link that changes it. */
export function detailsPage(of: Case, { record, recorded, lists }: Details): Page {
  const address = `/people/${record.id}`
  const mayEdit = mayDo(of, 'people.edit')
  const others = of.user.permissions.has('people.edit') && !isOfOwnRegion(of.header, of.user.actor)
  const change = (topic: Topic | DetailTopic) =>
    mayEdit &&
    link(`${address}/details/${topic}`, say('change'), { about: say(topic === 'equality' ? 'change-equality' : `about-${topic}`) })
  const topicPart = (topic: Topic) =>
    section({ id: topic, title: say(`topic-${topic}`), beside: change(topic), children: answersPart(topic, recorded[topic], lists, of) })
  return casePage(
    of,
    'details',
    html`${others && html`<p class="wm-text">${say('other-region', { region: of.header.region_name })}</p>`}
<p class="wm-text">${link(`${address}/details/history`, say('see-history'))}</p>
${section({ id: 'identity', title: say('names-and-birth'), beside: change('identity'), children: summaryList([{ key: 'CRN', value: record.crn }, ...formerRows(record), ...detailRows('identity', record, lists)]) })}
${section({ id: 'names', title: say('aliases'), beside: mayEdit && link(`${address}/names/new`, say('add-name')), children: namesPart(record, mayEdit) })}
${section({ id: 'contact', title: say('contact-details'), beside: change('contact'), children: summaryList(detailRows('contact', record, lists)) })}
${section({
  id: 'addresses',
  title: say('addresses'),
  beside: mayEdit && link(`${address}/addresses/new`, say('add-address')),
  children: record.addresses.length ? addressTable(record.addresses) : emptyState(say('no-addresses'), say('no-addresses-words')),
})}
${topicPart('circumstances')}
${topicPart('dependants')}
${topicPart('adjustments')}
${mayReadEquality(of.header, of.user.actor) ? topicPart('equality') : section({ id: 'equality', title: say('topic-equality'), children: html`<p class="wm-text">${say('equality-closed')}</p>` })}
${changedLine(record)}`,
  )
}

const detailRows = (topic: DetailTopic, record: PersonRecord, lists: Lists) =>
  detailTopics[topic].map(name => ({ key: labelOfDetail(name), value: sayDetail(name, record[name], lists) }))

/** The numbers of records that were joined to this one. */
const formerRows = ({ former_crns, former_pncs }: PersonRecord) => [
  former_crns.length > 0 && { key: say('former-crns'), value: former_crns.join(', ') },
  former_pncs.length > 0 && { key: say('former-pncs'), value: former_pncs.join(', ') },
]

function answersPart(topic: Topic, { answers, changed_at, changed_by_name }: Recorded, lists: Lists, { header, today }: Case): Html {
  const rows = topics[topic].questions.map(question => ({
    key: sayPerson(`ask-${question.name}`),
    value: sayAnswer(question, answers[question.name], lists),
  }))
  const own =
    topic === 'equality'
      ? [
          { key: say('age'), value: ageWords(header.born_on, today) },
          { key: sayPerson('sex'), value: header.sex ? sayPerson(header.sex) : say('not-known') },
        ]
      : []
  return html`${summaryList([...own, ...rows])}${changedLine({ changed_at, changed_by_name })}`
}

const ageWords = (bornOn: PlainDate | null, today: PlainDate) => (bornOn ? String(ageOn(bornOn, today)) : say('not-known'))

const changedLine = ({ changed_at, changed_by_name }: Pick<Recorded, 'changed_at' | 'changed_by_name'>) =>
  changed_at &&
  changed_by_name &&
  html`<p class="wm-text wm-quiet">${say('changed-by', { name: changed_by_name, date: longDate(londonDate(instantOf(changed_at))) })}</p>`

function namesPart(record: PersonRecord, mayEdit: boolean): Html {
  if (record.aliases.length === 0) return html`<p class="wm-text">${say('none-recorded')}</p>`
  const end = (name: OtherName) =>
    mayEdit && name.until_on === null
      ? link(`/people/${record.id}/names/${name.id}/end`, say('end-name'), { about: `: ${name.forename} ${name.surname}` })
      : ''
  return table({
    head: [
      say('name'),
      sayPerson('name-kind'),
      sayPerson('name-from'),
      say('until'),
      { content: html`<span class="govuk-visually-hidden">${say('end-name')}</span>` },
    ],
    rows: record.aliases.map(name => [
      `${name.forename} ${name.surname}`,
      sayPerson(`name-${name.kind}`),
      name.from_on ? longDate(name.from_on) : say('not-known'),
      name.until_on ? longDate(name.until_on) : say('now'),
      html`${end(name)}`,
    ]),
    dense: true,
  })
}

function addressTable(addresses: readonly Address[]): Html {
  return table({
    head: [sayPerson('from-on'), say('until'), sayPerson('address-lines'), sayPerson('postcode'), sayPerson('authority')],
    rows: addresses.map(({ from_on, until_on, lines, postcode, authority }) => [
      longDate(from_on),
      until_on ? longDate(until_on) : say('now'),
      lines,
      postcode ?? say('none-recorded'),
      authority ?? say('not-known'),
    ]),
    dense: true,
  })
}
