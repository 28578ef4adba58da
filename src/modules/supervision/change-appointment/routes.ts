import { z } from 'zod'
import { conflict, endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { AppointmentAnswer, appointmentAnswer } from '../answers.ts'
import { findAppointment } from '../appointments.ts'
import { formOf, typedIn } from '../forms.ts'
import { findSubject, mayChange } from '../subject.ts'
import { say } from '../words.ts'
import { Cancellation, cancelAppointment, Move, moveAppointment } from './command.ts'
import { appointmentPage, changedPage, type Shown } from './view.ts'

const Key = z.object({ person: z.uuid(), appointment: z.uuid() })
const url = '/people/:person/appointments/:appointment'
const common = { params: Key, about: 'person' } as const

export const routes: Route[] = [
  page({
    ...common,
    method: 'GET',
    url,
    needs: 'case.read',
    async handle({ db, params, today, user, form }) {
      const subject = await findSubject(db, params.person, today)
      const appointment = subject && (await findAppointment(db, params.person, params.appointment))
      if (!subject || !appointment) return notFound()
      const open = user.permissions.has('supervision.record') && mayChange(user, subject)
      return ok(appointmentPage({ subject, appointment, tokens: form, open }))
    },
  }),
  page({
    ...common,
    method: 'POST',
    url: `${url}/move`,
    needs: 'supervision.record',
    form: formOf(Move, ['on']),
    async handle({ db, params, body, now, today, user, form }) {
      const subject = await findSubject(db, params.person, today)
      const appointment = subject && (await findAppointment(db, params.person, params.appointment))
      if (!subject || !appointment || !mayChange(user, subject)) return notFound()
      const again = (wrong: Partial<Shown>) =>
        invalid(appointmentPage({ subject, appointment, tokens: form, open: true, typed: body.raw, sent: 'move', ...wrong }))
      if (!body.success) return again({ error: body.error })
      const outcome = await moveAppointment(db, subject, appointment.id, body.data, { now, today, actor: user.actor.id })
      if (outcome === 'no-such-appointment') return notFound()
      if (outcome === 'changed-since') {
        const { on, time, reason } = body.data
        return conflict(
          changedPage({
            subject,
            appointment,
            yours: [
              { key: say('when'), value: `${on} ${time}` },
              { key: say('move-reason'), value: reason },
            ],
          }),
        )
      }
      if (typeof outcome === 'string') return again({ refusal: outcome })
      return 'clashes' in outcome ? again({ clashes: outcome.clashes }) : redirect(`/people/${subject.id}`)
    },
  }),
  page({
    ...common,
    method: 'POST',
    url: `${url}/cancel`,
    needs: 'supervision.record',
    form: formOf(Cancellation),
    async handle({ db, params, body, today, user, form }) {
      const subject = await findSubject(db, params.person, today)
      const appointment = subject && (await findAppointment(db, params.person, params.appointment))
      if (!subject || !appointment || !mayChange(user, subject)) return notFound()
      if (!body.success)
        return invalid(
          appointmentPage({ subject, appointment, tokens: form, open: true, typed: body.raw, sent: 'cancel', error: body.error }),
        )
      const outcome = await cancelAppointment(db, subject, appointment.id, body.data)
      if (outcome === 'no-such-appointment') return notFound()
      if (outcome === 'changed-since')
        return conflict(changedPage({ subject, appointment, yours: [{ key: say('cancel-reason'), value: typedIn(body.raw, 'reason') }] }))
      return redirect(`/people/${subject.id}`)
    },
  }),
  endpoint({
    ...common,
    method: 'GET',
    url,
    needs: 'case.read',
    summary: 'One appointment',
    answers: AppointmentAnswer,
    refusals: { 'no-such-appointment': 404 },
    async handle({ db, params }) {
      const appointment = await findAppointment(db, params.person, params.appointment)
      return appointment ? appointmentAnswer(appointment) : 'no-such-appointment'
    },
  }),
  endpoint({
    ...common,
    method: 'POST',
    url: `${url}/move`,
    needs: 'supervision.record',
    summary: 'Move a booked appointment: answers with the one that takes its place',
    body: Move,
    answers: AppointmentAnswer,
    refusals: { 'no-such-appointment': 404, 'changed-since': 409, clashes: 409, 'in-the-past': 422, 'too-far-ahead': 422 },
    async handle({ db, params, body, now, today, user }) {
      const subject = await findSubject(db, params.person, today)
      if (!subject || !mayChange(user, subject)) return 'no-such-appointment'
      const outcome = await moveAppointment(db, subject, params.appointment, body, { now, today, actor: user.actor.id })
      if (typeof outcome === 'string') return outcome
      if ('clashes' in outcome) return 'clashes'
      const moved = await findAppointment(db, params.person, outcome.moved)
      return moved ? appointmentAnswer(moved) : 'no-such-appointment'
    },
  }),
  endpoint({
    ...common,
    method: 'POST',
    url: `${url}/cancel`,
    needs: 'supervision.record',
    summary: 'Cancel a booked appointment',
    body: Cancellation,
    answers: AppointmentAnswer,
    refusals: { 'no-such-appointment': 404, 'changed-since': 409 },
    async handle({ db, params, body, today, user }) {
      const subject = await findSubject(db, params.person, today)
      if (!subject || !mayChange(user, subject)) return 'no-such-appointment'
      const outcome = await cancelAppointment(db, subject, params.appointment, body)
      if (outcome !== 'cancelled') return outcome
      const cancelled = await findAppointment(db, params.person, params.appointment)
      return cancelled ? appointmentAnswer(cancelled) : 'no-such-appointment'
    },
  }),
]
