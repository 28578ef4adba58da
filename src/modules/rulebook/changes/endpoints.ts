// The same for programs.

import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { type Context, endpoint, type Route, type SignedIn } from '#kernel/route.ts'
import {
  answerWithdrawal,
  basisOf,
  type ChangeOutcome,
  Citation,
  changePhases,
  changeRefusals,
  comingChanges,
  confirmChange,
  type DatedParameters,
  findChange,
  listChanges,
  loadRulebook,
  proposeChange,
  type SettingChange,
  SettingConfirmation,
  SettingProposal,
  SettingSendingBack,
  SettingWithdrawal,
  SettingWithdrawalAnswer,
  sendBackChange,
  settingsOf,
  withdrawChange,
} from '#modules/standards/index.ts'
import { findRule } from '../evaluate/find.ts'
import { RuleKey } from '../read/answers.ts'
import { Asked, ChangeKey, Cursor, who } from './asked.ts'
import { loggedChange } from './shown.ts'
import { say } from './words.ts'

const Change = z.object({
  change: z.uuid().meta({ description: 'Id of the change.' }),
  rule: z.string().meta({ description: 'Id of the rule.' }),
  from_on: z.string(),
  settings: z.unknown().meta({ description: 'All settings of the rule from that day on.' }),
  source: z.string().meta({ description: 'Where the settings come from.' }),
  standing: z.enum(['law', 'policy', 'default']).meta({ description: 'Law, policy, or the service’s own default.' }),
  reason: z.string(),
  already_begun: z
    .enum(['keeps', 'takes'])
    .meta({ description: 'What has already begun on the first day keeps its settings, or takes the new ones.' }),
  phase: z.enum(changePhases).meta({
    description:
      'waiting for a second person; lapsed: its day came before anybody confirmed it; planned; in-force; replaced by a later one; sent-back; withdrawn.',
  }),
  proposed_by: z.number().int().meta({ description: 'Staff number of whoever proposed it.' }),
  proposed_at: z.string().meta({ description: 'When it was proposed.' }),
  decided_by: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'Staff number of whoever confirmed it or sent it back; null until somebody has.' }),
  decided_at: z.string().nullable().meta({ description: 'When it was confirmed or sent back.' }),
  decision_reason: z.string().nullable().meta({ description: 'Why it was sent back.' }),
  withdrawal_asked_by: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'Staff number of whoever asks that the planned change be withdrawn.' }),
  withdrawal_asked_at: z.string().nullable().meta({ description: 'When that was asked.' }),
  withdrawal_reason: z.string().nullable().meta({ description: 'Why it is to be withdrawn.' }),
  withdrawn_by: z.number().int().nullable().meta({ description: 'Staff number of whoever withdrew it, or agreed to that.' }),
  withdrawn_at: z.string().nullable().meta({ description: 'When it was withdrawn.' }),
  version: z.number().int(),
})

const answerOf = ({ id, ...change }: SettingChange): z.input<typeof Change> => ({ change: id, ...change })

/** The policy asks what the post may do; the token of a client may be allowed less. */
const mayRead = ({ permissions }: SignedIn, { phase }: Pick<SettingChange, 'phase'>) =>
  permissions.has('rulebook.keep') || phase === 'planned' || phase === 'in-force' || phase === 'replaced'

const Dated = z.object({
  from_on: z.string().meta({ description: 'First day on which they hold.' }),
  values: z.unknown().meta({ description: 'The settings, as their schema says.' }),
  cites: z.array(Citation).meta({ description: 'Where they come from.' }),
  note: z.string().nullable().meta({ description: 'What else is to be known of them.' }),
  already_begun: z
    .enum(['keeps', 'takes'])
    .meta({ description: 'What has already begun on the first day keeps its settings, or takes these.' }),
  basis: z
    .string()
    .meta({ description: 'Mark of these settings: whoever proposes or confirms a change that begins while they hold names it.' }),
})

const datedAnswer = (entry: DatedParameters<unknown>): z.input<typeof Dated> => {
  const { from: from_on, values, cites, note = null, alreadyBegun: already_begun = 'keeps' } = entry
  return { from_on, values, cites, note, already_begun, basis: basisOf(entry) }
}

type Asking = Pick<Context<{ change: string }, unknown>, 'db' | 'params' | 'user' | 'today' | 'now' | 'states'>

/** Something done to a change; then the change as it is. */
async function done(
  context: Asking,
  act: (db: Db, id: string, by: ReturnType<typeof who>) => Promise<ChangeOutcome>,
  reason?: string | undefined,
) {
  const outcome = await act(context.db, context.params.change, who(context))
  if (outcome !== 'done') return outcome
  const change = await findChange(context.db, context.params.change)
  if (!change) return 'no-such-change'
  context.states(loggedChange(change, reason))
  return answerOf(change)
}

