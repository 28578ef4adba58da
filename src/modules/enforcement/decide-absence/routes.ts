import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { conflict, endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { findContact, findSubject, formOf, mayChange } from '#modules/supervision/index.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { findDecision } from '../decisions.ts'
import { acceptableReasons, Decision, decideAbsence, proposalFor } from './command.ts'
import { alreadyDecidedPage, decidedPage, decisionPage, type Shown } from './view.ts'

const Key = z.object({ person: z.uuid(), contact: z.uuid() })
type Key = z.output<typeof Key>
const common = { url: '/people/:person/absences/:contact', params: Key, about: 'person' } as const

const DecisionAnswer = z.object({
  id: z.string(),
  contact: z.string(),
  judged: z.enum(['acceptable', 'unacceptable']),
  reason: z.string(),
  proposed_step: z.string(),
  step: z.string(),
  rationale: z.string().nullable(),
  decided_on: z.string(),
  decided_by: z.number(),
  version: z.number(),
})

async function findAbsence(db: Db, params: Key, today: PlainDate) {
  const subject = await findSubject(db, params.person, today)
  const contact = subject && (await findContact(db, params.person, params.contact))
  return subject && contact && !contact.attended ? { subject, contact } : undefined
}

async function decisionTold(db: Db, params: Key, today: PlainDate) {
  const decided = await findDecision(db, params.person, params.contact)
  if (!decided) return undefined
  return { decided, reasons: await acceptableReasons(db, today), who: (await staffNames(db, [decided.decidedBy])).get(decided.decidedBy) }
}

async function answerOf(db: Db, params: Key): Promise<z.input<typeof DecisionAnswer> | 'not-decided'> {
  const it = await findDecision(db, params.person, params.contact)
  if (!it) return 'not-decided'
  const { id, contact, judged, reason, step, rationale, version } = it
  return {
    id,
    contact,
    judged,
    reason,
    proposed_step: it.proposedStep,
    step,
    rationale,
    decided_on: it.decidedOn,
    decided_by: it.decidedBy,
    version,
  }
}

export const routes: Route[] = [
  page({
    ...common,
    method: 'GET',
    needs: 'enforcement.decide',
    async handle({ db, params, today, user, form }) {
      const absence = await findAbsence(db, params, today)
      if (!absence) return notFound()
      const told = await decisionTold(db, params, today)
      if (told) return ok(decidedPage({ ...absence, ...told }))
      if (!mayChange(user, absence.subject)) return notFound()
      const proposal = await proposalFor(db, params.person, absence.contact.on, today)
      return ok(decisionPage({ ...absence, proposal, reasons: await acceptableReasons(db, today), tokens: form }))
    },
  }),
  page({
    ...common,
    method: 'POST',
    needs: 'enforcement.decide',
    form: formOf(Decision),
    async handle({ db, params, body, today, user, form }) {
      const absence = await findAbsence(db, params, today)
      if (!absence || !mayChange(user, absence.subject)) return notFound()
      const again = async (wrong: Partial<Shown>) => {
        const proposal = await proposalFor(db, params.person, absence.contact.on, today)
        return invalid(
          decisionPage({ ...absence, proposal, reasons: await acceptableReasons(db, today), tokens: form, typed: body.raw, ...wrong }),
        )
      }
      if (!body.success) return again({ error: body.error })
      const outcome = await decideAbsence(db, params, body.data, today)
      if (outcome === 'no-such-absence') return notFound()
      if (outcome === 'already-decided') {
        const told = await decisionTold(db, params, today)
        return told ? conflict(alreadyDecidedPage({ ...absence, ...told, yours: body.data })) : notFound()
      }
      return 'refused' in outcome ? again({ refused: outcome.refused }) : redirect(`/people/${params.person}?saved=absence`)
    },
  }),
  endpoint({
    ...common,
    method: 'GET',
    needs: 'case.read',
    summary: 'How an absence was judged',
    answers: DecisionAnswer,
    refusals: { 'not-decided': 404 },
    handle: ({ db, params }) => answerOf(db, params),
  }),
  endpoint({
    ...common,
    method: 'POST',
    needs: 'enforcement.decide',
    summary: 'Judge an absence and say what follows',
    body: Decision,
    answers: DecisionAnswer,
    refusals: {
      'no-such-absence': 404,
      'not-decided': 404,
      'already-decided': 409,
      'select-acceptable-reason': 422,
      'unknown-reason': 422,
      'enter-unacceptable-reason': 422,
      'select-step': 422,
      'enter-rationale': 422,
    },
    async handle({ db, params, body, today, user }) {
      const absence = await findAbsence(db, params, today)
      if (!absence || !mayChange(user, absence.subject)) return 'no-such-absence'
      const outcome = await decideAbsence(db, params, body, today)
      if (typeof outcome === 'string') return outcome
      return 'refused' in outcome ? (outcome.refused[0] ?? 'select-step') : answerOf(db, params)
    },
  }),
]
