// The list of users, and one of them.

import { pageTitle, section } from '#design/blocks.ts'
import { button, cursorPagination, link, rowButton, summaryList, table, tag } from '#design/components.ts'
import { form, hidden, select, textInput } from '#design/form.ts'
import { moj } from '#design/macros.ts'
import { doneAlert } from '#design/pages.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { administrationPlaces, type Post, type PostKind, postTable, type Vacancy } from '#modules/workforce/index.ts'
import { say } from '../admin-words.ts'
import { isOwnProvider, type Setting } from '../setting.ts'
import type { Session } from '../signed-in/store.ts'
import { sessionTable } from '../signed-in/view.ts'
import { type User, type UserFilter, userSorts, userStates } from './store.ts'

const here = '/installation'
const home = '/installation/users'
export const dones = ['added', 'saved', 'given', 'ended', 'moved', 'disabled', 'enabled', 'sessions-ended'] as const
export const refusals = ['oneself', 'last-administrator', 'changed-since', 'no-account', 'not-here'] as const

type Listed = {
  items: User[]
  next: string | null
  filter: UserFilter
  kinds: readonly PostKind[]
  regions: readonly { value: string; text: string }[]
  query: Record<string, string>
  vacancy: Vacancy | undefined
}

/** Who works here. With a vacancy: who is to fill it. */
export function usersPage({ items, next, filter, kinds, regions, query, vacancy }: Listed): Page {
  const { cursor: _, ...kept } = query
  return {
    title: say('users'),
    section: here,
    main: html`${administrationPlaces(home)}
${pageTitle(say('users'))}
<p class="govuk-body">${vacancy ? say('users-for-vacancy', { post: vacancy.title, place: vacancy.place }) : say('users-about')}</p>
${button({ content: say('add-user'), href: `${home}/new` })}
${filters(filter, kinds, regions, vacancy)}
${items.length > 0 ? userTable(items, vacancy) : html`<p class="govuk-body">${say('no-users')}</p>`}
${next !== null && cursorPagination({ next: `${home}?${new URLSearchParams({ ...kept, cursor: next })}` })}`,
  }
}

function filters(filter: UserFilter, kinds: readonly PostKind[], regions: Listed['regions'], vacancy: Vacancy | undefined): Html {
  const states = userStates.map(state => ({ value: state, text: say(`state-${state}`) }))
  const sorts = userSorts.map(sort => ({ value: sort, text: say(`sort-${sort}`) }))
  const ofKinds = kinds.map(({ kind, title }) => ({ value: kind, text: title }))
  return form({
    action: home,
    method: 'get',
    children: html`${vacancy && hidden('vacancy', vacancy.id)}<div class="wm-filterbar">
${textInput({ name: 'q', label: say('find-user'), value: filter.q, width: 20 })}
${select({ name: 'kind', label: say('kind'), value: filter.kind, blank: say('any-kind'), items: ofKinds })}
${select({ name: 'region', label: say('region'), value: filter.region, blank: say('any-region'), items: [...regions] })}
${select({ name: 'state', label: say('state'), value: filter.state, blank: say('any-state'), items: states })}
${select({ name: 'sort', label: say('sort-by'), value: filter.sort, items: sorts })}
</div>
${button({ content: say('show'), kind: 'secondary' })}`,
  })
}

function userTable(items: readonly User[], vacancy: Vacancy | undefined): Html {
  const fill = (user: User) =>
    rowButton({
      content: say('give-this-post'),
      href: `${home}/${user.id}/posts/new?vacancy=${vacancy?.id}`,
      about: say('to-name', { name: user.name }),
    })
  return table({
    dense: true,
    head: [say('name'), say('post'), say('place'), say('subject'), say('state'), ...(vacancy ? [say('give-this-post')] : [])],
    rows: items.map(user => [
      link(`${home}/${user.id}`, user.name),
      user.post,
      placeOf(user),
      user.subject,
      stateOf(user),
      ...(vacancy ? [fill(user)] : []),
    ]),
  })
}

const placeOf = ({ place, region }: User) => [...new Set([place, region])].filter(Boolean).join(', ')

