import { z } from 'zod'
import { endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { codesOf } from '#modules/organisation/index.ts'
import { formOf } from '../forms.ts'
import { findSubject, mayChange } from '../subject.ts'
import { addNote, NewNote } from './command.ts'
import { findNote } from './store.ts'
import { notePage, readNotePage, type Shown } from './view.ts'

const Person = z.object({ person: z.uuid() })
const Key = Person.extend({ note: z.uuid() })
const adding = { url: '/people/:person/notes/new', params: Person, about: 'person', needs: 'supervision.record' } as const
const reading = { url: '/people/:person/notes/:note', params: Key, about: 'person', needs: 'case.read' } as const

const NoteAnswer = z.object({
  id: z.uuid(),
  person: z.uuid(),
  type: z.string(),
  type_name: z.string(),
  on: z.string(),
  notes: z.string(),
  recorded_at: z.string(),
  recorded_by: z.number(),
  recorded_by_name: z.string().nullable(),
})

export const routes: Route[] = [
  page({
    ...adding,
    method: 'GET',
    async handle({ db, params, today, user, form }) {
      const [subject, types] = await Promise.all([findSubject(db, params.person, today), codesOf(db, 'contact-type', today)])
      return subject && mayChange(user, subject) ? ok(notePage({ subject, today, types, tokens: form })) : notFound()
    },
  }),
  page({
    ...adding,
    method: 'POST',
    form: formOf(NewNote, ['on']),
    async handle({ db, params, body, today, user, form }) {
      const [subject, types] = await Promise.all([findSubject(db, params.person, today), codesOf(db, 'contact-type', today)])
      if (!subject || !mayChange(user, subject)) return notFound()
      const again = (wrong: Partial<Shown>) => invalid(notePage({ subject, today, types, tokens: form, typed: body.raw, ...wrong }))
      if (!body.success) return again({ error: body.error })
      const outcome = await addNote(db, subject.id, body.data, today)
      return typeof outcome === 'string' ? again({ refusal: outcome }) : redirect(`/people/${subject.id}?saved=note`)
    },
  }),
  page({
    ...reading,
    method: 'GET',
    async handle({ db, params, today }) {
      const [subject, note] = await Promise.all([findSubject(db, params.person, today), findNote(db, params.person, params.note)])
      return subject && note ? ok(readNotePage(subject, note)) : notFound()
    },
  }),
  endpoint({
    url: '/people/:person/notes',
    params: Person,
    about: 'person',
    needs: 'supervision.record',
    method: 'POST',
    summary: 'Add a note to a case: what was learned, sent or agreed without meeting the person',
    body: NewNote,
    answers: NoteAnswer,
    refusals: { 'no-such-person': 404, 'unknown-type': 422, 'in-the-future': 422 },
    async handle({ db, params, body, today, user }) {
      const subject = await findSubject(db, params.person, today)
      if (!subject || !mayChange(user, subject)) return 'no-such-person'
      const outcome = await addNote(db, subject.id, body, today)
      if (typeof outcome === 'string') return outcome
      return (await findNote(db, subject.id, outcome.note)) ?? 'no-such-person'
    },
  }),
  endpoint({
    ...reading,
    method: 'GET',
    summary: 'One note',
    answers: NoteAnswer,
    refusals: { 'no-such-note': 404 },
    handle: async ({ db, params }) => (await findNote(db, params.person, params.note)) ?? 'no-such-note',
  }),
]
