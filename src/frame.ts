// The frame of every page: who is signed in, where they can go, how much waits there. And the pages that any request can come to.

import { sql } from 'kysely'
import type { NavigationItem } from '#design/components.ts'
import { document } from '#design/layout.ts'
import { busyPage, errorPage, fullPage, notFoundPage, type State, tooLargePage } from '#design/pages.ts'
import type { Page, SignedIn } from '#kernel/route.ts'
import type { FrameContext, Hooks } from '#kernel/web.ts'
import { guidanceOn, type ShownGuidance, waitingVersions } from '#modules/guidance/index.ts'
import { topicOf } from '#modules/help/index.ts'
import { unreadNotices } from '#modules/people/index.ts'
import { waitingChanges } from '#modules/standards/index.ts'
import { worklistCount } from '#modules/worklist/index.ts'
import { say as sayNavigation } from './words.ts'

type Place = { href: string; words: Parameters<typeof sayNavigation>[0]; needs: string }

/** The navigation, in order. An entry shows to those who may go there. */
const places: Place[] = [
  { href: '/worklist', words: 'worklist', needs: 'worklist.read' },
  { href: '/performance', words: 'performance', needs: 'performance.read' },
  { href: '/court-results', words: 'court-results', needs: 'court.import' },
  { href: '/cases', words: 'cases', needs: 'case.read' },
  { href: '/diary', words: 'diary', needs: 'supervision.record' },
  { href: '/team', words: 'team', needs: 'team.read' },
  { href: '/rulebook/previews', words: 'previews', needs: 'rulebook.keep' },
  { href: '/rulebook/changes', words: 'changes', needs: 'rulebook.keep' },
  { href: '/restricted-records', words: 'restricted-records', needs: 'access.keep' },
  { href: '/possible-matches', words: 'possible-matches', needs: 'access.keep' },
  { href: '/access-log', words: 'access-log', needs: 'audit.read' },
  { href: '/installation', words: 'installation', needs: 'installation.keep' },
  { href: '/notices', words: 'notices', needs: 'signed-in' },
  { href: '/rulebook', words: 'rulebook', needs: 'signed-in' },
  { href: '/organisation', words: 'organisation', needs: 'signed-in' },
  { href: '/guidance', words: 'guidance', needs: 'signed-in' },
  { href: '/help', words: 'help', needs: 'signed-in' },
]

type Counts = { worklist?: number; notices?: number; publish?: number; confirm?: number; guidance?: ShownGuidance[] | null } | null

/** What the navigation counts, and the guidance that belongs to the page, in one value. */
export const countsOf: Hooks['counts'] = (user, today, address) => {
  const values = [sql`'notices', ${unreadNotices(user.actor.id)}`]
  if (user.permissions.has('worklist.read')) values.push(sql`'worklist', ${worklistCount(user.actor.id, today)}`)
  if (user.permissions.has('guidance.publish')) values.push(sql`'publish', ${waitingVersions}`)
  if (user.permissions.has('rulebook.confirm')) values.push(sql`'confirm', ${waitingChanges}`)
  const guidance = guidanceOn(address, user.actor.kind === 'staff' || user.actor.kind === 'manager')
  if (guidance) values.push(sql`'guidance', ${guidance}`)
  return sql`jsonb_build_object(${sql.join(values)})`
}

/** How much waits at a place. */
const countAt: Readonly<Record<string, (counts: Counts) => number | undefined>> = {
  '/worklist': counts => counts?.worklist,
  '/notices': counts => counts?.notices,
  '/guidance': counts => counts?.publish,
  '/rulebook/changes': counts => counts?.confirm,
}

function navigation(user: SignedIn, page: Page, counts: Counts): NavigationItem[] {
  return places
    .filter(place => place.needs === 'signed-in' || user.permissions.has(place.needs))
    .map(({ href, words }) => ({
      href,
      content: sayNavigation(words),
      current: page.section === href ? 'section' : false,
      count: countAt[href]?.(counts) || undefined,
    }))
}

/** Puts pages into the frame. */
export function frameOf({ demo }: { demo: boolean }): Hooks['frame'] {
  return (page, { user, language, address }: FrameContext, counts) => {
    const topic = topicOf(address)
    return document({
      title: page.title,
      lang: language,
      body: page.main,
      refreshSeconds: page.refresh,
      frame: {
        demonstration: demo ? { changePersona: '/?choose' } : undefined,
        home: '/',
        // For those who may find people.
        search: user?.permissions.has('case.read') ? { action: '/search', csrf: user.csrf } : undefined,
        user: user && {
          name: user.name,
          post: user.post.place ? `${user.post.title}, ${user.post.place}` : user.post.title,
          signOut: { action: '/sign-out', csrf: user.csrf },
        },
        navigation: user && navigation(user, page, counts as Counts),
        identity: page.identity,
        // A page that is not there is about nothing.
        guidance: (page.isState ? [] : ((counts as Counts)?.guidance ?? [])).map(({ slug, title, isRead }) => ({
          href: `/guidance/${slug}`,
          title,
          isNew: !isRead,
        })),
        help: topic && `/help#${topic}`,
      },
    }).markup
  }
}

const asPage = ({ title, body, refreshSeconds }: State): Page => ({
  title,
  main: body,
  isState: true,
  ...(refreshSeconds ? { refresh: refreshSeconds } : {}),
})

/** Pages for what can happen to any request. */
export function statePages(signedOut: Hooks['pages']['signedOut']): Hooks['pages'] {
  return {
    notFound: () => asPage(notFoundPage()),
    error: id => asPage(errorPage({ id })),
    busy: () => asPage(busyPage({ seconds: 5, id: '503' })),
    tooLarge: () => asPage(tooLargePage()),
    full: () => asPage(fullPage()),
    tooMany: () => asPage(busyPage({ seconds: 60, id: '429' })),
    foreign: () => asPage(errorPage({ id: '403' })),
    signedOut,
  }
}
