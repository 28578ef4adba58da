import { band, columns, counts, diary, dutyList, type Figure, pageTitle, personGroup, section } from '#design/blocks.ts'
import { cursorPagination, insetText, link, rowButton } from '#design/components.ts'
import { emptyState } from '#design/pages.ts'
import { instantOf, londonTime, type PlainDate } from '#kernel/dates.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { clockTime, dayAndMonth, fullDate, language, listDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { sentenceWords } from '#modules/people/index.ts'
import { businessDaysBetween, type Calendar, recordHref, sayObligation } from '#modules/standards/index.ts'
import { type Band, groupLines, type PersonLines } from './bands.ts'
import type { DiaryLine, Line, Waiting } from './store.ts'
import { say } from './words.ts'

export type Worklist = {
  today: PlainDate
  until: PlainDate
  calendar: Calendar
  lines: Line[]
  next: string | null
  counts: Record<Band, number>
  waiting: number
  waits: Waiting[]
  diary: DiaryLine[]
  mayRecord: boolean
  settling: boolean
  later: boolean
}

function whenDue(line: Line, { today, calendar }: Worklist): { when: string; late: boolean } {
  if (line.due_on === today) return { when: say('today-short'), late: false }
  if (line.due_on > today) return { when: listDate(line.due_on), late: false }
  const days = businessDaysBetween(line.due_on, today, calendar)
  return { when: days > 0 ? say('late', { days }) : say('late-today'), late: true }
}

function personPart(group: PersonLines, worklist: Worklist): Html {
  const [first] = group.lines
  if (!first) return nothing
  const facts = [
    first.crn,
    first.tier ? say('tier', { tier: first.tier, rosh: first.rosh ?? '?' }) : say('tier-unknown'),
    sentenceWords({ ...first, kind: first.sentence_kind, until: first.until_on }),
  ]
  const duties = group.lines.map(line => {
    const said = sayObligation(line)
    return {
      ...whenDue(line, worklist),
      what: said.what,
      why: said.why,
      whyHref: said.explanation,
      action: rowButton({
        content: said.action.words,
        href: said.action.href,
        about: say('about', { name: line.person_name, what: said.what }),
      }),
    }
  })
  return personGroup({
    name: first.person_name,
    href: `/people/${first.person_id}`,
    facts: facts.filter(fact => fact !== undefined),
    children: dutyList(duties),
  })
}

function bandPart(name: Band, groups: PersonLines[], worklist: Worklist): Html {
  const note = name === 'next' ? say('until', { date: dayAndMonth(worklist.until) }) : say('people', { count: groups.length })
  return band({ id: name, title: say(name), note, overdue: name === 'overdue', children: groups.map(group => personPart(group, worklist)) })
}

function besidePart({ diary: entries, waits, mayRecord }: Worklist): Html {
  const booked = entries.map(entry => ({
    time: clockTime(londonTime(instantOf(entry.starts_at))),
    content: html`${link(`/people/${entry.person}`, entry.name)}<br>${[language() === 'cy' ? (entry.label_cy ?? entry.label) : entry.label, entry.place].filter(Boolean).join(', ')}${mayRecord && entry.begun && html`<br>${link(recordHref(entry.person, entry.begun), say('record-contact'), { about: say('about-person', { name: entry.name }) })}`}`,
  }))
  const owed = waits.map(item => {
    const said = sayObligation(item)
    return html`<li>${link(`/people/${item.person_id}`, item.person_name)}: ${say('waiting-line', { what: said.what, owner: item.owner_name ?? say('waiting-nobody'), date: dayAndMonth(item.due_on) })}</li>`
  })
  return html`<div>
${section({ id: 'diary', title: say('diary'), children: html`${booked.length ? diary(booked) : html`<p class="govuk-body">${say('diary-empty')}</p>`}<p class="govuk-body">${link('/diary', say('open-diary'))}</p>` })}
${section({ id: 'waiting', title: say('waiting'), children: owed.length ? html`<ul class="govuk-list govuk-list--spaced">${owed}</ul>` : html`<p class="govuk-body">${say('waiting-none')}</p>` })}
</div>`
}

/** A person stands once: what is due today may stand with what is overdue, and then there is no section of it to lead to. */
function todayFigure(figure: number, groups: ReadonlyMap<Band, unknown>): Figure {
  if (groups.has('today')) return { figure, words: say('today'), href: '#today' }
  return { figure, words: say(figure > 0 && groups.has('overdue') ? 'today-elsewhere' : 'today') }
}

/** What must be done now, for whom, and which form settles it. */
export function worklistPage(worklist: Worklist): Page {
  const { counts: figures, lines, next, today, later } = worklist
  const groups = groupLines(lines, today)
  const empty = emptyState(say('nothing-title'), say(later ? 'nothing-later' : 'nothing'))
  const bands = (['overdue', 'today', 'next'] as const)
    .filter(name => groups.has(name))
    .map(name => bandPart(name, groups.get(name) ?? [], worklist))
  return {
    title: say('title'),
    section: '/worklist',
    main: html`${pageTitle(fullDate(today))}
${counts([
  {
    figure: figures.overdue,
    words: say('count-overdue'),
    late: figures.overdue > 0,
    ...(groups.has('overdue') ? { href: '#overdue' } : {}),
  },
  todayFigure(figures.today, groups),
  { figure: figures.next, words: say('next'), ...(groups.has('next') ? { href: '#next' } : {}) },
  { figure: worklist.waiting, words: say('waiting'), href: '#waiting' },
])}
${worklist.settling && insetText(say('recalculating'))}
${columns('side', html`<div>${bands.length ? bands : empty}${next && cursorPagination({ next: `/worklist?cursor=${next}` })}</div>`, besidePart(worklist))}`,
  }
}
