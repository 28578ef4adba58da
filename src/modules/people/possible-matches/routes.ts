import { z } from 'zod'
import { messages } from '#design/form.ts'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { conflict, endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { decideMatch, MatchDecision, separate, UndoForm } from './command.ts'
import { countMatches, findJoin, findMatch, listMatches, type Match } from './store.ts'
import { isSameName, matchesPage, matchPage, type Shown } from './view.ts'
import { say, sayEvidence } from './words.ts'

const Key = z.object({ match: z.uuid() })
const Cursor = z.tuple([PlainDate, z.uuid()])
const Query = z.object({ show: z.enum(['open', 'decided']).default('open') })
const pageSize = 50

async function listed(db: Db, { show, cursor, limit }: { show: 'open' | 'decided'; cursor?: string | undefined; limit: number }) {
  const decided = show === 'decided'
  const rows = await listMatches(db, { decided, limit: limit + 1, after: decodeCursor(Cursor, cursor) })
  return { ...pageOf(rows, limit, row => [(decided ? row.decided_on : row.found_on) ?? row.found_on, row.id]), decided }
}

const peopleIn = (matches: readonly Match[]) => matches.flatMap(match => [match.one.id, match.other.id])

async function shownOf(db: Db, match: Match, tokens: Shown['tokens']): Promise<Shown> {
  const decidedBy = match.decided_by === null ? null : ((await staffNames(db, [match.decided_by])).get(match.decided_by) ?? null)
  return { match, decidedBy, tokens, join: await findJoin(db, match.id) }
}

const Person = z.object({ person: z.uuid(), crn: z.string(), name: z.string(), born_on: z.string().nullable() })
const MatchAnswer = z.object({
  id: z.uuid(),
  people: z.tuple([Person, Person]),
  why: z.string(),
  found_on: z.string(),
  state: z.enum(['open', 'same person', 'different people']),
  decided_on: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.number().int(),
})

function answerOf({ id, one, other, why, found_on, state, decided_on, reason, version }: Match): z.input<typeof MatchAnswer> {
  const person = ({ id: person, crn, name, born_on }: Match['one']) => ({ person, crn, name, born_on })
  return {
    id,
    people: [person(one), person(other)],
    why: sayEvidence(why, isSameName(one, other)),
    found_on,
    state,
    decided_on,
    reason,
    version,
  }
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/possible-matches',
    needs: 'access.keep',
    query: Query.extend({ cursor: z.string().max(400).optional() }),
    async handle({ db, query, shows }) {
      const list = await listed(db, { ...query, limit: pageSize })
      shows(peopleIn(list.items))
      return ok(matchesPage({ ...list, counts: await countMatches(db) }))
    },
  }),
  page({
    method: 'GET',
    url: '/possible-matches/:match',
    needs: 'access.keep',
    params: Key,
    async handle({ db, params, form, shows }) {
      const match = await findMatch(db, params.match)
      if (!match) return notFound()
      shows(peopleIn([match]))
      return ok(matchPage(await shownOf(db, match, form)))
    },
  }),
  page({
    method: 'POST',
    url: '/possible-matches/:match',
    needs: 'access.keep',
    params: Key,
    form: MatchDecision,
    async handle({ db, params, body, form, shows, user, today }) {
      const match = await findMatch(db, params.match)
      if (!match) return notFound()
      shows(peopleIn([match]))
      if (!body.success) return invalid(matchPage({ ...(await shownOf(db, match, form)), errors: messages(body.error), typed: body.raw }))
      const outcome = await decideMatch(db, params.match, body.data, { staff: user.actor.id, today })
      if (outcome === 'no-such-match') return notFound()
      if (outcome === 'cannot-join')
        return invalid(matchPage({ ...(await shownOf(db, match, form)), match, errors: { decision: say('cannot-join') }, typed: body.raw }))
      if (outcome === 'pncs-differ')
        return invalid(matchPage({ ...(await shownOf(db, match, form)), errors: { contradicted: say('confirm-pncs') }, typed: body.raw }))
      if (outcome === 'done') return redirect('/possible-matches')
      return conflict(matchPage({ ...(await shownOf(db, match, form)), typed: body.raw, notice: say('changed-since') }))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/possible-matches',
    needs: 'access.keep',
    summary: 'Pairs of records that may be of one person',
    query: Paging.extend(Query.shape),
    answers: z.object({ items: z.array(MatchAnswer), next: z.string().nullable() }),
    async handle({ db, query, shows }) {
      const { items, next } = await listed(db, query)
      shows(peopleIn(items))
      return { items: items.map(answerOf), next }
    },
  }),
  endpoint({
    method: 'POST',
    url: '/possible-matches/:match',
    needs: 'access.keep',
    summary: 'Decide whether two records are of one person; the same person: everything about the new record goes to the other',
    params: Key,
    body: MatchDecision,
    answers: MatchAnswer,
    async handle({ db, params, body, shows, user, today }) {
      const outcome = await decideMatch(db, params.match, body, { staff: user.actor.id, today })
      if (outcome !== 'done') return outcome
      const match = await findMatch(db, params.match)
      if (!match) return 'no-such-match'
      shows(peopleIn([match]))
      return answerOf(match)
    },
    refusals: { 'no-such-match': 404, 'changed-since': 409, 'cannot-join': 422, 'pncs-differ': 422 },
  }),
  page({
    method: 'POST',
    url: '/possible-matches/:match/undo',
    needs: 'access.keep',
    params: Key,
    form: UndoForm,
    async handle({ db, params, body, form, shows }) {
      const match = await findMatch(db, params.match)
      if (!match) return notFound()
      shows(peopleIn([match]))
      const again = async (errors: Record<string, string>) =>
        invalid(matchPage({ ...(await shownOf(db, match, form)), errors, typed: body.raw }))
      if (!body.success) return again(messages(body.error))
      const outcome = await separate(db, match.id, body.data.reason)
      return outcome === 'undone' ? redirect(`/possible-matches/${match.id}`) : again({ reason: say(`undo-${outcome}`) })
    },
  }),
  endpoint({
    method: 'POST',
    url: '/possible-matches/:match/undo',
    needs: 'access.keep',
    summary: 'Make two records again of two that were joined',
    params: Key,
    body: UndoForm,
    answers: MatchAnswer,
    async handle({ db, params, body, shows }) {
      const outcome = await separate(db, params.match, body.reason)
      if (outcome !== 'undone') return outcome
      const match = await findMatch(db, params.match)
      if (!match) return 'no-such-join'
      shows(peopleIn([match]))
      return answerOf(match)
    },
    refusals: { 'no-such-join': 404, 'kept-joined-since': 422, 'access-changed-since': 422, 'newer-work': 422 },
  }),
]
