import { z } from 'zod'
import { messages, withDates } from '#design/form.ts'
import { addMonths, isPlainDate, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, pageOf } from '#kernel/paging.ts'
import { type Context, conflict, invalid, notFound, ok, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { safeParse } from '#kernel/text.ts'
import {
  answerWithdrawal,
  type ChangeOutcome,
  confirmChange,
  countChanges,
  findChange,
  findRuleById,
  isObligationRule,
  listChanges,
  loadRulebook,
  mostYearsAhead,
  parametersOn,
  proposeChange,
  SettingConfirmation,
  SettingProposal,
  SettingSendingBack,
  SettingWithdrawal,
  SettingWithdrawalAnswer,
  sendBackChange,
  withdrawChange,
} from '#modules/standards/index.ts'
import { findRule } from '../evaluate/find.ts'
import { settingsFrom, typedOf, withAddress } from '../form/setting-fields.ts'
import { previewOf } from '../preview/of-change.ts'
import { RuleKey } from '../read/answers.ts'
import { Asked, ChangeKey, Cursor, who } from './asked.ts'
import { changePage, type Deed, deeds } from './change-view.ts'
import { listPage } from './list-view.ts'
import { dayPage, proposePage } from './propose-view.ts'
import { changeHref, loggedChange, proposeHref } from './shown.ts'
import { say } from './words.ts'

const Loose = z.looseObject({})
type Refused = Exclude<ChangeOutcome, 'done' | 'no-such-rule' | 'no-such-change' | 'changed-since'>
const sayRefusal = (refused: Refused) => say(`refused-${refused}`, { years: mostYearsAhead })

/** The day of an address or a form, if settings may begin on it. */
function dayOf(raw: Readonly<Record<string, unknown>>, today: PlainDate): { from: PlainDate } | { error?: string } {
  const { from } = withDates({ ...raw }, ['from'])
  if (from === undefined || from === '') return Object.keys(raw).some(name => name.startsWith('from')) ? { error: say('wrong-from') } : {}
  if (typeof from !== 'string' || !isPlainDate(from)) return { error: say('wrong-from') }
  if (from <= today) return { error: sayRefusal('not-in-future') }
  return from > addMonths(today, mostYearsAhead * 12) ? { error: sayRefusal('too-far') } : { from }
}

/** Why somebody decides so; an answer without a reason says itself. */
function reasonOf({ reason, agree }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof reason === 'string') return reason
  return agree === 'yes' ? say('agree') : agree === 'no' ? say('keep') : undefined
}

type Step<Form extends z.ZodType> = {
  what: Deed
  needs: 'rulebook.propose' | 'rulebook.confirm'
  form: Form
  read?: (raw: Readonly<Record<string, unknown>>) => unknown
  act(db: Db, id: string, given: z.output<Form>, by: ReturnType<typeof who>): Promise<ChangeOutcome>
}

/** Something done to a change, by the form on its page. */
function step<Form extends z.ZodType>({ what, needs, form, read, act }: Step<Form>): Route {
  return page({
    method: 'POST',
    url: `/rulebook/changes/:change/${what}`,
    needs,
    readsOnly: true,
    params: ChangeKey,
    form: Loose,
    async handle(context) {
      const { db, params, body } = context
      const before = await findChange(db, params.change)
      if (!before) return notFound()
      context.states(loggedChange(before, reasonOf(body.raw)))
      const parsed = safeParse(form, read ? read(body.raw) : body.raw)
      const typed = typeof body.raw['reason'] === 'string' ? body.raw['reason'] : undefined
      const again = (errors: Record<string, string>, as: typeof invalid) => shown(context, { typed, errors }, as)
      if (!parsed.success) return again(messages(parsed.error), invalid)
      const outcome = await act(db, params.change, parsed.data, who(context))
      if (outcome === 'done') return redirect(`${changeHref(params.change)}?done=${what}`)
      if (outcome === 'no-such-change' || outcome === 'no-such-rule') return notFound()
      if (outcome === 'changed-since') return again({ '': say('stale-decision') }, conflict)
      return again({ [outcome === 'reason-needed' ? 'reason' : '']: sayRefusal(outcome) }, invalid)
    },
  })
}

type Said = { typed?: string | undefined; errors?: Record<string, string>; done?: Deed | undefined }

/** The page of a change as it is now. */
async function shown(
  { db, params, user, form, states }: Pick<Context<{ change: string }, unknown>, 'db' | 'params' | 'user' | 'form' | 'states'>,
  said: Said,
  as: typeof ok = ok,
): Promise<Reply> {
  const [change, rulebook] = await Promise.all([findChange(db, params.change), loadRulebook(db)])
  const rule = change && findRuleById(change.rule)
  if (!rule) return notFound()
  if (as === ok) states(loggedChange(change))
  const preview = user.permissions.has('rulebook.keep') && isObligationRule(rule) ? await previewOf(db, change) : undefined
  return as(changePage({ change, rule, rulebook, user, tokens: form, preview, ...said }))
}

