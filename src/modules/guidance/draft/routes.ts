import { z } from 'zod'
import { messages } from '#design/form.ts'
import { conflict, endpoint, invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { safeParse } from '#kernel/text.ts'
import { loggedVersion } from '../logged.ts'
import { answerOf, Key, TextAnswer } from '../read/routes.ts'
import { findOpen, findPublished } from '../read/store.ts'
import { addressOf } from '../read/view.ts'
import { say } from '../words.ts'
import { beginGuidance, fromForm, NewGuidance, NextVersion, refusals, saveDraft } from './command.ts'
import { draftPage, typedOf } from './view.ts'

const Loose = z.looseObject({})
const needs = 'guidance.draft'

/** Messages by field: what is wrong with one of a list is wrong with the list. */
const byField = (error: z.ZodError) =>
  Object.fromEntries(
    Object.entries(messages(error))
      .toReversed()
      .map(([name, message]) => [name.split('.')[0] ?? name, message]),
  )

export const draftRoutes: Route[] = [
  page({
    method: 'GET',
    url: '/guidance/new',
    needs,
    handle: ({ form }) => ok(draftPage({ typed: {}, version: 0, tokens: form })),
  }),
  page({
    method: 'POST',
    url: '/guidance/new',
    needs,
    readsOnly: true,
    form: Loose,
    async handle({ db, body, form, states }) {
      const parsed = safeParse(NewGuidance, fromForm(body.raw))
      if (!parsed.success) return invalid(draftPage({ typed: body.raw, version: 0, errors: byField(parsed.error), tokens: form }))
      states(parsed.data.title)
      return redirect(`${addressOf(await beginGuidance(db, parsed.data))}/proposed`)
    },
  }),
  page({
    method: 'GET',
    url: '/guidance/:guidance/draft',
    needs,
    params: Key,
    async handle({ db, params: { guidance: slug }, user, form, states }) {
      const [open, text] = await Promise.all([findOpen(db, slug), findPublished(db, slug)])
      const of = open ?? text
      if (!of) return notFound()
      states(loggedVersion(of))
      // Another's draft, and one that waits, is read on its page.
      if (open && (open.state === 'waiting' || open.drafted_by !== user.actor.id)) return redirect(`${addressOf(slug)}/proposed`)
      const typed = open ? typedOf(open) : { ...typedOf(of), what_changed: '' }
      return ok(draftPage({ slug, title: (text ?? of).title, typed, version: open?.version ?? 0, tokens: form }))
    },
  }),
  page({
    method: 'POST',
    url: '/guidance/:guidance/draft',
    needs,
    readsOnly: true,
    params: Key,
    form: Loose,
    async handle({ db, params: { guidance: slug }, user, body, form, states }) {
      const text = (await findPublished(db, slug)) ?? (await findOpen(db, slug))
      if (!text) return notFound()
      states(text.title)
      const sent = fromForm(body.raw)
      const parsed = safeParse(NextVersion, sent)
      const again = { slug, title: text.title, typed: body.raw, version: Number(sent['version']), tokens: form }
      if (!parsed.success) return invalid(draftPage({ ...again, errors: byField(parsed.error) }))
      const outcome = await saveDraft(db, slug, user.actor.id, parsed.data)
      if (outcome === 'done') return redirect(`${addressOf(slug)}/proposed`)
      if (outcome === 'no-such-guidance') return notFound()
      if (outcome === 'changed-since') {
        const now = await findOpen(db, slug)
        return conflict(draftPage({ ...again, version: now?.version ?? 0, isStale: true }))
      }
      return invalid(draftPage({ ...again, errors: { '': say(`refused-${outcome}`) } }))
    },
  }),
  endpoint({
    method: 'POST',
    url: '/guidance',
    needs,
    readsOnly: true,
    summary: 'Draft a new guidance, and send it to a second person or keep it as a draft',
    body: NewGuidance,
    answers: TextAnswer,
    refusals: { 'no-such-guidance': 404 },
    async handle({ db, body, states }) {
      states(body.title)
      const open = await findOpen(db, await beginGuidance(db, body))
      return open ? answerOf(open) : 'no-such-guidance'
    },
  }),
  endpoint({
    method: 'PUT',
    url: '/guidance/:guidance/draft',
    needs,
    readsOnly: true,
    summary: 'Draft the next version of a guidance, and send it to a second person or keep it as a draft',
    params: Key,
    body: NextVersion,
    answers: TextAnswer,
    refusals,
    async handle({ db, params: { guidance: slug }, body, user, states }) {
      states(body.title)
      const outcome = await saveDraft(db, slug, user.actor.id, body)
      if (outcome !== 'done') return outcome
      const open = await findOpen(db, slug)
      return open ? answerOf(open) : 'no-such-guidance'
    },
  }),
]
