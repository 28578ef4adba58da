// One door to every rule: a case in, its answer out, whatever is wrong with it.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { isPlainDate, type PlainDate } from '#kernel/dates.ts'
import { longDate } from '#kernel/i18n.ts'
import {
  type AnyRule,
  type Because,
  fieldsInWords,
  parametersOn,
  type Rulebook,
  sayBecause,
  stepInWords,
} from '#modules/standards/index.ts'
import { say } from '../words.ts'
import type { Evaluation } from './answer.ts'
import { faultsOf, sayIssue } from './faults.ts'
import { holdsMore } from './holds-more.ts'
import { ignoredFields } from './ignored.ts'
import { type Fault, type Item, idOf, readItem } from './item.ts'

/** What evaluation needs to know of the day. */
export type Around = { rulebook: Rulebook; today: PlainDate }

/** What holds for every case of a call. A case that says otherwise goes before. */
export type Usual = {
  asOf?: string | undefined
  regime?: string | undefined
  /** Whether the steps are said, in words and as data. */
  explain?: boolean | undefined
  /** Told of a rule that broke down, which is a fault of ours. */
  onFault?: ((error: unknown) => void) | undefined
  /** Steps call fields as data does, for whoever writes data by hand. */
  namesFields?: boolean | undefined
}

/** Values in one case, in lists and fields together: what one turn of work can bear. */
const mostValues = 20_000

/** Milliseconds of work before others get their turn. */
const slice = 20

/** Does something with each of many, in their order, and lets others have their turn on the way. */
export async function inSlices<One, Other>(many: readonly One[], work: (one: One) => Other): Promise<Other[]> {
  const done: Other[] = []
  let until = performance.now() + slice
  for (const one of many) {
    done.push(work(one))
    if (performance.now() < until) continue
    await nextTurn()
    until = performance.now() + slice
  }
  return done
}

/** Answers cases in their order. */
export const evaluateAll = (rule: AnyRule, items: readonly unknown[], around: Around, usual: Usual = {}): Promise<Evaluation[]> =>
  inSlices(items, item => evaluateItem(rule, item, around, usual))

/** Answers one case. Never throws. */
export function evaluateItem(rule: AnyRule, item: unknown, around: Around, usual: Usual = {}): Evaluation {
  try {
    if (holdsMore(item, mostValues)) return refused(idOf(item), [{ field: '', message: `A case holds at most ${mostValues} values` }])
    const read = readItem(rule, item, usual)
    return 'faults' in read ? refused(idOf(item), read.faults) : evaluateRead(rule, read, around, usual.namesFields)
  } catch (error) {
    usual.onFault?.(error)
    return {
      ...refused(idOf(item), [{ field: '', message: 'The rule could not work this case out: tell the administrator' }]),
      outcome: 'failed',
    }
  }
}

function evaluateRead(rule: AnyRule, item: Item, { rulebook, today }: Around, namesFields = false): Evaluation {
  const { id, asOf, regime, explain } = item
  const sent = withDate(rule, item)
  const parsed = rule.input.safeParse(sent, { error: sayIssue })
  if (!parsed.success) return unread(rule, item, sent, faultsOf(parsed.error), namesFields)
  const given = asOf ?? ownDate(rule, parsed.data)
  const on = given ?? today
  const named = regime === null ? undefined : rule.regimes?.[regime]
  const dated = parametersOn(rule, on, rulebook)
  const { result, because } = rule.evaluate(parsed.data, named ? (named.over?.(dated.values) ?? named.values) : dated.values, rulebook)
  const missing = missingOf(result)
  return {
    id,
    outcome: missing.length > 0 ? 'cannot-calculate' : 'calculated',
    result,
    cannotCalculate: missing,
    errors: [],
    ignored: [...item.unknown, ...ignoredFields(sent, parsed.data)],
    asOf: named && asOf === null ? null : on,
    settings: { from: named ? null : dated.from, regime, byToday: !named && given === undefined },
    steps: explain
      ? [
          ...because.map(step => (namesFields ? sayBecause : stepInWords)(rule.id, step)),
          ...(named ? [] : beganLater(rule, on, dated.from)),
        ]
      : [],
    because: explain ? because : ([] as Because[]),
  }
}

/** An input that the rule does not take. Where nothing is wrong but what is missing, that is no fault of the input: it cannot be worked out yet. */
function unread(rule: AnyRule, { id, unknown, explain }: Item, sent: unknown, faults: Fault[], namesFields: boolean): Evaluation {
  const answer = { ...refused(id, faults), ignored: unknown }
  if (faults.some(({ field }) => field === '' || !isMissing(sent, field))) return answer
  const fields = faults.map(({ field }) => field)
  const because: Because[] = [{ say: 'missing', fields: fields.join(', ') }]
  return {
    ...answer,
    outcome: 'cannot-calculate',
    result: { cannotCalculate: fields },
    cannotCalculate: fields,
    errors: [],
    steps: explain ? [say('missing-fields', { fields: namesFields ? fields.join(', ') : fieldsInWords(rule.id, fields) })] : [],
    because: explain ? because : [],
  }
}

/** Whether nothing stands at a path such as `length.months`. */
function isMissing(sent: unknown, path: string): boolean {
  let found = sent
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return true
    found = (found as Record<string, unknown>)[name]
  }
  return found === null || found === undefined
}

/** Settings that began after the day that chooses them are the earliest there are: that is not to go unsaid. */
const beganLater = ({ parametersBy: by }: AnyRule, on: PlainDate, from: PlainDate): string[] =>
  on < from ? [say('settings-began-later', { by, on: longDate(on), from: longDate(from) })] : []

/** The input with the date that chooses the settings, where it has none. */
function withDate({ asOfField }: AnyRule, { input, asOf }: Item): unknown {
  if (asOf === null || !asOfField) return input
  const fields = input as Record<string, unknown>
  const given = Object.hasOwn(fields, asOfField) ? fields[asOfField] : null
  return given === null || given === undefined ? { ...fields, [asOfField]: asOf } : input
}

function ownDate({ asOfField, asOfDate }: AnyRule, input: unknown): PlainDate | undefined {
  if (asOfDate) return asOfDate(input) ?? undefined
  const date = asOfField ? (input as Record<string, unknown>)[asOfField] : undefined
  return typeof date === 'string' && isPlainDate(date) ? date : undefined
}

function missingOf(result: unknown): string[] {
  const fields = typeof result === 'object' && result !== null && 'cannotCalculate' in result ? result.cannotCalculate : []
  return Array.isArray(fields) ? fields : []
}

const refused = (id: Evaluation['id'], errors: Fault[]): Evaluation => ({
  id,
  outcome: 'invalid',
  result: null,
  cannotCalculate: [],
  errors,
  ignored: [],
  asOf: null,
  settings: null,
  steps: [],
  because: [],
})
