// What is due in one case: obligations and appointments in one list, as an officer thinks of them.

import { dutyList, section } from '#design/blocks.ts'
import { insetText, rowButton } from '#design/components.ts'
import { emptyState } from '#design/pages.ts'
import { instantOf, londonTime, type PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, listDate, longDate } from '#kernel/i18n.ts'
import { isEnded } from '#modules/people/index.ts'
import { businessDaysBetween, type Calendar, type Rulebook, recordHref, sayObligation } from '#modules/standards/index.ts'
import { type Case, mayDo } from '../page.ts'
import { labelOf } from '../timeline/say.ts'
import { say } from '../words.ts'
import type { Booked, OpenObligation } from './store.ts'

export type Due = { obligations: OpenObligation[]; booked: Booked[]; rulebook: Rulebook; stale: boolean; now: Temporal.Instant }

type Line = {
  on: PlainDate
  when: string
  late: boolean
  what: string
  why: string
  isMine: boolean
  /** An appointment whose time has not come: nothing to be done about it now. */
  isToCome?: boolean
  whyHref?: string
  action?: { words: string; href: string } | undefined
}

/** The part of the overview that says what must be done. */
export function duePart(of: Case, due: Due): Html {
  const { header, today } = of
  const lines = [
    ...due.booked.map(it => bookedLine(it, of, due.now)),
    ...due.obligations.map(it => obligationLine(it, of, due.rulebook)),
  ].toSorted(byDay)
  const doable = lines.filter(line => line.action && !line.isToCome)
  const mainLine = doable.find(line => line.isMine) ?? doable[0]
  const duties = lines.map(line => {
    const { when, late, what, why, whyHref, action } = line
    const button =
      action && rowButton({ content: action.words, href: action.href, about: `${header.name}: ${what}`, main: line === mainLine })
    return { when, late, what, why, whyHref, action: button }
  })
  const booking = `/people/${header.person_id}/appointments/new`
  const mayBook = mayDo(of, 'supervision.record') && !isEnded(header, today) && !lines.some(line => line.action?.href === booking)
  const children = html`${due.stale && insetText(say('recalculating'))}
${duties.length ? dutyList(duties) : nothingDue(of)}
${mayBook && html`<p class="wm-text govuk-!-margin-top-4">${rowButton({ content: say('book-appointment'), href: booking, about: header.name })}</p>`}`
  return section({ id: 'due', title: say('due'), children })
}

const nothingDue = ({ header, today }: Case) =>
  emptyState(
    say('nothing-due'),
    header.ended_on && isEnded(header, today) ? say('nothing-due-ended', { date: longDate(header.ended_on) }) : say('nothing-due-words'),
  )

const byDay = (a: Line, b: Line) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)

function obligationLine(it: OpenObligation, of: Case, calendar: Calendar): Line {
  const said = sayObligation(it)
  const isMine = it.owner_id === of.user.actor.id
  const why = isMine
    ? said.why
    : it.owner_name
      ? say('owed-by', { why: said.why, name: it.owner_name })
      : say('owed-by-nobody', { why: said.why })
  const may = it.owner_kind === 'team-manager' ? mayDo(of, 'allocation.decide') : mayDo(of, 'supervision.record')
  return {
    on: it.due_on,
    ...dueWords(it.due_on, of.today, calendar),
    what: said.what,
    why,
    isMine,
    whyHref: said.explanation,
    // What the rule suggests may be this very page.
    action: may && said.action?.href !== `/people/${of.header.person_id}` ? said.action : undefined,
  }
}

/** "3 working days late", "Today" or "Mon 23 Nov". */
export function dueWords(dueOn: PlainDate, today: PlainDate, calendar: Calendar): { when: string; late: boolean } {
  if (dueOn === today) return { when: say('today'), late: false }
  if (dueOn > today) return { when: listDate(dueOn), late: false }
  const days = businessDaysBetween(dueOn, today, calendar)
  return { when: days > 0 ? say('late', { days }) : say('late-today'), late: true }
}

function bookedLine(it: Booked, of: Case, now: Temporal.Instant): Line {
  const { header, today } = of
  const isToCome = Temporal.Instant.compare(instantOf(it.starts_at), now) > 0
  const time = clockTime(londonTime(instantOf(it.starts_at)))
  const when = it.on_date === today ? say('today-at', { time }) : say('day-at', { day: listDate(it.on_date), time })
  const withWhom = it.place
    ? say('with-officer-at', { name: it.officer_name, place: it.place })
    : say('with-officer', { name: it.officer_name })
  const isPast = it.on_date < today
  const action = isToCome
    ? { words: say('change-appointment'), href: `/people/${header.person_id}/appointments/${it.id}` }
    : { words: say('record-contact'), href: recordHref(header.person_id, it.id) }
  return {
    on: it.on_date,
    when,
    late: isPast,
    what: labelOf({ label: it.label, labelCy: it.label_cy }),
    why: isPast ? `${withWhom} ${say('not-recorded')}` : withWhom,
    isMine: header.officer_id === of.user.actor.id,
    isToCome,
    action: mayDo(of, 'supervision.record') ? action : undefined,
  }
}
