// The pages on which guidance can be shown, by name, and what is shown on one. An address is of the first page that it fits.

import { type RawBuilder, sql } from 'kysely'
import { me } from '#kernel/db.ts'

const pages = {
  worklist: /^\/worklist$/,
  absence: /^\/people\/[^/]+\/absences\//,
  oversight: /^\/people\/[^/]+\/oversight$/,
  allocation: /^\/people\/[^/]+\/allocate$/,
  contact: /^\/people\/[^/]+\/contacts(\/|$)/,
  appointment: /^\/people\/[^/]+\/appointments\//,
  dates: /^\/people\/[^/]+\/(sentence$|dates\/)/,
  obligation: /^\/people\/[^/]+\/obligations\//,
  risk: /^\/people\/[^/]+\/(risk|tier|scores)(\/|$)/,
  details: /^\/people\/[^/]+\/(details|names|addresses)(\/|$)/,
  case: /^\/people\/[^/]+$/,
  diary: /^\/diary$/,
  team: /^\/team$/,
  court: /^\/court-results(\/|$)/,
  performance: /^\/performance(\/|$)/,
} as const satisfies Record<string, RegExp>

export type PageName = keyof typeof pages
export const pageNames = Object.keys(pages) as [PageName, ...PageName[]]

/** The page of an address, if guidance can be shown there. */
const pageOf = (address: string): PageName | undefined => pageNames.find(name => pages[name].test(address))

/** The rule whose page an address is. */
const ruleAt = (address: string): string | undefined => /^\/rulebook\/([a-z-]+\.[a-z0-9-]+)$/.exec(address)?.[1]

export type Shown = { slug: string; title: string; isRead: boolean }

/** The guidance that belongs to a page, as a value for a statement; undefined where there can be none. */
export function guidanceOn(address: string): RawBuilder<unknown> | undefined {
  const [name, rule] = [pageOf(address), ruleAt(address)]
  if (!name && !rule) return undefined
  return sql`(select jsonb_agg(jsonb_build_object('slug', v.slug, 'title', v.title, 'isRead',
      exists (select from guidance_reading r where r.version_id = v.id and r.staff_id = ${me})) order by v.title)
    from guidance_in_force v where ${name ? sql`${name}::text = any (v.places)` : sql`${rule}::text = any (v.rules)`})`
}