const fieldOfRefusal: Partial<Record<ChangeOutcome, string>> = { 'same-as-before': 'settings', 'no-obligations': 'already_begun' }

export const changeRoutes: Route[] = [
  page({
    method: 'GET',
    url: '/rulebook/changes',
    needs: 'signed-in',
    query: Asked.extend({ cursor: z.string().max(400).optional() }),
    async handle({ db, query: { cursor, ...asked }, user }) {
      const [rows, totals] = await Promise.all([listChanges(db, asked, 51, decodeCursor(Cursor, cursor)), countChanges(db)])
      return ok(listPage({ ...pageOf(rows, 50, row => [row.key, row.id]), asked, totals, user }))
    },
  }),
  page({
    method: 'GET',
    url: '/rulebook/changes/new',
    needs: 'rulebook.propose',
    query: z.object({ rule: z.string().max(100).default('') }),
    handle: ({ query }) => redirect(findRule(query.rule) ? proposeHref(query.rule) : '/rulebook/changes'),
  }),
  page({
    method: 'GET',
    url: '/rulebook/changes/:change',
    needs: 'signed-in',
    params: ChangeKey,
    query: z.object({ done: z.enum(deeds).optional().catch(undefined) }),
    handle: context => shown(context, { done: context.query.done }),
  }),
  step({ what: 'confirm', needs: 'rulebook.confirm', form: SettingConfirmation, act: confirmChange }),
  step({ what: 'send-back', needs: 'rulebook.confirm', form: SettingSendingBack, act: sendBackChange }),
  step({
    what: 'withdraw',
    needs: 'rulebook.propose',
    form: SettingWithdrawal,
    read: ({ reason, ...raw }) => (reason === undefined ? raw : { ...raw, reason }),
    act: withdrawChange,
  }),
  step({
    what: 'withdrawal',
    needs: 'rulebook.confirm',
    form: SettingWithdrawalAnswer,
    read: raw => ({ ...raw, agree: raw['agree'] === 'yes' ? true : raw['agree'] === 'no' ? false : undefined }),
    act: answerWithdrawal,
  }),
  page({
    method: 'GET',
    url: '/rulebook/:rule/settings/new',
    needs: 'rulebook.propose',
    params: RuleKey,
    query: Loose,
    async handle({ db, params, query, today, form, states }) {
      const rule = findRule(params.rule)
      if (!rule) return notFound()
      states(rule.title)
      const day = dayOf(query, today)
      if (!('from' in day)) return day.error ? invalid(dayPage(rule, query, day.error)) : ok(dayPage(rule, query))
      const inForce = parametersOn(rule, day.from, await loadRulebook(db))
      const typed = { ...typedOf(rule, withAddress(inForce.values, query)), already_begun: query['already_begun'] }
      return ok(proposePage({ rule, from: day.from, inForce, typed, tokens: form }))
    },
  }),
  page({
    method: 'POST',
    url: '/rulebook/:rule/settings/new',
    needs: 'rulebook.propose',
    readsOnly: true,
    params: RuleKey,
    form: Loose,
    async handle(context) {
      const { db, params, body, today, form } = context
      const rule = findRule(params.rule)
      if (!rule) return notFound()
      const day = dayOf({ from: body.raw['from_on'] ?? '' }, today)
      if (!('from' in day)) return invalid(dayPage(rule, {}, day.error))
      const inForce = parametersOn(rule, day.from, await loadRulebook(db))
      const again = { rule, from: day.from, inForce, typed: body.raw, tokens: form }
      const already_begun = isObligationRule(rule) ? body.raw['already_begun'] : undefined
      const parsed = safeParse(SettingProposal, { ...body.raw, already_begun, settings: settingsFrom(rule, body.raw) })
      if (!parsed.success) return invalid(proposePage({ ...again, errors: messages(parsed.error) }))
      const proposed = await proposeChange(db, rule.id, parsed.data, who(context))
      context.states(loggedChange({ rule: rule.id, from_on: day.from }, parsed.data.reason))
      if ('change' in proposed) return redirect(changeHref(proposed.change))
      const { refused, error } = proposed
      if (refused === 'no-such-rule' || refused === 'no-such-change') return notFound()
      if (error) return invalid(proposePage({ ...again, errors: messages(error) }))
      if (refused === 'changed-since') return conflict(proposePage({ ...again, isStale: true }))
      if (refused === 'not-in-future' || refused === 'too-far' || refused === 'day-taken')
        return invalid(dayPage(rule, { from: day.from }, sayRefusal(refused)))
      return invalid(proposePage({ ...again, errors: { [fieldOfRefusal[refused] ?? '']: sayRefusal(refused) } }))
    },
  }),
]
