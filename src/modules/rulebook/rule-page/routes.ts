import { z } from 'zod'
import type { Errors } from '#design/form.ts'
import { isPlainDate, type PlainDate } from '#kernel/dates.ts'
import { longDate } from '#kernel/i18n.ts'
import { type Context, invalid, notFound, ok, page, type Route } from '#kernel/route.ts'
import { type AnyRule, describe, fieldOf, loadRulebook, pathInWords, withinSentence } from '#modules/standards/index.ts'
import type { Evaluation } from '../evaluate/answer.ts'
import { evaluateItem } from '../evaluate/evaluate.ts'
import { findRule } from '../evaluate/find.ts'
import { type Field, fieldsOf } from '../form/input-fields.ts'
import { inputFrom, type Values, valuesFrom, valuesOf, withRowsOf } from '../form/input-values.ts'
import { typedDate } from '../form/typed.ts'
import { RuleKey } from '../read/answers.ts'
import { besideSettings } from './beside.ts'
import { beside, inputNames, placed } from './form.ts'
import { rulePage } from './view.ts'

/** Characters that an address may have. */
const longestAddress = 3_000

type Sent = Readonly<Record<string, unknown>>
type Asked = Pick<Context<z.output<typeof RuleKey>, never>, 'db' | 'user' | 'today' | 'form' | 'fault'>

/** What is to be worked out: an example, an input as it stands, or a form. */
type Case = { values: Values; item: unknown } | undefined

function caseOf(rule: AnyRule, fields: readonly Field[], sent: Sent): Case {
  const example = rule.examples[Number(sent['example']) - 1]
  if (example)
    return {
      values: withSettings(valuesFrom(fields, example.input), hasDate(rule, example.input, example.on) ? '' : example.on, undefined),
      item: { asOf: example.on, input: example.input },
    }
  const more = sent[beside.addRow]
  const values = typeof more === 'string' ? withRowsOf(valuesOf(sent), more) : valuesOf(sent)
  const [asOf, regime] = [typedDate(values.get(beside.asOf)?.[0]?.trim() ?? ''), values.get(beside.regime)?.[0] ?? '']
  const settings = { asOf: asOf || null, regime: regime || null }
  const whole = wholeInput(sent['whole-input'])
  if (whole) return { values: withSettings(valuesFrom(fields, whole), asOf, regime), item: { ...settings, input: whole } }
  if (!values.has(beside.tried)) return undefined
  const input = inputFrom(fields, values)
  return { values: withSettings(valuesFrom(fields, input), asOf, regime, values), item: { ...settings, input } }
}

/** Whether the form asks for the day of the settings anyway. */
const hasDate = ({ asOfField, asOfDate }: AnyRule, input: unknown, on: PlainDate) =>
  asOfDate ? asOfDate(input) === on : asOfField !== undefined && (input as Record<string, unknown>)[asOfField] === on

/** The input of a case that a page of that case sends on. */
function wholeInput(sent: unknown): Record<string, unknown> | undefined {
  const parsed = z
    .string()
    .transform(text => JSON.parse(text) as unknown)
    .pipe(z.record(z.string(), z.unknown()))
  try {
    return parsed.safeParse(sent).data
  } catch {
    return undefined
  }
}

function withSettings(values: Values, asOf: string, regime: string | undefined, typed?: Values): Values {
  const written = typed?.get(beside.asOf)?.[0] ?? (isPlainDate(asOf) ? longDate(asOf) : asOf)
  return new Map([...values, [beside.asOf, [written]], [beside.regime, [regime ?? '']]])
}

/** What is wrong, each with the name of its field: the summary stands apart from the fields. */
const named = (rule: AnyRule, errors: Evaluation['errors']) =>
  errors.map(({ field, message }) => {
    const { input } = describe(rule)
    if (fieldOf(input, field.split('.', 1)[0] ?? '') === undefined) return { field, message }
    const name = pathInWords(field, input)
    return { field, message: `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${withinSentence(message)}` }
  })

async function shown(rule: AnyRule, sent: Sent, method: 'get' | 'post', { db, user, today, form, fault }: Asked) {
  const fields = fieldsOf(describe(rule).input)
  const [rulebook, around] = await Promise.all([loadRulebook(db), besideSettings({ db, rule, user, today })])
  const asked = caseOf(rule, fields, sent)
  const more = sent[beside.addRow]
  const moreOf = typeof more === 'string' ? more : undefined
  const answer = asked && moreOf === undefined ? evaluateItem(rule, asked.item, { rulebook, today }, { onFault: fault }) : undefined
  const values: Values = asked?.values ?? new Map()
  const errors: Errors = answer?.outcome === 'invalid' ? placed(named(rule, answer.errors), inputNames(fields, values)) : {}
  const isLong = fields.some(({ kind }) => kind === 'rows' || kind === 'json' || kind === 'lines')
  const ofSomebody = sent['whole-input'] !== undefined || sent[beside.ofSomebody] !== undefined
  const linked = answer && !ofSomebody ? answerAddress(rule, values) : undefined
  return {
    page: rulePage({
      rule,
      rulebook,
      today,
      answer,
      linked,
      beside: around,
      trial: {
        rule,
        fields,
        values,
        errors,
        moreOf,
        tokens: form,
        ofSomebody,
        method: isLong || ofSomebody || method === 'post' ? 'post' : 'get',
      },
    }),
    answer,
  }
}

function answerAddress(rule: AnyRule, values: Values): string | undefined {
  const query = new URLSearchParams([
    [beside.tried, 'yes'],
    ...[...values].flatMap(([name, texts]) => texts.filter(Boolean).map((text): [string, string] => [name, text])),
  ])
  const address = `/rulebook/${rule.id}?${query}#answer`
  return address.length <= longestAddress ? address : undefined
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/rulebook/:rule',
    needs: 'signed-in',
    params: RuleKey,
    query: z.looseObject({}),
    async handle({ params, query, ...context }) {
      const rule = findRule(params.rule)
      return rule ? ok((await shown(rule, query, 'get', context)).page) : notFound()
    },
  }),
  page({
    method: 'POST',
    url: '/rulebook/:rule',
    needs: 'signed-in',
    params: RuleKey,
    form: z.looseObject({}),
    readsOnly: true,
    async handle({ params, body, ...context }) {
      const rule = findRule(params.rule)
      if (!rule) return notFound()
      const { page: answered, answer } = await shown(rule, { [beside.tried]: 'yes', ...body.raw }, 'post', context)
      const isBroken = body.raw['whole-input'] !== undefined && !wholeInput(body.raw['whole-input'])
      return isBroken || answer?.outcome === 'invalid' ? invalid(answered) : ok(answered)
    },
  }),
]
