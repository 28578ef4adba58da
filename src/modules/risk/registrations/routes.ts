import { z } from 'zod'
import { withDates } from '#design/form.ts'
import { isoInstant } from '#kernel/dates.ts'
import { longDate } from '#kernel/i18n.ts'
import { type Context, conflict, endpoint, invalid, notFound, ok, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { findHeader, isOfOwnRegion, type PersonHeader } from '#modules/people/index.ts'
import { afterSaving, lastCalculation } from '../saved.ts'
import { say } from '../words.ts'
import { End, endRegistration, NewRegistration, type Refusal, register } from './command.ts'
import { findRegistration, listRegistrations, type Registration } from './store.ts'
import { endPage, registrationPage, type Shown } from './view.ts'

const Person = z.object({ person: z.uuid() })
const Key = Person.extend({ registration: z.uuid().meta({ description: 'Id of the registration.' }) })
const writing = { about: 'person', needs: 'risk.record' } as const
const adding = { ...writing, params: Person, url: '/people/:person/registrations/new' } as const
const ending = { ...writing, params: Key, url: '/people/:person/registrations/:registration/end' } as const

/** Dates joined, and boxes left empty left out. */
const formOf = <S extends z.ZodType>(schema: S, dates: readonly string[]) =>
  z.preprocess(body => {
    const joined = withDates((body ?? {}) as Record<string, unknown>, dates)
    return Object.fromEntries(Object.entries(joined).filter(([, value]) => value !== ''))
  }, schema)

type Asking = Pick<Context<{ person: string }, unknown>, 'db' | 'params' | 'user'>

async function toRecord({ db, params, user }: Asking, work: (header: PersonHeader) => Promise<Reply>): Promise<Reply> {
  const header = await findHeader(db, params.person)
  return header && isOfOwnRegion(header, user.actor) ? work(header) : notFound()
}

const fieldOf: Readonly<Record<Refusal, string>> = {
  'in-the-future': 'from_on',
  'needs-level': 'level',
  'needs-category': 'category',
  'level-without-mappa': 'level',
  'review-before': 'review_on',
  'already-registered': 'type',
}

const RegistrationAnswer = z.object({
  id: z.uuid(),
  type: z.string().meta({ description: 'The register.' }),
  category: z.number().nullable().meta({ description: 'MAPPA only: category 1 to 4; null where it is not recorded.' }),
  level: z.number().nullable().meta({ description: 'MAPPA only: level 1 to 3.' }),
  from_on: z.string(),
  review_on: z.string().nullable(),
  notes: z.string(),
  ended_on: z.string().nullable().meta({ description: 'The last day on the register; null while the person stands on it.' }),
  ended_because: z.string().nullable().meta({ description: 'Why it ended.' }),
  recorded_at: z.string(),
  recorded_by: z.number(),
  recorded_by_name: z.string().nullable(),
  version: z.number(),
})
const asAnswer = (registration: Registration) => ({ ...registration, recorded_at: isoInstant(registration.recorded_at) })

export const routes: Route[] = [
  page({
    ...adding,
    method: 'GET',
    handle: context => toRecord(context, async header => ok(registrationPage({ header, today: context.today, tokens: context.form }))),
  }),
  page({
    ...adding,
    method: 'POST',
    form: formOf(NewRegistration, ['from_on', 'review_on']),
    handle: context =>
      toRecord(context, async header => {
        const { db, today, form: tokens, body } = context
        const again = (wrong: Partial<Shown>) => invalid(registrationPage({ header, today, tokens, typed: body.raw, ...wrong }))
        if (!body.success) return again({ error: body.error })
        const since = await lastCalculation(db, header.person_id)
        const outcome = await register(db, header.person_id, body.data, today)
        if (typeof outcome === 'string') return again({ refused: { [fieldOf[outcome]]: say(outcome) } })
        return redirect(afterSaving(header.person_id, 'registration', since))
      }),
  }),
  page({
    ...ending,
    method: 'GET',
    handle: context =>
      toRecord(context, async header => {
        const found = await findRegistration(context.db, header.person_id, context.params.registration)
        return found && found.ended_on === null ? ok(endPage({ header, today: context.today, tokens: context.form }, found)) : notFound()
      }),
  }),
  page({
    ...ending,
    method: 'POST',
    form: formOf(End, ['ended_on']),
    handle: context =>
      toRecord(context, async header => {
        const { db, today, form: tokens, body, params, user } = context
        const found = await findRegistration(db, header.person_id, params.registration)
        if (!found) return notFound()
        const again = (wrong: Partial<Shown>) => endPage({ header, today, tokens, typed: body.raw, ...wrong }, found)
        if (!body.success) return invalid(again({ error: body.error }))
        const since = await lastCalculation(db, header.person_id)
        const outcome = await endRegistration(db, { ...params, end: body.data, today, by: user.actor.id })
        if (outcome === 'ended') return redirect(afterSaving(header.person_id, 'registration-ended', since))
        if (outcome === 'no-such-registration') return notFound()
        const words = say(outcome, { date: longDate(found.from_on) })
        return outcome === 'ended-already' ? conflict(again({ refused: { '': words } })) : invalid(again({ refused: { ended_on: words } }))
      }),
  }),
  endpoint({
    ...writing,
    params: Person,
    method: 'POST',
    url: '/people/:person/registrations',
    summary: 'Put a person on a register',
    body: NewRegistration,
    answers: RegistrationAnswer,
    refusals: {
      'no-such-person': 404,
      'in-the-future': 422,
      'needs-level': 422,
      'needs-category': 422,
      'level-without-mappa': 422,
      'review-before': 422,
      'already-registered': 409,
    },
    async handle({ db, params, body, today, user }) {
      const header = await findHeader(db, params.person)
      if (!header || !isOfOwnRegion(header, user.actor)) return 'no-such-person'
      const outcome = await register(db, params.person, body, today)
      if (typeof outcome === 'string') return outcome
      const found = await findRegistration(db, params.person, outcome.registration)
      return found ? asAnswer(found) : 'no-such-person'
    },
  }),
  endpoint({
    ...writing,
    params: Key,
    method: 'POST',
    url: '/people/:person/registrations/:registration/end',
    summary: 'Take a person off a register',
    body: End,
    answers: RegistrationAnswer,
    refusals: { 'no-such-registration': 404, 'ended-already': 409, 'in-the-future': 422, 'end-before-start': 422 },
    async handle({ db, params, body, today, user }) {
      const header = await findHeader(db, params.person)
      if (!header || !isOfOwnRegion(header, user.actor)) return 'no-such-registration'
      const outcome = await endRegistration(db, { ...params, end: body, today, by: user.actor.id })
      if (outcome !== 'ended') return outcome
      const found = await findRegistration(db, params.person, params.registration)
      return found ? asAnswer(found) : 'no-such-registration'
    },
  }),
  endpoint({
    about: 'person',
    needs: 'case.read',
    params: Person,
    method: 'GET',
    url: '/people/:person/registrations',
    summary: 'Registers on which a person stands or stood, those that stand first',
    answers: z.object({ items: z.array(RegistrationAnswer) }),
    handle: async ({ db, params }) => ({ items: (await listRegistrations(db, params.person)).map(asAnswer) }),
  }),
]
