// One case as it arrives: with its input apart, or flat.

import { isPlainDate, type PlainDate } from '#kernel/dates.ts'
import { type AnyRule, describe, fieldOf } from '#modules/standards/index.ts'

export type Fault = { field: string; message: string }

/** A case to work out. `asOf` and `regime` choose the settings; `unknown` names what stands beside the input and is not known. */
export type Item = {
  id: string | number | null
  asOf: PlainDate | null
  regime: string | null
  explain: boolean
  input: unknown
  unknown: string[]
}

const own = ['id', 'asOf', 'regime', 'explain'] as const
/** Characters of an id that are given back. */
const longestId = 200

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whole numbers above 2^53 have lost digits before anybody reads them: they could not be given back. */
const isExact = (id: number) => Number.isFinite(id) && (!Number.isInteger(id) || Number.isSafeInteger(id))

/** The id that came with a case, if it is one. */
export const idOf = (item: unknown): Item['id'] => {
  const id = isObject(item) && Object.hasOwn(item, 'id') ? item['id'] : null
  return (typeof id === 'string' && id.length <= longestId) || (typeof id === 'number' && isExact(id)) ? id : null
}

/** What holds for every case of a call that does not say otherwise. */
type Usual = { asOf?: string | undefined; regime?: string | undefined; explain?: boolean | undefined }

/** Reads a case, or says what is wrong round its input. */
export function readItem(rule: AnyRule, item: unknown, usual: Usual): Item | { faults: Fault[] } {
  if (!isObject(item)) return { faults: [{ field: '', message: 'A case is an object, with its input' }] }
  const said = (name: (typeof own)[number]) => (Object.hasOwn(item, name) ? (item[name] ?? null) : null)
  const id = said('id')
  const asOf = said('asOf') ?? usual.asOf ?? null
  const regime = said('regime') ?? usual.regime ?? null
  const explain = said('explain') ?? usual.explain ?? true
  const faults: Fault[] = []
  if (id !== null && idOf(item) === null)
    faults.push({ field: 'id', message: `An id is a number of up to 15 digits, or a text of up to ${longestId} characters` })
  if (!isDay(asOf)) faults.push({ field: 'asOf', message: 'Enter a real date, such as 2026-11-19' })
  if (!isRegime(regime, rule)) faults.push({ field: 'regime', message: sayRegimes(rule) })
  if (typeof explain !== 'boolean') faults.push({ field: 'explain', message: 'Give true or false' })
  const { input, unknown } = inputOf(rule, item)
  if (Object.hasOwn(item, 'input') && !isObject(input)) faults.push({ field: 'input', message: 'The input is an object of fields' })
  if (faults.length > 0 || !isDay(asOf) || !isRegime(regime, rule)) return { faults }
  return { id: idOf(item), asOf, regime, explain: explain === true, input, unknown }
}

const isDay = (value: unknown): value is PlainDate | null => value === null || (typeof value === 'string' && isPlainDate(value))

const isRegime = (value: unknown, { regimes = {} }: AnyRule): value is string | null =>
  value === null || (typeof value === 'string' && Object.hasOwn(regimes, value))

/** The input of a case. In a flat one `id`, `asOf`, `regime` and `explain` are fields of the input too where the rule has such fields. */
function inputOf(rule: AnyRule, item: Record<string, unknown>): { input: unknown; unknown: string[] } {
  if (Object.hasOwn(item, 'input')) {
    const unknown = Object.keys(item).filter(name => name !== 'input' && !own.some(it => it === name))
    return { input: item['input'], unknown }
  }
  const isInput = (name: string) => !own.some(it => it === name) || fieldOf(describe(rule).input, name) !== undefined
  return { input: Object.fromEntries(Object.entries(item).filter(([name]) => isInput(name))), unknown: [] }
}

function sayRegimes(rule: AnyRule): string {
  const names = Object.keys(rule.regimes ?? {})
  return names.length > 0 ? `Name one of these regimes: ${names.join(', ')}` : 'This rule has no named regimes'
}
