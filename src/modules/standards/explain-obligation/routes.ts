import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Html } from '#kernel/html.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, notFound, ok, page, type Route } from '#kernel/route.ts'
import { Citation } from '../rule.ts'
import { loadRulebook } from '../rulebook.ts'
import { sayObligation } from '../say.ts'
import { type Explanation, explain } from './explain.ts'
import { findObligation, listChanges, listObligations } from './store.ts'
import { explanationPage } from './view.ts'

const Key = z.object({ person: z.uuid(), obligation: z.uuid() })

const ExplanationAnswer = z.object({
  id: z.uuid(),
  person: z.uuid(),
  what: z.string(),
  state: z.string(),
  started_on: z.string(),
  due_on: z.string(),
  settled_on: z.string().nullable(),
  days_left: z.number(),
  counted: z.object({
    unit: z.string(),
    days: z.number(),
    calendar: z.array(
      z.object({ on: z.string(), count: z.number().nullable(), why: z.string().nullable(), holiday: z.string().nullable() }),
    ),
  }),
  rule: z.object({ id: z.string(), title: z.string(), summary: z.string(), cites: z.array(Citation) }),
  parameters: z.object({
    from: z.string(),
    by: z.string(),
    as_of: z.string(),
    values: z.array(z.object({ name: z.string(), value: z.string() })),
    cites: z.array(Citation),
  }),
  owed_by: z.object({ kind: z.string(), name: z.string().nullable() }),
  facts: z.array(z.string()),
  what_would_change_it: z.array(z.string()),
  history: z.array(
    z.object({ at: z.string(), what: z.string(), due_on: z.string(), by: z.string().nullable(), owner: z.string().nullable() }),
  ),
  version: z.number(),
})

/** The explanation in the API's spelling. */
const asAnswer = ({ startedOn, dueOn, settledOn, daysLeft, owedBy, whatWouldChangeIt, parameters, history, ...rest }: Explanation) => {
  const { asOf, ...setting } = parameters
  return {
    ...rest,
    started_on: startedOn,
    due_on: dueOn,
    settled_on: settledOn,
    days_left: daysLeft,
    owed_by: owedBy,
    what_would_change_it: whatWouldChangeIt,
    parameters: { ...setting, as_of: asOf },
    history: history.map(({ dueOn: then, ...change }) => ({ ...change, due_on: then })),
  }
}

const ListAnswer = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      rule: z.string(),
      key: z.string(),
      what: z.string(),
      why: z.string(),
      state: z.string(),
      started_on: z.string(),
      due_on: z.string(),
      settled_on: z.string().nullable(),
      owner: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
const Cursor = z.tuple([PlainDate, z.uuid()])

/** From the modules that keep bank holidays and people: both rely on this one. */
export type Around = {
  identityBar(db: Db, person: string, today: PlainDate): Promise<Html | undefined>
}

/** The explain pages. */
export function explainRoutes({ identityBar }: Around): Route[] {
  const url = '/people/:person/obligations/:obligation'
  return [
    page({
      method: 'GET',
      url,
      needs: 'case.read',
      about: 'person',
      params: Key,
      async handle({ db, params, today }) {
        const { person, obligation } = params
        const [found, changes, rulebook, identity] = await Promise.all([
          findObligation(db, person, obligation),
          listChanges(db, obligation),
          loadRulebook(db),
          identityBar(db, person, today),
        ])
        if (!found || !identity) return notFound()
        return ok({ ...explanationPage(explain(found, changes, rulebook, today), found.person_name), identity })
      },
    }),
    endpoint({
      method: 'GET',
      url,
      needs: 'case.read',
      about: 'person',
      summary: 'Why an obligation is due on its day: the count, the rule, the facts and the history',
      params: Key,
      answers: ExplanationAnswer,
      refusals: { 'no-such-obligation': 404 },
      async handle({ db, params, today }) {
        const found = await findObligation(db, params.person, params.obligation)
        return found ? asAnswer(explain(found, await listChanges(db, found.id), await loadRulebook(db), today)) : 'no-such-obligation'
      },
    }),
    endpoint({
      method: 'GET',
      url: '/people/:person/obligations',
      needs: 'case.read',
      about: 'person',
      summary: 'Obligations of a person, the latest due first',
      params: z.object({ person: z.uuid() }),
      query: Paging.extend({ state: z.enum(['open', 'met', 'missed', 'no-longer-applies']).optional() }),
      answers: ListAnswer,
      async handle({ db, params, query }) {
        const rows = await listObligations(db, params.person, query.state, query.limit + 1, decodeCursor(Cursor, query.cursor))
        const { items, next } = pageOf(rows, query.limit, row => [row.due_on, row.id])
        return { items: items.map(row => ({ ...row, ...sayObligation(row), owner: row.owner_name })), next }
      },
    }),
  ]
}
