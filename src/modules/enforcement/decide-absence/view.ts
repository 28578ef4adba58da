import type { z } from 'zod'
import { columns, pageTitle, section } from '#design/blocks.ts'
import { backLink, link, moj, summaryList } from '#design/components.ts'
import { buttonGroup, choices, type Errors, errorSummary, form, messages } from '#design/form.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, fullDate, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { CodeEntry } from '#modules/organisation/index.ts'
import { type Contact, notesAsWritten, type Subject, sayMoment, typedIn } from '#modules/supervision/index.ts'
import type { Decided } from '../decisions.ts'
import type { Proposal } from '../proposal.ts'
import { say, sayStep } from '../words.ts'
import type { Decision, Refusal } from './command.ts'
import { acceptableFields, judgementErrors, unacceptableFields } from './fields.ts'

type Typed = Record<string, unknown>
export type Shown = {
  subject: Subject
  contact: Contact
  reasons: ReadonlyMap<string, CodeEntry>
  proposal: Proposal
  tokens: { csrf: string; submission: string }
  typed?: Typed
  error?: z.ZodError | undefined
  refused?: readonly Refusal[]
}

/** The absence, what the rule proposes, and the form that decides. */
export function decisionPage({ subject, contact, reasons, proposal, tokens, typed = {}, error, refused = [] }: Shown): Page {
  const errors: Errors = { ...messages(error), ...judgementErrors(refused) }
  const title = say('decide-title', { day: longDate(contact.on) })
  const judged = choices({
    name: 'judged',
    legend: say('judged'),
    value: typedIn(typed, 'judged'),
    error: errors.judged,
    items: [
      { value: 'acceptable', text: say('acceptable'), conditional: acceptableFields(reasons, typed, errors) },
      { value: 'unacceptable', text: say('unacceptable'), conditional: unacceptableFields(proposal, typed, errors) },
    ],
  })
  const action = `/people/${subject.id}/absences/${contact.id}`
  return {
    title,
    section: '/cases',
    identity: subject.identity,
    main: html`${backLink(`/people/${subject.id}`, say('back-to-case', { name: subject.name }))}
${errorSummary(errors)}
${pageTitle(title)}
<p class="govuk-body">${say('decide-about')}</p>
${columns('form', form({ action, ...tokens, children: html`${judged}${buttonGroup({ content: say('decide') })}` }), absence(contact, proposal))}`,
  }
}

function absence(contact: Contact, { warnings }: Proposal): Html {
  const children = summaryList([
    { key: say('absence-when'), value: `${fullDate(contact.on)}, ${clockTime(contact.time)}` },
    { key: say('absence-what'), value: `${contact.typeName}, ${say('with-officer', { officer: contact.officerName })}` },
    { key: say('absence-notes'), value: notesAsWritten(contact.notes || say('no-notes')) },
    { key: say('warnings'), value: warnings.length > 0 ? warnings.map(longDate).join(', ') : say('no-warnings') },
  ])
  return section({ id: 'absence', title: say('absence'), children })
}

type Told = { subject: Subject; contact: Contact; decided: Decided; reasons: ReadonlyMap<string, CodeEntry>; who: string | undefined }

/** The decision that was made. */
export function decidedPage(told: Told): Page {
  const title = say('decided-title', { day: longDate(told.contact.on) })
  return {
    title,
    section: '/cases',
    identity: told.subject.identity,
    main: html`${backLink(`/people/${told.subject.id}`, say('back-to-case', { name: told.subject.name }))}
${pageTitle(title)}
${decisionFacts(told)}`,
  }
}

/** Somebody else decided meanwhile: theirs stands, and what was written is shown beside it. */
export function alreadyDecidedPage({ yours, ...told }: Told & { yours: Decision }): Page {
  const title = say('already-decided-title')
  const { subject, contact, reasons } = told
  const rows = [
    { key: say('decision'), value: say(yours.judged) },
    {
      key: say('reason'),
      value: yours.judged === 'acceptable' ? reasonName(yours.acceptableReason ?? '', reasons) : (yours.unacceptableReason ?? ''),
    },
    yours.judged === 'unacceptable' && yours.step !== undefined && { key: say('step'), value: sayStep(yours.step) },
    yours.rationale !== undefined && { key: say('rationale'), value: yours.rationale },
  ]
  return {
    title,
    section: '/cases',
    identity: subject.identity,
    main: html`<h1 class="govuk-visually-hidden">${title}</h1>
${moj('alert', { variant: 'warning', title, showTitleAsHeading: true, html: html`<p>${say('changed-safe')}</p>` })}
${columns('half', section({ id: 'theirs', title: say('theirs'), children: decisionFacts(told) }), section({ id: 'yours', title: say('yours'), children: summaryList(rows) }))}
<p class="govuk-body">${link(`/people/${subject.id}/contacts/${contact.id}`, say('see-contact'))}</p>`,
  }
}

const reasonName = (reason: string, reasons: ReadonlyMap<string, CodeEntry>) => reasons.get(reason)?.label ?? reason

function decisionFacts({ decided, reasons, who }: Told): Html {
  const unacceptable = decided.judged === 'unacceptable'
  return summaryList([
    { key: say('decision'), value: say(decided.judged) },
    { key: say('reason'), value: reasonName(decided.reason, reasons) },
    unacceptable && { key: say('step'), value: sayStep(decided.step) },
    unacceptable && decided.step !== decided.proposedStep && { key: say('proposed-step'), value: sayStep(decided.proposedStep) },
    decided.rationale !== null && { key: say('rationale'), value: decided.rationale },
    { key: say('decided'), value: say('when-by', { who: who ?? say('unknown'), when: sayMoment(decided.decidedAt) }) },
  ])
}
