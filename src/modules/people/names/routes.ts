import { z } from 'zod'
import { endpoint, type Route } from '#kernel/route.ts'
import { findHeader, isOfOwnRegion } from '../header.ts'
import { addName, EndForm, endName, NameForm } from './command.ts'

const Person = z.object({ person: z.uuid() })

export const routes: Route[] = [
  endpoint({
    method: 'POST',
    url: '/people/:person/names',
    needs: 'people.edit',
    about: 'person',
    summary: 'Record another name that a person is or was known by',
    params: Person,
    body: NameForm,
    answers: z.object({ id: z.uuid() }),
    refusals: { 'no-such-person': 404, 'from-in-the-future': 422 },
    async handle({ db, params, body, today, user }) {
      const header = await findHeader(db, params.person)
      if (!header || !isOfOwnRegion(header, user.actor)) return 'no-such-person'
      const outcome = await addName(db, params.person, body, today)
      return typeof outcome === 'string' ? outcome : { id: outcome.name }
    },
  }),
  endpoint({
    method: 'POST',
    url: '/people/:person/names/:name/end',
    needs: 'people.edit',
    about: 'person',
    summary: 'End the use of another name; it stays findable',
    params: Person.extend({ name: z.uuid() }),
    body: EndForm,
    answers: z.object({ id: z.uuid(), until_on: z.string() }),
    refusals: { 'no-such-name': 404, 'until-in-the-future': 422, 'already-ended': 409, 'until-before-from': 422 },
    async handle({ db, params, body, today }) {
      const outcome = await endName(db, params.person, params.name, body.until_on, today)
      return outcome === 'ended' ? { id: params.name, until_on: body.until_on } : outcome
    },
  }),
]
