// The form that asks for a preview: the rule, its settings as they might become, from when, and whom to look at.

import { columns, pageTitle } from '#design/blocks.ts'
import { backLink, insetText, link, summaryList } from '#design/components.ts'
import {
  buttonGroup,
  choices,
  dateInput,
  type Errors,
  errorSummary,
  form,
  hidden,
  inOrder,
  select,
  textInput,
  typedDate,
} from '#design/form.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Context, Page } from '#kernel/route.ts'
import { type AnyObligationRule, obligationRules } from '#modules/standards/index.ts'
import { fieldsOf } from '../form/setting-fields.ts'
import { errorsByField, settingInputs } from '../form/setting-inputs.ts'
import { previewsHref, ruleHref } from './addresses.ts'
import { mostMonths } from './command.ts'
import { say } from './words.ts'

export type Typed = Readonly<Record<string, unknown>>
type FormShown = {
  rule: AnyObligationRule
  /** The settings in force on the first day, or today while it isn't known. */
  inForce: unknown
  regions: readonly { code: string; name: string }[]
  typed: Typed
  errors?: Errors
  notice?: 'two-running'
  tokens: Context<never, never>['form']
}

const text = (value: unknown, otherwise = '') => (typeof value === 'string' ? value : otherwise)
const monthsOffered = [1, 3, 6, mostMonths] as const
const usualSample = 5_000

/** Which rule. */
export function chooseRulePage(): Page {
  const rows = obligationRules().map(rule => ({ key: link(`${previewsHref}/new?rule=${rule.id}`, rule.title), value: rule.summary }))
  return {
    title: say('choose-rule'),
    section: previewsHref,
    main: html`${backLink(previewsHref, say('back-to-previews'))}
${pageTitle(say('choose-rule'))}
<p class="wm-text">${say('choose-rule-about')}</p>
${summaryList(rows, { classes: 'wm-text' })}`,
  }
}

/** The form. */
export function formPage(shown: FormShown): Page {
  const { rule, errors = {}, notice, typed, tokens } = shown
  const fields = ['settings', ...fieldsOf(rule).map(({ name }) => name), 'from_on', 'already_begun', 'months', 'scope', 'sample', 'region']
  const placed = inOrder(errorsByField(rule, errors), fields)
  return {
    title: `${Object.keys(errors).length || notice ? 'Error: ' : ''}${say('form-title')}`,
    section: previewsHref,
    main: html`${backLink(ruleHref(rule.id), say('back-to-rule'))}
${errorSummary(notice ? { '': say('two-running') } : placed)}
${pageTitle(say('form-title'))}
<p class="wm-lede">${rule.title}</p>
<p class="wm-text">${rule.summary}</p>
${notice && insetText(link(previewsHref, say('see-running')))}
${form({
  action: previewsHref,
  ...tokens,
  children: html`${hidden('rule', rule.id)}${text(typed['change']) && hidden('change', text(typed['change']))}
${columns('half', settingsPart(shown), lookPart(shown, placed))}
${buttonGroup({ content: say('start') })}
<p class="wm-text wm-quiet">${say('start-about')}</p>`,
})}`,
  }
}

const settingsPart = ({ rule, inForce, typed, errors = {} }: FormShown): Html =>
  html`<div><p class="wm-text">${say('settings-about')}</p>${settingInputs(rule, inForce, typed, errors, say('settings-title'))}</div>`

function lookPart({ rule, regions, typed }: FormShown, errors: Errors): Html {
  const from = 'from_on-day' in typed ? typedDate(typed, 'from_on') : text(typed['from_on'])
  const sample = textInput({
    name: 'sample',
    label: say('sample-label'),
    value: text(typed['sample'], String(usualSample)),
    error: errors['sample'],
    width: 10,
    inputmode: 'numeric',
  })
  return html`<div>${dateInput({ name: 'from_on', legend: say('from-label'), hint: say('from-hint'), value: from, error: errors['from_on'] })}
${choices({
  name: 'already_begun',
  legend: say('already-begun-label'),
  value: text(typed['already_begun'], 'keeps'),
  error: errors['already_begun'],
  items: [
    { value: 'keeps', text: say('already-begun-keeps'), hint: say('already-begun-keeps-hint', { by: rule.parametersBy }) },
    { value: 'takes', text: say('already-begun-takes'), hint: say('already-begun-takes-hint') },
  ],
})}
${select({ name: 'months', label: say('months-label'), value: text(typed['months'], String(mostMonths)), error: errors['months'], items: monthsOffered.map(months => ({ value: String(months), text: sayMonths(months) })) })}
${select({ name: 'region', label: say('region-label'), value: text(typed['region']), error: errors['region'], blank: say('region-all'), items: regions.map(({ code, name }) => ({ value: code, text: name })) })}
${choices({
  name: 'scope',
  legend: say('scope-label'),
  value: text(typed['scope'], 'everyone'),
  error: errors['scope'],
  items: [
    { value: 'everyone', text: say('scope-everyone') },
    { value: 'sample', text: say('scope-sample'), hint: say('scope-sample-hint'), conditional: sample },
  ],
})}</div>`
}

const sayMonths = (months: number) =>
  months === 1 ? say('months-one') : months === mostMonths ? say('months-year') : say('months-many', { months })
