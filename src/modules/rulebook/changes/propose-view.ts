import { pageTitle } from '#design/blocks.ts'
import { backLink, insetText, link } from '#design/components.ts'
import { buttonGroup, dateInput, type Errors, errorSummary, form, hidden, radios, textarea, textInput, typedDate } from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Context, Page } from '#kernel/route.ts'
import { type AnyRule, basisOf, type DatedParameters, isObligationRule } from '#modules/standards/index.ts'
import { errorsByField, settingInputs } from '../form/setting-inputs.ts'
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

type Proposing = {
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
    html`${errorSummary(errorsByField(rule, errors))}${pageTitle(say('new-title', { rule: rule.title }))}
<p class="wm-text">${say('from-line', { date: longDate(from), since: longDate(inForce.from) })} ${link(proposeHref(rule.id), say('other-day'))}</p>
${isStale && insetText(say('stale'))}
${form({
  action: proposeHref(rule.id),
  ...tokens,
  children: html`${hidden('from_on', from)}${hidden('basis', basisOf(inForce))}
${settingInputs(rule, inForce.values, typed, errors)}${isObligationRule(rule) && alreadyBegun}
${textInput({ name: 'source', label: say('field-source'), hint: say('field-source-hint'), value: text('source'), error: errors['source'] })}${standing}
${textarea({ name: 'reason', label: say('field-reason'), value: text('reason'), error: errors['reason'], limit: 1_000, rows: 3 })}
<p class="wm-text wm-quiet">${say('propose-about')}</p>${buttonGroup({ content: say('propose') })}`,
})}`,
  )
}
