import { z } from 'zod'
import { messages } from '#design/form.ts'
import type { Db } from '#kernel/db.ts'
import { conflict, endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { loggedVersion } from '../logged.ts'
import { answerOf, Key, TextAnswer } from '../read/routes.ts'
import { findOpen, findPublished } from '../read/store.ts'
import { addressOf } from '../read/view.ts'
import { say } from '../words.ts'
import { Decision, discardVersion, type Outcome, publishVersion, refusals, SendingBack, sendBack } from './command.ts'
import { proposedPage } from './view.ts'

type Step<Form extends z.ZodType> = {
  what: 'publish' | 'send-back' | 'discard'
  needs: string
  summary: string
  form: Form
  act(db: Db, slug: string, me: number, given: z.output<Form>): Promise<Outcome>
  /** Where it leads when it is done. */
  to(slug: string): string
}

/** What is done to a version that is on its way: by a form, and by the API. */
function step<Form extends z.ZodType>({ what, needs, summary, form: Form, act, to }: Step<Form>): Route[] {
  return [
    page({
      method: 'POST',
      url: `/guidance/:guidance/proposed/${what}`,
      needs,
      readsOnly: true,
      params: Key,
      form: Form,
      async handle({ db, params: { guidance: slug }, user, body, form: tokens, states }) {
        const [open, now] = await Promise.all([findOpen(db, slug), findPublished(db, slug)])
        if (!open) return notFound()
        states(loggedVersion(open, body.raw['reason']))
        const typed = typeof body.raw['reason'] === 'string' ? body.raw['reason'] : undefined
        const shown = { open, now, user, tokens, typed }
        if (!body.success) return invalid(proposedPage({ ...shown, errors: messages(body.error) }))
        const outcome = await act(db, slug, user.actor.id, body.data as z.output<Form>)
        if (outcome === 'done') return redirect(to(slug))
        if (outcome === 'no-such-guidance') return notFound()
        if (outcome === 'changed-since') return conflict(proposedPage({ ...shown, errors: { '': say('stale-decision') } }))
        return invalid(proposedPage({ ...shown, errors: { '': say(`refused-${outcome}`) } }))
      },
    }),
    endpoint({
      method: 'POST',
      url: `/guidance/:guidance/draft/${what}`,
      needs,
      forPeople: true,
      readsOnly: true,
      summary,
      params: Key,
      body: Form,
      answers: z.object({ guidance: z.string().meta({ description: 'Its name in addresses.' }) }),
      refusals,
      async handle({ db, params: { guidance: slug }, body, user, states }) {
        const open = await findOpen(db, slug)
        if (open) states(loggedVersion(open, (body as { reason?: unknown }).reason))
        const outcome = await act(db, slug, user.actor.id, body as z.output<Form>)
        return outcome === 'done' ? { guidance: slug } : outcome
      },
    }),
  ]
}

export const publishRoutes: Route[] = [
  page({
    method: 'GET',
    url: '/guidance/:guidance/proposed',
    needs: 'guidance.keep',
    params: Key,
    async handle({ db, params: { guidance: slug }, user, form: tokens, states }) {
      const [open, now] = await Promise.all([findOpen(db, slug), findPublished(db, slug)])
      if (open) states(loggedVersion(open))
      if (open) return ok(proposedPage({ open, now, user, tokens }))
      return now ? redirect(addressOf(slug)) : notFound()
    },
  }),
  endpoint({
    method: 'GET',
    url: '/guidance/:guidance/draft',
    needs: 'guidance.keep',
    summary: 'The version of a guidance that is being written or waits for a second person',
    params: Key,
    answers: TextAnswer,
    refusals: { 'no-such-guidance': 404 },
    async handle({ db, params, states }) {
      const open = await findOpen(db, params.guidance)
      if (!open) return 'no-such-guidance'
      states(loggedVersion(open))
      return answerOf(open)
    },
  }),
  ...step({
    what: 'publish',
    needs: 'guidance.publish',
    summary: 'Publish a version of a guidance that somebody else has drafted',
    form: Decision,
    act: publishVersion,
    to: addressOf,
  }),
  ...step({
    what: 'send-back',
    needs: 'guidance.publish',
    summary: 'Send a version of a guidance back to whoever drafted it',
    form: SendingBack,
    act: sendBack,
    to: slug => `${addressOf(slug)}/proposed`,
  }),
  ...step({
    what: 'discard',
    needs: 'guidance.draft',
    summary: 'Discard a version of a guidance that was not published',
    form: Decision,
    act: (db, slug, _me, given) => discardVersion(db, slug, given),
    to: () => '/guidance',
  }),
]
