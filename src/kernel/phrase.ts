// ICU phrases made ready. The library parses them; saying one a thousand times a second is a matter of joining texts.

import { IntlMessageFormat } from 'intl-messageformat'

export type Values = Record<string, string | number>
type Say = (values: Values) => string

/** The library's tree of a phrase, as far as it is said here. Its kinds: 0 text, 1 value, 2 number, 5 choice, 6 plural, 7 the number of the plural. */
type Part = {
  type: number
  value: string
  options: Record<string, { value: Part[] }>
  offset: number
  pluralType: Intl.PluralRuleType
  style?: { parsedOptions?: Intl.NumberFormatOptions } | null
}
type SayPart = (values: Values, plural: number | undefined) => string

class CannotSay extends Error {}

/** A phrase as a function of its values. Plain values, numbers with so many decimals, choices and plurals are joined here; anything else is the library's, and so is the fault of a missing value. `grouped`: plain whole numbers are said with their thousands apart. */
export function readyPhrase(phrase: string, locale: string, grouped = false): Say {
  const message = new IntlMessageFormat(phrase, locale, undefined, { ignoreTag: true })
  const whole: Say = values => String(message.format(values))
  const parts = partsOf(message.getAst() as unknown as Part[], locale, grouped)
  if (!parts) return whole
  return values => {
    try {
      return join(parts, values, undefined)
    } catch (error) {
      if (error instanceof CannotSay) return whole(values)
      throw error
    }
  }
}

function join(parts: readonly SayPart[], values: Values, plural: number | undefined): string {
  let said = ''
  for (const part of parts) said += part(values, plural)
  return said
}

function partsOf(parts: readonly Part[], locale: string, grouped: boolean): SayPart[] | undefined {
  const ready = parts.map(part => partOf(part, locale, grouped))
  return ready.includes(undefined) ? undefined : (ready as SayPart[])
}

function partOf(part: Part, locale: string, grouped: boolean): SayPart | undefined {
  const { type, value: name } = part
  if (type === 0) return () => name
  if (type === 1 && grouped) {
    const numbers = new Intl.NumberFormat(locale)
    return values => {
      const value = given(values, name)
      return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 1000 ? numbers.format(value) : String(value)
    }
  }
  if (type === 1) return values => String(given(values, name))
  if (type === 2) return decimals(name, part.style?.parsedOptions, locale)
  if (type === 7) {
    const numbers = new Intl.NumberFormat(locale)
    const inDigits = (count: number) => (count > 0 && count < 1000 && Number.isInteger(count) ? String(count) : numbers.format(count))
    return (_values, plural) => (plural === undefined ? '' : inDigits(plural))
  }
  if (type !== 5 && type !== 6) return undefined
  const options = new Map<string, SayPart[]>()
  for (const [key, option] of Object.entries(part.options)) {
    const ready = partsOf(option.value, locale, grouped)
    if (!ready) return undefined
    options.set(key, ready)
  }
  const chosen = (key: string) => options.get(key) ?? options.get('other') ?? cannotSay()
  if (type === 5) return values => join(chosen(String(given(values, name))), values, undefined)
  const rules = new Intl.PluralRules(locale, { type: part.pluralType })
  return values => {
    const value = given(values, name)
    const count = Number(value) - part.offset
    return join(options.get(`=${value}`) ?? chosen(rules.select(count)), values, count)
  }
}

/** A number with a fixed count of decimals, with its sign if that is asked for. */
function decimals(name: string, options: Intl.NumberFormatOptions | undefined, locale: string): SayPart | undefined {
  if (!options) return undefined
  const { minimumFractionDigits: places, maximumFractionDigits: most, signDisplay: sign, ...others } = options
  const numbers = new Intl.NumberFormat(locale, options)
  const isPlain = numbers.format(-1.25) === (-1.25).toFixed(places)
  if (places === undefined || places !== most || (sign && sign !== 'always') || Object.keys(others).length > 0 || !isPlain) return undefined
  const plus = sign ? '+' : ''
  return values => {
    const value = given(values, name)
    if (typeof value !== 'number') return cannotSay()
    const size = Math.abs(value)
    // Thousands are grouped, and nothing has a sign of its own.
    return size > 0 && size < 999 ? `${value > 0 ? plus : ''}${value.toFixed(places)}` : numbers.format(value)
  }
}

function given(values: Values, name: string): string | number {
  const value = values[name]
  return typeof value === 'string' || typeof value === 'number' ? value : cannotSay()
}

function cannotSay(): never {
  throw new CannotSay()
}
