import { z } from 'zod'
import { addDays } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { conflict, endpoint, invalid, notFound, ok, page, type Reply, type Route, redirect, type SignedIn } from '#kernel/route.ts'
import { loadRulebook } from '#modules/standards/index.ts'
import {
  type Appointment,
  ContactAnswer,
  contactAnswer,
  findAppointment,
  findContactOf,
  findSubject,
  formOf,
  mayChange,
  type Subject,
} from '#modules/supervision/index.ts'
import { loadFacts } from '../case-facts.ts'
import { refusals as judgementRefusals } from '../decide-absence/command.ts'
import { type Acting, ContactForm, RecordedContact, record, refusals } from './command.ts'
import { intervalOf } from './interval.ts'
import { knownFor } from './shown.ts'
import { recordedMeanwhilePage, recordPage, type Shown } from './view.ts'

const Key = z.object({ person: z.uuid() })
const Planned = z.object({ appointment: z.uuid().optional() })
const common = { url: '/people/:person/contacts/new', params: Key, query: Planned, about: 'person', needs: 'supervision.record' } as const

const actingOf = (user: SignedIn, now: Acting['now'], today: Acting['today']): Acting => ({
  actor: user.actor.id,
  mayDecide: user.permissions.has('enforcement.decide'),
  now,
  today,
})

export const routes: Route[] = [
  page({
    ...common,
    method: 'GET',
    async handle({ db, params, query, today, user, form }) {
      const subject = await findSubject(db, params.person, today)
      if (!subject || !mayChange(user, subject)) return notFound()
      const appointment = query.appointment ? await findAppointment(db, subject.id, query.appointment) : undefined
      if (query.appointment && !appointment) return notFound()
      if (appointment?.contact) return redirect(`/people/${subject.id}/contacts/${appointment.contact}`)
      if (appointment && appointment.state !== 'booked') return redirect(`/people/${subject.id}/appointments/${appointment.id}`)
      return ok(recordPage({ known: await knownFor(db, subject, appointment, user, today), tokens: form }))
    },
  }),
  page({
    ...common,
    method: 'POST',
    form: formOf(ContactForm, ['on']),
    async handle({ db, params, query, body, now, today, user, form }) {
      const planned = (body.success ? body.data.appointment : undefined) ?? query.appointment
      const [subject, appointment] = await Promise.all([
        findSubject(db, params.person, today),
        planned ? findAppointment(db, params.person, planned) : undefined,
      ])
      if (!subject || !mayChange(user, subject)) return notFound()
      if (planned && !appointment) return notFound()
      const again = async (wrong: Partial<Shown>) =>
        invalid(recordPage({ known: await knownFor(db, subject, appointment, user, today), tokens: form, typed: body.raw, ...wrong }))
      if (!body.success) return again({ error: body.error })
      const outcome = await record(db, subject, { ...body.data, appointment: planned }, actingOf(user, now, today), appointment)
      if (outcome === 'changed-since' && appointment) {
        return conflict(
          recordedMeanwhilePage({ subject, appointment, theirs: await findContactOf(db, subject.id, appointment.id), typed: body.raw }),
        )
      }
      if (typeof outcome === 'string') return notFound()
      return 'refused' in outcome ? again({ refused: outcome.refused }) : afterwards(db, subject, appointment, body.data, today)
    },
  }),
  endpoint({
    url: '/people/:person/contacts',
    params: Key,
    about: 'person',
    needs: 'supervision.record',
    method: 'POST',
    summary: 'Record a contact or an absence, planned or not, and book the next appointment',
    body: RecordedContact,
    answers: ContactAnswer,
    refusals: {
      'no-such-person': 404,
      'no-such-appointment': 404,
      'changed-since': 409,
      ...Object.fromEntries([...refusals, ...judgementRefusals].map(refusal => [refusal, 422 as const])),
    },
    async handle({ db, params, body, now, today, user }) {
      const [subject, appointment] = await Promise.all([
        findSubject(db, params.person, today),
        body.appointment ? findAppointment(db, params.person, body.appointment) : undefined,
      ])
      if (!subject || !mayChange(user, subject)) return 'no-such-person'
      const outcome = await record(db, subject, body, actingOf(user, now, today), appointment)
      if (typeof outcome === 'string') return outcome
      return 'refused' in outcome ? (outcome.refused[0] ?? 'changed-since') : contactAnswer(outcome.recorded)
    },
  }),
]

/** Where saving leads: the absence that waits, the booking form, or the case. */
async function afterwards(
  db: Db,
  subject: Subject,
  appointment: Appointment | undefined,
  { decideNext, next }: z.output<typeof ContactForm>,
  today: Acting['today'],
): Promise<Reply> {
  const absence = z.uuid().safeParse(decideNext)
  if (absence.success) return redirect(`/people/${subject.id}/absences/${absence.data}`)
  if (next !== 'another') return redirect(`/people/${subject.id}?saved=contact`)
  const like = appointment ? { type: appointment.type, mode: appointment.mode, time: appointment.time } : {}
  const { days } = intervalOf(await loadFacts(db, subject.id), today, await loadRulebook(db))
  const known = new URLSearchParams({ ...like, on: addDays(today, days) })
  return redirect(`/people/${subject.id}/appointments/new?${known}`)
}
