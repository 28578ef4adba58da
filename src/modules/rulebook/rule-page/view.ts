// The page of a rule: what it says, since when, how to try it, and how programs use it.

import { columns, pageTitle, section } from '#design/blocks.ts'
import { breadcrumbs, link, summaryList, table, tag } from '#design/components.ts'
import { errorSummary } from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { type AnyObligationRule, type AnyRule, allRules, type Citation, parametersOn, type Rulebook } from '#modules/standards/index.ts'
import type { Evaluation } from '../evaluate/answer.ts'
import { groupOf } from '../evaluate/find.ts'
import { kindOf } from '../read/describe.ts'
import { say, sayGroup } from '../words.ts'
import type { Beside } from './beside.ts'
import { citations } from './cited.ts'
import { dataPart } from './data.ts'
import { type Trial, trialForm } from './form.ts'
import { answerPart, resultInWords } from './result.ts'
import { settingRows } from './settings.ts'
import { settingsByDate } from './settings-by-date.ts'

export type Shown = {
  rule: AnyRule
  rulebook: Rulebook
  today: PlainDate
  trial: Trial
  answer: Evaluation | undefined
  /** The address of this very answer, where it is short enough for one. */
  linked: string | undefined
  beside: Beside
}

/** The page of a rule. */
export function rulePage(shown: Shown): Page {
  const { rule, trial } = shown
  return {
    title: rule.title,
    section: '/rulebook',
    main: html`${breadcrumbs([
      { content: say('rulebook'), href: '/rulebook' },
      { content: sayGroup(groupOf(rule)), href: `/rulebook#${groupOf(rule)}` },
      { content: rule.title },
    ])}
${errorSummary(trial.errors)}${pageTitle(rule.title)}
<p class="wm-lede">${rule.summary}</p>
${worklistPart(rule)}
${columns(
  'half',
  html`<div>${inForcePart(shown)}${byDatePart(shown)}${regimesPart(rule)}${whoPart(rule)}</div>`,
  html`<div>${tryPart(shown)}${examplesPart(rule)}</div>`,
)}
${section({ id: 'data', title: say('data'), children: dataPart(rule) })}`,
  }
}

const isObligation = (rule: AnyRule): rule is AnyObligationRule => kindOf(rule) === 'obligation'

/** Whether anything is due by the rule; and if not, which rules beside it make things due. */
function worklistPart(rule: AnyRule): Html {
  if (isObligation(rule)) return html`<p class="wm-text">${say('puts-on-worklist')}</p>`
  const others = allRules().filter(other => isObligation(other) && groupOf(other) === groupOf(rule))
  const links = others.map(({ id, title }, index) => html`${index > 0 && ', '}${link(`/rulebook/${id}`, title)}`)
  return html`<p class="wm-text">${say('puts-nothing')}${others.length > 0 && html` ${say('puts-instead')} ${links}.`}</p>`
}

function inForcePart({ rule, rulebook, today }: Shown): Html {
  const { values, cites, note, from } = parametersOn(rule, today, rulebook)
  return section({
    id: 'in-force',
    title: say('in-force'),
    beside: html`${tag(say(kindOf(rule)), 'grey')}`,
    children: summaryList(
      [
        ...settingRows(rule, values),
        isObligation(rule) && { key: say('owed-by'), value: say(`owed-by-${rule.owner}`) },
        { key: say('chosen-by'), value: rule.parametersBy },
        {
          key: say('comes-from'),
          value: html`${citations(cites)}<br><span class="wm-quiet">${say('from-day', { from: longDate(from) })}</span>`,
        },
        note !== undefined && { key: say('note'), value: note },
      ],
      { classes: 'wm-text' },
    ),
  })
}

const byDatePart = ({ rule, rulebook, today, beside }: Shown) =>
  section({
    id: 'settings',
    title: say('settings-by-date'),
    children: html`${settingsByDate(rule, rulebook, today, beside.versions)}
<p class="wm-text">${say('settings-are-kept', { by: rule.parametersBy })}</p>
${beside.links.length > 0 && html`<p class="wm-text">${beside.links.map(one => html`${one} &nbsp; `)}</p>`}`,
  })

function regimesPart(rule: AnyRule): Html | false {
  const regimes = Object.entries(rule.regimes ?? {})
  if (regimes.length === 0) return false
  return section({
    id: 'regimes',
    title: say('regimes'),
    children: html`<p class="wm-text">${say('regimes-about')} ${say('try-regime')}</p>
${summaryList(
  regimes.map(([name, { title, cites }]) => ({
    key: title,
    value: html`<code>${name}</code>${same(cites, rule.cites) ? nothing : html`<br>${citations(cites)}`}`,
  })),
  { classes: 'wm-text' },
)}`,
  })
}

/** What the rule cites as well need not be said again. */
const same = (cites: readonly Citation[], others: readonly Citation[]) =>
  cites.every(cite => others.some(({ source, at }) => source === cite.source && at === cite.at))

const whoPart = (rule: AnyRule) =>
  section({
    id: 'who',
    title: say('who'),
    children: html`<p class="wm-text">${say('who-about')}${rule.cites.some(({ standing }) => standing === 'law') && html` ${say('who-law')}`}</p>`,
  })

function tryPart({ rule, rulebook, trial, answer, linked }: Shown): Html {
  const answered =
    answer &&
    answer.outcome !== 'invalid' &&
    html`<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">
<div role="status" id="answer">${answerPart(rule, answer, rulebook)}</div>
${linked !== undefined && html`<p class="wm-small">${link(linked, say('link-to-answer'))}</p>`}`
  return html`<section class="wm-section" aria-labelledby="try"><div class="wm-box wm-box--tinted wm-trial"><h2 class="wm-h2" id="try">${say('try')}</h2>
<p class="wm-small">${say('try-hint')}</p>
${trialForm(trial)}
${answered}</div></section>`
}

const examplesPart = (rule: AnyRule) =>
  section({
    id: 'examples',
    title: say('examples'),
    children: table({
      dense: true,
      head: [say('example'), say('result')],
      rows: rule.examples.map(({ name, result }, index) => [
        link(`/rulebook/${rule.id}?example=${index + 1}#answer`, name),
        resultInWords(rule, result),
      ]),
    }),
  })
