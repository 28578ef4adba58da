import { chips, section } from '#design/blocks.ts'
import { cursorPagination, link, rowButton, table, tag } from '#design/components.ts'
import { emptyState } from '#design/pages.ts'
import { instantOf, londonDate, londonTime } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { Booked } from '../overview/store.ts'
import { type Case, casePage, mayDo } from '../page.ts'
import { labelOf, momentWords } from '../timeline/say.ts'
import type { Entry } from '../timeline/store.ts'
import { say } from '../words.ts'

export type Shown = 'all' | 'contact' | 'absence'
export type Contacts = Case & { booked: Booked[]; contacts: Entry[]; next: string | null; show: Shown; isLater: boolean }

/** Appointments to come, and every contact and absence, the latest first. */
export function contactsPage(of: Contacts): Page {
  return casePage(
    of,
    'contacts',
    html`${section({ id: 'upcoming', title: say('upcoming'), children: bookedPart(of) })}
${section({ id: 'past', title: say('past'), children: pastPart(of) })}`,
  )
}

function bookedPart(of: Contacts): Html {
  const { header, booked } = of
  const may = mayDo(of, 'supervision.record')
  const items = booked.map(({ id, starts_at, label, label_cy, place, officer_name }) => {
    const words = labelOf({ label, labelCy: label_cy })
    const withWhom = place ? say('with-officer-at', { name: officer_name, place }) : say('with-officer', { name: officer_name })
    return html`<li><strong>${momentWords(starts_at)}</strong> ${may ? link(`/people/${header.person_id}/appointments/${id}`, words) : words}. ${withWhom}</li>`
  })
  return html`${items.length ? html`<ul class="wm-list">${items}</ul>` : html`<p class="wm-text">${say('nothing-booked')}</p>`}
${
  may &&
  html`<p class="wm-text">${rowButton({ content: say('book-appointment'), href: `/people/${header.person_id}/appointments/new`, about: header.name })}</p>
<p class="wm-text">${rowButton({ content: say('record-contact'), href: `/people/${header.person_id}/contacts/new`, about: header.name })}</p>`
}`
}

function pastPart({ header, contacts, next, show, isLater }: Contacts): Html {
  const address = `/people/${header.person_id}/contacts`
  const filters = chips(
    (['all', 'contact', 'absence'] as const).map(name => ({
      words: say(name === 'all' ? 'all-contacts' : name === 'contact' ? 'attended' : 'not-attended'),
      href: name === 'all' ? address : `${address}?show=${name}`,
      current: show === name,
    })),
    say('filter'),
  )
  const list = contacts.length
    ? table({
        head: [say('when'), say('contact'), say('notes'), say('recorded-by')],
        rows: contacts.flatMap(contact => (contact.what === 'contact' ? [rowOf(contact, address)] : [])),
        dense: true,
      })
    : emptyState(say('nothing-recorded'), say('nothing-recorded-words'))
  const pages = {
    ...(isLater ? { previous: show === 'all' ? address : `${address}?show=${show}` } : {}),
    ...(next ? { next: `${address}?show=${show}&cursor=${next}` } : {}),
  }
  return html`${filters}${list}${cursorPagination(pages)}`
}

function rowOf(contact: Entry & { what: 'contact' }, address: string) {
  const { details, kind, at, subject, by_name } = contact
  const instant = instantOf(at)
  const label = labelOf(details)
  const title = say(kind === 'contact' ? 'entry-attended' : 'entry-absent', { label })
  const judged = kind === 'absence' && (details.judged ? tag(say(`judged-${details.judged}`), 'grey') : tag(say('to-decide'), 'yellow'))
  return [
    { content: `${longDate(londonDate(instant))}, ${clockTime(londonTime(instant))}`, classes: 'wm-nowrap' },
    html`${link(`${address}/${subject}`, title, { about: longDate(contact.on_date) })} ${judged} ${details.corrected && tag(say('corrected'), 'grey')}`,
    html`${details.notes}${details.more && html` ${link(`${address}/${subject}`, say('read-all'), { about: longDate(contact.on_date) })}`}`,
    by_name ?? say('automatic'),
  ]
}
