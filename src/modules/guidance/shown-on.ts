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

/** What is due whose page an address is. */
const dutyAt = (address: string): string | undefined =>
  /^\/people\/[^/]+\/obligations\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(address)?.[1]

/** The guidance that belongs to a page, as a value for a statement; undefined where there can be none. `readsDuties`: whether the reader's connection may ask what is due. */
export function guidanceOn(address: string, readsDuties: boolean): RawBuilder<unknown> | undefined {
  const [name, rule, duty] = [pageOf(address), ruleAt(address), dutyAt(address)]
  if (!name && !rule) return undefined
  if (name === 'obligation' && (duty === undefined || !readsDuties)) return undefined
  const belongs =
    duty !== undefined
      ? // Why something is due: what explains its rule, and what is about every duty.
        sql`(select o.rule from open_obligation o where o.id = ${duty}::uuid) = any (v.rules) or (${name}::text = any (v.places) and v.rules = '{}')`
      : name
        ? sql`${name}::text = any (v.places)`
        : sql`${rule}::text = any (v.rules)`
  return sql`(select jsonb_agg(jsonb_build_object('slug', v.slug, 'title', v.title, 'isRead',
      exists (select from guidance_reading r where r.version_id = v.id and r.staff_id = ${me})) order by v.title)
    from guidance_in_force v where ${belongs})`
}
