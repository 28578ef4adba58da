import { box, columns, pageTitle, section } from '#design/blocks.ts'
import { cursorPagination, insetText, link, table, tag } from '#design/components.ts'
import { type Errors, errorSummary, hidden, select, textInput } from '#design/form.ts'
import { ageOn, type PlainDate } from '#kernel/dates.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page, SignedIn } from '#kernel/route.ts'
import { sentenceWords } from '../identity.ts'
import { say as sayPerson } from '../words.ts'
import type { FieldFit } from './closeness.ts'
import type { Found, Match } from './command.ts'
import { peopleOnAPage } from './command.ts'
import type { Details, Place, Search } from './store.ts'
import { endedWords, usedWords, whyFound } from './why.ts'
import { say } from './words.ts'

type Asked = { q: string; where: Place; supervision: 'all' | 'current' }
type Form = { csrf: string; user: SignedIn; asked: Asked; errors?: Errors; again?: boolean }

function searchForm({ csrf, user: { post }, asked, errors = {}, again }: Form): Html {
  const choices: Place[] = [
    'everywhere',
    ...(post.teamId === null ? [] : (['team'] as const)),
    ...(post.deliveryUnitId === null ? [] : (['unit'] as const)),
    ...(post.regionCode === null ? [] : (['region'] as const)),
  ]
  return html`<form class="wm-toolbar" action="/search" method="post" novalidate>${hidden('csrf', csrf)}
${textInput({ name: 'q', label: say('label'), value: asked.q, error: errors['q'], spellcheck: false, autocomplete: 'off', width: 30, labelSize: 'plain' })}
${select({ name: 'where', label: say('where'), value: asked.where, items: choices.map(value => ({ value, text: say(value) })), labelSize: 'plain' })}
${select({
  name: 'supervision',
  label: say('supervision'),
  value: asked.supervision,
  items: (['all', 'current'] as const).map(value => ({ value, text: say(value) })),
  labelSize: 'plain',
})}
<button class="wm-row-button" type="submit">${say(again ? 'again' : 'search')}</button></form>`
}

export type Start = Form & { recent: readonly Search[] }

/** The search by itself: a box, what it takes, and what the reader searched for lately. */
export function startPage(start: Start): Page {
  const title = say('title')
  return {
    title,
    main: html`${errorSummary(start.errors ?? {})}${pageTitle(title)}${searchForm(start)}
${columns(
  'half',
  box({ title: say('how-title'), children: bullets([say('how-names'), say('how-numbers'), say('how-facts')]) }),
  recentBox(start.recent),
)}`,
  }
}

const bullets = (items: readonly Content[]) =>
  html`<ul class="govuk-list govuk-list--bullet">${items.map(item => html`<li>${item}</li>`)}</ul>`

const recentBox = (recent: readonly Search[]) =>
  recent.length > 0 &&
  box({
    title: say('recent'),
    children: html`<ul class="govuk-list">${recent.map(it => html`<li>${link(`/search/${it.id}`, it.terms)}</li>`)}</ul><p class="wm-quiet">${say('recent-words')}</p>`,
  })

export type Results = {
  search: Search
  found: Found
  shown: readonly Match[]
  next: string | null
  details: ReadonlyMap<string, Details>
  recent: readonly Search[]
  user: SignedIn
  today: PlainDate
  csrf: string
}

/** Who may be meant, best first, each with why. */
export function resultsPage(of: Results): Page {
  const { search, found, shown, next, user, csrf } = of
  const { terms } = search
  const count = found.matches.length
  const heading = count > peopleOnAPage ? say('found-more', { count: peopleOnAPage, terms }) : say('found', { count, terms })
  const asked: Asked = { q: terms, where: search.place, supervision: search.current_only ? 'current' : 'all' }
  const onlyRestricted = found.restricted !== null && count === 0
  return {
    title: say('title-for', { terms }),
    main: html`${pageTitle(found.restricted && onlyRestricted ? say('restricted', found.restricted) : heading)}${searchForm({ csrf, user, asked, again: true })}
${found.restricted && restrictedPart(search)}${found.terms.unused.length > 0 && insetText(say('unused', { words: found.terms.unused.join(' ') }))}
${shown.length > 0 && resultTable(of)}${next && cursorPagination({ next: `/search/${search.id}?cursor=${next}` })}
${found.tooMany && insetText(say('too-many'))}
<p class="govuk-body-s wm-quiet">${say(onlyRestricted ? 'audited' : 'order-and-audit')}</p>
${columns('half', !onlyRestricted && notHere(of), count === 0 && recentBox(of.recent.filter(it => it.id !== search.id)))}`,
  }
}

