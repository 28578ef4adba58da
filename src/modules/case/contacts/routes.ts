import { z } from 'zod'
import { decodeCursor, pageOf } from '#kernel/paging.ts'
import { ok, page, type Route } from '#kernel/route.ts'
import { ofPerson } from '../open.ts'
import { listBooked } from '../overview/store.ts'
import { Cursor, cursorOf, listEntries } from '../timeline/store.ts'
import { contactsPage } from './view.ts'

const contactsOnAPage = 50
const mostBooked = 50

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/people/:person/contacts',
    needs: 'case.read',
    about: 'person',
    params: z.object({ person: z.uuid() }),
    query: z.object({ show: z.enum(['all', 'contact', 'absence']).default('all').catch('all'), cursor: z.string().max(400).optional() }),
    handle: context =>
      ofPerson(context, async header => {
        const { db, query, today, user } = context
        const after = decodeCursor(Cursor, query.cursor)
        const kinds = query.show === 'all' ? (['contact', 'absence'] as const) : [query.show]
        const [booked, rows] = await Promise.all([
          listBooked(db, header.person_id, mostBooked),
          listEntries(db, header.person_id, kinds, contactsOnAPage + 1, after),
        ])
        const { items, next } = pageOf(rows, contactsOnAPage, cursorOf)
        return ok(contactsPage({ header, today, user, booked, contacts: items, next, show: query.show, isLater: after !== undefined }))
      }),
  }),
]
