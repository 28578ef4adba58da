import { columns, section } from '#design/blocks.ts'
import { details, insetText, rowButton } from '#design/components.ts'
import { doneAlert, emptyState } from '#design/pages.ts'
import { datesTable, sentencePicture } from '#design/pictures.ts'
import { earlier, later } from '#kernel/dates.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { isEnded, sentenceName } from '#modules/people/index.ts'
import type { ListedSentence } from '#modules/sentences/index.ts'
import { type Case, casePage, mayDo } from '../page.ts'
import { type Timeline, timelinePart } from '../timeline/view.ts'
import { say } from '../words.ts'
import { type Due, duePart } from './due.ts'
import { dateLink, dayWords, isOver, missingDates, pictureOf, supervised } from './picture.ts'
import { requirementsPart } from './requirements.ts'
import type { Figures } from './store.ts'
import { type Columns, stripPart } from './strip.ts'

/** What a form that leads back to the case can have saved. */
export const saveds = ['contact', 'note', 'absence'] as const

export type Overview = Case & {
  due: Due & { figures: Figures }
  sentences: ListedSentence[]
  timeline: Timeline
  saved?: (typeof saveds)[number] | undefined
}

/** The case on one page: what must be done, the sentence, and everything that happened. */
export function overviewPage(of: Overview): Page {
  const inForce = of.sentences.filter(sentence => !isOver(sentence, of.today)).toSorted(longestFirst)
  return casePage(
    of,
    'overview',
    html`${of.saved && savedAlert(of.saved, of)}
${noOfficer(of)}
${columns('due', duePart(of, of.due), requirementsPart(inForce))}
${sentencePart(of, inForce)}
${timelinePart(of.timeline)}`,
  )
}

function savedAlert(saved: (typeof saveds)[number], { user }: Case): Html {
  const worklist = user.permissions.has('worklist.read') ? [{ href: '/worklist', words: say('back-to-worklist') }] : []
  return doneAlert({
    title: say(`saved-${saved}`),
    children: say(saved === 'note' ? 'saved-words-note' : 'saved-words'),
    next: [{ href: '#happened', words: say('see-timeline') }, ...worklist],
  })
}

function noOfficer(of: Overview): Html {
  const { header, today } = of
  if (header.officer_id !== null || of.sentences.length === 0 || isEnded(header, today)) return nothing
  // Where the obligation stands among what is due, its line has the button.
  const isListed = of.due.obligations.some(it => it.rule === 'allocation.allocate')
  const allocate =
    !isListed &&
    mayDo(of, 'allocation.decide') &&
    rowButton({ content: say('allocate'), href: `/people/${header.person_id}/allocate`, about: header.name, main: true })
  return insetText(html`<p><strong>${say('no-officer')}</strong><br>${say('no-officer-words', { team: header.team_name })}</p>${allocate}`)
}

const longestFirst = (a: ListedSentence, b: ListedSentence) => {
  const [first, second] = [supervised(a)?.until ?? '9999', supervised(b)?.until ?? '9999']
  return first < second ? 1 : first > second ? -1 : 0
}

function sentencePart(of: Overview, inForce: ListedSentence[]): Html {
  const shown = inForce.length ? inForce : of.sentences.slice(0, 1)
  const columns = columnsOf(shown)
  const children = shown.length
    ? html`${shown.map(sentence => oneSentence(sentence, of, columns))}${stripPart(of.due.figures, of.today, of.due.rulebook, columns)}${datesPart(shown, of)}`
    : emptyState(say('no-sentence'), say('no-sentence-words'))
  return section({ id: 'sentence', title: say('sentence-and-contact'), children })
}

/** "Common assault, 17 March 2026, Bradford Magistrates’ Court. Community order, 24 months." */
function sentenceLine({ offences, sentenced_on, court_name, kind, term_months }: ListedSentence): string {
  const offence = offences.find(it => it.main) ?? offences[0]
  const said = { date: longDate(sentenced_on), court: court_name, sentence: sentenceName(kind), months: term_months ?? 0 }
  return offence ? say('sentence-words', { ...said, offence: offence.label }) : say('sentence-words-no-offence', said)
}

function oneSentence(sentence: ListedSentence, { header, today }: Case, columns: Columns | undefined): Html {
  const picture = pictureOf(sentence, header.person_id, today)
  const without =
    sentence.kind === 'custody'
      ? emptyState(say('in-custody'), inCustody(sentence, header.person_id))
      : html`<p class="wm-text">${say('not-supervised')}</p>`
  return html`<p class="wm-text wm-quiet">${sentenceLine(sentence)}</p>
${picture ? sentencePicture({ ...picture, columns }) : without}
${missingDates(sentence, header.person_id)}`
}

/** In custody there is no supervision yet: when it will begin, and who takes over then. */
function inCustody({ dates }: ListedSentence, person: string): Html {
  const release = dates.find(date => date.what === 'conditional release' && date.on !== null)
  return html`${say('in-custody-words')}${
    release?.on && html` ${say('in-custody-release', { date: dayWords(release, release.on) })} ${dateLink(release, person)}`
  } ${say('in-custody-hand-over')}`
}

/** The months that all pictures and the strip stand on. */
function columnsOf(sentences: readonly ListedSentence[]): Columns | undefined {
  const periods = sentences.flatMap(sentence => supervised(sentence) ?? [])
  const [first] = periods
  return first && periods.reduce((all, { from, until }) => ({ from: earlier(all.from, from), until: later(all.until, until) }), first)
}

function datesPart(sentences: ListedSentence[], { header, today }: Case): Html {
  const tables = sentences.flatMap(sentence => {
    const picture = pictureOf(sentence, header.person_id, today)
    const title = sentences.length > 1 && html`<h3 class="wm-h3">${sentenceLine(sentence)}</h3>`
    return picture ? html`${title}${datesTable(picture)}` : []
  })
  return tables.length ? details({ summary: say('dates-list'), content: html`${tables}` }) : nothing
}
