import { z } from 'zod'
import { messages, withDates } from '#design/form.ts'
import { conflict, endpoint, invalid, notFound, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { loadRulebook } from '#modules/standards/index.ts'
import { DateAnswer, dateAnswer, dateShown, Key } from '../explain-date/routes.ts'
import { explainDatePage, type Shown } from '../explain-date/view.ts'
import { say } from '../words.ts'
import { Override, type OverrideOutcome, overrideDate } from './command.ts'

const Form = z.preprocess(body => {
  const typed = withDates(body as Record<string, unknown>, ['on'])
  return typed['step'] === 'take-back' ? { ...typed, on: null } : typed
}, Override)

const refusals = {
  'no-such-date': 404,
  'changed-since': 409,
  'before-sentence': 422,
  'before-supervision': 422,
} as const

function again(outcome: Exclude<OverrideOutcome, 'done' | 'no-such-date'>, shown: Shown, typed: Record<string, unknown>): Reply {
  if (outcome === 'changed-since') return conflict(explainDatePage({ ...shown, typed, notice: say('changed-since') }))
  return invalid(explainDatePage({ ...shown, typed, errors: { on: say(outcome) } }))
}

export const routes: Route[] = [
  page({
    method: 'POST',
    url: '/people/:person/dates/:date/override',
    needs: 'sentences.override',
    about: 'person',
    params: Key,
    form: Form,
    async handle(context) {
      const { db, params, body, user, now } = context
      const shown = await dateShown(context)
      if (typeof shown === 'string' || !shown.mayOverride) return notFound()
      if (!body.success) return invalid(explainDatePage({ ...shown, errors: messages(body.error), typed: body.raw }))
      const outcome = await overrideDate(db, params, body.data, {
        staff: user.actor.id,
        now: now.toString(),
        rulebook: await loadRulebook(db),
      })
      if (outcome === 'no-such-date') return notFound()
      return outcome === 'done' ? redirect(`/people/${params.person}/dates/${params.date}`) : again(outcome, shown, body.raw)
    },
  }),
  endpoint({
    method: 'POST',
    url: '/people/:person/dates/:date/override',
    needs: 'sentences.override',
    about: 'person',
    summary: 'Enter a date of a sentence by hand, or go back to the computed one',
    params: Key,
    body: Override,
    answers: DateAnswer,
    async handle(context) {
      const { db, params, body, user, now } = context
      const before = await dateShown({ ...context, form: { csrf: '', submission: '' } })
      if (typeof before === 'string') return before
      if (!before.mayOverride) return 'no-such-date'
      const outcome = await overrideDate(db, params, body, { staff: user.actor.id, now: now.toString(), rulebook: await loadRulebook(db) })
      if (outcome !== 'done') return outcome
      const after = await dateShown({ ...context, form: { csrf: '', submission: '' } })
      return typeof after === 'string' ? after : dateAnswer(after.explanation)
    },
    refusals,
  }),
]
