import { z } from 'zod'
import { decodeCursor, encodeCursor, mostOnAPage } from '#kernel/paging.ts'
import { endpoint, type Route } from '#kernel/route.ts'
import { beginning, readFeed } from './store.ts'

const Cursor = z.tuple([z.string().regex(/^\d{1,19}$/), z.number().int()])
const After = z
  .string()
  .max(400)
  .refine(text => decodeCursor(Cursor, text) !== undefined, {
    error: 'Send `after` of an earlier answer, or leave it out to begin at the beginning',
  })

export const feedRoutes: Route[] = [
  endpoint({
    method: 'GET',
    url: '/events',
    needs: 'events.read',
    summary: 'What has happened to people of your regions, in the order in which it was committed: names of events and ids only',
    query: z.object({
      after: After.optional().meta({ description: 'Where to go on: `after` of the previous answer. Nothing is lost between two answers.' }),
      limit: z.coerce.number().int().min(1).max(mostOnAPage).default(mostOnAPage),
    }),
    answers: z.object({
      items: z.array(z.object({ id: z.number(), name: z.string(), person: z.string(), madeAt: z.string() })).meta({
        description: 'Within a person the order is that of `id`: where two changes overlapped, a lower id can come after a higher one.',
      }),
      after: z.string(),
      more: z.boolean().meta({ description: 'Whether more can be read now' }),
    }),
    refusals: { 'for-systems': 404 },
    async handle({ db, query, user, shows }) {
      if (user.client === null) return 'for-systems'
      const { events, after, more } = await readFeed(db, decodeCursor(Cursor, query.after) ?? beginning, query.limit)
      shows([...new Set(events.map(({ person }) => person))])
      return { items: events, after: encodeCursor(after), more }
    },
  }),
]
