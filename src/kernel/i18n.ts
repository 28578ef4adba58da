// Words in English and Welsh. Each module keeps its own in `words.ts`; nothing else holds a phrase that a person reads.

import { AsyncLocalStorage } from 'node:async_hooks'
import type { PlainDate, PlainTime } from './dates.ts'
import { readyPhrase, type Values } from './phrase.ts'

export type Language = 'en' | 'cy'
export type { Values } from './phrase.ts'

const current = new AsyncLocalStorage<Language>()

/** Runs `work` in a language: every `say` inside answers in it. */
export const inLanguage = <T>(language: Language, work: () => T): T => current.run(language, work)
export const language = (): Language => current.getStore() ?? 'en'

/**
 * Makes the `say` of a module from its phrases. A phrase is an ICU message; one with no Welsh yet is said in English.
 * Values are put in as text: the page escapes the whole. `grouped`: whole numbers from 1,000 on are said so.
 */
export function speaker<Key extends string>(
  words: { en: Record<Key, string>; cy?: Partial<Record<Key, string>> },
  { grouped = false } = {},
) {
  const formats = new Map<string, (values: Values) => string>()
  return (key: Key, values: Values = {}): string => {
    const lang = language()
    const phrase = (lang === 'cy' ? words.cy?.[key] : undefined) ?? words.en[key]
    if (!phrase.includes('{')) return phrase
    const name = `${lang} ${key}`
    let format = formats.get(name)
    if (!format) {
      format = readyPhrase(phrase, lang === 'cy' ? 'cy-GB' : 'en-GB', grouped)
      formats.set(name, format)
    }
    return format(values)
  }
}

type Style = 'long' | 'full' | 'list' | 'monthName' | 'monthYear' | 'month'
const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  list: { weekday: 'short', day: 'numeric', month: 'short' },
  monthName: { month: 'long' },
  monthYear: { month: 'long', year: 'numeric' },
  month: { month: 'short' },
}
const formatters = new Map<string, Intl.DateTimeFormat>()
const said = new Map<string, string>()
/** A caseload speaks of a few thousand days again and again. */
const mostSaid = 20_000

function sayDate(date: PlainDate, style: Style): string {
  const name = `${language()} ${style} ${date}`
  let words = said.get(name)
  if (words === undefined) {
    words = formatDate(date, style)
    if (said.size >= mostSaid) said.clear()
    said.set(name, words)
  }
  return words
}

function formatDate(date: PlainDate, style: Style): string {
  const name = `${language()} ${style}`
  let formatter = formatters.get(name)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(language() === 'cy' ? 'cy-GB' : 'en-GB', { ...styles[style], timeZone: 'UTC' })
    formatters.set(name, formatter)
  }
  return formatter
    .format(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))))
    .replaceAll(',', '')
    .replace(/\bSept\b/, 'Sep')
}

/** "19 November 2026" */
export const longDate = (date: PlainDate) => sayDate(date, 'long')
/** "Thursday 19 November 2026" */
export const fullDate = (date: PlainDate) => sayDate(date, 'full')
/** "Thu 19 Nov", for lists */
export const listDate = (date: PlainDate) => sayDate(date, 'list')
/** "19 November" */
export const dayAndMonth = (date: PlainDate) => `${Number(date.slice(8))} ${sayDate(date, 'monthName')}`
/** "November 2026" */
export const monthAndYear = (date: PlainDate) => sayDate(date, 'monthYear')
/** "Nov" */
export const shortMonth = (date: PlainDate) => sayDate(date, 'month')

/** "9:30am", as the GOV.UK style writes it. */
export function clockTime(time: PlainTime): string {
  const hour = Number(time.slice(0, 2))
  const minutes = time.slice(3, 5)
  if (minutes === '00' && hour === 12) return language() === 'cy' ? 'hanner dydd' : 'midday'
  return `${hour % 12 || 12}:${minutes}${hour < 12 ? 'am' : 'pm'}`
}
