import { sql } from 'kysely'
import { z } from 'zod'
import { type Errors, messages, withDates } from '#design/form.ts'
import { addDays, isPlainDate, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, pageOf } from '#kernel/paging.ts'
import { type Context, conflict, invalid, notFound, ok, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { findObligationRule, loadRulebook, parametersOn } from '#modules/standards/index.ts'
import { settingsFrom, typedOf as typedSettings, withAddress } from '../form/setting-fields.ts'
import { typedNumber } from '../form/typed.ts'
import { loggedPreview, previewHref, previewsHref, typedOf } from './addresses.ts'
import { Ask, askForPreview, askOf, cancelPreview, check, type Refused } from './command.ts'
import { csvName, csvOf } from './csv.ts'
import { Cursor, cursorOf } from './cursor.ts'
import { endpoints } from './endpoints.ts'
import { chooseRulePage, formPage, type Typed } from './form-view.ts'
import { find } from './found.ts'
import { listPage } from './list-view.ts'
import { runningPage } from './running-view.ts'
import { findPreview, listPreviews } from './store.ts'
import { groupings } from './tally.ts'
import { resultPage } from './view.ts'
import { say } from './words.ts'

const onAPage = 30

const Key = z.object({ preview: z.uuid() })
const Words = z.record(z.string(), z.string())

/** The form as it is typed, in the shape that the API takes. */
const asAsk = (body: Typed) => {
  const typed = withDates(body, ['from_on'])
  const found = findObligationRule(String(typed['rule']))
  const { rule, from_on, months, already_begun, region, change } = typed
  const isSample = typed['scope'] === 'sample'
  return {
    rule,
    from_on,
    already_begun,
    settings: found ? settingsFrom(found, typed) : {},
    months: Number(months ?? 12),
    region: region || null,
    change: change || null,
    sample: isSample ? typedNumber(String(typed['sample'] ?? '').trim()) : null,
  }
}
const Form = z.preprocess(body => asAsk(body as Typed), Ask)

type Shown = Pick<Context<never, never>, 'db' | 'today' | 'form' | 'states'>

/** The form of a rule with what was typed, or with the settings of an address; the choice of a rule where there is none. */
async function formShown(
  { db, today, form }: Shown,
  typed: Typed,
  { isAddress, ...more }: { errors?: Errors; notice?: 'two-running'; isAddress?: boolean } = {},
) {
  const rule = findObligationRule(String(typed['rule']))
  if (!rule) return chooseRulePage()
  const [rulebook, regions] = await Promise.all([loadRulebook(db), listRegions(db)])
  const from = withDates(typed, ['from_on'])['from_on']
  const on = typeof from === 'string' && isPlainDate(from) ? (from as PlainDate) : today
  const inForce = parametersOn(rule, on, rulebook).values
  const filled = isAddress ? { ...typed, ...typedSettings(rule, withAddress(inForce, typed)) } : typed
  return formPage({ rule, inForce, regions, typed: filled, tokens: form, ...more })
}

const listRegions = async (db: Db) =>
  (await sql<{ code: string; name: string }>`select code, name from region order by name`.execute(db)).rows

const asErrors = (refused: readonly Refused[]): Errors =>
  Object.fromEntries(refused.toReversed().map(({ field, problem }) => [field, problem]))

/** Faults of the form in words: of what cannot be read at all a schema only says its kind. */
const inWords = (error: z.ZodError): Errors => {
  const { from_on: from, sample, ...others } = messages(error)
  return {
    ...others,
    ...(from ? { from_on: error.issues.some(({ path, input }) => path[0] === 'from_on' && !input) ? say('from-missing') : from } : {}),
    ...(sample ? { sample: sample.startsWith('Invalid') ? say('sample-number') : sample } : {}),
  }
}

/** What is wrong with the settings, when something else is too: a person should see everything at once. */
async function settingErrors({ db, today }: Shown, typed: Typed): Promise<Errors> {
  const ask = Ask.safeParse({ ...asAsk(typed), from_on: addDays(today, 1), sample: null, months: undefined, already_begun: undefined })
  const checked = ask.success ? check(ask.data, today, await loadRulebook(db)) : []
  return Array.isArray(checked) ? asErrors(checked) : {}
}

/** Asks for a preview and leads to it, or shows the form again. */
async function start(context: Shown, ask: z.output<typeof Ask>, typed: Typed, isAddress = false): Promise<Reply> {
  const outcome = await askForPreview(context.db, ask, context.today)
  context.states(loggedPreview({ rule: ask.rule, from: ask.from_on }))
  if (outcome === 'two-running') return conflict(await formShown(context, typed, { notice: 'two-running', isAddress }))
  if (Array.isArray(outcome)) return invalid(await formShown(context, typed, { errors: asErrors(outcome), isAddress }))
  return redirect(previewHref(outcome.preview))
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: previewsHref,
    needs: 'rulebook.keep',
    query: z.object({ cursor: z.string().max(200).optional().catch(undefined) }),
    async handle({ db, query }) {
      const after = decodeCursor(Cursor, query.cursor)
      const [rows, rulebook] = await Promise.all([listPreviews(db, onAPage + 1, after), loadRulebook(db)])
      return ok(listPage({ ...pageOf(rows, onAPage, cursorOf), rulebook, isLater: after !== undefined }))
    },
  }),
  page({
    method: 'GET',
    url: `${previewsHref}/new`,
    needs: 'rulebook.keep',
    query: Words,
    async handle(context) {
      const rule = findObligationRule(context.query['rule'] ?? '')
      if (rule) context.states(rule.title)
      return ok(await formShown(context, context.query, { isAddress: true }))
    },
  }),
  page({
    method: 'POST',
    url: previewsHref,
    needs: 'rulebook.keep',
    readsOnly: true,
    form: Form,
    async handle(context) {
      const { db, body } = context
      const again = z.uuid().safeParse(body.raw['again'])
      const before = again.success ? await findPreview(db, again.data) : undefined
      if (again.success) return before ? start(context, askOf(before), typedOf(before), true) : notFound()
      if (!body.success)
        return invalid(
          await formShown(context, body.raw, { errors: { ...(await settingErrors(context, body.raw)), ...inWords(body.error) } }),
        )
      return start(context, body.data, body.raw)
    },
  }),
  page({
    method: 'GET',
    url: `${previewsHref}/:preview`,
    needs: 'rulebook.keep',
    params: Key,
    query: z.object({ by: z.enum(groupings).catch('region').default('region') }),
    async handle({ db, params, query, now, form, user, states }) {
      const found = await find(db, params.preview)
      if (!found) return notFound()
      states(loggedPreview(found.preview))
      return ok(
        found.preview.finishedAt === null
          ? runningPage(found, now.toString(), form)
          : resultPage(found, query.by, user.permissions.has('rulebook.propose'), form),
      )
    },
  }),
  page({
    method: 'GET',
    url: `${previewsHref}/:preview/data.csv`,
    needs: 'rulebook.keep',
    params: Key,
    async handle({ db, params, states }) {
      const found = await find(db, params.preview)
      if (!found) return notFound()
      states(loggedPreview(found.preview))
      return { reply: 'download', name: csvName(found), type: 'text/csv; charset=utf-8', body: csvOf(found) }
    },
  }),
  page({
    method: 'POST',
    url: `${previewsHref}/:preview/cancel`,
    needs: 'rulebook.keep',
    readsOnly: true,
    params: Key,
    async handle({ db, params, now, states }) {
      const preview = await findPreview(db, params.preview)
      if (!preview) return notFound()
      states(loggedPreview(preview))
      // One that has finished meanwhile is shown as it is.
      await cancelPreview(db, params.preview, now)
      return redirect(previewHref(params.preview))
    },
  }),
  ...endpoints,
]