const common = { method: 'POST', params: ChangeKey, answers: Change, refusals: changeRefusals, readsOnly: true, forPeople: true } as const

export const changeEndpoints: Route[] = [
  endpoint({
    method: 'GET',
    url: '/rulebook/:rule/settings',
    needs: 'signed-in',
    summary: 'The settings of a rule by date, and the changes that are still to come',
    params: RuleKey,
    answers: z.object({
      settings: z.array(Dated).meta({ description: 'Oldest first; a later one holds from its day on.' }),
      coming: z.array(Change).meta({ description: 'Planned changes; and for those who keep the rulebook the proposals that wait.' }),
    }),
    refusals: { 'no-such-rule': 404 },
    async handle({ db, params, user }) {
      const rule = findRule(params.rule)
      if (!rule) return 'no-such-rule'
      const [rulebook, coming] = await Promise.all([loadRulebook(db), comingChanges(db, rule.id)])
      return {
        settings: settingsOf(rule, rulebook.settings).map(datedAnswer),
        coming: coming.filter(change => mayRead(user, change)).map(answerOf),
      }
    },
  }),
  endpoint({
    method: 'POST',
    url: '/rulebook/:rule/settings',
    needs: 'rulebook.propose',
    forPeople: true,
    readsOnly: true,
    summary: 'Propose other settings for a rule from a future day; a second person confirms them',
    params: RuleKey,
    body: SettingProposal,
    answers: Change,
    refusals: changeRefusals,
    async handle(context) {
      const { db, params, body } = context
      const rule = findRule(params.rule)
      if (!rule) return 'no-such-rule'
      const proposed = await proposeChange(db, rule.id, body, who(context))
      if ('refused' in proposed) return proposed.error ?? proposed.refused
      context.states(loggedChange({ rule: rule.id, from_on: body.from_on }, body.reason))
      const change = await findChange(db, proposed.change)
      return change ? answerOf(change) : 'no-such-change'
    },
  }),
  endpoint({
    method: 'GET',
    url: '/rulebook/changes',
    needs: 'signed-in',
    summary: 'Changes of settings of rules: those confirmed, and for those who keep the rulebook all',
    query: Paging.extend(Asked.shape),
    answers: z.object({ items: z.array(Change), next: z.string().nullable() }),
    async handle({ db, user, query: { limit, cursor, ...asked } }) {
      const { items, next } = pageOf(await listChanges(db, asked, limit + 1, decodeCursor(Cursor, cursor)), limit, row => [row.key, row.id])
      return { items: items.filter(change => mayRead(user, change)).map(({ key: _, ...change }) => answerOf(change)), next }
    },
  }),
  endpoint({
    method: 'GET',
    url: '/rulebook/changes/:change',
    needs: 'signed-in',
    summary: 'A change of settings of a rule',
    params: ChangeKey,
    answers: Change,
    refusals: { 'no-such-change': 404 },
    async handle({ db, params, user, states }) {
      const change = await findChange(db, params.change)
      if (!change || !mayRead(user, change)) return 'no-such-change'
      states(loggedChange(change))
      return answerOf(change)
    },
  }),
  endpoint({
    ...common,
    url: '/rulebook/changes/:change/confirm',
    needs: 'rulebook.confirm',
    summary: 'Confirm a change of settings that somebody else has proposed',
    body: SettingConfirmation,
    handle: context => done(context, (db, id, by) => confirmChange(db, id, context.body, by)),
  }),
  endpoint({
    ...common,
    url: '/rulebook/changes/:change/send-back',
    needs: 'rulebook.confirm',
    summary: 'Send a proposed change of settings back, with the reason',
    body: SettingSendingBack,
    handle: context => done(context, (db, id, by) => sendBackChange(db, id, context.body, by), context.body.reason),
  }),
  endpoint({
    ...common,
    url: '/rulebook/changes/:change/withdraw',
    needs: 'rulebook.propose',
    summary: 'Take your own proposal back; or ask, with a reason, that a planned change be withdrawn',
    body: SettingWithdrawal,
    handle: context => done(context, (db, id, by) => withdrawChange(db, id, context.body, by), context.body.reason),
  }),
  endpoint({
    ...common,
    url: '/rulebook/changes/:change/withdrawal',
    needs: 'rulebook.confirm',
    summary: 'Agree that a planned change is withdrawn, or keep it',
    body: SettingWithdrawalAnswer,
    handle: context =>
      done(context, (db, id, by) => answerWithdrawal(db, id, context.body, by), say(context.body.agree ? 'agree' : 'keep')),
  }),
]
