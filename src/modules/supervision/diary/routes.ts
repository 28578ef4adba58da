import { z } from 'zod'
import { addDays } from '#kernel/dates.ts'
import { endpoint, ok, page, type Route } from '#kernel/route.ts'
import { AppointmentAnswer, appointmentAnswer } from '../answers.ts'
import { listDiary } from '../appointments.ts'
import { diaryPage } from './view.ts'

/** How many days the diary looks ahead, today among them. */
const days = 14

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/diary',
    needs: 'supervision.record',
    async handle({ db, user, today, now, shows }) {
      const until = addDays(today, days - 1)
      const lines = await listDiary(db, user.actor.id, today, until)
      shows(lines.map(line => line.person))
      return ok(diaryPage({ lines, today, until, now: now.toString() }))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/diary',
    needs: 'supervision.record',
    summary: 'Your own appointments of the next 14 days',
    answers: z.object({ items: z.array(AppointmentAnswer.extend({ person_name: z.string() })) }),
    async handle({ db, user, today, shows }) {
      const lines = await listDiary(db, user.actor.id, today, addDays(today, days - 1))
      shows(lines.map(line => line.person))
      return { items: lines.map(line => ({ ...appointmentAnswer(line), person_name: line.personName })) }
    },
  }),
]
