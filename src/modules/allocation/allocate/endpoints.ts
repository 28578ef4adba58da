import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { endpoint, type Route } from '#kernel/route.ts'
import { sayBecause } from '#modules/standards/index.ts'
import { type Choice, findChoice, versionOf } from './choice.ts'
import { allocateCase, Decision, Key, Team } from './command.ts'
import { listAllocations } from './store.ts'

const common = { params: Key, needs: 'allocation.decide', about: 'person' } as const

const CandidatesAnswer = z.object({
  person: z.uuid(),
  team: z.object({ id: z.number(), name: z.string() }),
  allocateBy: PlainDate.nullable(),
  holder: z.object({ allocation: z.uuid(), officer: z.number(), name: z.string(), from: PlainDate }).nullable(),
  allocationsVersion: z.number().meta({ description: 'Send it as `version` of the allocation.' }),
  candidates: z.array(
    z.object({
      officer: z.number(),
      name: z.string(),
      grade: z.string(),
      offered: z.boolean(),
      mayBeChosen: z.boolean(),
      cases: z.number(),
      percent: z.number().meta({ description: 'Capacity in percent: workload points against points available.' }),
      percentAfter: z.number().nullable().meta({ description: 'Capacity in percent with this case; null where its points are not known.' }),
      level: z.string(),
      reasons: z.array(z.object({ kind: z.string(), words: z.string() })),
    }),
  ),
})

const AllocationsAnswer = z.object({
  version: z.number(),
  items: z.array(
    z.object({
      id: z.uuid(),
      officer: z.number(),
      officerName: z.string(),
      team: z.number(),
      from: PlainDate,
      until: PlainDate.nullable(),
      supersededAt: z.string().nullable(),
      note: z.string(),
      changeReason: z.string().nullable(),
      overrideReason: z.string().nullable(),
      allocatedBy: z.number(),
      recordedAt: z.string(),
    }),
  ),
})

function candidatesAnswer({ subject, team, holder, version, candidates }: Choice): z.input<typeof CandidatesAnswer> {
  return {
    person: subject.person,
    team: { id: team.id, name: team.name },
    allocateBy: subject.allocateBy,
    holder: holder ? { allocation: holder.id, officer: holder.officer, name: holder.officerName, from: holder.from } : null,
    allocationsVersion: version,
    candidates: candidates.map(({ reasons, ...one }) => ({
      ...one,
      reasons: reasons.map(({ kind, because }) => ({ kind, words: sayBecause('allocation.candidates', because) })),
    })),
  }
}

export const endpoints: Route[] = [
  endpoint({
    ...common,
    method: 'GET',
    url: '/people/:person/candidates',
    summary: 'Officers of a team for a case, best fit first',
    query: Team,
    answers: CandidatesAnswer,
    refusals: { 'no-such-person': 404, 'other-team': 404 },
    async handle({ params, query, db, user, today }) {
      const choice = await findChoice(db, { user, today }, params.person, query.team)
      return typeof choice === 'string' ? choice : candidatesAnswer(choice)
    },
  }),
  endpoint({
    ...common,
    method: 'POST',
    url: '/people/:person/allocation',
    summary: 'Allocate a case, or change its officer',
    body: Decision,
    answers: z.object({ id: z.uuid(), officer: z.number(), team: z.number(), from: PlainDate }),
    refusals: {
      'no-such-person': 404,
      'other-team': 404,
      'changed-since': 409,
      'officer-left': 409,
      'may-not-hold': 422,
      'needs-change-reason': 422,
      'needs-override-reason': 422,
    },
    handle: ({ params, body, db, user, today, now }) => allocateCase(db, { user, today, now }, params.person, body),
  }),
  endpoint({
    params: Key,
    needs: 'case.read',
    about: 'person',
    method: 'GET',
    url: '/people/:person/allocations',
    summary: 'Who has held a case, latest first',
    answers: AllocationsAnswer,
    refusals: { 'no-such-person': 404 },
    async handle({ params, db }) {
      const items = await listAllocations(db, params.person)
      if (items.length === 0 && !(await personExists(db, params.person))) return 'no-such-person'
      return { version: versionOf(items), items }
    },
  }),
]

async function personExists(db: Db, person: string): Promise<boolean> {
  return (await db.selectFrom('person_card').select('person_id').where('person_id', '=', person).executeTakeFirst()) !== undefined
}
