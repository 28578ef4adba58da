import { z } from 'zod'
import { ok, page, type Route } from '#kernel/route.ts'
import { listAssessments, listRegistrations } from '#modules/risk/index.ts'
import { ofPerson } from '../open.ts'
import { riskPage, saveds } from './view.ts'

const Person = z.object({ person: z.uuid() })
const Query = z.object({ saved: z.enum(saveds).optional().catch(undefined) })

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/people/:person/risk',
    needs: 'case.read',
    about: 'person',
    params: Person,
    query: Query,
    handle: context =>
      ofPerson(context, async header => {
        const { db, today, user, query } = context
        const [assessments, registrations] = await Promise.all([
          listAssessments(db, header.person_id),
          listRegistrations(db, header.person_id),
        ])
        return ok(riskPage({ header, today, user, assessments, registrations, saved: query.saved }))
      }),
  }),
]
