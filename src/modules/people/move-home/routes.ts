import { z } from 'zod'
import { endpoint, type Route } from '#kernel/route.ts'
import { AddressForm, moveHome } from './command.ts'

export const routes: Route[] = [
  endpoint({
    method: 'POST',
    url: '/people/:person/addresses',
    needs: 'people.edit',
    about: 'person',
    summary: 'Record where a person lives from a day on; the address before ends the day before',
    params: z.object({ person: z.uuid() }),
    body: AddressForm,
    answers: z.object({ id: z.uuid() }),
    refusals: { 'no-such-person': 404, 'no-such-authority': 422, 'from-in-the-future': 422, 'not-after-the-address-before': 422 },
    async handle({ db, params, body, today }) {
      const outcome = await moveHome(db, { person: params.person, address: body, today })
      if (typeof outcome === 'string') return outcome
      return 'address' in outcome ? { id: outcome.address } : 'not-after-the-address-before'
    },
  }),
]
