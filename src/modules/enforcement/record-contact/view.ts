import type { z } from 'zod'
import { box, columns, type Effect, effects, pageTitle, section } from '#design/blocks.ts'
import { backLink, link, moj, summaryList } from '#design/components.ts'
import { buttonGroup, type Errors, errorSummary, form, inOrder, messages } from '#design/form.ts'
import { type Html, html } from '#kernel/html.ts'
import { dayAndMonth, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { type ComputedObligation, sayBecause } from '#modules/standards/index.ts'
import { type Appointment, type Contact, notesAsWritten, type Subject, sayMoment, typedIn } from '#modules/supervision/index.ts'
import { type Refusal as JudgementRefusal, refusals as judgementRefusals } from '../decide-absence/command.ts'
import { judgementErrors } from '../decide-absence/fields.ts'
import { say } from '../words.ts'
import type { Refusal } from './command.ts'
import { commonStays, type Effects, outcomes } from './effects.ts'
import { appointmentLine, fields } from './fields.ts'
import type { Known } from './shown.ts'

type Typed = Record<string, unknown>
type Tokens = { csrf: string; submission: string }
export type Shown = { known: Known; tokens: Tokens; typed?: Typed; error?: z.ZodError | undefined; refused?: readonly Refusal[] }

const fieldOf: Record<Exclude<Refusal, JudgementRefusal>, string> = {
  'select-type': 'type',
  'unknown-type': 'type',
  'select-mode': 'mode',
  'enter-day': 'on',
  'enter-time': 'time',
  'in-the-future': 'attendance',
  'select-seen-by': 'seenBy',
  'select-risk': 'riskChanged',
  'before-its-time': 'attendance',
  'may-not-decide': 'attendance',
  'next-not-free': 'next',
}
const isJudgement = (refusal: Refusal): refusal is JudgementRefusal => judgementRefusals.some(known => known === refusal)

function errorsOf(error: z.ZodError | undefined, refused: readonly Refusal[]): Errors {
  const errors: Errors = { ...judgementErrors(refused.filter(isJudgement)), ...messages(error) }
  for (const refusal of refused) if (!isJudgement(refusal)) errors[fieldOf[refusal]] ??= say(refusal)
  return inOrder(errors, fieldOrder)
}

/** The fields as they follow one another on the page. */
const fieldOrder = ['type', 'mode', 'on', 'time', 'attendance', 'reason', 'rationale', 'step', 'seenBy', 'notes', 'riskChanged', 'next']

/** The form, beside what saving would bring about and what was written last time. */
export function recordPage({ known, tokens, typed = {}, error, refused = [] }: Shown): Page {
  const { subject, appointment, undecided, mayDecide } = known
  const errors = errorsOf(error, refused)
  const action = `/people/${subject.id}/contacts/new${appointment ? `?appointment=${appointment.id}` : ''}`
  const decide = undecided &&
    mayDecide && {
      content: say('save-and-decide', { day: dayAndMonth(undecided.on) }),
      kind: 'secondary' as const,
      name: 'decideNext',
      value: undecided.id,
    }
  const children = html`${fields(known, typed, errors)}${buttonGroup({ content: say('save') }, decide || undefined)}`
  const left = html`<div>${pageTitle(say('record-title'))}${appointmentLine(known)}${form({ action, ...tokens, children })}</div>`
  return {
    title: say('record-title'),
    section: '/cases',
    identity: subject.identity,
    main: html`${backLink(`/people/${subject.id}`, say('back-to-case', { name: subject.name }))}
${errorSummary(errors)}
${columns('form', left, html`<div>${whenYouSave(known)}${known.last && lastTime(known.last)}</div>`)}`,
  }
}

function whenYouSave({ effects: all, mayDecide }: Known): Html {
  const offered = outcomes.filter(outcome => mayDecide || outcome === 'attended' || outcome === 'absent-decide-later')
  const common = commonStays(offered.map(outcome => all[outcome]))
  const parts = offered.map(outcome => {
    const { settles, starts, stays } = all[outcome]
    return html`<h3 class="wm-h3">${say(`if-${outcome}`)}</h3>${effectList({ settles, starts, stays: stays.filter(it => !common.some(other => other.rule === it.rule && other.key === it.key)) })}`
  })
  const always =
    common.length > 0 && html`<h3 class="wm-h3">${say('whatever-you-save')}</h3>${effectList({ settles: [], starts: [], stays: common })}`
  return box({ title: say('when-you-save'), tinted: true, children: html`${parts}${always}` })
}

function effectList({ settles, starts, stays }: Effects): Html {
  const said = (kind: Effect['kind'], list: readonly ComputedObligation[]): Effect[] =>
    list.map(it => ({ kind, words: say(kind, { name: sayBecause(it.rule, it.name), due: longDate(it.dueOn) }) }))
  const list = [...said('settles', settles), ...said('starts', starts), ...said('stays', stays)]
  return list.length > 0 ? effects(list) : html`<p>${say('nothing-changes')}</p>`
}

function lastTime(last: Contact): Html {
  return box({
    title: say('last-time', { day: dayAndMonth(last.on) }),
    children: html`${!last.attended && html`<p>${say('last-time-absent')}</p>`}${notesAsWritten(last.notes || say('no-notes'))}
<p>${link(`/people/${last.person}/contacts/${last.id}`, say('earlier-note'))}</p>`,
  })
}

type Meanwhile = { subject: Subject; appointment: Appointment; theirs: Contact | undefined; typed: Typed }

/** Somebody else recorded, moved or cancelled the appointment meanwhile. */
export function recordedMeanwhilePage({ subject, appointment, theirs, typed }: Meanwhile): Page {
  const title = say(theirs ? 'changed-title' : 'changed-appointment-title')
  const attendance = outcomes.find(outcome => outcome === typedIn(typed, 'attendance'))
  const recorded = theirs && [
    { key: say('attendance-short'), value: say(theirs.attended ? 'attended' : 'not-attended') },
    { key: say('notes'), value: notesAsWritten(theirs.notes || say('no-notes')) },
    {
      key: say('recorded-by'),
      value: say('when-by', { who: theirs.recordedByName ?? say('unknown'), when: sayMoment(theirs.recordedAt) }),
    },
  ]
  const yours = [
    attendance && { key: say('attendance-short'), value: say(attendance) },
    { key: say('notes'), value: notesAsWritten(typedIn(typed, 'notes') || say('no-notes')) },
  ].filter(row => row !== undefined)
  const where = theirs
    ? link(`/people/${subject.id}/contacts/${theirs.id}`, say('see-contact'))
    : link(`/people/${subject.id}/appointments/${appointment.id}`, say('see-appointment'))
  return {
    title,
    section: '/cases',
    identity: subject.identity,
    main: html`<h1 class="govuk-visually-hidden">${title}</h1>
${moj('alert', { variant: 'warning', title, showTitleAsHeading: true, html: html`<p>${say('changed-safe')}</p>` })}
${columns(
  'half',
  section({ id: 'theirs', title: say('theirs'), children: html`${recorded && summaryList(recorded)}<p class="govuk-body">${where}</p>` }),
  section({ id: 'yours', title: say('yours'), children: summaryList(yours) }),
)}`,
  }
}
