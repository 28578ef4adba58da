import { z } from 'zod'
import { messages } from '#design/form.ts'
import { decodeCursor, encodeCursor } from '#kernel/paging.ts'
import { type Context, endpoint, invalid, notFound, ok, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { beginSearch, type Match, peopleOnAPage, SearchForm, searchPeople, sortKey } from './command.ts'
import { findDetails, findSearch, listRecentSearches, places } from './store.ts'
import { resultsPage, startPage } from './view.ts'
import { whyFound } from './why.ts'
import { say } from './words.ts'

const Key = z.object({ search: z.uuid() })
const Cursor = z.tuple([z.number(), z.string().max(400)])
const searchesAMinute = 60
const recentShown = 5

/** The terms as the access log keeps them, next to the people whom the answer named. */
const purposeOf = (terms: string) => `search: ${terms}`

/** One page of the matches, going on after the cursor. */
function pageOfMatches(matches: readonly Match[], cursor: string | undefined): { shown: Match[]; next: string | null } {
  const after = decodeCursor(Cursor, cursor)
  const rest = after ? matches.filter(it => it.score < after[0] || (it.score === after[0] && sortKey(it) > after[1])) : [...matches]
  const shown = rest.slice(0, peopleOnAPage)
  const last = shown.at(-1)
  return { shown, next: rest.length > shown.length && last ? encodeCursor([last.score, sortKey(last)]) : null }
}

async function start(
  { db, user, form }: Context<unknown, unknown>,
  errors: Record<string, string> = {},
  raw: Record<string, unknown> = {},
) {
  const asked = z
    .object({ q: z.string().catch(''), where: z.enum(places).catch('everywhere'), supervision: z.enum(['all', 'current']).catch('all') })
    .parse(raw)
  return startPage({ csrf: form.csrf, user, asked, errors, recent: await listRecentSearches(db, recentShown) })
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/search',
    needs: 'case.read',
    async handle(context) {
      return ok(await start(context))
    },
  }),
  page({
    method: 'POST',
    url: '/search',
    needs: 'case.read',
    perMinute: searchesAMinute,
    form: SearchForm,
    readsOnly: true,
    async handle({ body, ...context }): Promise<Reply> {
      if (!body.success) return invalid(await start(context, messages(body.error), body.raw))
      const { db, user, today, now, shows, states } = context
      states(purposeOf(body.data.q.trim()))
      const begun = await beginSearch(db, body.data, { user, today, now })
      if (begun.answer === 'too-many-restricted')
        return { reply: 'page', status: 429, page: await start(context, { q: say('restricted-too-many') }, body.raw) }
      if (begun.answer === 'case') {
        shows([begun.person])
        return redirect(`/people/${begun.person}`)
      }
      if (begun.restricted) shows([begun.restricted])
      return redirect(`/search/${begun.search}`)
    },
  }),
  page({
    method: 'GET',
    url: '/search/:search',
    needs: 'case.read',
    params: Key,
    query: z.object({ cursor: z.string().max(800).optional() }),
    async handle({ db, params, query, user, today, form, shows, states }) {
      const search = await findSearch(db, params.search)
      if (!search) return notFound()
      states(purposeOf(search.terms))
      const found = await searchPeople(db, search, { user, today })
      const { shown, next } = pageOfMatches(found.matches, query.cursor)
      const ids = shown.map(it => it.person.person_id)
      shows(found.restricted ? [...ids, found.restricted.person] : ids)
      const [details, recent] = await Promise.all([
        ids.length > 0 ? findDetails(db, ids) : new Map(),
        found.matches.length === 0 ? listRecentSearches(db, recentShown) : [],
      ])
      return ok(resultsPage({ search, found, shown, next, details, recent, user, today, csrf: form.csrf }))
    },
  }),
  endpoint({
    method: 'POST',
    url: '/people/search',
    needs: 'case.read',
    summary: 'Find people by name, CRN, PNC, date of birth or postcode; each answer says why it matched',
    perMinute: searchesAMinute * 2,
    body: SearchForm.extend({
      cursor: z.string().max(800).optional().meta({ description: 'Where to go on: `next` of the previous answer.' }),
    }),
    answers: z.object({
      items: z.array(
        z.object({
          person: z.uuid(),
          crn: z.string(),
          name: z.string(),
          born_on: z.string().nullable(),
          other_name: z.string().nullable().meta({ description: 'The other name by which the person was found.' }),
          why: z.array(z.string()),
          sentence: z.object({ kind: z.string(), until: z.string().nullable() }).nullable(),
          officer: z.string().nullable(),
          team: z.string().nullable(),
          region: z.string().nullable(),
        }),
      ),
      next: z.string().nullable(),
      too_many: z.boolean().meta({ description: 'More people match than can be ranked: add another fact.' }),
      unused: z.array(z.string()).meta({ description: 'What could not be read as anything.' }),
      suggestions: z.array(z.object({ surname: z.string(), count: z.number().int(), more: z.boolean() })),
      restricted: z
        .object({ identifier: z.string(), search: z.uuid() })
        .nullable()
        .meta({ description: 'A record with this exact number is open only to named staff.' }),
    }),
    refusals: { 'too-many-restricted': 409 },
    readsOnly: true,
    async handle({ db, body, user, today, now, shows, states }) {
      const terms = body.q.trim()
      states(purposeOf(terms))
      const search = { terms, place: body.where, current_only: body.supervision === 'current' }
      const [begun, found] = await Promise.all([
        body.cursor ? undefined : beginSearch(db, body, { user, today, now }),
        searchPeople(db, search, { user, today }),
      ])
      if (begun?.answer === 'too-many-restricted') return begun.answer
      const { shown, next } = pageOfMatches(found.matches, body.cursor)
      const ids = shown.map(it => it.person.person_id)
      shows(found.restricted ? [...ids, found.restricted.person] : ids)
      const details = ids.length > 0 ? await findDetails(db, ids) : new Map<string, never>()
      const items = shown.map(match => {
        const { person, alias } = match
        const detail = details.get(person.person_id)
        return {
          person: person.person_id,
          crn: person.crn,
          name: `${person.forename} ${person.surname}`,
          born_on: person.born_on,
          other_name: alias && `${alias.forename} ${alias.surname}`,
          why: whyFound(match, found.terms),
          sentence: detail?.sentence_kind ? { kind: detail.sentence_kind, until: detail.sentence_until } : null,
          officer: detail?.officer_name ?? null,
          team: detail?.team_name ?? null,
          region: detail?.region_name ?? null,
        }
      })
      const restricted =
        found.restricted && begun?.answer === 'kept' ? { identifier: found.restricted.identifier, search: begun.search } : null
      return { items, next, too_many: found.tooMany, unused: found.terms.unused, suggestions: found.suggestions, restricted }
    },
  }),
]