function stateOf(user: User): Content {
  if (!user.account) return say('state-no-account')
  if (user.disabled_at) return tag(say('state-disabled'), 'red')
  if (user.post === null) return tag(say('state-no-post'), 'yellow')
  return say('state-in-use')
}

type Whole = {
  user: User
  posts: readonly Post[]
  sessions: readonly Session[]
  oneself: boolean
  now: Temporal.Instant
  setting: Setting
  tokens: { csrf: string; submission: string }
  done?: (typeof dones)[number] | undefined
  refused?: (typeof refusals)[number] | undefined
}

/** A user with their posts and sessions. */
export function userPage({ user, posts, sessions, oneself, now, setting, tokens, done, refused }: Whole): Page {
  const { name } = user
  const address = `${home}/${user.id}`
  return {
    title: name,
    section: here,
    main: html`${administrationPlaces(home)}
${done && doneAlert({ title: say('done-title'), children: say(`done-${done}`, { name }), next: [] })}
${refused && moj('alert', { variant: 'warning', title: say('refused-title'), showTitleAsHeading: true, html: html`<p>${say(`refused-${refused}`, { name })}</p>` })}
${pageTitle(name)}
${section({ id: 'details', title: say('details'), beside: link(`${address}/edit`, say('change')), children: details(user) })}
${section({
  id: 'posts',
  title: say('posts'),
  beside: link(`${address}/posts/new`, say('give-post')),
  children: posts.length > 0 ? postTable(posts, { name: false, actions: true }) : html`<p class="govuk-body">${say('no-posts')}</p>`,
})}
${section({ id: 'sessions', title: say('sessions'), children: sessionPart(user, sessions, now, tokens) })}
${user.account !== null && section({ id: 'account', title: say('account'), children: accountPart(user, oneself, setting, tokens) })}`,
  }
}

const details = (user: User) =>
  summaryList([
    { key: say('email'), value: user.email ?? say('not-recorded') },
    { key: say('telephone'), value: user.telephone ?? say('not-recorded') },
    { key: say('subject'), value: user.subject ?? say('no-account-words') },
    user.account !== null && { key: say('state'), value: accountState(user) },
  ])

function accountState(user: User): Content {
  if (user.disabled_at) return tag(say('state-disabled'), 'red')
  return user.locked_until === null ? say('state-in-use') : say('state-locked')
}

type Tokens = Whole['tokens']

function sessionPart(user: User, sessions: readonly Session[], now: Temporal.Instant, tokens: Tokens): Html {
  if (sessions.length === 0) return html`<p class="govuk-body">${say('no-own-sessions')}</p>`
  return html`${sessionTable(sessions, now, tokens)}
${form({ action: `${home}/${user.id}/end-sessions`, ...tokens, children: button({ content: say('end-all'), kind: 'secondary' }) })}`
}

function accountPart(user: User, oneself: boolean, setting: Setting, tokens: Tokens): Html {
  const address = `${home}/${user.id}`
  const act = (path: string, content: string, kind: 'secondary' | 'warning') =>
    form({ action: `${address}/${path}`, ...tokens, children: html`${hidden('version', user.version)}${button({ content, kind })}` })
  const { config } = setting
  const password = config.demo
    ? html`<p class="govuk-body">${say('credentials-demo')}</p>`
    : isOwnProvider(config)
      ? html`<p class="govuk-body">${!user.has_password && html`${say('state-no-password')}. `}${say('credentials-about')}</p>${act('credentials', say('make-credentials'), 'secondary')}`
      : html`<p class="govuk-body">${say('credentials-elsewhere', { issuer: config.WAYMARK_ISSUER ?? '' })}</p>`
  const access = user.disabled_at
    ? act('enable', say('enable'), 'secondary')
    : !oneself && html`<p class="govuk-body">${say('disable-about')}</p>${act('disable', say('disable'), 'warning')}`
  return html`<h3 class="wm-h3">${say('credentials')}</h3>${password}
<h3 class="wm-h3">${say('state')}</h3>${access || html`<p class="govuk-body">${say('refused-oneself')}</p>`}`
}
