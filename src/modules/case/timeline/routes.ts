import { z } from 'zod'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, type Route } from '#kernel/route.ts'
import { sayEntry } from './say.ts'
import { Cursor, cursorOf, entryKinds, listEntries } from './store.ts'

const Kind = z.enum(entryKinds)
const TimelineAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: Kind,
      what: z.string(),
      on: z.string(),
      title: z.string(),
      text: z.string(),
      by: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})

export const routes: Route[] = [
  endpoint({
    method: 'GET',
    url: '/people/:person/timeline',
    needs: 'case.read',
    about: 'person',
    summary: 'Everything that has happened to a person, the latest first',
    params: z.object({ person: z.uuid() }),
    query: Paging.extend({ show: Kind.optional() }),
    answers: TimelineAnswer,
    async handle({ db, params: { person }, query }) {
      const rows = await listEntries(
        db,
        person,
        query.show ? [query.show] : entryKinds,
        query.limit + 1,
        decodeCursor(Cursor, query.cursor),
      )
      const { items, next } = pageOf(rows, query.limit, cursorOf)
      return {
        items: items.map(entry => {
          const { title, text } = sayEntry(person, entry)
          return { id: entry.entry, kind: entry.kind, what: entry.what, on: entry.on_date, title, text, by: entry.by_name }
        }),
        next,
      }
    },
  }),
]
