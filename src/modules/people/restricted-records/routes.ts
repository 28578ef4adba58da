import { z } from 'zod'
import { messages, withDates } from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, pageOf } from '#kernel/paging.ts'
import { type Context, conflict, invalid, notFound, ok, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { Identifier, Reason } from '../open-restricted/command.ts'
import {
  ChangeForm,
  changeRecord,
  Key,
  NameForm,
  nameStaff,
  type Outcome,
  RemoveForm,
  ReviewForm,
  reviewRecord,
  StaffKey,
  unnameStaff,
} from './command.ts'
import { endpoints } from './endpoints.ts'
import { formPage, type Kind, type Shown } from './form-view.ts'
import { type List, listPage } from './list-view.ts'
import { addressOf, askPage, recordPage } from './record-view.ts'
import {
  type Asked,
  type Candidate,
  type ClosedRecord,
  countClosed,
  findByNumber,
  findClosed,
  findStaff,
  listClosed,
  sorts,
  stateViewing,
  viewingReason,
} from './store.ts'
import { say } from './words.ts'

const Loose = z.looseObject({})
const Query = z.object({
  kind: z.enum(['restricted', 'excluding']).optional(),
  due: z.enum(['overdue']).optional(),
  owner: z.union([z.literal('').transform(() => undefined), z.coerce.number().int().min(1).max(2_147_483_647)]).optional(),
  sort: z.enum(sorts).default('review'),
  cursor: z.string().max(400).optional(),
})
const Cursor = z.tuple([z.string(), z.string()])
const pageSize = 50

type Asking = Pick<Context<never, never>, 'db' | 'today' | 'shows' | 'states'> & { form: Shown['tokens'] }

async function listed({ db, today, form, shows }: Asking, query: Asked & { cursor?: string | undefined }): Promise<List> {
  const after = decodeCursor(Cursor, query.cursor)
  const [rows, totals] = await Promise.all([listClosed(db, { ...query, today, limit: pageSize + 1, after }), countClosed(db, today)])
  const { items, next } = pageOf(rows, pageSize, row => [row.key, row.crn])
  shows(items.map(one => one.id))
  return { items, next, asked: query, totals, today, tokens: form }
}

/** The record, for who said why within two hours; else the page that asks. */
async function behindReason(
  { db, shows, states, form }: Asking,
  id: string,
  work: (record: ClosedRecord) => Promise<Reply> | Reply,
): Promise<Reply> {
  const [record, reason] = await Promise.all([findClosed(db, id), viewingReason(db, id)])
  if (!record) return notFound()
  shows([id])
  if (reason === undefined) return ok(askPage(record, form))
  states(reason)
  return work(record)
}

type Raw = Record<string, unknown>
type Resolved = { raw: Raw; candidates: Candidate[]; error?: string }

/** Turns part of a name into a member of staff: the only one, or the one chosen among several. */
async function resolveStaff(db: Db, raw: Raw, field: string, today: PlainDate): Promise<Resolved> {
  const typed = typeof raw['staff_name'] === 'string' ? raw['staff_name'].trim().slice(0, 100) : ''
  if (typed === '') return { raw: { ...raw, [field]: undefined }, candidates: [] }
  const found = await findStaff(db, typed, today)
  const exact = found.filter(one => one.name.toLowerCase() === typed.toLowerCase())
  const only = exact.length === 1 ? exact[0] : found.length === 1 ? found[0] : undefined
  if (only) return { raw: { ...raw, [field]: String(only.id) }, candidates: [] }
  if (found.length === 0) return { raw: { ...raw, [field]: undefined }, candidates: [], error: say('staff-none') }
  const isChosen = raw['staff_for'] === typed && found.some(one => String(one.id) === raw[field])
  return { raw: isChosen ? raw : { ...raw, [field]: undefined }, candidates: found, ...(isChosen ? {} : { error: say('staff-several') }) }
}

const fieldOf: Partial<Record<Outcome, string>> = {
  'officer-left-out': 'officer',
  'review-in-the-past': 'review_on',
  'until-in-the-past': 'until_on',
}

type Step<Params extends { record: string }, Form extends z.ZodType> = {
  kind: Kind
  form: Form
  staffField?: string
  dates: string[]
  title(record: ClosedRecord, params: Params): string
  path(params: Params): string
  act(db: Db, params: Params, given: z.output<Form>, today: PlainDate): Promise<Outcome>
}

/** A form's two routes: it is shown, and sent. */
function step<Params extends { record: string }, Form extends z.ZodType>(
  url: string,
  params: z.ZodType<Params>,
  does: Step<Params, Form>,
): Route[] {
  const words = (record: ClosedRecord, at: Params) => ({ title: does.title(record, at), action: `${addressOf(record)}${does.path(at)}` })
  return [
    page({
      method: 'GET',
      url,
      needs: 'access.keep',
      params,
      handle: context =>
        behindReason(context, context.params.record, record =>
          ok(formPage(does.kind, { record, today: context.today, tokens: context.form }, words(record, context.params))),
        ),
    }),
    page({
      method: 'POST',
      url,
      needs: 'access.keep',
      params,
      form: Loose,
      handle: context =>
        behindReason(context, context.params.record, async record => {
          const { db, today, form: tokens, params: at } = context
          const sent = withDates(context.body.raw, does.dates)
          const staff = does.staffField ? await resolveStaff(db, sent, does.staffField, today) : { raw: sent, candidates: [] }
          const again = { record, today, tokens, typed: staff.raw, candidates: staff.candidates }
          const parsed = does.form.safeParse(staff.raw)
          if (!parsed.success) {
            const found = messages(parsed.error)
            const errors = does.staffField && 'error' in staff && staff.error ? { ...found, [does.staffField]: staff.error } : found
            return invalid(formPage(does.kind, { ...again, errors }, words(record, at)))
          }
          const outcome = await does.act(db, at, parsed.data, today)
          if (outcome === 'done') return redirect(addressOf(record))
          if (outcome === 'no-such-record') return notFound()
          if (outcome === 'changed-since') {
            const now = (await findClosed(db, at.record)) ?? record
            return conflict(formPage(does.kind, { ...again, record: now, isStale: true }, words(now, at)))
          }
          const errors = { [fieldOf[outcome] ?? does.staffField ?? 'reason']: say(`refused-${outcome}`) }
          return invalid(formPage(does.kind, { ...again, errors }, words(record, at)))
        }),
    }),
  ]
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/restricted-records',
    needs: 'access.keep',
    query: Query,
    handle: async context => ok(listPage(await listed(context, context.query))),
  }),
  page({
    method: 'POST',
    url: '/restricted-records/find',
    needs: 'access.keep',
    perMinute: 20,
    form: z.object({ identifier: Identifier, reason: Reason }),
    async handle(context) {
      const { db, body, shows, states } = context
      const again = async (errors: Record<string, string>) => invalid(listPage(await listed(context, { sort: 'review' }), body.raw, errors))
      if (!body.success) return again(messages(body.error))
      states(body.data.reason)
      const record = await findByNumber(db, body.data.identifier)
      if (!record) return again({ identifier: say('not-found') })
      shows([record])
      await stateViewing(db, record, body.data.reason)
      return redirect(`/restricted-records/${record}`)
    },
  }),
  page({
    method: 'GET',
    url: '/restricted-records/:record',
    needs: 'access.keep',
    params: Key,
    handle: context => behindReason(context, context.params.record, record => ok(recordPage(record, context.today))),
  }),
  page({
    method: 'POST',
    url: '/restricted-records/:record/views',
    needs: 'access.keep',
    params: Key,
    form: z.object({ reason: Reason }),
    async handle({ db, params, body, form, shows, states }) {
      const record = await findClosed(db, params.record)
      // Only closed records are in the list; any other is found by its number.
      if (!record || record.access === 'open') return notFound()
      shows([record.id])
      if (!body.success) return invalid(askPage(record, form, String(body.raw['reason'] ?? ''), messages(body.error)))
      states(body.data.reason)
      await stateViewing(db, record.id, body.data.reason)
      return redirect(addressOf(record))
    },
  }),
  ...step('/restricted-records/:record/change', Key, {
    kind: 'change',
    form: ChangeForm,
    staffField: 'owner',
    dates: ['review_on'],
    title: record => say(record.access === 'open' ? 'change-open' : 'change'),
    path: () => '/change',
    act: (db, { record }, given, today) => changeRecord(db, record, given, today),
  }),
  ...step('/restricted-records/:record/review', Key, {
    kind: 'review',
    form: ReviewForm,
    dates: ['review_on'],
    title: () => say('review-title'),
    path: () => '/review',
    act: (db, { record }, given, today) => reviewRecord(db, record, given, today),
  }),
  ...step('/restricted-records/:record/named', Key, {
    kind: 'named',
    form: NameForm,
    staffField: 'staff',
    dates: ['until_on'],
    title: record => say(record.access === 'restricted' ? 'name-allowed' : 'name-excluded'),
    path: () => '/named',
    act: (db, { record }, given, today) => nameStaff(db, record, given, today),
  }),
  ...step('/restricted-records/:record/named/:staff/remove', StaffKey, {
    kind: 'remove',
    form: RemoveForm,
    dates: [],
    title: (record, { staff }) => say('remove-title', { name: record.named.find(one => one.staff_id === staff)?.name ?? '' }),
    path: ({ staff }) => `/named/${staff}/remove`,
    act: (db, { record, staff }, given) => unnameStaff(db, record, staff, given),
  }),
  ...endpoints,
]
