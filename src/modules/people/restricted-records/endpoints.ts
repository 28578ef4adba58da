// The same by the API. A reason goes with every look at a record.

import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { type Context, endpoint, type Route } from '#kernel/route.ts'
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
  refusals,
  reviewRecord,
  StaffKey,
  unnameStaff,
} from './command.ts'
import { type ClosedRecord, findByNumber, findClosed, listClosed, sorts, stateViewing, viewingReason } from './store.ts'

const Kind = z.enum(['open', 'excluding', 'restricted'])
const Line = z.object({
  record: z.uuid(),
  crn: z.string(),
  kind: Kind,
  owner: z.string().nullable(),
  review_on: z.string().nullable(),
  named: z.number().int(),
})
const Answer = z.object({
  record: z.uuid(),
  crn: z.string(),
  kind: Kind,
  reason: z.string().nullable(),
  owner: z.string().nullable(),
  review_on: z.string().nullable(),
  officer: z.string().nullable(),
  named: z.array(
    z.object({
      staff: z.number().int(),
      name: z.string(),
      kind: z.enum(['allowed', 'excluded']),
      reason: z.string(),
      until: z.string().nullable(),
    }),
  ),
  version: z.number().int(),
})

const answerOf = ({ id, crn, access, reason, owner, review_on, officer, named, version }: ClosedRecord): z.input<typeof Answer> => ({
  record: id,
  crn,
  kind: access,
  reason,
  owner,
  review_on,
  officer,
  named: named.map(({ staff_id, ...one }) => ({ staff: staff_id, ...one })),
  version,
})

type Asking = Pick<Context<{ record: string }, unknown>, 'db' | 'params' | 'shows' | 'states' | 'today'>

/** A change, for who said within two hours why they look; then the record as it is. */
async function changed({ db, params, shows, states, today }: Asking, act: (db: Db, id: string, today: PlainDate) => Promise<Outcome>) {
  const reason = await viewingReason(db, params.record)
  if (reason === undefined) return 'reason-needed' as const
  shows([params.record])
  states(reason)
  const outcome = await act(db, params.record, today)
  if (outcome !== 'done') return outcome
  const record = await findClosed(db, params.record)
  return record ? answerOf(record) : 'no-such-record'
}

const common = { needs: 'access.keep', answers: Answer, refusals: { ...refusals, 'reason-needed': 409 } } as const

export const endpoints: Route[] = [
  endpoint({
    method: 'GET',
    url: '/restricted-records',
    needs: 'access.keep',
    summary: 'Records that not everybody may know of, without names',
    query: Paging.extend({
      kind: z.enum(['restricted', 'excluding']).optional(),
      due: z.enum(['overdue']).optional(),
      owner: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
      sort: z.enum(sorts).default('review'),
    }),
    answers: z.object({ items: z.array(Line), next: z.string().nullable() }),
    async handle({ db, query, today, shows }) {
      const after = decodeCursor(z.tuple([z.string(), z.string()]), query.cursor)
      const { items, next } = pageOf(await listClosed(db, { ...query, today, limit: query.limit + 1, after }), query.limit, row => [
        row.key,
        row.crn,
      ])
      shows(items.map(one => one.id))
      return {
        items: items.map(({ id, crn, access, owner, review_on, named }) => ({ record: id, crn, kind: access, owner, review_on, named })),
        next,
      }
    },
  }),
  endpoint({
    method: 'POST',
    url: '/restricted-records/find',
    needs: 'access.keep',
    perMinute: 20,
    summary: 'Find a record by its exact CRN or PNC, with the reason for looking; it stays open to you for two hours',
    body: z.object({ identifier: Identifier, reason: Reason }),
    answers: Answer,
    refusals: { 'no-such-record': 404 },
    async handle({ db, body, shows, states }) {
      states(body.reason)
      const id = await findByNumber(db, body.identifier)
      const record = id && (await findClosed(db, id))
      if (!record) return 'no-such-record'
      shows([record.id])
      await stateViewing(db, record.id, body.reason)
      return answerOf(record)
    },
  }),
  endpoint({
    ...common,
    method: 'POST',
    url: '/restricted-records/:record/change',
    summary: 'Restrict a record or exclude staff from it, or change how, why, its record owner and when it is reviewed',
    params: Key,
    body: ChangeForm,
    handle: context => changed(context, (db, id, today) => changeRecord(db, id, context.body, today)),
  }),
  endpoint({
    ...common,
    method: 'POST',
    url: '/restricted-records/:record/review',
    summary: 'Review a restricted or excluding record: keep it so until another day, or open it to all staff',
    params: Key,
    body: ReviewForm,
    handle: context => changed(context, (db, id, today) => reviewRecord(db, id, context.body, today)),
  }),
  endpoint({
    ...common,
    method: 'POST',
    url: '/restricted-records/:record/named',
    summary: 'Name a member of staff on a restricted or excluding record',
    params: Key,
    body: NameForm,
    handle: context => changed(context, (db, id, today) => nameStaff(db, id, context.body, today)),
  }),
  endpoint({
    ...common,
    method: 'POST',
    url: '/restricted-records/:record/named/:staff/remove',
    summary: 'Take a member of staff off a restricted or excluding record',
    params: StaffKey,
    body: RemoveForm,
    handle: context => changed(context, (db, id) => unnameStaff(db, id, context.params.staff, context.body)),
  }),
]
