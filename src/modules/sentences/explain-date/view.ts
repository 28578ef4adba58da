import { columns, pageTitle, section, timeline } from '#design/blocks.ts'
import { backLink, insetText, link, rowButton, summaryList, table } from '#design/components.ts'
import { buttonGroup, dateInput, type Errors, errorSummary, form, hidden, textarea, typedDate } from '#design/form.ts'
import { instantOf, londonDate, type PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { fullDate, longDate } from '#kernel/i18n.ts'
import type { Context, Page } from '#kernel/route.ts'
import { identityOf, type PersonHeader } from '#modules/people/index.ts'
import { type Citation, describe, fieldOf, valueInWords as settingInWords, titleOf } from '#modules/standards/index.ts'
import { type DateKind, unknown } from '../sentence-dates.ts'
import { say } from '../words.ts'
import type { DateExplanation } from './explain.ts'
import { factInWords, stepInWords, valueInWords } from './values.ts'

export type Shown = {
  explanation: DateExplanation
  header: PersonHeader
  today: PlainDate
  mayOverride: boolean
  overriddenBy: string | null
  tokens: Context<never, never>['form']
  errors?: Errors
  typed?: Record<string, unknown>
  notice?: string
}

const cited = (cite: Citation) => [cite.source, cite.at].filter(Boolean).join(', ')
const standingOf = (cites: readonly Citation[]) =>
  say(`standing-${cites.find(cite => cite.standing === 'law')?.standing ?? cites[0]?.standing ?? 'default'}`)

/** Whether a fact is missing, or the rule leaves the date to be worked out by hand. */
const isUnknown = ({ because }: DateExplanation['date']) => because.some(step => unknown.some(reason => reason === step.say))

/** Whether no rule covers the kind of sentence. */
const isByHand = ({ because }: DateExplanation['date']) => because.some(step => step.say === 'out-of-scope')

function lede({ explanation: { date, releasedOn } }: Shown): Html {
  const { overridden_on_date: byHand, on_date: computed } = date
  if (byHand)
    return html`<p class="wm-lede">${say('by-hand', { on: fullDate(byHand), computed: computed ? longDate(computed) : say('none') })}</p>`
  if (computed && releasedOn)
    return html`<p class="wm-lede"><strong>${fullDate(releasedOn)}</strong> ${say('by-law', { on: fullDate(computed) })}</p>`
  return html`<p class="wm-lede">${computed ? html`<strong>${fullDate(computed)}</strong>` : say(isByHand(date) ? 'no-date-by-hand' : isUnknown(date) ? 'no-date' : 'does-not-apply')}</p>`
}

function stepsPart({ explanation: { because, rule, date, now } }: Shown): Html {
  const differs =
    now !== date.on_date &&
    insetText(say('differs', { now: now ? longDate(now) : say('none'), stored: date.on_date ? longDate(date.on_date) : say('none') }))
  return section({
    id: 'steps',
    title: say('steps'),
    children: html`<ol class="govuk-list govuk-list--number">${because.map(step => html`<li>${stepInWords(rule.id, step)}</li>`)}</ol>${differs}`,
  })
}

function rulePart({ explanation: { rule, parameters, date }, tokens }: Shown): Html {
  const values = Object.entries(parameters.values as Record<string, unknown>)
  const schema = describe(rule).parameters
  return section({
    id: 'rule',
    title: say('rule'),
    children: html`<p class="wm-text">${rule.summary}</p>
${summaryList(
  [
    { key: say('rule-name'), value: link(`/rulebook/${rule.id}`, rule.title) },
    { key: say('comes-from'), value: html`${rule.cites.map(cite => html`${cited(cite)}<br>`)}` },
    { key: say('chosen-by'), value: `${say('chosen-by-value', { by: rule.parametersBy })} ${longDate(date.as_of)}` },
    { key: say('in-force'), value: say('in-force-value', { from: longDate(parameters.from), standing: standingOf(parameters.cites) }) },
    ...values.map(([name, value]) => {
      const field = fieldOf(schema, name)
      return { key: titleOf(name, field), value: settingInWords(value, field) }
    }),
    parameters.note !== undefined && { key: say('note'), value: parameters.note },
  ],
  { classes: 'wm-text' },
)}
${form({
  action: `/rulebook/${rule.id}#answer`,
  ...tokens,
  children: html`${hidden('whole-input', JSON.stringify(date.input))}${hidden('settings-as-of', date.as_of)}${rowButton({ content: say('try-rule') })}`,
})}`,
  })
}

function factsPart({ explanation: { date } }: Shown): Html {
  const recorded = say('recorded-value', {
    on: longDate(londonDate(instantOf(date.recorded_at))),
    court: date.court_name,
    reference: date.result_reference,
  })
  return section({
    id: 'facts',
    title: say('facts'),
    children: table({
      dense: true,
      firstCellIsHeader: true,
      caption: say('facts'),
      captionClasses: 'govuk-visually-hidden',
      head: [say('fact'), say('value'), say('recorded')],
      rows: Object.entries(date.input).map(([name, value]) => [factInWords(name), valueInWords(value), recorded]),
    }),
  })
}

/** The dates with which supervision moves. */
const endsSupervision: ReadonlySet<DateKind> = new Set(['order end', 'licence end', 'post-sentence supervision end'])

function changePart({ explanation: { date } }: Shown): Html {
  const items = [say('change-fact'), say('change-hand'), ...(endsSupervision.has(date.what) ? [say('change-supervision')] : [])]
  return section({
    id: 'change',
    title: say('change'),
    children: html`<ul class="govuk-list govuk-list--bullet wm-text">${items.map(item => html`<li>${item}</li>`)}</ul>`,
  })
}

function historyPart({ explanation: { date }, overriddenBy }: Shown): Html {
  const day = (at: string) => londonDate(instantOf(at))
  const first = {
    at: longDate(day(date.recorded_at)),
    datetime: day(date.recorded_at),
    title: say('history-computed', { on: date.on_date ? longDate(date.on_date) : say('none') }),
    by: say('automatic'),
  }
  const { overridden_at: at, overridden_on_date: byHand, override_reason: reason } = date
  const second =
    at && byHand
      ? [
          {
            at: longDate(day(at)),
            datetime: day(at),
            title: say('history-by-hand', { on: longDate(byHand) }),
            content: reason ?? '',
            by: overriddenBy ?? '',
          },
        ]
      : []
  return section({ id: 'history', title: say('history'), children: timeline([...second, first]) })
}

function overridePart({ explanation: { date }, tokens, errors = {}, typed = {} }: Shown): Html {
  const action = `/people/${date.person_id}/dates/${date.id}/override`
  const value = 'on-day' in typed ? typedDate(typed, 'on') : (date.overridden_on_date ?? undefined)
  const back = date.overridden_on_date !== null && {
    content: say('take-back'),
    kind: 'secondary' as const,
    name: 'step',
    value: 'take-back',
  }
  return section({
    id: 'override',
    title: say(date.on_date ? 'override' : 'enter'),
    children: form({
      action,
      ...tokens,
      children: html`${hidden('version', date.version)}
${dateInput({ name: 'on', legend: say('override-on'), hint: say('override-hint'), value, error: errors['on'] })}
${textarea({ name: 'reason', label: say(date.on_date ? 'override-reason' : 'enter-reason'), hint: say('override-reason-hint'), value: typeof typed['reason'] === 'string' ? typed['reason'] : '', error: errors['reason'], limit: 1_000, rows: 3 })}
${buttonGroup({ content: say('override-save'), name: 'step', value: 'override' }, back)}`,
    }),
  })
}

/** How a date was worked out, and the way to enter another by hand. */
export function explainDatePage(shown: Shown): Page {
  const { explanation, header, today, mayOverride, errors = {}, notice } = shown
  const { date } = explanation
  const title = say(date.what)
  // Only a person can say it: that comes before how it was not worked out.
  const isOpen = isUnknown(date) && date.overridden_on_date === null
  return {
    title,
    section: '/cases',
    identity: identityOf(header, today),
    main: html`${backLink(`/people/${date.person_id}/sentence`, say('back', { name: header.name }))}
${errorSummary(errors)}${pageTitle(title)}
${notice && insetText(notice)}${lede(shown)}
${isOpen && (mayOverride ? overridePart(shown) : insetText(say('ask-manager')))}
${columns('half', stepsPart(shown), rulePart(shown))}
${factsPart(shown)}
${columns('half', changePart(shown), historyPart(shown))}
${mayOverride && !isOpen && overridePart(shown)}
<p class="wm-text">${link(`/api/v1/people/${date.person_id}/dates/${date.id}`, say('as-data'))}</p>`,
  }
}
