import { z } from 'zod'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, notFound, ok, page, type Route } from '#kernel/route.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { ContactAnswer, contactAnswer } from '../answers.ts'
import { findContact, listContacts, listCorrections } from '../contacts.ts'
import { findSubject, mayChange } from '../subject.ts'
import { contactPage } from './view.ts'

const Key = z.object({ person: z.uuid(), contact: z.uuid() })
const url = '/people/:person/contacts/:contact'
const Cursor = z.tuple([z.string(), z.uuid()])

export const routes: Route[] = [
  page({
    method: 'GET',
    url,
    params: Key,
    about: 'person',
    needs: 'case.read',
    async handle({ db, params, today, user }) {
      const subject = await findSubject(db, params.person, today)
      const contact = subject && (await findContact(db, params.person, params.contact))
      if (!subject || !contact) return notFound()
      const corrections = await listCorrections(db, contact.id)
      const names = await staffNames(
        db,
        corrections.map(correction => correction.correctedBy),
      )
      const may = (permission: string) => user.permissions.has(permission) && mayChange(user, subject)
      return ok(
        contactPage({ subject, contact, corrections, names, mayCorrect: may('supervision.record'), mayDecide: may('enforcement.decide') }),
      )
    },
  }),
  endpoint({
    method: 'GET',
    url,
    params: Key,
    about: 'person',
    needs: 'case.read',
    summary: 'One contact',
    answers: ContactAnswer,
    refusals: { 'no-such-contact': 404 },
    async handle({ db, params }) {
      const contact = await findContact(db, params.person, params.contact)
      return contact ? contactAnswer(contact) : 'no-such-contact'
    },
  }),
  endpoint({
    method: 'GET',
    url: '/people/:person/contacts',
    params: Key.pick({ person: true }),
    about: 'person',
    needs: 'case.read',
    summary: 'Contacts of a person, newest first',
    query: Paging,
    answers: z.object({ items: z.array(ContactAnswer), next: z.string().nullable() }),
    refusals: { 'no-such-person': 404 },
    async handle({ db, params, query, today }) {
      if (!(await findSubject(db, params.person, today))) return 'no-such-person'
      const after = decodeCursor(Cursor, query.cursor)
      const rows = await listContacts(db, params.person, query.limit + 1, after && { at: after[0], id: after[1] })
      const list = pageOf(rows, query.limit, row => [row.at, row.id])
      return { items: list.items.map(contactAnswer), next: list.next }
    },
  }),
]
