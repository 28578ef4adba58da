// The door for programs.

import { z } from 'zod'
import { endpoint, type Route } from '#kernel/route.ts'
import { loadRulebook } from '#modules/standards/index.ts'
import { RuleKey } from '../read/answers.ts'
import { Evaluation } from './answer.ts'
import { answerCall, Call } from './call.ts'
import { inSlices } from './evaluate.ts'
import { findRule } from './find.ts'

/** Bytes that a call may have: ten thousand cases of two kilobytes. */
const mostBytes = 20 * 1024 * 1024
/** Calls that somebody may make in a minute. */
const mostCalls = 600

/** A fault of a rule is the same in thousands of cases: it is logged once a call. */
function firstOnly(fault: (error: unknown) => void): (error: unknown) => void {
  let isLogged = false
  return error => {
    if (!isLogged) fault(error)
    isLogged = true
  }
}

export const endpoints: Route[] = [
  endpoint({
    method: 'POST',
    url: '/rulebook/:rule/evaluate',
    needs: 'signed-in',
    summary: 'Works cases out by a rule, each with its steps. Nothing is kept',
    params: RuleKey,
    body: Call,
    answers: z.union([Evaluation, z.array(Evaluation)]),
    refusals: { 'no-such-rule': 404, 'no-case': 422, 'too-many-cases': 422, 'not-a-list-of-cases': 422 },
    readsOnly: true,
    bulk: { maxBytes: mostBytes },
    perMinute: mostCalls,
    async handle({ db, params, body, today, fault }) {
      const rule = findRule(params.rule)
      if (!rule) return 'no-such-rule'
      const answer = await answerCall(rule, body, { rulebook: await loadRulebook(db), today }, { onFault: firstOnly(fault) })
      if (!Array.isArray(answer)) return typeof answer === 'string' ? answer : JSON.stringify(answer)
      const texts = await inSlices(answer, one => JSON.stringify(one))
      return `[${texts.join(',')}]`
    },
  }),
]
