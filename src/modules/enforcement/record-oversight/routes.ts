import { z } from 'zod'
import { conflict, endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { findSubject, formOf, mayChange } from '#modules/supervision/index.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { acceptableReasons } from '../decide-absence/command.ts'
import { listOversights, type Oversight } from '../oversights.ts'
import { NewOversight, recordOversight, waitingForOversight } from './command.ts'
import { oversightConflictPage, oversightPage } from './view.ts'

const Key = z.object({ person: z.uuid() })
const common = { params: Key, about: 'person' } as const

const OversightAnswer = z.object({ id: z.string(), on: z.string(), decision: z.string(), recorded_by: z.number(), recorded_at: z.string() })
const answerOf = (it: Oversight): z.input<typeof OversightAnswer> => ({
  id: it.id,
  on: it.on,
  decision: it.decision,
  recorded_by: it.recordedBy,
  recorded_at: it.recordedAt,
})

export const routes: Route[] = [
  page({
    ...common,
    method: 'GET',
    url: '/people/:person/oversight',
    needs: 'enforcement.oversee',
    async handle({ db, params, today, user, form }) {
      const subject = await findSubject(db, params.person, today)
      if (!subject || !mayChange(user, subject)) return notFound()
      return ok(
        oversightPage({
          subject,
          ...(await waitingForOversight(db, subject.id)),
          reasons: await acceptableReasons(db, today),
          tokens: form,
        }),
      )
    },
  }),
  page({
    ...common,
    method: 'POST',
    url: '/people/:person/oversight',
    needs: 'enforcement.oversee',
    form: formOf(NewOversight),
    async handle({ db, params, body, today, user, form }) {
      const subject = await findSubject(db, params.person, today)
      if (!subject || !mayChange(user, subject)) return notFound()
      const shown = async () => ({
        subject,
        ...(await waitingForOversight(db, subject.id)),
        reasons: await acceptableReasons(db, today),
        tokens: form,
        typed: body.raw,
      })
      if (!body.success) return invalid(oversightPage({ ...(await shown()), error: body.error }))
      const outcome = await recordOversight(db, subject.id, body.data, today)
      if (outcome !== 'changed-since') return redirect(`/people/${subject.id}`)
      const { last, ...rest } = await shown()
      if (!last) return notFound()
      return conflict(oversightConflictPage({ ...rest, last, who: (await staffNames(db, [last.recordedBy])).get(last.recordedBy) }))
    },
  }),
  endpoint({
    ...common,
    method: 'GET',
    url: '/people/:person/oversights',
    needs: 'case.read',
    summary: 'Management oversight of a case, latest first',
    answers: z.object({ items: z.array(OversightAnswer) }),
    refusals: { 'no-such-person': 404 },
    async handle({ db, params, today }) {
      if (!(await findSubject(db, params.person, today))) return 'no-such-person'
      return { items: (await listOversights(db, params.person)).map(answerOf) }
    },
  }),
  endpoint({
    ...common,
    method: 'POST',
    url: '/people/:person/oversights',
    needs: 'enforcement.oversee',
    summary: 'Record management oversight of a case',
    body: NewOversight,
    answers: OversightAnswer,
    refusals: { 'no-such-person': 404, 'changed-since': 409 },
    async handle({ db, params, body, today, user }) {
      const subject = await findSubject(db, params.person, today)
      if (!subject || !mayChange(user, subject)) return 'no-such-person'
      const outcome = await recordOversight(db, subject.id, body, today)
      if (outcome === 'changed-since') return outcome
      const recorded = (await listOversights(db, subject.id)).find(it => it.id === outcome.recorded)
      return recorded ? answerOf(recorded) : 'no-such-person'
    },
  }),
]
