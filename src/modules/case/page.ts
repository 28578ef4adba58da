// The frame of every page of a case: identity bar and tabs.

import { insetText, subNavigation } from '#design/components.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Content, html } from '#kernel/html.ts'
import type { Page, SignedIn } from '#kernel/route.ts'
import { identityOf, isOfOwnRegion, type PersonHeader } from '#modules/people/index.ts'
import { say } from './words.ts'

/** What the pages of a case are made from. */
export type Case = { header: PersonHeader; today: PlainDate; user: SignedIn }

export type Tab = 'overview' | 'sentence' | 'risk' | 'contacts' | 'details'
const tabs = ['overview', 'sentence', 'risk', 'contacts', 'details'] as const

/** A tab of the case page. `heading`: the visible title; without one the name stands for screen readers only. */
export function casePage({ header, today, user }: Case, tab: Tab, main: Content): Page {
  const address = `/people/${header.person_id}`
  const title = say(`title-${tab}`, { name: header.name })
  const opened = header.opened_because && !isOfOwnRegion(header, user.actor)
  return {
    title,
    section: '/cases',
    identity: identityOf(header, today),
    main: html`${subNavigation(
      tabs.map(name => ({ content: say(name), href: name === 'overview' ? address : `${address}/${name}`, current: name === tab })),
      { label: say('case') },
    )}
<h1 class="govuk-visually-hidden">${title}</h1>
${opened && insetText(say('opened-because', { region: header.region_name, reason: header.opened_because ?? '' }))}
${main}`,
  }
}

/** Whether the reader may do something in this case: a permission of the post, in their own region. */
export const mayDo = ({ header, user }: Pick<Case, 'header' | 'user'>, permission: string) =>
  user.permissions.has(permission) && isOfOwnRegion(header, user.actor)
