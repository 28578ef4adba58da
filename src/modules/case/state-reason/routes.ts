import { z } from 'zod'
import { messages } from '#design/form.ts'
import { endpoint, notFound, page, type Route, redirect, type SignedIn } from '#kernel/route.ts'
import { findHeader, latestSearch } from '#modules/people/index.ts'
import { openRecord, ReasonForm } from './command.ts'
import { summaryReply } from './view.ts'

// A manager's regions are all that there is for them.
const mayOpen = (user: SignedIn) => user.actor.kind === 'staff'

const Person = z.object({ person: z.uuid() })

export const routes: Route[] = [
  page({
    method: 'POST',
    url: '/people/:person/openings',
    beforeReason: true,
    needs: 'case.read',
    about: 'person',
    params: Person,
    form: ReasonForm,
    async handle({ db, params, body, today, form, states, user }) {
      const header = await findHeader(db, params.person)
      if (!header || !mayOpen(user)) return notFound()
      if (!body.success)
        return summaryReply(
          { header, today, search: await latestSearch(db) },
          { form },
          messages(body.error),
          String(body.raw['reason'] ?? ''),
        )
      states(body.data.reason)
      await openRecord(db, params.person, body.data.reason, today)
      return redirect(`/people/${params.person}`)
    },
  }),
  endpoint({
    method: 'POST',
    url: '/people/:person/openings',
    beforeReason: true,
    needs: 'case.read',
    about: 'person',
    summary: 'State why you need the whole record of a person of another region; it stays open to you until the end of the day',
    params: Person,
    body: ReasonForm,
    answers: z.object({ person: z.uuid(), on: z.string() }),
    refusals: { 'no-such-person': 404 },
    async handle({ db, params, body, today, states, user }) {
      if (!mayOpen(user)) return 'no-such-person'
      states(body.reason)
      const outcome = await openRecord(db, params.person, body.reason, today)
      return outcome === 'opened' ? { person: params.person, on: today } : outcome
    },
  }),
]
