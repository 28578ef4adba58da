import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, ok, page, type Route } from '#kernel/route.ts'
import { loadCalendar } from '#modules/organisation/index.ts'
import { addBusinessDays, sayObligation } from '#modules/standards/index.ts'
import { diaryOf } from '#modules/supervision/index.ts'
import { bandOf } from './bands.ts'
import { countLines, listLines, listWaiting, workingDaysShown } from './store.ts'
import { worklistPage } from './view.ts'

const Cursor = z.tuple([PlainDate, z.uuid()])
const linesOnAPage = 50

const WorklistAnswer = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      person: z.uuid(),
      crn: z.string(),
      name: z.string(),
      rule: z.string(),
      what: z.string(),
      why: z.string(),
      due_on: z.string(),
      band: z.enum(['overdue', 'today', 'next']),
      action: z.object({ words: z.string(), href: z.string() }),
    }),
  ),
  next: z.string().nullable(),
})

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/worklist',
    needs: 'worklist.read',
    query: z.object({ cursor: z.string().optional() }),
    async handle({ db, user, today, query, shows }) {
      const calendar = await loadCalendar(db)
      const until = addBusinessDays(today, workingDaysShown, calendar)
      const owner = user.actor.id
      const after = decodeCursor(Cursor, query.cursor)
      const [rows, counts, waiting, diary] = await Promise.all([
        listLines(db, owner, until, linesOnAPage + 1, after),
        countLines(db, owner, today, until),
        listWaiting(db, owner),
        diaryOf(db, owner, today),
      ])
      const { items, next } = pageOf(rows, linesOnAPage, row => [row.due_on, row.id])
      shows([...items.map(row => row.person_id), ...waiting.map(row => row.person_id), ...diary.map(line => line.person)])
      return ok(worklistPage({ today, until, calendar, lines: items, next, counts, waiting, diary, later: after !== undefined }))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/worklist',
    needs: 'worklist.read',
    summary: 'What you must do, most urgent first',
    query: Paging,
    answers: WorklistAnswer,
    async handle({ db, user, today, query, shows }) {
      const until = addBusinessDays(today, workingDaysShown, await loadCalendar(db))
      const rows = await listLines(db, user.actor.id, until, query.limit + 1, decodeCursor(Cursor, query.cursor))
      const { items, next } = pageOf(rows, query.limit, row => [row.due_on, row.id])
      shows(items.map(row => row.person_id))
      return {
        items: items.map(row => {
          const { what, why, action } = sayObligation(row)
          return {
            id: row.id,
            person: row.person_id,
            crn: row.crn,
            name: row.person_name,
            rule: row.rule,
            what,
            why,
            due_on: row.due_on,
            band: bandOf(row.due_on, today),
            action,
          }
        }),
        next,
      }
    },
  }),
]
