import { z } from 'zod'
import { addDays, PlainDate } from '#kernel/dates.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, ok, page, type Route } from '#kernel/route.ts'
import { addBusinessDays, calendarOf, loadRulebook, sayObligation } from '#modules/standards/index.ts'
import { countBands, countLines, dueBandOf } from './bands.ts'
import { countByDay, findBeside, listLines, longestDaysShown, workingDaysShown } from './store.ts'
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
      const owner = user.actor.id
      const after = decodeCursor(Cursor, query.cursor)
      const [rows, beside] = await Promise.all([
        listLines(db, owner, addDays(today, longestDaysShown), linesOnAPage + 1, after),
        findBeside(db, owner, today),
      ])
      const calendar = calendarOf(beside.holidays)
      const until = addBusinessDays(today, workingDaysShown, calendar)
      const { items, next } = pageOf(rows, linesOnAPage, row => [row.due_on, row.id])
      const lines = items.filter(line => line.due_on <= until)
      const isWhole = !after && !next
      const byDay = isWhole ? countLines(rows) : await countByDay(db, owner)
      shows([...lines, ...beside.waits].map(row => row.person_id))
      shows(beside.diary.map(line => line.person))
      return ok(
        worklistPage({
          ...beside,
          today,
          until,
          calendar,
          lines,
          mayRecord: user.permissions.has('supervision.record'),
          next: lines.length < items.length ? null : next,
          counts: countBands(byDay, today, until),
          later: after !== undefined,
        }),
      )
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
      const [rows, calendar] = await Promise.all([
        listLines(db, user.actor.id, addDays(today, longestDaysShown), query.limit + 1, decodeCursor(Cursor, query.cursor)),
        loadRulebook(db),
      ])
      const until = addBusinessDays(today, workingDaysShown, calendar)
      const paged = pageOf(rows, query.limit, row => [row.due_on, row.id])
      const items = paged.items.filter(row => row.due_on <= until)
      const next = items.length < paged.items.length ? null : paged.next
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
            band: dueBandOf(row.due_on, today),
            action,
          }
        }),
        next,
      }
    },
  }),
]
