import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { type Context, conflict, endpoint, invalid, notFound, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { namesOfCodes } from '../preview-results/names.ts'
import { Key, Only, rowsOf } from '../preview-results/routes.ts'
import { ImportSummary, peopleIn, summaryOf } from '../preview-results/summary.ts'
import { type Preview, previewPage } from '../preview-results/view.ts'
import { countRows, findImport, type Verdict } from '../store.ts'
import { say } from '../words.ts'
import { Confirmation, confirmImport, discardImport, keepAnswers, type Outcome } from './command.ts'

const Form = Only.extend({ version: Confirmation.shape.version, step: z.enum(['confirm', 'save']).default('confirm') }).loose()

/** Answers from the fields of a form: a record's id, or `new`. */
function answersIn(fields: Record<string, unknown>): Confirmation['answers'] {
  const answers: Confirmation['answers'] = {}
  for (const [name, value] of Object.entries(fields)) {
    const line = /^answer-(\d{1,9})$/.exec(name)?.[1]
    if (line && typeof value === 'string' && (value === 'new' || z.uuid().safeParse(value).success)) answers[line] = value
  }
  return answers
}

type Shown = Pick<Context<never, never>, 'db' | 'form' | 'shows'>

async function shown({ db, form, shows }: Shown, id: string, verdict: Verdict | undefined, more: Partial<Preview>) {
  const found = await findImport(db, id)
  if (!found) return undefined
  const { items, next } = await rowsOf(db, id, { verdict })
  shows(peopleIn(items))
  return previewPage({
    found,
    counts: await countRows(db, id),
    rows: items,
    names: await namesOfCodes(db),
    next,
    verdict,
    tokens: form,
    ...more,
  })
}

const notice = {
  variant: 'warning',
  get title() {
    return say('changed-title')
  },
  get text() {
    return say('changed-about')
  },
} as const

async function replyTo(
  outcome: Outcome,
  context: Shown,
  id: string,
  body: { verdict?: Verdict | undefined; raw: Record<string, unknown> },
): Promise<Reply> {
  switch (outcome.outcome) {
    case 'confirmed':
      context.shows(outcome.people)
      return redirect(`/court-results/${id}/report`)
    case 'already-confirmed':
    case 'discarded':
      return redirect(`/court-results/${id}/report`)
    case 'no-such-import':
      return notFound()
    case 'matches-changed':
      return redirect(`/court-results/${id}?about=matches-${outcome.rows}`)
    case 'changed-since': {
      const again = await shown(context, id, body.verdict, { notice, typed: body.raw })
      return again ? conflict(again) : notFound()
    }
    case 'needs-answers': {
      const again = await shown(context, id, body.verdict, { needsAnswers: outcome.rows, typed: body.raw })
      return again ? invalid(again) : notFound()
    }
  }
}

async function summary(db: Db, id: string) {
  const found = await findImport(db, id)
  return found ? summaryOf(found, await countRows(db, id)) : 'no-such-import'
}

const refusals = { 'no-such-import': 404, 'changed-since': 409, discarded: 409, 'already-confirmed': 409, 'needs-answers': 422 } as const

export const routes: Route[] = [
  page({
    method: 'POST',
    url: '/court-results/:import/confirm',
    needs: 'court.import',
    params: Key,
    form: Form,
    async handle({ db, params, body, form, shows }) {
      if (!body.success) return notFound()
      const { verdict, version, step } = body.data
      const context = { db, form, shows }
      const confirmation = { version, answers: answersIn(body.raw) }
      if (step === 'confirm')
        return replyTo(await confirmImport(db, params.import, confirmation), context, params.import, { verdict, raw: body.raw })
      const kept = await keepAnswers(db, params.import, confirmation)
      if (kept === 'kept')
        return redirect(`/court-results/${params.import}?${new URLSearchParams({ about: 'saved', ...(verdict ? { verdict } : {}) })}`)
      return replyTo(kept === 'already-confirmed' ? { outcome: kept, people: [] } : { outcome: kept }, context, params.import, {
        verdict,
        raw: body.raw,
      })
    },
  }),
  page({
    method: 'POST',
    url: '/court-results/:import/discard',
    needs: 'court.import',
    params: Key,
    form: z.object({ version: Confirmation.shape.version }).loose(),
    async handle({ db, params, body, form, shows }) {
      if (!body.success) return notFound()
      const done = await discardImport(db, params.import, body.data.version)
      if (done === 'done') return redirect(`/court-results/${params.import}/report`)
      return replyTo(done === 'already-confirmed' ? { outcome: done, people: [] } : { outcome: done }, { db, form, shows }, params.import, {
        raw: body.raw,
      })
    },
  }),
  endpoint({
    method: 'POST',
    url: '/court-results/:import/confirm',
    needs: 'court.import',
    summary: 'Import a preview',
    params: Key,
    body: Confirmation,
    answers: ImportSummary,
    async handle({ db, params, body, shows }) {
      const outcome = await confirmImport(db, params.import, body)
      if (outcome.outcome === 'confirmed') shows(outcome.people)
      // A repeat is answered as the first was: nothing happens twice.
      if (outcome.outcome === 'confirmed' || outcome.outcome === 'already-confirmed') return summary(db, params.import)
      return outcome.outcome
    },
    refusals: { ...refusals, 'matches-changed': 409 },
    // The rows say anew what they match: read them again, and confirm with the new version.
    refusalsThatStay: ['matches-changed'],
  }),
  endpoint({
    method: 'POST',
    url: '/court-results/:import/discard',
    needs: 'court.import',
    summary: 'Throw a preview away',
    params: Key,
    body: z.object({ version: Confirmation.shape.version }),
    answers: ImportSummary,
    async handle({ db, params, body }) {
      const done = await discardImport(db, params.import, body.version)
      return done === 'done' ? summary(db, params.import) : done
    },
    refusals,
  }),
]
