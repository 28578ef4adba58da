// Entries in words: the page and the API say the same.

import { instantOf, londonDate, londonTime } from '#kernel/dates.ts'
import { clockTime, language, listDate, longDate } from '#kernel/i18n.ts'
import { sayPerson, sentenceName } from '#modules/people/index.ts'
import { sayRisk } from '#modules/risk/index.ts'
import { registrationName } from '../risk/names.ts'
import { type Phrase, say } from '../words.ts'
import type { Entry } from './store.ts'

type SaidEntry = { title: string; text: string; href?: string }

/** The label of a code, in the reader's language where the list has it. */
export const labelOf = ({ label, labelCy }: { label: string; labelCy?: string | null }) =>
  language() === 'cy' && labelCy ? labelCy : label

/** "Mon 23 Nov, 2:00pm" */
export function momentWords(at: string): string {
  const instant = instantOf(at)
  return say('day-at', { day: listDate(londonDate(instant)), time: clockTime(londonTime(instant)) })
}

/** What happened, in a title and some text, with the address where it is read in full. */
export function sayEntry(person: string, entry: Entry): SaidEntry {
  const { what, details, subject, kind } = entry
  const address = `/people/${person}`
  switch (what) {
    case 'contact':
      return {
        title: say(kind === 'contact' ? 'entry-attended' : 'entry-absent', { label: labelOf(details) }),
        text: details.notes,
        href: `${address}/contacts/${subject}`,
      }
    case 'moved':
    case 'cancelled': {
      const moved = details.movedTo ? say('entry-moved-to', { when: momentWords(details.movedTo) }) : ''
      return {
        title: say(`entry-${what}`, { label: labelOf(details) }),
        text: [moved, details.because].filter(Boolean).join(' '),
        href: `${address}/appointments/${subject}`,
      }
    }
    case 'absence-decision': {
      const title = say(`entry-judged-${details.judged}`, { date: longDate(details.absentOn) })
      return {
        title,
        text: [say(`step-${details.step}`), details.rationale].filter(Boolean).join(' '),
        href: `${address}/contacts/${subject}`,
      }
    }
    case 'oversight':
      return { title: say('entry-oversight'), text: details.decision }
    case 'allocation': {
      const override = details.override && say('entry-override', { reason: details.override })
      return { title: say('entry-allocated', { officer: details.officer }), text: [details.note, override].filter(Boolean).join(' ') }
    }
    case 'sentenced':
      return {
        title: say('entry-sentenced', { sentence: sentenceName(details.kind), months: details.months ?? 0 }),
        text: details.court,
        href: `${address}/sentence`,
      }
    case 'released':
      return { title: say('entry-released'), text: '', href: `${address}/sentence` }
    case 'terminated':
      return {
        title: say('entry-terminated', { sentence: sentenceName(details.kind) }),
        text: details.because ?? '',
        href: `${address}/sentence`,
      }
    case 'note':
      return { title: labelOf(details), text: details.notes, href: `${address}/notes/${subject}` }
    case 'assessed':
      return {
        title: say('entry-assessed', { tool: sayRisk(`tool-${details.tool}`) }),
        text: details.rosh ? sayPerson(`rosh-${details.rosh}`) : '',
        href: `${address}/risk#assessments`,
      }
    case 'registered':
    case 'registration-ended':
      return {
        title: say(`entry-${what}`, { register: registrationName(details) }),
        text: details.because,
        href: `${address}/risk#registrations`,
      }
    case 'record-changed':
      return { title: say(`entry-changed-${details.topic}`), text: '', href: `${address}/details/history#change-${subject}` }
    case 'date-entered':
      return {
        title: say('entry-date-entered', { date: say(`date-${details.date}` as Phrase), on: longDate(details.on) }),
        text: details.reason,
        href: `${address}/dates/${subject}`,
      }
  }
}