const restrictedPart = ({ id }: Search) =>
  insetText(html`<p>${say('restricted-words')}</p><p>${link(`/restricted/${id}`, say('restricted-link'))}</p>`)

function notHere({ search, found, csrf }: Results): Html {
  const narrowed = search.place !== 'everywhere' || search.current_only
  const tips = [...(narrowed ? [say('tip-filters')] : []), say('tip-born'), say('tip-postcode'), say('tip-alias')]
  return html`<div>${found.suggestions.length > 0 && section({ id: 'did-you-mean', title: say('did-you-mean'), children: found.suggestions.map(it => suggestion(it, csrf)) })}
${box({ title: say('not-here'), children: bullets(tips) })}</div>`
}

// A form, since a name may not stand in an address.
const suggestion = ({ surname, count, more }: Found['suggestions'][number], csrf: string) =>
  html`<form action="/search" method="post">${hidden('csrf', csrf)}${hidden('q', surname)}<button class="wm-link-button" type="submit">${say(more ? 'suggestion-more' : 'suggestion', { surname, count })}</button></form>`

function resultTable(of: Results): Html {
  return table({
    dense: true,
    classes: 'wm-found',
    firstCellIsHeader: true,
    caption: say('caption'),
    captionClasses: 'govuk-visually-hidden',
    head: [say('person'), say('who'), say('why')],
    rows: of.shown.map(match => [personCell(match, of), whereCell(match, of), whyCell(match, of)]),
  })
}

function personCell({ person, alias, name }: Match, { details, user }: Results): Html {
  const fits = alias ? [] : (name?.fits ?? [])
  const isMine = details.get(person.person_id)?.officer_id === user.actor.id
  return html`${link(`/people/${person.person_id}`, markedName(person, fits))}<br><span class="wm-quiet">${person.crn}</span>${isMine && html` ${tag(say('your-case'), 'blue')}`}`
}

/** A name with the letters that were hit marked. */
function markedName({ forename, surname }: { forename: string; surname: string }, fits: readonly FieldFit[]): Html {
  const part = (field: FieldFit['field'], text: string): Content => {
    const fit = fits.find(it => it.field === field)
    if (!fit) return text
    const [from, to] = fit.letters
    return html`${text.slice(0, from)}<mark class="wm-hit">${text.slice(from, to)}</mark>${text.slice(to)}`
  }
  return html`${part('forename', forename)} ${part('surname', surname)}`
}

function whereCell({ person }: Match, { details, user, today }: Results): Content {
  const detail = details.get(person.person_id)
  const born = person.born_on ? say('born', { on: longDate(person.born_on), age: ageOn(person.born_on, today) }) : say('not-born')
  const place = detail && placeWords(detail)
  return html`${place ? say('born-at', { born, place }) : born}<br><span class="wm-quiet">${detail && heldWords(detail, user, today)}</span>`
}

/** Where they live, no nearer than tells two people apart. */
function placeWords({ authority, postcode }: Details): string {
  const start = postcode?.trim().replace(/\s*\S{3}$/, '')
  return [authority, start].filter(Boolean).join(' ')
}

function heldWords(detail: Details, user: SignedIn, today: PlainDate): string {
  if (detail.sentence_until && detail.sentence_until < today) return endedWords(detail.sentence_until, detail.team_name)
  const sentence = sentenceWords({ ...detail, kind: detail.sentence_kind, until: detail.sentence_until }) ?? sayPerson('no-sentence')
  const held = say('held-by', { sentence, officer: detail.officer_name ?? say('no-officer'), team: detail.team_name })
  const isElsewhere = user.actor.kind === 'staff' && !user.actor.writeRegions.includes(detail.region_code)
  return isElsewhere ? `${held}. ${say('other-region')}` : held
}

function whyCell(match: Match, { found }: Results): Content {
  const [first = '', ...others] = whyFound(match, found.terms)
  const rest = others.map(words => html`; ${words.charAt(0).toLowerCase()}${words.slice(1)}`)
  if (!match.alias) return html`<strong>${first}</strong>${rest}`
  const used = usedWords(match.alias)
  return html`<strong>${say(`why-alias-${match.alias.kind}`)}</strong> ${markedName(match.alias, match.name?.fits ?? [])}${used && html`, ${used}`}${rest}`
}
