// Finding people: the page and the API alike.

import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { fitName, type NameFit, type Similar } from './closeness.ts'
import { rangesAsTyped, rangesOfSimilar } from './ranges.ts'
import {
  type Alias,
  type Candidate,
  countRestrictedAnswers,
  countSurnames,
  findByFacts,
  findByNames,
  findCasesOf,
  findRestricted,
  findSearch,
  findSimilarNames,
  keepSearch,
  mostCandidates,
  type Place,
  places,
  type Scope,
  type Search,
  type SimilarName,
} from './store.ts'
import { foldName, longestSearch, readTerms, type Terms } from './terms.ts'
import { say } from './words.ts'

export const peopleOnAPage = 20
/** Fewer found as typed than this, and misspelt names are looked for. */
const enough = 10
const mostSuggestions = 5
const mostCounted = 20
const mostRestrictedAnHour = 20

/** What may be asked. Terms that can't be searched for are refused here, with what to do. */
export const SearchForm = z.object({
  q: z
    .string({ error: () => say('wrong-empty') })
    .max(longestSearch, { error: () => say('wrong-long', { most: longestSearch }), abort: true })
    .superRefine((typed, check) => {
      const read = readTerms(typed)
      if (typeof read === 'string') check.addIssue({ code: 'custom', message: say(`wrong-${read}`) })
    })
    .meta({
      description: 'A name (misspelt, in part, swapped, another name), CRN, PNC, date of birth, postcode, or several of these',
      example: 'shanise okoro 2 6 1996',
    }),
  where: z.enum(places).default('everywhere'),
  supervision: z.enum(['all', 'current']).default('all'),
})
export type SearchForm = z.output<typeof SearchForm>

export type Match = {
  person: Candidate
  /** The other name that fitted better than the person's own. */
  alias: Alias | null
  name: NameFit | null
  facts: ('crn' | 'pnc' | 'born' | 'postcode')[]
  score: number
  /** Orders equal matches: 0 the reader's own case, then of their team, their delivery unit, their region, elsewhere. */
  far: number
}
export type Found = {
  terms: Terms
  /** Best first. */
  matches: Match[]
  /** More than could be ranked. */
  tooMany: boolean
  restricted: { identifier: string; person: string } | null
  suggestions: { surname: string; count: number; more: boolean }[]
}

type Asking = { user: SignedIn; today: PlainDate }

/** Everybody who may be meant, as far as the policies let the asker know of them. */
export async function searchPeople(
  db: Db,
  search: Pick<Search, 'terms' | 'place' | 'current_only'>,
  { user, today }: Asking,
): Promise<Found> {
  const read = readTerms(search.terms)
  if (typeof read === 'string') throw new Error(`Terms that were not checked: ${read}`)
  const scope = scopeOf(search, read, user, today)
  const folded = [...new Set(namesOf(read).map(foldName))].filter(Boolean)
  const byFacts = read.crn || read.pnc || read.bornOn || read.names.length === 0
  const identifier = read.crn ?? read.pnc
  const [similar, first, restricted] = await Promise.all([
    folded.length > 0 ? findSimilarNames(db, folded) : [],
    byFacts ? findByFacts(db, read, scope) : findByNames(db, rangesAsTyped(read.names), scope),
    identifier ? findRestricted(db, identifier) : null,
  ])
  const candidates = byFacts ? first : [...first, ...(await moreByNames(db, read, first, similar, scope))]
  const matches = await nearestFirst(db, ranked(candidates, read, similar), user)
  const suggestions = matches.length === 0 && read.names.length > 0 ? await suggested(db, read, similar) : []
  return {
    terms: read,
    matches,
    tooMany: matches.length > mostCandidates || first.length > mostCandidates,
    restricted: restricted && identifier ? { identifier, person: restricted } : null,
    suggestions,
  }
}

/** The words of a name, and those that may be one name written as two. */
function namesOf({ names }: Terms): string[] {
  return names.length > 1 ? [...names, ...names.slice(1).map((name, at) => `${names[at]}${name}`)] : names
}

function scopeOf(
  { place, current_only }: Pick<Search, 'place' | 'current_only'>,
  { postcode }: Terms,
  { post }: SignedIn,
  today: PlainDate,
): Scope {
  return {
    team: place === 'team' ? post.teamId : null,
    unit: place === 'unit' ? post.deliveryUnitId : null,
    region: place === 'region' ? post.regionCode : null,
    currentOnly: current_only,
    today,
    postcode,
  }
}

async function moreByNames(
  db: Db,
  { names }: Terms,
  first: readonly Candidate[],
  similar: readonly SimilarName[],
  scope: Scope,
): Promise<Candidate[]> {
  const misspelt = new Set(first.map(it => it.person_id)).size < enough
  const ranges = rangesOfSimilar(names, similar, misspelt)
  return ranges.length > 0 ? findByNames(db, ranges, scope) : []
}

