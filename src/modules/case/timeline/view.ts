import { chips, section, timeline } from '#design/blocks.ts'
import { link, tag } from '#design/components.ts'
import { emptyState } from '#design/pages.ts'
import { instantOf, londonTime, type PlainDate } from '#kernel/dates.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { clockTime, listDate, longDate } from '#kernel/i18n.ts'
import { say } from '../words.ts'
import { sayEntry } from './say.ts'
import { type Entry, type EntryKind, entryKinds } from './store.ts'

export type Shown = EntryKind | 'all'
export type Timeline = {
  person: string
  entries: Entry[]
  next: string | null
  /** How many entries are older than those shown. */
  earlier: number
  counts: Partial<Record<EntryKind, number>>
  show: Shown
  isLater: boolean
  today: PlainDate
  mayDecide: boolean
  mayNote: boolean
}

/** Everything that has happened, with filters that are links. */
export function timelinePart(of: Timeline): Html {
  const address = (query: string) => `/people/${of.person}${query}#happened`
  const children = html`${filter(of, address)}
${of.entries.length ? timeline(of.entries.map(entry => entryLine(entry, of))) : nothingHere(of)}
<p class="wm-text">${of.isLater && html`${link(address(of.show === 'all' ? '' : `?show=${of.show}`), say('latest'))} `}${of.next && link(address(`?show=${of.show}&before=${of.next}`), say('earlier', { count: of.earlier }))}</p>`
  return section({
    id: 'happened',
    title: say('happened'),
    beside: of.mayNote && link(`/people/${of.person}/notes/new`, say('add-note')),
    children,
  })
}

function filter({ counts, show }: Timeline, address: (query: string) => string): Html {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const kinds = entryKinds.filter(kind => counts[kind])
  if (total === 0) return html``
  return chips(
    [
      { words: say('show-all'), href: address(''), count: total, current: show === 'all' },
      ...kinds.map(kind => ({
        words: say(`show-${kind}`),
        href: address(`?show=${kind}`),
        count: counts[kind] ?? 0,
        current: show === kind,
      })),
    ],
    say('filter-timeline'),
  )
}

const nothingHere = ({ show }: Timeline) =>
  show === 'all'
    ? emptyState(say('nothing-happened'), say('nothing-happened-words'))
    : emptyState(say('nothing-of-kind'), say('nothing-of-kind-words'))

function entryLine(entry: Entry, of: Timeline) {
  const { title, text, href } = sayEntry(of.person, entry)
  return {
    at: whenWords(entry, of.today),
    datetime: entry.on_date,
    title: href ? link(href, title) : title,
    ...(text || tagsOf(entry, of).length ? { content: html`<p>${text} ${tagsOf(entry, of)}${moreLink(entry, href)}</p>` } : {}),
    by: entry.by_name ?? say('automatic'),
  }
}

function whenWords({ on_date, at, what }: Entry, today: PlainDate): string {
  if (on_date === today && what === 'contact') return say('today-at', { time: clockTime(londonTime(instantOf(at))) })
  if (on_date === today) return say('today')
  return on_date.slice(0, 4) === today.slice(0, 4) ? listDate(on_date) : longDate(on_date)
}

function tagsOf(entry: Entry, of: Timeline): Content[] {
  if (entry.what !== 'contact') return []
  const { judged, corrected } = entry.details
  const toDecide = tag(say('to-decide'), 'yellow')
  return [
    entry.kind === 'absence' &&
      (judged
        ? tag(say(`judged-${judged}`), 'grey')
        : of.mayDecide
          ? link(`/people/${of.person}/absences/${entry.subject}`, toDecide)
          : toDecide),
    corrected && tag(say('corrected'), 'grey'),
  ].filter(Boolean)
}

const moreLink = (entry: Entry, href: string | undefined) =>
  (entry.what === 'contact' || entry.what === 'note') && entry.details.more && href && html` ${link(href, say('read-all'))}`
