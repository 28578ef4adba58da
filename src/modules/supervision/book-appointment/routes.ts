import { z } from 'zod'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { type Context, endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { codesOf, officesOf } from '#modules/organisation/index.ts'
import { AppointmentAnswer, appointmentAnswer } from '../answers.ts'
import { findAppointment, listAppointments } from '../appointments.ts'
import { formOf } from '../forms.ts'
import { findSubject, mayChange, type Subject } from '../subject.ts'
import { Booking, bookAppointment, type Outcome } from './command.ts'
import { type BookingForm, bookingPage } from './view.ts'

const Key = z.object({ person: z.uuid() })
const Cursor = z.tuple([z.string(), z.uuid()])
const common = { params: Key, about: 'person' } as const
/** What another page already knows; anything else in the address is ignored. */
const Prefill = z.object({
  type: z.string().max(100).optional(),
  mode: z.string().max(30).optional(),
  on: z.string().max(10).optional(),
  time: z.string().max(5).optional(),
})

type Asked = Pick<Context<unknown, unknown>, 'db' | 'user' | 'today' | 'form'>

async function formShown({ db, user, today, form }: Asked, subject: Subject): Promise<Omit<BookingForm, 'typed'>> {
  return { subject, user, tokens: form, types: await codesOf(db, 'appointment-type', today), offices: await officesOf(db, subject.unit) }
}

const isRefusal = (outcome: Outcome) => typeof outcome === 'string'

export const routes: Route[] = [
  page({
    ...common,
    method: 'GET',
    url: '/people/:person/appointments/new',
    needs: 'supervision.record',
    query: Prefill,
    async handle(asked) {
      const subject = await findSubject(asked.db, asked.params.person, asked.today)
      if (!subject || !mayChange(asked.user, subject)) return notFound()
      return ok(bookingPage({ ...(await formShown(asked, subject)), typed: { minutes: '30', ...asked.query } }))
    },
  }),
  page({
    ...common,
    method: 'POST',
    url: '/people/:person/appointments/new',
    needs: 'supervision.record',
    form: formOf(Booking, ['on']),
    async handle(asked) {
      const { db, body, now, today, user } = asked
      const subject = await findSubject(db, asked.params.person, today)
      if (!subject || !mayChange(user, subject)) return notFound()
      const again = async (wrong: Partial<BookingForm>) =>
        invalid(bookingPage({ ...(await formShown(asked, subject)), typed: body.raw, ...wrong }))
      if (!body.success) return again({ error: body.error })
      const outcome = await bookAppointment(db, subject, body.data, { now, today, actor: user.actor.id })
      if (isRefusal(outcome)) return again({ refusal: outcome })
      return 'clashes' in outcome ? again({ clashes: outcome.clashes }) : redirect(`/people/${subject.id}`)
    },
  }),
  endpoint({
    ...common,
    method: 'GET',
    url: '/people/:person/appointments',
    needs: 'case.read',
    summary: 'Appointments of a person, in order of time',
    query: Paging,
    answers: z.object({ items: z.array(AppointmentAnswer), next: z.string().nullable() }),
    refusals: { 'no-such-person': 404 },
    async handle({ db, params, query, today }) {
      if (!(await findSubject(db, params.person, today))) return 'no-such-person'
      const rows = await listAppointments(db, params.person, query.limit + 1, decodeCursor(Cursor, query.cursor))
      const list = pageOf(rows, query.limit, row => [row.startsAt, row.id])
      return { items: list.items.map(appointmentAnswer), next: list.next }
    },
  }),
  endpoint({
    ...common,
    method: 'POST',
    url: '/people/:person/appointments',
    needs: 'supervision.record',
    summary: 'Book one appointment, or several at the same hour',
    body: Booking,
    answers: z.object({ items: z.array(AppointmentAnswer) }),
    refusals: {
      'no-such-person': 404,
      clashes: 409,
      'in-the-past': 422,
      'too-far-ahead': 422,
      'unknown-type': 422,
      'not-that-officer': 422,
      'unknown-office': 422,
      'enter-place': 422,
      'enter-times': 422,
    },
    async handle({ db, params, body, now, today, user }) {
      const subject = await findSubject(db, params.person, today)
      if (!subject || !mayChange(user, subject)) return 'no-such-person'
      const outcome = await bookAppointment(db, subject, body, { now, today, actor: user.actor.id })
      if (isRefusal(outcome)) return outcome
      if ('clashes' in outcome) return 'clashes'
      const items = []
      for (const id of outcome.booked) {
        const booked = await findAppointment(db, params.person, id)
        if (booked) items.push(appointmentAnswer(booked))
      }
      return { items }
    },
  }),
]