function ranked(candidates: readonly Candidate[], terms: Terms, similar: readonly SimilarName[]): Match[] {
  const said = similarOf(similar)
  const facts = (['crn', 'pnc', 'born', 'postcode'] as const).filter(fact => terms[fact === 'born' ? 'bornOn' : fact] !== null)
  const best = new Map<string, Match>()
  for (const person of candidates) {
    const name =
      terms.names.length > 0
        ? fitName(terms.names, { ...person, ...(person.alias ? { ...person.alias, middle_names: null } : {}) }, said)
        : null
    if (name === undefined) continue
    const score = (name?.score ?? 100) - (person.alias ? lessForAlias : 0)
    const known = best.get(person.person_id)
    if (!known || score > known.score) best.set(person.person_id, { person, alias: person.alias, name, facts, score, far: elsewhere })
  }
  return [...best.values()]
}

const elsewhere = 4

/** Best first. Equal matches stand by how near they are to the reader, who as a rule looks for somebody of their own. */
async function nearestFirst(db: Db, matches: readonly Match[], { actor, post }: SignedIn): Promise<Match[]> {
  const bearers = Map.groupBy(matches, it => it.score)
  const equal = matches.filter(it => (bearers.get(it.score)?.length ?? 0) > 1).map(it => it.person.person_id)
  const own = equal.length > 0 ? await findCasesOf(db, actor.id, equal) : new Set<string>()
  const far = ({ person }: Match) => {
    if (own.has(person.person_id)) return 0
    if (person.team_id === post.teamId) return 1
    if (person.delivery_unit_id === post.deliveryUnitId) return 2
    return person.region_code === post.regionCode ? 3 : elsewhere
  }
  return matches.map(it => ({ ...it, far: far(it) })).toSorted(inOrder)
}

/** Another name of theirs comes after the same name of somebody else. */
const lessForAlias = 3

/** Best first, then the nearest, then by name: the same order each time, so that a page can go on where the last stopped. */
function inOrder(one: Match, other: Match): number {
  if (one.score !== other.score) return other.score - one.score
  return sortKey(one) < sortKey(other) ? -1 : 1
}
export const sortKey = ({ far, person }: Match) => `${far} ${foldName(person.surname)} ${foldName(person.forename)} ${person.person_id}`

function similarOf(similar: readonly SimilarName[]): Similar {
  const said = new Map<string, Map<string, SimilarName['how']>>()
  for (const { term, key, word, how } of similar) {
    const of = said.get(term) ?? new Map<string, SimilarName['how']>()
    said.set(term, of.set(word, how).set(key, of.get(key) ?? how))
  }
  return said
}

/** Surnames near the typed one, which as a rule stands last; of those that nobody bears whom the asker may see, none. */
async function suggested(db: Db, { names }: Terms, similar: readonly SimilarName[]): Promise<Found['suggestions']> {
  const near = (typed = '') => similar.filter(it => it.kind === 'surname' && it.term === foldName(typed)).map(it => it.key)
  const last = near(names.at(-1))
  const keys = [...new Set(last.length > 0 ? last : near(names[0]))].slice(0, mostSuggestions)
  const counted = keys.length > 0 ? await countSurnames(db, keys, mostCounted) : []
  return counted.map(({ surname, count }) => ({ surname, count: Math.min(count, mostCounted), more: count > mostCounted }))
}

export type Begun =
  | { answer: 'case'; person: string }
  | { answer: 'kept'; search: string; restricted: string | null }
  | { answer: 'too-many-restricted' }

/** Takes a search on: an exact CRN leads to its case, the rest is kept under an address of its own. */
export async function beginSearch(
  db: Db,
  { q, where, supervision }: SearchForm,
  { user, today, now }: Asking & { now: Temporal.Instant },
): Promise<Begun> {
  const terms = readTerms(q)
  if (typeof terms === 'string') throw new Error(`Terms that were not checked: ${terms}`)
  const identifier = terms.crn ?? terms.pnc
  let restricted: string | null = null
  if (identifier) {
    const search = { terms: identifier, place: 'everywhere', current_only: false } as const
    const [found, told] = await Promise.all([
      searchPeople(db, search, { user, today }),
      countRestrictedAnswers(db, now.subtract({ hours: 1 }).toString()),
    ])
    const [only] = found.matches
    const isAlone = terms.names.length === 0 && !terms.bornOn && !terms.postcode
    if (terms.crn && only && isAlone) return { answer: 'case', person: only.person.person_id }
    if (!only && told >= mostRestrictedAnHour) return { answer: 'too-many-restricted' }
    restricted = found.restricted?.person ?? null
  }
  const kept = await keepSearch(db, {
    terms: q.trim(),
    place: where as Place,
    current_only: supervision === 'current',
    restricted: restricted !== null,
  })
  return { answer: 'kept', search: kept, restricted }
}

/** For the page that opens a restricted record: the number that the reader searched for, while its record is restricted to others. */
export async function findRestrictedSearch(db: Db, id: string): Promise<{ identifier: string; person_id: string } | undefined> {
  const search = await findSearch(db, id)
  const terms = search ? readTerms(search.terms) : 'empty'
  if (typeof terms === 'string') return undefined
  const identifier = terms.crn ?? terms.pnc
  const person = identifier ? await findRestricted(db, identifier) : null
  return identifier && person ? { identifier, person_id: person } : undefined
}
