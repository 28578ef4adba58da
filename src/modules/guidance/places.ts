// The pages on which guidance can be shown, by name. A page belongs to the first place that its address fits.

export const places = {
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

export type Place = keyof typeof places
export const placeNames = Object.keys(places) as [Place, ...Place[]]

/** The place of an address, if guidance can be shown there. */
export const placeOf = (address: string): Place | undefined => placeNames.find(name => places[name].test(address))

/** The rule whose page an address is. */
export const ruleOf = (address: string): string | undefined => /^\/rulebook\/([a-z-]+\.[a-z0-9-]+)$/.exec(address)?.[1]
