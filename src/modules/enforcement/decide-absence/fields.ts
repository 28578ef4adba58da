// The fields of a judgement, as they open under the answer that they belong to.

import { type Errors, radios, select, textarea } from '#design/form.ts'
import { type Html, html } from '#kernel/html.ts'
import type { CodeEntry } from '#modules/organisation/index.ts'
import { typedIn } from '#modules/supervision/index.ts'
import { type Proposal, sayProposal, steps } from '../proposal.ts'
import { say, sayStep } from '../words.ts'
import type { Refusal } from './command.ts'

type Typed = Record<string, unknown>

const fieldOf: Record<Refusal, string> = {
  'select-acceptable-reason': 'acceptableReason',
  'unknown-reason': 'acceptableReason',
  'enter-unacceptable-reason': 'unacceptableReason',
  'select-step': 'step',
  'enter-rationale': 'rationale',
}

/** Refusals of the command as messages at their fields. */
export const judgementErrors = (refused: readonly Refusal[]): Errors =>
  Object.fromEntries(refused.map(refusal => [fieldOf[refusal], say(refusal)]))

export function acceptableFields(reasons: ReadonlyMap<string, CodeEntry>, typed: Typed, errors: Errors): Html {
  const items = [...reasons.values()].map(reason => ({ value: reason.code, text: reason.label }))
  return select({
    name: 'acceptableReason',
    label: say('acceptable-reason'),
    blank: true,
    items,
    value: typedIn(typed, 'acceptableReason'),
    error: errors.acceptableReason,
  })
}

/** Nothing is chosen: the proposal is told, not taken. */
export function unacceptableFields(proposal: Proposal, typed: Typed, errors: Errors): Html {
  const hint = say('step-proposed', { step: sayStep(proposal.step), because: sayProposal(proposal) })
  return html`${textarea({ name: 'unacceptableReason', label: say('unacceptable-reason'), rows: 2, value: typedIn(typed, 'unacceptableReason'), error: errors.unacceptableReason })}
${radios({ name: 'step', small: true, legend: say('step'), hint, value: typedIn(typed, 'step'), items: steps.map(step => ({ value: step, text: sayStep(step) })), error: errors.step })}
${textarea({ name: 'rationale', label: say('rationale'), hint: say('rationale-hint'), rows: 2, value: typedIn(typed, 'rationale'), error: errors.rationale })}`
}
