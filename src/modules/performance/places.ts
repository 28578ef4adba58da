// Where a figure is of: the nation, a region, a delivery unit, a team or an officer; and who may look how far.

import type { SignedIn } from '#kernel/route.ts'

export type Place =
  | { level: 'nation' }
  | { level: 'region'; region: string }
  | { level: 'unit'; unit: string }
  | { level: 'team'; team: number }
  | { level: 'officer'; team: number; officer: number }

/** A team with all that it is part of. */
export type Team = { id: number; name: string; unit: string; unit_name: string; region: string; region_name: string; nation: string }

/** "region:YH", as addresses carry it. */
export function placeText(place: Place): string {
  if (place.level === 'region') return `region:${place.region}`
  if (place.level === 'unit') return `unit:${place.unit}`
  if (place.level === 'team') return `team:${place.team}`
  return place.level === 'officer' ? `officer:${place.team}:${place.officer}` : 'nation'
}

/** Reads it; undefined for anything else. */
export function readPlace(text: string): Place | undefined {
  const [level, first = '', second = ''] = text.split(':')
  const numbers = [first, second].map(part => (/^\d{1,9}$/.test(part) ? Number(part) : Number.NaN))
  const [team = Number.NaN, officer = Number.NaN] = numbers
  if (level === 'nation') return { level }
  if (level === 'region' && first) return { level, region: first }
  if (level === 'unit' && first) return { level, unit: first }
  if (level === 'team' && !Number.isNaN(team)) return { level, team }
  if (level === 'officer' && !Number.isNaN(team) && !Number.isNaN(officer)) return { level, team, officer }
  return undefined
}

/** The part of the service that a post leads. */
export function placeOfPost({ post }: Pick<SignedIn, 'post'>): Place {
  if (post.teamId !== null) return { level: 'team', team: post.teamId }
  if (post.deliveryUnitId !== null) return { level: 'unit', unit: post.deliveryUnitId }
  return post.regionCode === null ? { level: 'nation' } : { level: 'region', region: post.regionCode }
}

/** Whether a team is part of a place. */
function isPartOf(team: Team, place: Place): boolean {
  if (place.level === 'nation') return true
  if (place.level === 'region') return team.region === place.region
  return place.level === 'unit' ? team.unit === place.unit : team.id === place.team
}

/** Teams of a place; none for a place that is not there. */
export const teamsIn = (teams: readonly Team[], place: Place): Team[] => teams.filter(team => isPartOf(team, place))

/** Whether all of a place is led by the reader: there the figures open to officers and cases, and nothing is too few to show. */
export function isLedBy(user: Pick<SignedIn, 'post'>, place: Place, teams: readonly Team[]): boolean {
  const own = placeOfPost(user)
  if (own.level === 'nation') return false
  const inside = teamsIn(teams, place)
  return inside.length > 0 && inside.every(team => isPartOf(team, own))
}

/** Whether the reader's own part lies in the place. */
export const holdsReader = (user: Pick<SignedIn, 'post'>, place: Place, teams: readonly Team[]): boolean => {
  const own = placeOfPost(user)
  return teamsIn(teams, place).some(team => isPartOf(team, own))
}

/** The place that a place is part of. */
export function parentOf(place: Place, teams: readonly Team[]): Place | undefined {
  if (place.level === 'nation') return undefined
  if (place.level === 'region') return { level: 'nation' }
  if (place.level === 'officer') return { level: 'team', team: place.team }
  const [team] = teamsIn(teams, place)
  if (!team) return undefined
  return place.level === 'unit' ? { level: 'region', region: team.region } : { level: 'unit', unit: team.unit }
}

/** The places one level down, in order of name; officers are not among them. */
export function childrenOf(place: Place, teams: readonly Team[]): { place: Place; name: string }[] {
  const inside = teamsIn(teams, place)
  const children = new Map<string, { place: Place; name: string }>()
  for (const team of inside) {
    const child = childHolding(place, team)
    if (child) children.set(placeText(child.place), child)
  }
  return [...children.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function childHolding(place: Place, team: Team): { place: Place; name: string } | undefined {
  if (place.level === 'nation') return { place: { level: 'region', region: team.region }, name: team.region_name }
  if (place.level === 'region') return { place: { level: 'unit', unit: team.unit }, name: team.unit_name }
  return place.level === 'unit' ? { place: { level: 'team', team: team.id }, name: team.name } : undefined
}

/** What a place above an officer is called. */
export function placeName(place: Exclude<Place, { level: 'officer' | 'nation' }>, teams: readonly Team[]): string {
  const [team] = teamsIn(teams, place)
  if (!team) return ''
  if (place.level === 'region') return team.region_name
  return place.level === 'unit' ? team.unit_name : team.name
}
