// Lists of posts: held, to come, ended, and to be filled.

import { chips, pageTitle } from '#design/blocks.ts'
import { button, cursorPagination, link, rowButton, table } from '#design/components.ts'
import { form, hidden, select } from '#design/form.ts'
import { doneAlert } from '#design/pages.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { administrationPlaces } from '../administration.ts'
import { say } from '../words.ts'
import type { PostKind } from './fields.ts'
import { type Post, type PostFilter, postSorts, postStates, type Vacancy } from './store.ts'

const section = '/installation'
const home = '/installation/posts'

type Listed = {
  filter: PostFilter
  items: Post[]
  next: string | null
  vacancies: number
  kinds: readonly PostKind[]
  regions: readonly { value: string; text: string }[]
  query: Record<string, string>
}

/** Who holds which post. */
export function postsPage({ filter, items, next, vacancies, kinds, regions, query }: Listed): Page {
  const { cursor: _, ...kept } = query
  return {
    title: say('posts'),
    section,
    main: html`${administrationPlaces(home)}
${pageTitle(say('posts'))}
<p class="govuk-body">${say('posts-about')}</p>
${stateChips(filter.state, vacancies)}
${filters(filter, kinds, regions)}
${items.length > 0 ? postTable(items, { name: true, actions: filter.state !== 'ended' }) : html`<p class="govuk-body">${say(`nobody-${filter.state}`)}</p>`}
${next !== null && cursorPagination({ next: `${home}?${new URLSearchParams({ ...kept, cursor: next })}` })}`,
  }
}

function stateChips(current: PostFilter['state'] | 'vacant', vacancies: number): Html {
  return chips(
    [
      ...postStates.map(state => ({ words: say(`state-${state}`), href: `${home}?state=${state}`, current: state === current })),
      { words: say('state-vacant'), href: '/installation/vacant-posts', count: vacancies, current: current === 'vacant' },
    ],
    say('show-of'),
  )
}

function filters(filter: PostFilter, kinds: readonly PostKind[], regions: Listed['regions']): Html {
  const ofKinds = kinds.map(({ kind, title }) => ({ value: kind, text: title }))
  const sorts = postSorts.map(sort => ({ value: sort, text: say(`sort-${sort}`) }))
  return form({
    action: home,
    method: 'get',
    children: html`${hidden('state', filter.state)}<div class="wm-filterbar">
${select({ name: 'kind', label: say('kind'), value: filter.kind, blank: say('any-kind'), items: ofKinds })}
${select({ name: 'region', label: say('region'), value: filter.region, blank: say('any-region'), items: [...regions] })}
${select({ name: 'sort', label: say('sort-by'), value: filter.sort, items: sorts })}
</div>
${button({ content: say('show'), kind: 'secondary' })}`,
  })
}

/** A table of posts, for the list and for the page of whoever holds them. */
export function postTable(items: readonly Post[], shows: { name: boolean; actions: boolean }): Html {
  return table({
    dense: true,
    head: [
      ...(shows.name ? [say('name')] : []),
      say('post'),
      say('place'),
      say('from'),
      say('until'),
      ...(shows.actions ? [say('actions')] : []),
    ],
    rows: items.map(post => [
      ...(shows.name ? [link(`/installation/users/${post.staff}`, post.name)] : []),
      post.grade ? `${post.title} (${post.grade})` : post.title,
      placeOf(post),
      longDate(post.from_on),
      lastDay(post),
      ...(shows.actions ? [changes(post)] : []),
    ]),
  })
}

const placeOf = ({ place, region }: Pick<Post, 'place' | 'region'>) => [...new Set([place, region])].filter(Boolean).join(', ')

function lastDay({ from_on, until_on }: Post): string {
  if (until_on === null) return say('no-end')
  return until_on < from_on ? say('withdrawn') : longDate(until_on)
}

function changes(post: Post): Content {
  const about = say('end-of', { post: post.title, name: post.name })
  const address = `${home}/${post.id}`
  return html`${rowButton({ content: say('move'), href: `${address}/move?kind=${post.kind}`, about })} ${rowButton({ content: say('end'), href: `${address}/end`, about })}`
}

type Vacancies = { items: Vacancy[]; next: string | null; total: number; tokens: { csrf: string; submission: string }; done: boolean }

/** Posts that nobody holds. */
export function vacanciesPage({ items, next, total, tokens, done }: Vacancies): Page {
  return {
    title: say('vacant'),
    section,
    main: html`${administrationPlaces(home)}
${done && doneAlert({ title: say('given-title'), children: say('said-filled'), next: [] })}
${pageTitle(say('vacant'))}
<p class="govuk-body">${say('vacant-about')}</p>
${stateChips('vacant', total)}
${items.length > 0 ? vacancyTable(items, tokens) : html`<p class="govuk-body">${say('no-vacant')}</p>`}
${next !== null && cursorPagination({ next: `/installation/vacant-posts?cursor=${next}` })}`,
  }
}

function vacancyTable(items: readonly Vacancy[], tokens: Vacancies['tokens']): Html {
  return table({
    dense: true,
    head: [say('post'), say('place'), say('vacant-from'), say('left-by'), say('actions')],
    rows: items.map(vacancy => [
      vacancy.grade ? `${vacancy.title} (${vacancy.grade})` : vacancy.title,
      placeOf(vacancy),
      longDate(vacancy.vacant_from),
      vacancy.left_by,
      vacancyChanges(vacancy, tokens),
    ]),
  })
}

function vacancyChanges(vacancy: Vacancy, tokens: Vacancies['tokens']): Content {
  const about = say('of-post', { post: vacancy.title, place: vacancy.place })
  const giveUp = form({
    action: `/installation/vacant-posts/${vacancy.id}/give-up`,
    ...tokens,
    children: html`${hidden('version', vacancy.version)}${rowButton({ content: say('give-up'), about })}`,
  })
  return html`${rowButton({ content: say('fill'), href: `/installation/users?vacancy=${vacancy.id}`, about, main: true })}${giveUp}`
}
