// Everything that the performance page shows of a place in a month, from the kept counts.

import { addMonths, firstOfMonth, monthOf, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { loadRulebook, type Rulebook } from '#modules/standards/index.ts'
import { add, allOf, type Count, countsByOfficer, countsByTeam, listTeams, none, type OfficerCount, workedOutAt } from '../kept/store.ts'
import { type MeasureId, parametersIn, ruleOfMeasure } from '../measures.ts'
import { childrenOf, holdsReader, isLedBy, type Place, parentOf, placeName, placeText, type Team, teamsIn } from '../places.ts'
import type { RateParameters } from '../rules/rate.ts'
import { distanceFrom, type Figure, figureOf, funnelOf, largestMoves, type Move, pointsBetween, type Rank, rankAmong } from './figures.ts'
import { monthsShown } from './query.ts'

export type Row = { place: Place | null; name: string | null; figure: Figure; change: number | null }
export type Overview = {
  measure: MeasureId
  month: PlainDate
  before: PlainDate
  isRunning: boolean
  place: Place
  /** From the nation to the place itself; null is the nation. */
  path: { place: Place; name: string | null }[]
  parameters: RateParameters
  figure: Figure
  change: number | null
  distance: number | null
  nation: Figure
  rank: Rank | null
  regions: { code: string; name: string; figure: Figure; isOwn: boolean }[]
  trend: { month: PlainDate; figure: Figure; nation: Figure }[]
  moves: Move[]
  funnel: ReturnType<typeof funnelOf>
  rows: Row[]
  workedOutAt: string | undefined
  /** Whether the reader may open the list of cases. */
  mayList: boolean
}

type Wanted = { measure: MeasureId; month: PlainDate; place: Place }
type Counts = { teams: readonly Team[]; byTeam: ReadonlyMap<number, ReadonlyMap<string, Count>>; officers: readonly OfficerCount[] }

/** Undefined for a place that is not there, or whose figures are not for the reader. */
export async function findOverview(db: Db, user: SignedIn, wanted: Wanted, today: PlainDate): Promise<Overview | undefined> {
  const { measure, month, place } = wanted
  const rule = ruleOfMeasure(measure)
  const from = addMonths(month, -monthsShown)
  const team = place.level === 'team' || place.level === 'officer' ? place.team : 0
  const [teams, byTeam, officers, at, rulebook] = await Promise.all([
    listTeams(db),
    countsByTeam(db, rule, from, month),
    team ? countsByOfficer(db, rule, team, from, month) : [],
    workedOutAt(db),
    loadRulebook(db),
  ])
  const leads = isLedBy(user, place, teams)
  if (teamsIn(teams, place).length === 0 || (place.level === 'officer' && !leads)) return undefined
  const counts: Counts = { teams, byTeam, officers: leads ? officers : [] }
  if (place.level === 'officer' && !counts.officers.some(row => row.officer === place.officer)) return undefined
  return {
    ...overviewOf(user, wanted, counts, rulebook),
    isRunning: month >= firstOfMonth(monthOf(today)),
    workedOutAt: at,
    mayList: leads,
  }
}

function overviewOf(user: SignedIn, { measure, month, place }: Wanted, counts: Counts, rulebook: Rulebook) {
  const before = addMonths(month, -1)
  const parameters = parametersIn(month, rulebook)
  const figureIn = (where: Place, when: PlainDate): Figure => {
    const elsewhere = !isLedBy(user, where, counts.teams) && !holdsReader(user, where, counts.teams)
    return figureOf(countOf(counts, where, when), parametersIn(when, rulebook), elsewhere)
  }
  const figure = figureIn(place, month)
  const nation: Place = { level: 'nation' }
  const parts = childrenOf(place, counts.teams).map(child => ({
    ...child,
    before: figureIn(child.place, before),
    now: figureIn(child.place, month),
  }))
  return {
    measure,
    month,
    before,
    place,
    path: pathOf(place, counts),
    parameters,
    figure,
    change: pointsBetween(figureIn(place, before), figure),
    distance: distanceFrom(parameters.targetPercent, figure),
    nation: figureIn(nation, month),
    rank: rankAmong(
      figure,
      siblingsOf(place, counts.teams).map(sibling => figureIn(sibling, month)),
    ),
    regions: regionsOf(user, counts.teams, code => figureIn({ level: 'region', region: code }, month)),
    trend: monthsUpTo(month).map(when => ({ month: when, figure: figureIn(place, when), nation: figureIn(nation, when) })),
    moves: largestMoves(parts, figure.count ? allOf(figure.count) : 0),
    funnel: funnelOf(funnelPlaces(place, counts.teams).map(({ place: where, name }) => ({ name, figure: figureIn(where, month) }))),
    rows:
      place.level === 'team' || place.level === 'officer'
        ? officerRows(place, counts, month, parameters)
        : parts.map(part => ({ place: part.place, name: part.name, figure: part.now, change: pointsBetween(part.before, part.now) })),
  }
}

const monthsUpTo = (month: PlainDate) => Array.from({ length: monthsShown }, (_, index) => addMonths(month, index + 1 - monthsShown))

function countOf({ teams, byTeam, officers }: Counts, place: Place, month: PlainDate): Count {
  if (place.level === 'officer') return officers.filter(row => row.officer === place.officer && row.month === month).reduce(add, none)
  return teamsIn(teams, place)
    .map(team => byTeam.get(team.id)?.get(month) ?? none)
    .reduce(add, none)
}

/** Regions are ranked within England, units within their region, teams within their unit; officers are not. */
function siblingsOf(place: Place, teams: readonly Team[]): Place[] {
  const parent = parentOf(place, teams)
  if (!parent || place.level === 'officer') return []
  const siblings = childrenOf(parent, teams).map(child => child.place)
  if (place.level !== 'region') return siblings
  const english = siblings.filter(sibling => teamsIn(teams, sibling).some(team => team.nation === 'England'))
  return english.some(sibling => placeText(sibling) === placeText(place)) ? english : []
}

/** Of the nation its units, of a region or a unit its teams. */
function funnelPlaces(place: Place, teams: readonly Team[]): { place: Place; name: string }[] {
  if (place.level === 'team' || place.level === 'officer') return []
  const children = childrenOf(place, teams)
  return place.level === 'unit' ? children : children.flatMap(child => childrenOf(child.place, teams))
}

function regionsOf(user: SignedIn, teams: readonly Team[], figureIn: (code: string) => Figure) {
  return childrenOf({ level: 'nation' }, teams).flatMap(({ place, name }) =>
    place.level === 'region'
      ? [{ code: place.region, name, figure: figureIn(place.region), isOwn: place.region === user.post.regionCode }]
      : [],
  )
}

function officerRows(place: Place, { officers }: Counts, month: PlainDate, parameters: RateParameters): Row[] {
  if (place.level !== 'team') return []
  const before = addMonths(month, -1)
  const ids = [...new Set(officers.filter(row => row.month === month).map(row => row.officer))]
  return ids.map(officer => {
    const of = (when: PlainDate) =>
      figureOf(officers.filter(row => row.officer === officer && row.month === when).reduce(add, none), parameters, false)
    const name = officers.find(row => row.officer === officer)?.name ?? null
    return { place: { level: 'officer', team: place.team, officer }, name, figure: of(month), change: pointsBetween(of(before), of(month)) }
  })
}

function pathOf(place: Place, { teams, officers }: Counts): Overview['path'] {
  const parent = parentOf(place, teams)
  const above = parent ? pathOf(parent, { teams, officers, byTeam: new Map() }) : []
  if (place.level === 'nation') return [{ place, name: null }]
  const name = place.level === 'officer' ? (officers.find(row => row.officer === place.officer)?.name ?? null) : placeName(place, teams)
  return [...above, { place, name }]
}
