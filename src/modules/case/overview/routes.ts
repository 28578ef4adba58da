import { z } from 'zod'
import { decodeCursor, pageOf } from '#kernel/paging.ts'
import { endpoint, ok, page, type Route } from '#kernel/route.ts'
import { loadCalendar } from '#modules/organisation/index.ts'
import { findRecord, wholeHeader, wholeRefusals } from '#modules/people/index.ts'
import { listSentences } from '#modules/sentences/index.ts'
import { inWhole } from '../open.ts'
import { mayDo } from '../page.ts'
import { Cursor, cursorOf, entryKinds, listEntries } from '../timeline/store.ts'
import { findFigures, listBooked, listOpen } from './store.ts'
import { overviewPage } from './view.ts'

const Person = z.object({ person: z.uuid() })
const Show = z.object({
  show: z
    .enum(['all', ...entryKinds])
    .default('all')
    .catch('all'),
  before: z.string().max(400).optional(),
})
const entriesOnAPage = 25
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
  email: z.string().nullable(),
  preferred_language: z.enum(['en', 'cy']),
  interpreter_language: z.string().nullable(),
  aliases: z.array(z.object({ surname: z.string(), forename: z.string() })),
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

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/people/:person',
    beforeReason: true,
    needs: 'case.read',
    about: 'person',
    params: Person,
    query: Show,
    handle: context =>
      inWhole(context, async header => {
        const { db, user, today, query } = context
        const person = header.person_id
        const before = decodeCursor(Cursor, query.before)
        const [calendar, obligations, booked, sentences, figures, rows] = await Promise.all([
          loadCalendar(db),
          listOpen(db, person),
          listBooked(db, person, mostBooked),
          listSentences(db, person),
          findFigures(db, person),
          listEntries(db, person, query.show === 'all' ? entryKinds : [query.show], entriesOnAPage + 1, before),
        ])
        const { items: entries, next } = pageOf(rows, entriesOnAPage, cursorOf)
        const of = { header, today, user }
        const mayDecide = mayDo(of, 'enforcement.decide')
        const timeline = {
          person,
          entries,
          next,
          counts: figures.counts,
          show: query.show,
          isLater: before !== undefined,
          today,
          mayDecide,
        }
        return ok(overviewPage({ ...of, due: { calendar, obligations, booked, isStale: figures.stale }, sentences, figures, timeline }))
      }),
  }),
  endpoint({
    method: 'GET',
    url: '/people/:person',
    beforeReason: true,
    needs: 'case.read',
    about: 'person',
    summary: 'A person: what is recorded, who holds the case, under which sentence',
    params: Person,
    answers: PersonAnswer,
    refusals: wholeRefusals,
    async handle(context) {
      const [header, record] = await Promise.all([wholeHeader(context), findRecord(context.db, context.params.person)])
      if (typeof header === 'string') return header
      if (!record) return 'no-such-person'
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
