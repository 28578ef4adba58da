// What the rule proposes for an absence that is judged unacceptable.

import type { PlainDate } from '#kernel/dates.ts'
import {
  type Because,
  type CaseFacts,
  isInForce,
  parametersOn,
  type Rulebook,
  type SentenceFact,
  sayBecause,
} from '#modules/standards/index.ts'
import { nextStep } from './rules/index.ts'
import { type Step, say } from './words.ts'

export type Proposal = { step: Step; because: Because[]; warnings: PlainDate[] }

type Under = Parameters<typeof nextStep.evaluate>[0]['under']

/** The steps in the order in which they are offered. */
export const steps = ['warning', 'breach', 'recall', 'none'] as const satisfies readonly Step[]

/** Proposes what follows an unacceptable absence. Warnings count that were given under the sentence in force on the day of the absence. */
export function proposeStep(
  facts: CaseFacts,
  absentOn: PlainDate,
  today: PlainDate,
  allWarnings: readonly PlainDate[],
  rulebook: Rulebook,
): Proposal {
  const inForce = facts.sentences
    .filter(sentence => isInForce(sentence, absentOn))
    .map(sentence => ({ sentence, under: underOf(sentence, absentOn) }))
  const chosen = inForce.toSorted((a, b) => order.indexOf(a.under) - order.indexOf(b.under))[0]
  if (!chosen) return { step: 'none', because: [], warnings: [] }
  const warnings = allWarnings.filter(on => on >= chosen.sentence.sentencedOn).toSorted()
  const { result, because } = nextStep.evaluate(
    { judged: 'unacceptable', judgedOn: today, under: chosen.under, warnings },
    parametersOn(nextStep, today, rulebook).values,
    rulebook,
  )
  return { step: result.step === 'recall-decision' ? 'recall' : result.step, because, warnings }
}

// Under several sentences the proposal follows the one with the gravest consequence.
const order: readonly Under[] = [
  'licence',
  'suspended-sentence-order',
  'community-order',
  'post-sentence-supervision',
  'supervision-default-order',
]

function underOf(sentence: SentenceFact, on: PlainDate): Under {
  if (sentence.kind !== 'custody') return sentence.kind
  return sentence.postSentenceFrom !== null && sentence.postSentenceFrom <= on ? 'post-sentence-supervision' : 'licence'
}

/** The proposal's reasons in words. */
export const sayProposal = ({ because }: Pick<Proposal, 'because'>): string =>
  because.length > 0 ? because.map(reason => sayBecause(nextStep.id, reason)).join(' ') : say('not-under-sentence')
