import { pageTitle } from '#design/blocks.ts'
import { backLink, insetText, link } from '#design/components.ts'
import {
  buttonGroup,
  dateInput,
  type Errors,
  errorSummary,
  fieldset,
  form,
  hidden,
  radios,
  select,
  textarea,
  textInput,
  typedDate,
} from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Context, Page } from '#kernel/route.ts'
import { type AnyRule, basisOf, type DatedParameters, isObligationRule } from '#modules/standards/index.ts'
import { type SettingField, settingGroups, typedOf } from './fields.ts'
import { changesHref, proposeHref, ruleHref } from './shown.ts'
import { say } from './words.ts'

type Tokens = Context<never, never>['form']
type Typed = Readonly<Record<string, unknown>>

const frame = (rule: AnyRule, main: Html): Page => ({
  title: say('new-title', { rule: rule.title }),
  section: changesHref,
  main: html`${backLink(ruleHref(rule.id), say('back-rule', { rule: rule.title }))}${main}`,
})

/** Asks for the first day: the form depends on it. */
export function dayPage(rule: AnyRule, query: Typed, error?: string): Page {
  const others = Object.entries(query).filter(
    ([name, value]) => typeof value === 'string' && (name.startsWith('settings.') || name === 'already_begun'),
  )
  return frame(
    rule,
    html`${errorSummary(error ? { from: error } : {})}${pageTitle(say('new-title', { rule: rule.title }))}<p class="wm-lede">${rule.summary}</p>
${form({
  method: 'get',
  action: proposeHref(rule.id),
  children: html`${others.map(([name, value]) => hidden(name, String(value)))}
${dateInput({ name: 'from', legend: say('from-question'), hint: say('from-hint'), labelSize: 'm', value: typedDate(query, 'from'), error })}
${buttonGroup({ content: say('go-on') })}`,
})}`,
  )
}

export type Proposing = {
  rule: AnyRule
  from: PlainDate
  /** What would hold on that day without the change. */
  inForce: DatedParameters<unknown>
  /** What stands in the fields. */
  typed: Typed
  errors?: Errors
  isStale?: boolean
  tokens: Tokens
}

/** The form of a proposal: the rule's settings as they would be in force on the day, to be changed. */
export function proposePage({ rule, from, inForce, typed, errors = {}, isStale, tokens }: Proposing): Page {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  const now = typedOf(rule, inForce.values)
  const groups = settingGroups(rule).map(({ title, fields }) => {
    const inputs = html`${fields.map(field => inputOf(field, text(field.name), now[field.name] ?? '', errors[field.name] ?? deeperError(errors, field)))}`
    // Numbers that belong together, as years and months do, stand beside one another.
    const isRow = title !== undefined && fields.length <= 6 && fields.every(field => field.kind === 'number')
    return fieldset({
      legend: title ?? say('settings-legend'),
      labelSize: title ? 's' : 'm',
      children: isRow ? html`<div class="wm-fields-row">${inputs}</div>` : inputs,
    })
  })
  const alreadyBegun = radios({
    name: 'already_begun',
    legend: say('field-already-begun'),
    labelSize: 's',
    value: text('already_begun') ?? 'keeps',
    error: errors['already_begun'],
    items: (['keeps', 'takes'] as const).map(value => ({
      value,
      text: say(`already-begun-${value}`),
      hint: say(`field-already-begun-${value}-hint`),
    })),
  })
  const standing = radios({
    name: 'standing',
    legend: say('field-standing'),
    labelSize: 's',
    value: text('standing'),
    error: errors['standing'],
    items: (['law', 'policy', 'default'] as const).map(value => ({ value, text: say(`standing-${value}`) })),
  })
  return frame(
    rule,
    html`${errorSummary(named(rule, errors))}${pageTitle(say('new-title', { rule: rule.title }))}
<p class="wm-text">${say('from-line', { date: longDate(from), since: longDate(inForce.from) })} ${link(proposeHref(rule.id), say('other-day'))}</p>
${isStale && insetText(say('stale'))}
${form({
  action: proposeHref(rule.id),
  ...tokens,
  children: html`${hidden('from_on', from)}${hidden('basis', basisOf(inForce))}
<div id="settings" tabindex="-1">${groups}</div>${isObligationRule(rule) && alreadyBegun}
${textInput({ name: 'source', label: say('field-source'), hint: say('field-source-hint'), value: text('source'), error: errors['source'] })}${standing}
${textarea({ name: 'reason', label: say('field-reason'), value: text('reason'), error: errors['reason'], limit: 1_000, rows: 3 })}
<p class="wm-text wm-quiet">${say('propose-about')}</p>${buttonGroup({ content: say('propose') })}`,
})}`,
  )
}

/** A fault deep in a part that is written as data stands at that part. */
function deeperError(errors: Errors, field: SettingField): string | undefined {
  const found = Object.entries(errors).find(([name]) => name.startsWith(`${field.name}.`))
  return found && `${found[0].slice(field.name.length + 1)}: ${found[1]}`
}

/** The summary leads to fields that are there. */
function named(rule: AnyRule, errors: Errors): Errors {
  const fields = settingGroups(rule).flatMap(group => group.fields)
  const known: Errors = {}
  for (const [name, message] of Object.entries(errors)) {
    const field = fields.find(one => one.name === name || name.startsWith(`${one.name}.`))
    if (field) known[field.name] ??= `${field.title}: ${deeperError(errors, field) ?? message}`
    else known[name.startsWith('settings') ? 'settings' : name] ??= message
  }
  return known
}

function inputOf(field: SettingField, typed: string | undefined, now: string, error: string | undefined): Html {
  const { name, title: label, description, kind, codes, mayBeNull } = field
  const value = typed ?? now
  const isShort = kind !== 'data' && now.length <= 80 && now !== ''
  const said =
    kind === 'list'
      ? now.replaceAll('\n', ', ')
      : kind === 'yes-no'
        ? say(now === 'yes' ? 'yes' : 'no')
        : (codes.find(code => code.value === now)?.text ?? now)
  const hints = [
    description,
    kind === 'list' && say('list-hint'),
    kind === 'data' && say('data-hint'),
    mayBeNull && say('blank-null'),
    isShort && say('now-is', { value: said }),
  ]
  const common = { name, label, hint: hints.filter(Boolean).join(' ') || undefined, error }
  if (kind === 'yes-no') {
    const items = [
      { value: 'yes', text: say('yes') },
      { value: 'no', text: say('no') },
    ]
    return select({ ...common, value, items, ...(mayBeNull ? { blank: '' } : {}) })
  }
  if (kind === 'code') return select({ ...common, value, items: codes, ...(mayBeNull ? { blank: '' } : {}) })
  if (kind === 'list') return textarea({ ...common, value, rows: Math.min(8, Math.max(2, value.split('\n').length)) })
  if (kind === 'data')
    return textarea({ ...common, value, rows: Math.min(16, Math.max(3, value.split('\n').length)), classes: 'wm-typed-data' })
  return textInput({
    ...common,
    value,
    ...(kind === 'number' ? { inputmode: 'decimal' as const, width: 10 as const } : {}),
    autocomplete: 'off',
    spellcheck: false,
  })
}
