// The rulebook for programs.

import { endpoint, type Route } from '#kernel/route.ts'
import { allRules, loadRulebook } from '#modules/standards/index.ts'
import { findRule } from '../evaluate/find.ts'
import { RuleInFull, RuleKey, RuleList } from './answers.ts'
import { inFull, summaryOf } from './describe.ts'

export const endpoints: Route[] = [
  endpoint({
    method: 'GET',
    url: '/rulebook',
    needs: 'signed-in',
    summary: 'Every rule of the service: what it says, where it comes from, and since when',
    answers: RuleList,
    async handle({ db }) {
      const rulebook = await loadRulebook(db)
      return { items: allRules().map(rule => summaryOf(rule, rulebook)), next: null }
    },
  }),
  endpoint({
    method: 'GET',
    url: '/rulebook/:rule',
    needs: 'signed-in',
    summary: 'A rule in full: what goes in and comes out, its settings by date, its worked examples',
    params: RuleKey,
    answers: RuleInFull,
    refusals: { 'no-such-rule': 404 },
    async handle({ db, params, today }) {
      const rule = findRule(params.rule)
      return rule ? inFull(rule, { rulebook: await loadRulebook(db), today }) : 'no-such-rule'
    },
  }),
]
