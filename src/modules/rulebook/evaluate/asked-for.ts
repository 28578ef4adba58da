// Fields that may be left out, but whose absence can stop the answer: the worked examples show which.

import { isObject } from '#kernel/text.ts'
import { type AnyRule, parametersOn } from '#modules/standards/index.ts'

const known = new WeakMap<AnyRule, ReadonlySet<string>>()

/** Fields without which at least one worked example has no answer. */
export function askedFor(rule: AnyRule): ReadonlySet<string> {
  let fields = known.get(rule)
  if (!fields) {
    fields = new Set(rule.examples.flatMap(({ input, on }) => (isObject(input) ? stopping(rule, input, on) : [])))
    known.set(rule, fields)
  }
  return fields
}

function stopping(rule: AnyRule, input: Record<string, unknown>, on: AnyRule['examples'][number]['on']): string[] {
  const { values } = parametersOn(rule, on, { settings: new Map() })
  const missing = (asked: unknown): string[] => {
    const parsed = rule.input.safeParse(asked)
    if (!parsed.success) return []
    const { result } = rule.evaluate(parsed.data, values, { bankHolidays: new Map() })
    const fields = isObject(result) ? result['cannotCalculate'] : undefined
    return Array.isArray(fields) ? fields.map(field => String(field).split('.', 1)[0] ?? '') : []
  }
  return [
    ...new Set([
      ...missing(input),
      ...Object.keys(input).flatMap(name => missing({ ...input, [name]: null }).filter(field => field === name)),
    ]),
  ]
}
