import { section } from '#design/blocks.ts'
import { backLink, button, link, summaryList, table } from '#design/components.ts'
import { emptyState } from '#design/pages.ts'
import { londonDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { type Address, instantOf, isOfOwnRegion, type PersonRecord, sayPerson } from '#modules/people/index.ts'
import { type Case, casePage, mayDo } from '../page.ts'
import { say } from '../words.ts'

/** What is recorded of the person themself. */
export function detailsPage(of: Case, record: PersonRecord): Page {
  const address = `/people/${record.id}`
  const mayEdit = mayDo(of, 'people.edit')
  const others = of.user.permissions.has('people.edit') && !isOfOwnRegion(of.header, of.user.actor)
  return casePage(
    of,
    'details',
    html`${mayEdit && button({ content: say('change-details'), href: `${address}/details/edit`, kind: 'secondary' })}
${others && html`<p class="wm-text">${say('other-region', { region: of.header.region_name })}</p>`}
${section({ id: 'identifiers', title: say('identifiers'), children: summaryList(identifiers(record)) })}
${section({ id: 'names', title: say('names-and-birth'), children: summaryList(names(record)) })}
${section({ id: 'contact-details', title: say('contact-details'), children: summaryList(contactDetails(record)) })}
${section({
  id: 'addresses',
  title: say('addresses'),
  beside: mayEdit && link(`${address}/addresses/new`, say('add-address')),
  children: record.addresses.length ? addressTable(record.addresses) : emptyState(say('no-addresses'), say('no-addresses-words')),
})}
${record.changed_at && record.changed_by_name && html`<p class="wm-text wm-quiet">${say('changed-by', { name: record.changed_by_name, date: longDate(londonDate(instantOf(record.changed_at))) })}</p>`}`,
  )
}

const known = (value: string | null) => value ?? say('none-recorded')

const identifiers = (record: PersonRecord) => [
  { key: 'CRN', value: record.crn },
  { key: sayPerson('pnc'), value: known(record.pnc) },
  { key: sayPerson('noms'), value: known(record.noms_number) },
]

const names = (record: PersonRecord) => [
  { key: say('name'), value: [record.forename, record.middle_names, record.surname].filter(Boolean).join(' ') },
  {
    key: say('aliases'),
    value: record.aliases.length
      ? html`${record.aliases.map(alias => html`${alias.forename} ${alias.surname}<br>`)}`
      : say('none-recorded'),
  },
  { key: sayPerson('born-on'), value: record.born_on ? longDate(record.born_on) : say('not-known') },
  { key: sayPerson('sex'), value: record.sex ? sayPerson(record.sex) : say('not-known') },
]

const contactDetails = (record: PersonRecord) => [
  { key: sayPerson('telephone'), value: known(record.telephone) },
  { key: sayPerson('email'), value: known(record.email) },
  { key: sayPerson('language'), value: sayPerson(record.preferred_language === 'cy' ? 'welsh' : 'english') },
  record.interpreter_language !== null && { key: sayPerson('interpreter'), value: record.interpreter_language },
]

function addressTable(addresses: readonly Address[]): Html {
  return table({
    head: [sayPerson('from-on'), say('until'), sayPerson('address-lines'), sayPerson('postcode'), sayPerson('authority')],
    rows: addresses.map(({ from_on, until_on, lines, postcode, authority }) => [
      longDate(from_on),
      until_on ? longDate(until_on) : say('now'),
      lines,
      known(postcode),
      authority ?? say('not-known'),
    ]),
    dense: true,
  })
}

/** The frame of the forms of the record. */
export function formPage({ header, today, user }: Case, title: string, main: Html): Page {
  const page = casePage({ header, today, user }, 'details', main)
  return { ...page, title, main: html`${backLink(`/people/${header.person_id}/details`, say('back', { name: header.name }))}${main}` }
}
