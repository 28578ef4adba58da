// How fast the rulebook answers: each rule on its own worked examples, through the door that API and command use, in one process.

import type { PlainDate } from '../src/kernel/dates.ts'
import { evaluateItem } from '../src/modules/rulebook/index.ts'
import { type AnyRule, allRules, type Rulebook } from '../src/modules/standards/index.ts'

export type RuleSpeed = {
  rule: string
  title: string
  /** Cases a second of processor time, read from JSON and answered as JSON: with each step in words, and without. */
  explained: number
  plain: number
  /** The same cases read and the same answers written, with nothing worked out. */
  lean: number
}

const rounds = 3
const warmUp = 0.03

/** Measures every rule, `seconds` a round. */
export function measureRules(rulebook: Rulebook, today: PlainDate, seconds: number): RuleSpeed[] {
  return allRules().map(rule => measureRule(rule, rulebook, today, seconds))
}

function measureRule(rule: AnyRule, rulebook: Rulebook, today: PlainDate, seconds: number): RuleSpeed {
  const texts = rule.examples.map(({ on, input }, id) => JSON.stringify({ id, asOf: on, input }))
  const answering = (explain: boolean) => (text: string) =>
    JSON.stringify(evaluateItem(rule, JSON.parse(text), { rulebook, today }, { explain }))
  const answers = new Map(texts.map(text => [text, JSON.parse(answering(true)(text)) as unknown]))
  const ways = {
    explained: answering(true),
    plain: answering(false),
    lean: (text: string) => JSON.stringify([JSON.parse(text), answers.get(text)]),
  }
  const found = { explained: [] as number[], plain: [] as number[], lean: [] as number[] }
  for (const way of Object.values(ways)) paceOf(way, texts, warmUp)
  for (let round = 0; round < rounds; round++)
    for (const name of ['explained', 'plain', 'lean'] as const) found[name].push(paceOf(ways[name], texts, seconds))
  const { id, title } = rule
  return { rule: id, title, explained: middle(found.explained), plain: middle(found.plain), lean: middle(found.lean) }
}

/** Cases a second of this process's own time: what the machine does beside it takes nothing away. */
function paceOf(answer: (text: string) => string, texts: readonly string[], seconds: number): number {
  const spent = () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  }
  const before = process.cpuUsage()
  let cases = 0
  while (spent() < seconds)
    for (let again = 0; again < 10; again++)
      for (const text of texts) {
        answer(text)
        cases++
      }
  return cases / spent()
}

const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
