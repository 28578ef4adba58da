import { z } from 'zod'
import { endpoint, type Route } from '#kernel/route.ts'
import { DetailsForm, editRecord } from './command.ts'
import { findRecord } from './store.ts'

const Changed = z.object({ id: z.uuid(), version: z.number() })

export const routes: Route[] = [
  endpoint({
    method: 'PATCH',
    url: '/people/:person',
    needs: 'people.edit',
    about: 'person',
    summary: 'Change what is recorded of a person. Details that are left out stay.',
    params: z.object({ person: z.uuid() }),
    body: DetailsForm.partial().extend({ version: z.number().int() }),
    answers: Changed,
    refusals: { 'no-such-person': 404, 'changed-since': 409, 'pnc-in-use': 422, 'born-in-the-future': 422, 'unknown-language': 422 },
    async handle({ db, params, body, today, now, user }) {
      const { version, ...given } = body
      const details = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      const outcome = await editRecord(db, { person: params.person, version, details, today, now, by: user.actor.id })
      if (outcome !== 'changed') return outcome
      const record = await findRecord(db, params.person)
      return record ? { id: record.id, version: record.version } : 'no-such-person'
    },
  }),
]
