// What a rule answered: the result, the steps, the settings used.

import { summaryList } from '#design/components.ts'
import { isPlainDate, type PlainDate } from '#kernel/dates.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { fullDate, longDate } from '#kernel/i18n.ts'
import { isObject } from '#kernel/text.ts'
import {
  type AnyObligationRule,
  type AnyRule,
  codeInWords,
  describe,
  fieldOf,
  type JsonSchema,
  pathInWords,
  type Rulebook,
  settingsOf,
  titleOf,
  valueInWords,
} from '#modules/standards/index.ts'
import type { Evaluation } from '../evaluate/answer.ts'
import { say } from '../words.ts'
import { settingValue } from './settings.ts'

type Duty = { dueOn: PlainDate; state: 'open' | 'met' | 'missed' | 'no-longer-applies'; settledOn: PlainDate | null }

/** Whether a result is that of an obligation rule. */
const isDuty = (rule: AnyRule | AnyObligationRule, result: unknown): result is Duty =>
  'occasions' in rule && isObject(result) && typeof result['dueOn'] === 'string'

/** The answer of a rule, for whoever tries it. */
export function answerPart(rule: AnyRule, answer: Evaluation, rulebook: Rulebook): Html {
  return html`<p class="wm-h3">${headline(rule, answer)}</p>
${answer.outcome !== 'failed' && html`<div class="wm-narrow">${resultList(rule, answer.result)}</div>`}
${answer.steps.length > 0 && html`<ol class="govuk-list govuk-list--number wm-text">${answer.steps.map(step => html`<li>${step}</li>`)}</ol>`}
${answer.settings && html`<p class="wm-small wm-quiet">${settingsUsed(rule, answer, rulebook)}</p>`}`
}

function headline(rule: AnyRule, { outcome, result }: Evaluation): string {
  if (outcome === 'invalid') return say('not-answered')
  if (outcome === 'failed') return say('failed')
  if (outcome === 'cannot-calculate') return say('cannot-calculate')
  if (!isDuty(rule, result)) return onlyAnswer(rule, result) ?? say('answer')
  return `${say('due-by', { name: rule.title, due: fullDate(result.dueOn) })}. ${say(`due-state-${result.state}`, { on: result.settledOn ? longDate(result.settledOn) : '' })}`
}

/** A day with its weekday: an answer is looked up in a diary. */
const answerInWords = (value: unknown, schema: JsonSchema | undefined): string =>
  typeof value === 'string' && isPlainDate(value) ? fullDate(value) : valueInWords(value, schema)

/** The day that something is due, or else the one date of a result, or without a date its one code: what was asked for. */
function onlyAnswer(rule: AnyRule, result: unknown): string | undefined {
  if (!isObject(result)) return undefined
  const schema = describe(rule).result
  const entries = Object.entries(result).map(([name, value]) => ({ name, value, field: fieldOf(schema, name) }))
  const dates = entries.filter(({ value }) => typeof value === 'string' && isPlainDate(value))
  const codes = entries.filter(({ value, field }) => typeof value === 'string' && codeInWords(value, field) !== undefined)
  // A day from which another is counted stands beside the day that is asked for.
  const due = dates.filter(({ name }) => /^(nextD|d)ueOn$/.test(name))
  const [only, ...more] = due.length > 0 ? due : dates.length > 0 ? dates : codes
  return only && more.length === 0
    ? say('answer-is', { name: titleOf(only.name, only.field), value: answerInWords(only.value, only.field) })
    : undefined
}

function resultList(rule: AnyRule, result: unknown): Html {
  const schema = describe(rule).result
  if (!isObject(result)) return html`<p class="wm-text">${settingValue(result, schema, answerInWords)}</p>`
  // What is missing is said in the steps.
  const entries = Object.entries(result).filter(([name]) => name !== 'cannotCalculate')
  if (entries.length === 0) return nothing
  return summaryList(
    entries.map(([name, value]) => {
      const field = fieldOf(schema, name)
      return { key: titleOf(name, field), value: settingValue(value, field, answerInWords) }
    }),
    { classes: 'wm-text' },
  )
}

function settingsUsed(rule: AnyRule, { asOf, settings }: Evaluation, { settings: changed }: Rulebook): string {
  const regime = settings?.regime
  if (regime) return say('regime-used', { title: rule.regimes?.[regime]?.title ?? regime })
  const from = settings?.from ?? ''
  if (!asOf || !isPlainDate(from) || asOf < from) return ''
  const said = { from: longDate(from), by: rule.parametersBy, asOf: longDate(asOf), today: String(settings?.byToday) }
  const next = settingsOf(rule, changed).find(set => set.from > from)
  return next ? say('settings-used-before', { ...said, next: longDate(next.from) }) : say('settings-used', said)
}

/** How many values of a result a line of a table holds. */
const mostInLine = 4

/** A result in one line. */
export function resultInWords(rule: AnyRule, result: unknown): string {
  const schema: JsonSchema = describe(rule).result
  if (isDuty(rule, result))
    return say('due-result', {
      due: longDate(result.dueOn),
      state: say(`due-state-${result.state}`, { on: result.settledOn ? longDate(result.settledOn) : '' }),
    })
  if (!isObject(result)) return valueInWords(result, schema)
  const { cannotCalculate: missing } = result
  if (Array.isArray(missing) && missing.length > 0)
    return say('cannot-be-worked-out', { fields: missing.map(path => pathInWords(String(path), describe(rule).input)).join(', ') })
  const entries = Object.entries(result).filter(([, value]) => value !== null && !Array.isArray(value) && !isObject(value))
  const said = entries
    .slice(0, mostInLine)
    .map(([name, value]) => `${titleOf(name, fieldOf(schema, name))}: ${valueInWords(value, fieldOf(schema, name))}`)
  const more = Object.keys(result).length - said.length
  return (
    [...said, ...(more > 0 && said.length === mostInLine ? [say('and-more', { count: more })] : [])].join('; ') ||
    valueInWords(result, schema)
  )
}
