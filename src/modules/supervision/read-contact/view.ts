import { pageTitle, section, timeline } from '#design/blocks.ts'
import { backLink, button, link, summaryList } from '#design/components.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { clockTime, fullDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { Contact, Correction } from '../contacts.ts'
import { sayMoment } from '../moments.ts'
import type { Subject } from '../subject.ts'
import { say, sayMode } from '../words.ts'

type Shown = {
  subject: Subject
  contact: Contact
  corrections: readonly Correction[]
  names: ReadonlyMap<number, string>
  mayCorrect: boolean
  mayDecide: boolean
}

/** What was recorded, by whom, and how it was corrected. */
export function contactPage({ subject, contact, corrections, names, mayCorrect, mayDecide }: Shown): Page {
  const address = `/people/${subject.id}/contacts/${contact.id}`
  const title = say(contact.attended ? 'contact-title' : 'absence-title')
  return {
    title,
    section: '/cases',
    identity: subject.identity,
    main: html`${backLink(`/people/${subject.id}`, say('back-to-case', { name: subject.name }))}
${pageTitle(contact.typeName)}
${facts(contact)}
${section({ id: 'notes', title: say('notes'), children: notes(contact.notes || say('no-notes')) })}
${mayDecide && !contact.attended && html`<p class="govuk-body">${link(`/people/${subject.id}/absences/${contact.id}`, say('decide-link'))}</p>`}
${mayCorrect && button({ content: say('correct-link'), kind: 'secondary', href: `${address}/correct` })}
${corrections.length > 0 ? section({ id: 'corrections', title: say('corrections'), children: correctionList(corrections, names) }) : nothing}`,
  }
}

/** Text as it was written, line by line. */
export const notes = (text: string): Html =>
  html`<p class="govuk-body">${text.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</p>`

function facts(it: Contact): Html {
  const risk = it.riskChanged === null ? say('not-asked') : say(it.riskChanged ? 'yes' : 'no')
  return summaryList([
    { key: say('attendance'), value: say(it.attended ? 'attended' : 'not-attended') },
    { key: say('when'), value: `${fullDate(it.on)}, ${clockTime(it.time)}` },
    { key: say('how'), value: sayMode(it.mode) },
    { key: say('with-whom'), value: `${it.officerName}, ${say(it.withOfficer ? 'with-own-officer' : 'with-another')}` },
    it.attended && { key: say('risk-changed'), value: risk },
    { key: say('recorded'), value: say('recorded-by', { when: sayMoment(it.recordedAt), who: it.recordedByName ?? say('unknown') }) },
  ])
}

function correctionList(corrections: readonly Correction[], names: ReadonlyMap<number, string>): Html {
  return timeline(
    corrections.map(({ before, reason, correctedAt, correctedBy }) => ({
      at: sayMoment(correctedAt),
      datetime: correctedAt,
      title: reason,
      content: html`<p>${say('correction-before', { attendance: say(before.attended ? 'attended' : 'not-attended'), mode: sayMode(before.mode), day: fullDate(before.on) })}</p>${notes(before.notes)}`,
      by: names.get(correctedBy) ?? say('unknown'),
    })),
  )
}
