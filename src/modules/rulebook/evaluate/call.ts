// One call of the door: one case, several, or several with what holds for all of them.

import { z } from 'zod'
import type { AnyRule } from '#modules/standards/index.ts'
import type { Evaluation } from './answer.ts'
import { type Around, evaluateAll, evaluateItem, type Usual } from './evaluate.ts'

/** Cases in one call of the API. */
export const mostCases = 10_000

const text = { type: 'string' }
const settings = {
  asOf: {
    ...text,
    format: 'date',
    description: 'The day whose settings are used. Without it the day in the field that `asOfField` names, or else today.',
  },
  regime: { ...text, description: 'A named regime, in place of the settings of a day.' },
  explain: {
    type: 'boolean',
    default: true,
    description: 'Whether the answer holds the steps. Without them a call takes about half the time.',
  },
}
const oneCase = {
  type: 'object',
  title: 'One case',
  description: 'A case. The fields of its input may also stand beside `id`, `asOf`, `regime` and `explain`, without `input`.',
  properties: {
    id: { type: ['string', 'number'], description: 'Given back with the answer.' },
    ...settings,
    input: { type: 'object', description: 'The fields that the rule’s input schema names.' },
  },
}

/** What may be sent: each case is judged by itself, so that a bad one is reported in its place. */
export const Call = z.unknown().meta({
  description: `One case; a list of up to ${mostCases} cases; or an object with \`inputs\`, such a list, and what holds for all of it.`,
  example: { id: 'A1234BC', asOf: '2026-11-12', input: { start: '2026-11-12', days: 5 } },
  anyOf: [
    oneCase,
    { type: 'array', items: oneCase, maxItems: mostCases },
    {
      type: 'object',
      title: 'Cases with what holds for all',
      required: ['inputs'],
      properties: {
        inputs: { type: 'array', items: oneCase, maxItems: mostCases, description: 'The cases.' },
        ...settings,
      },
    },
  ],
})

const Common = z.object({
  asOf: z.string().nullish(),
  regime: z.string().nullish(),
  explain: z.boolean().nullish(),
  inputs: z.array(z.unknown()),
})

export type Refusal = 'no-case' | 'too-many-cases' | 'not-a-list-of-cases'
/** `single`: one answer is expected, not a list. */
export type Cases = { items: readonly unknown[]; single: boolean; usual: Pick<Usual, 'asOf' | 'regime' | 'explain'> }

/** The cases of a call, with what holds for all of them. */
export function readCall(sent: unknown): Cases | Refusal {
  if (typeof sent !== 'object' || sent === null) return 'no-case'
  if (Array.isArray(sent)) return { items: sent, single: false, usual: {} }
  if (!Object.hasOwn(sent, 'inputs')) return { items: [sent], single: true, usual: {} }
  const common = Common.safeParse(sent)
  if (!common.success) return 'not-a-list-of-cases'
  const { inputs, asOf, regime, explain } = common.data
  return { items: inputs, single: false, usual: { asOf: asOf ?? undefined, regime: regime ?? undefined, explain: explain ?? undefined } }
}

/** The answer to a call: one for one, a list for a list. */
export async function answerCall(
  rule: AnyRule,
  sent: unknown,
  around: Around,
  told: Pick<Usual, 'onFault'> = {},
): Promise<Evaluation | Evaluation[] | Refusal> {
  const cases = readCall(sent)
  if (typeof cases === 'string') return cases
  const { items, single, usual } = cases
  if (items.length > mostCases) return 'too-many-cases'
  return single ? evaluateItem(rule, items[0], around, told) : evaluateAll(rule, items, around, { ...usual, ...told })
}
