import { z } from 'zod'
import { conflict, endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { ContactAnswer, contactAnswer } from '../answers.ts'
import { findContact, listCorrections } from '../contacts.ts'
import { formOf } from '../forms.ts'
import { findSubject, mayChange } from '../subject.ts'
import { Correction, correctContact } from './command.ts'
import { correctionConflictPage, correctionPage, type Shown } from './view.ts'

const Key = z.object({ person: z.uuid(), contact: z.uuid() })
const common = { url: '/people/:person/contacts/:contact/correct', params: Key, about: 'person', needs: 'supervision.record' } as const

export const routes: Route[] = [
  page({
    ...common,
    method: 'GET',
    async handle({ db, params, today, user, form }) {
      const subject = await findSubject(db, params.person, today)
      const contact = subject && (await findContact(db, params.person, params.contact))
      if (!subject || !contact || !mayChange(user, subject)) return notFound()
      return ok(correctionPage({ subject, contact, tokens: form }))
    },
  }),
  page({
    ...common,
    method: 'POST',
    form: formOf(Correction, ['on']),
    async handle({ db, params, body, today, user, form }) {
      const subject = await findSubject(db, params.person, today)
      const contact = subject && (await findContact(db, params.person, params.contact))
      if (!subject || !contact || !mayChange(user, subject)) return notFound()
      const again = (wrong: Partial<Shown>) => invalid(correctionPage({ subject, contact, tokens: form, typed: body.raw, ...wrong }))
      if (!body.success) return again({ error: body.error })
      const outcome = await correctContact(db, params, body.data, today)
      if (outcome === 'no-such-contact') return notFound()
      if (outcome === 'changed-since') {
        const [latest] = await listCorrections(db, contact.id)
        const who = latest && (await staffNames(db, [latest.correctedBy])).get(latest.correctedBy)
        const now = (await findContact(db, params.person, params.contact)) ?? contact
        return conflict(correctionConflictPage({ subject, contact: now, yours: body.data, who, at: latest?.correctedAt, tokens: form }))
      }
      return outcome === 'corrected' ? redirect(`/people/${params.person}/contacts/${params.contact}`) : again({ refusal: outcome })
    },
  }),
  endpoint({
    ...common,
    method: 'POST',
    summary: 'Correct a contact; what it said stays in the record',
    body: Correction,
    answers: ContactAnswer,
    refusals: { 'no-such-contact': 404, 'changed-since': 409, 'in-the-future': 422, 'nothing-changed': 422 },
    async handle({ db, params, body, today, user }) {
      const subject = await findSubject(db, params.person, today)
      if (!subject || !mayChange(user, subject)) return 'no-such-contact'
      const outcome = await correctContact(db, params, body, today)
      if (outcome !== 'corrected') return outcome
      const contact = await findContact(db, params.person, params.contact)
      return contact ? contactAnswer(contact) : 'no-such-contact'
    },
  }),
]
