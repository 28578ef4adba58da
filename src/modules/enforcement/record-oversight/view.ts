import type { z } from 'zod'
import { columns, pageTitle, section } from '#design/blocks.ts'
import { backLink, link, moj, summaryList } from '#design/components.ts'
import { buttonGroup, errorSummary, form, hidden, messages, textarea } from '#design/form.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { fullDate, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { CodeEntry } from '#modules/organisation/index.ts'
import { notesAsWritten, type Subject, sayMoment, typedIn } from '#modules/supervision/index.ts'
import type { Oversight } from '../oversights.ts'
import { say } from '../words.ts'
import type { Absence } from './command.ts'

export type Shown = {
  subject: Subject
  last: Oversight | undefined
  absences: readonly Absence[]
  reasons: ReadonlyMap<string, CodeEntry>
  tokens: { csrf: string; submission: string }
  typed?: Record<string, unknown>
  error?: z.ZodError | undefined
}

/** The absences that ask for oversight, and what was decided. */
export function oversightPage({ subject, last, absences, reasons, tokens, typed = {}, error }: Shown): Page {
  const errors = messages(error)
  // What was read stays what it was when the form is shown again.
  const after = 'after' in typed ? typedIn(typed, 'after') : (last?.id ?? 'none')
  const children = html`${hidden('after', after)}
${textarea({ name: 'decision', label: say('oversight-decision'), hint: say('oversight-decision-hint'), rows: 6, limit: 4_000, value: typedIn(typed, 'decision'), error: errors.decision })}
${buttonGroup({ content: say('record-oversight') })}`
  const heading = last ? say('oversight-since', { day: longDate(last.on) }) : say('oversight-none-before')
  return {
    title: say('oversight-title'),
    section: '/cases',
    identity: subject.identity,
    main: html`${backLink(`/people/${subject.id}`, say('back-to-case', { name: subject.name }))}
${errorSummary(errors)}
${pageTitle(say('oversight-title'))}
${section({ id: 'absences', title: heading, children: absenceList(absences, reasons) })}
${form({ action: `/people/${subject.id}/oversight`, ...tokens, children })}`,
  }
}

function absenceList(absences: readonly Absence[], reasons: ReadonlyMap<string, CodeEntry>): Html {
  if (absences.length === 0) return html`<p class="govuk-body">${say('oversight-no-absences')}</p>`
  const items = absences.map(({ contact, decided }) => {
    const words = say('oversight-absence', { day: fullDate(contact.on), reason: reasons.get(decided.reason)?.label ?? decided.reason })
    return html`<li>${link(`/people/${contact.person}/contacts/${contact.id}`, words)}${contact.notes ? notesAsWritten(contact.notes) : nothing}</li>\n`
  })
  return html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`
}

/** Somebody else recorded oversight meanwhile: theirs, what was written, and the form to record another. */
export function oversightConflictPage({ who, ...shown }: Shown & { last: Oversight; who: string | undefined }): Page {
  const title = say('oversight-changed-title')
  const { last, subject, typed = {} } = shown
  const theirs = summaryList([
    { key: say('oversight-decision'), value: notesAsWritten(last.decision) },
    { key: say('recorded-by'), value: say('when-by', { who: who ?? say('unknown'), when: sayMoment(last.recordedAt) }) },
  ])
  const yours = summaryList([{ key: say('oversight-decision'), value: notesAsWritten(typedIn(typed, 'decision')) }])
  return {
    title,
    section: '/cases',
    identity: subject.identity,
    main: html`<h1 class="govuk-visually-hidden">${title}</h1>
${moj('alert', { variant: 'warning', title, showTitleAsHeading: true, html: html`<p>${say('changed-safe')}</p>` })}
${columns('half', section({ id: 'theirs', title: say('theirs'), children: theirs }), section({ id: 'yours', title: say('yours'), children: yours }))}
<p class="govuk-body">${link(`/people/${subject.id}/oversight`, say('record-another'))}</p>`,
  }
}
