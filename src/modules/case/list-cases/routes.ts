import { z } from 'zod'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, ok, page, type Route } from '#kernel/route.ts'
import { loadRulebook, sayObligation } from '#modules/standards/index.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { Cursor, countCases, type ListedCase, listCases, shows, sorts } from './store.ts'
import { casesPage } from './view.ts'

const Officer = z.coerce.number().int().min(1).max(2_147_483_647)
const Order = { show: z.enum(shows), sort: z.enum(sorts) }
const casesOnAPage = 50
const cursorOf = (row: ListedCase): Cursor => [row.sort_key, row.person_id]

const CasesAnswer = z.object({
  items: z.array(
    z.object({
      person: z.uuid(),
      crn: z.string(),
      name: z.string(),
      tier: z.string().nullable(),
      rosh: z.string().nullable(),
      officer: z.string().nullable(),
      sentence: z.object({ kind: z.string(), until: z.string().nullable() }).nullable(),
      due_next: z.object({ obligation: z.uuid(), rule: z.string(), what: z.string(), due_on: z.string() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
})

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/cases',
    needs: 'case.read',
    query: z.object({
      show: Order.show.default('all').catch('all'),
      sort: Order.sort.default('name').catch('name'),
      cursor: z.string().max(800).optional(),
      officer: Officer.optional().catch(undefined),
    }),
    async handle({ db, user, today, query: { show, sort, cursor, officer }, shows: showsPeople }) {
      const after = decodeCursor(Cursor, cursor)
      const [rulebook, rows, counts, names] = await Promise.all([
        loadRulebook(db),
        listCases(db, { user, today, show, sort, officer }, casesOnAPage + 1, after),
        countCases(db, user, today, officer),
        officer === undefined ? undefined : staffNames(db, [officer]),
      ])
      const { items: cases, next } = pageOf(rows, casesOnAPage, cursorOf)
      showsPeople(cases.map(row => row.person_id))
      return ok(
        casesPage({
          user,
          today,
          rulebook,
          cases,
          counts,
          next,
          show,
          sort,
          isLater: after !== undefined,
          officer: officer === undefined ? undefined : { id: officer, name: names?.get(officer) ?? '' },
        }),
      )
    },
  }),
  endpoint({
    method: 'GET',
    url: '/cases',
    needs: 'case.read',
    summary: 'Your cases: those that you hold, your team’s or unit’s, or those that you recorded',
    query: Paging.extend({
      show: Order.show.default('all'),
      sort: Order.sort.default('name'),
      officer: Officer.optional().meta({ description: 'Only the cases that this member of staff holds.' }),
    }),
    answers: CasesAnswer,
    async handle({ db, user, today, query, shows: showsPeople }) {
      const rows = await listCases(
        db,
        { user, today, show: query.show, sort: query.sort, officer: query.officer },
        query.limit + 1,
        decodeCursor(Cursor, query.cursor),
      )
      const { items, next } = pageOf(rows, query.limit, cursorOf)
      showsPeople(items.map(row => row.person_id))
      return { items: items.map(caseAnswer), next }
    },
  }),
]

function caseAnswer({ person_id, crn, name, tier, rosh, officer_name, sentence_kind, until_on, due }: ListedCase) {
  return {
    person: person_id,
    crn,
    name,
    tier,
    rosh,
    officer: officer_name,
    sentence: sentence_kind === null ? null : { kind: sentence_kind, until: until_on },
    due_next: due && { obligation: due.id, rule: due.rule, what: sayObligation({ ...due, person_id }).what, due_on: due.due_on },
  }
}
