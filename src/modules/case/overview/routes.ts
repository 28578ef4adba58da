import { z } from 'zod'
import { decodeCursor, pageOf } from '#kernel/paging.ts'
import { endpoint, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { findHeader, findRecord, keptRecord, latestSearch, mayReadWhole } from '#modules/people/index.ts'
import { listSentences } from '#modules/sentences/index.ts'
import { mayDo } from '../page.ts'
import { summaryReply } from '../state-reason/view.ts'
import { Cursor, cursorOf, type Entry, entryKinds, listEntries } from '../timeline/store.ts'
import { findAround } from './store.ts'
import { overviewPage, saveds } from './view.ts'

const Person = z.object({ person: z.uuid() })
const Show = z.object({
  show: z
    .enum(['all', ...entryKinds])
    .default('all')
    .catch('all'),
  before: z.string().max(400).optional(),
  /** What the form that led here saved. */
  saved: z.enum(saveds).optional().catch(undefined),
})
const entriesOnAPage = 12
const mostBooked = 5

const Address = z.object({
  lines: z.string(),
  postcode: z.string().nullable(),
  authority: z.string().nullable(),
  from_on: z.string(),
  until_on: z.string().nullable(),
})
const PersonAnswer = z.object({
  id: z.uuid(),
  crn: z.string(),
  pnc: z.string().nullable(),
  noms_number: z.string().nullable(),
  surname: z.string(),
  forename: z.string(),
  middle_names: z.string().nullable(),
  born_on: z.string().nullable(),
  sex: z.enum(['male', 'female']).nullable(),
  telephone: z.string().nullable(),
  telephone_other: z.string().nullable(),
  email: z.string().nullable(),
  preferred_language: z.enum(['en', 'cy']),
  main_language: z.string().nullable(),
  interpreter_language: z.string().nullable(),
  aliases: z.array(
    z.object({
      id: z.uuid(),
      surname: z.string(),
      forename: z.string(),
      kind: z.string(),
      from_on: z.string().nullable(),
      until_on: z.string().nullable(),
    }),
  ),
  addresses: z.array(Address),
  tier: z.string().nullable(),
  rosh: z.string().nullable(),
  flags: z.array(z.string()),
  region: z.string(),
  officer: z.object({ id: z.number(), name: z.string() }).nullable(),
  sentence: z.object({ kind: z.string(), until: z.string().nullable() }).nullable(),
  next_appointment: z.object({ id: z.uuid(), at: z.string() }).nullable(),
  version: z.number(),
})

/** A page of the timeline, and how many are earlier. */
function entriesOf(rows: Entry[]): { entries: Entry[]; next: string | null; earlier: number } {
  const { items, next } = pageOf(rows, entriesOnAPage, cursorOf)
  return { entries: items, next, earlier: (rows[0]?.remaining ?? 0) - items.length }
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/people/:person',
    beforeReason: true,
    needs: 'case.read',
    about: 'person',
    params: Person,
    query: Show,
    async handle({ db, params: { person }, query, today, now, user, form, states }) {
      const before = decodeCursor(Cursor, query.before)
      const kinds = query.show === 'all' ? entryKinds : [query.show]
      // All at once: the header says whether any of it is shown.
      const [header, around, sentences, rows] = await Promise.all([
        findHeader(db, person),
        findAround(db, person, mostBooked),
        listSentences(db, person),
        listEntries(db, person, kinds, entriesOnAPage + 1, before),
      ])
      if (!header) {
        const kept = await keptRecord(db, person)
        return kept ? redirect(`/people/${kept}`) : notFound()
      }
      if (!mayReadWhole(header, user.actor)) return summaryReply({ header, today, search: await latestSearch(db) }, { form })
      if (header.opened_because) states(header.opened_because)
      const of = { header, today, user }
      const { counts, ...due } = around
      const timeline = {
        person,
        ...entriesOf(rows),
        counts,
        show: query.show,
        isLater: before !== undefined,
        today,
        mayDecide: mayDo(of, 'enforcement.decide'),
        mayNote: mayDo(of, 'supervision.record'),
      }
      return ok(overviewPage({ ...of, due: { ...due, now }, sentences, timeline, saved: query.saved }))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/people/:person',
    needs: 'case.read',
    about: 'person',
    summary: 'A person: what is recorded, who holds the case, under which sentence',
    params: Person,
    answers: PersonAnswer,
    refusals: { 'no-such-person': 404 },
    async handle({ db, params: { person } }) {
      const [header, record] = await Promise.all([findHeader(db, person), findRecord(db, person)])
      if (!header || !record) return 'no-such-person'
      const { tier, rosh, flags, region_code, officer_id, officer_name, sentence_kind, sentence_until, appointment_id, appointment_at } =
        header
      return {
        ...record,
        tier,
        rosh,
        flags,
        region: region_code,
        officer: officer_id !== null && officer_name !== null ? { id: officer_id, name: officer_name } : null,
        sentence: sentence_kind === null ? null : { kind: sentence_kind, until: sentence_until },
        next_appointment: appointment_id !== null && appointment_at !== null ? { id: appointment_id, at: appointment_at } : null,
      }
    },
  }),
]
