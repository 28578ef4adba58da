import { diary, pageTitle, section } from '#design/blocks.ts'
import { link, rowButton } from '#design/components.ts'
import { instantOf, type PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, fullDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { DiaryLine } from '../appointments.ts'
import { say, sayMode } from '../words.ts'

type Shown = { lines: readonly DiaryLine[]; today: PlainDate; until: PlainDate; now: string }

/** An officer's own appointments by day. Today stands first, also when it is empty. */
export function diaryPage({ lines, today, until, now }: Shown): Page {
  const days = [...new Set([today, ...lines.map(line => line.on)])]
  const sections = days.map(day => {
    const ofDay = lines.filter(line => line.on === day)
    const title = day === today ? say('diary-today', { day: fullDate(day) }) : fullDate(day)
    const children =
      ofDay.length > 0 ? diary(ofDay.map(line => diaryLine(line, now))) : html`<p class="govuk-body">${say('diary-none')}</p>`
    return section({ id: `day-${day}`, title, children })
  })
  return {
    title: say('diary-title'),
    section: '/diary',
    main: html`${pageTitle(say('diary-title'))}<p class="govuk-body">${say('diary-about', { until: fullDate(until) })}</p>${sections}`,
  }
}

function diaryLine(line: DiaryLine, now: string) {
  const starts = instantOf(line.startsAt)
  const isNow =
    Temporal.Instant.compare(starts, instantOf(now)) <= 0 &&
    Temporal.Instant.compare(instantOf(now), starts.add({ minutes: line.minutes })) < 0
  return { time: clockTime(line.time), now: isNow, content: content(line, Temporal.Instant.compare(starts, instantOf(now)) <= 0) }
}

function content(line: DiaryLine, isBegun: boolean): Html {
  const where = say('diary-line', { type: line.typeName, place: line.place ?? sayMode(line.mode) })
  const action = line.contact
    ? link(`/people/${line.person}/contacts/${line.contact}`, say('diary-recorded'), { about: line.personName })
    : isBegun &&
      rowButton({
        content: say('diary-record'),
        href: `/people/${line.person}/contacts/new?appointment=${line.id}`,
        about: line.personName,
      })
  return html`${link(`/people/${line.person}`, line.personName)} ${link(`/people/${line.person}/appointments/${line.id}`, where)} ${action}`
}
