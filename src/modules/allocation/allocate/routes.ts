import type { z } from 'zod'
import { messages } from '#design/form.ts'
import type { Db } from '#kernel/db.ts'
import { type Context, conflict, invalid, notFound, ok, type Page, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { findHeader } from '#modules/people/index.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { say } from '../words.ts'
import { type Choice, findChoice } from './choice.ts'
import { allocateCase, Decision, Key, type Refusal, Team } from './command.ts'
import { endpoints } from './endpoints.ts'
import { allocatePage } from './view.ts'

const common = { params: Key, needs: 'allocation.decide', about: 'person' } as const

type Asked = Pick<Context<z.output<typeof Key>, unknown>, 'db' | 'user' | 'today' | 'form' | 'params'>
type Again = Omit<Parameters<typeof allocatePage>[0], 'choice' | 'header' | 'today' | 'form'>

async function pageOf({ db, today, form }: Asked, choice: Choice, again: Again = {}): Promise<Page> {
  const header = await findHeader(db, choice.subject.person)
  if (!header) throw new Error('A person without a header was being allocated')
  return allocatePage({ choice, header, today, form, ...again })
}

/** The page again with what was typed, after a refusal. */
async function refused(asked: Asked, typed: Record<string, unknown>, decision: Decision, refusal: Refusal): Promise<Reply> {
  const choice = await findChoice(asked.db, asked, asked.params.person, decision.team)
  if (typeof choice === 'string') return notFound()
  const name = await nameOf(asked.db, choice, decision.officer)
  const chosen = { officer: decision.officer, name }
  switch (refusal) {
    case 'changed-since':
      return conflict(await pageOf(asked, choice, { typed, hitch: { kind: 'changed', chosen } }))
    case 'officer-left':
      return conflict(await pageOf(asked, choice, { typed, hitch: { kind: 'left', chosen } }))
    case 'may-not-hold':
      return invalid(await pageOf(asked, choice, { typed, errors: { officer: say('may-not-hold', { name }) } }))
    case 'needs-change-reason':
      return invalid(await pageOf(asked, choice, { typed, errors: { changeReason: say('say-change-reason') } }))
    case 'needs-override-reason':
      return invalid(await pageOf(asked, choice, { typed, errors: { overrideReason: say('say-override-reason') } }))
    default:
      return notFound()
  }
}

/** The page again with the fields to put right. */
async function incomplete(asked: Asked, typed: Record<string, unknown>, error: z.ZodError): Promise<Reply> {
  const choice = await findChoice(asked.db, asked, asked.params.person, Team.safeParse(typed).data?.team)
  if (typeof choice === 'string') return notFound()
  const errors = messages(error)
  // The note of a change is a handover note.
  if (choice.holder && errors['note'] === say('write-note')) errors['note'] = say('write-handover')
  return invalid(await pageOf(asked, choice, { typed, errors }))
}

async function nameOf(db: Db, { candidates }: Choice, officer: number): Promise<string> {
  const known = candidates.find(candidate => candidate.officer === officer)?.name
  return known ?? (await staffNames(db, [officer])).get(officer) ?? ''
}

export const routes: Route[] = [
  page({
    ...common,
    method: 'GET',
    url: '/people/:person/allocate',
    query: Team,
    async handle({ query, ...asked }) {
      const choice = await findChoice(asked.db, asked, asked.params.person, query.team)
      return typeof choice === 'string' ? notFound() : ok(await pageOf(asked, choice))
    },
  }),
  page({
    ...common,
    method: 'POST',
    url: '/people/:person/allocate',
    form: Decision,
    async handle({ body, ...asked }) {
      if (!body.success) return incomplete(asked, body.raw, body.error)
      const outcome = await allocateCase(asked.db, asked, asked.params.person, body.data)
      return typeof outcome === 'string' ? refused(asked, body.raw, body.data, outcome) : redirect(`/people/${asked.params.person}`)
    },
  }),
  ...endpoints,
]
