// Tier and workload of a case: what they are, how each was worked out, and what they were before.

import { section } from '#design/blocks.ts'
import { details, insetText, link, rowButton, summaryList, table } from '#design/components.ts'
import { form, hidden } from '#design/form.ts'
import { instantOf, londonDate } from '#kernel/dates.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import { countedInput, type ExplainedRule, explainCalculation, thresholdsOf } from '#modules/allocation/index.ts'
import type { Assessment, Registration } from '#modules/risk/index.ts'
import { type Calculation, type Citation, describe, fieldOf, type Rulebook, titleOf, valueInWords } from '#modules/standards/index.ts'
import type { Tokens } from '../details/frame.ts'
import { say } from '../words.ts'
import { type SayCode, stepWithNames } from './codes.ts'
import { registrationName } from './names.ts'

type Shown = { calculations: readonly Calculation[]; rulebook: Rulebook; tokens: Tokens; sayCode: SayCode }
type Followed = { assessments: readonly Assessment[]; registrations: readonly Registration[] }

/** The tier, the tier on the single scale and the workload points, with what is missing. */
export function tierPart({ calculations, rulebook }: Shown): Html {
  const [latest] = calculations
  if (!latest) return section({ id: 'tier', title: say('tier'), children: html`<p class="wm-text">${say('tier-not-yet')}</p>` })
  const { tier, single_tier: single, provisional, case_type: kind, points } = latest
  const rows = summaryList([
    {
      key: say('tier-two-axis'),
      value: tier
        ? html`<strong>${tier}</strong><br><span class="wm-quiet">${pointsWords(latest, rulebook)} ${say('tier-counts')}</span>`
        : say('tier-unknown'),
    },
    {
      key: say('tier-single'),
      value: html`${single ? say(provisional ? 'tier-provisional' : 'tier-certain', { tier: single }) : say('tier-single-none')}<br><span class="wm-quiet">${say('single-counts')}</span>`,
    },
    { key: say('case-kind'), value: kind ? say(`kind-${kind}`) : say('kind-none') },
    {
      key: say('workload'),
      value: points === null ? say(kind ? 'workload-unknown' : 'workload-none') : say('workload-points', { points }),
    },
  ])
  return section({
    id: 'tier',
    title: say('tier'),
    beside: link('#calculation', say('how-worked-out')),
    children: html`${rows}${missingPart(latest)}`,
  })
}

/** "Protect 154 points (A from 150), change 22 points (3 from 20)." */
function pointsWords(latest: Calculation, rulebook: Rulebook): string {
  const { tier, protect_points: protect, change_points: change } = latest
  const from = thresholdsOf(latest, rulebook)
  const partOf = (axis: 'protect' | 'change', points: number, level: string) => {
    const threshold = from[axis]
    return threshold === null ? say(`points-${axis}`, { points }) : say(`points-${axis}-from`, { points, level, from: threshold })
  }
  return say('tier-points', {
    protect: partOf('protect', protect ?? 0, tier?.charAt(0) ?? ''),
    change: partOf('change', change ?? 0, tier?.charAt(1) ?? ''),
  })
}

/** What the tier waits for, or that it rests on no assessment. */
function missingPart({ tier, missing, inputs }: Calculation): Html {
  const rule = inputs['tierV2'] as { assessment?: unknown } | undefined
  if (tier === null) return insetText(html`<p><strong>${say('tier-waits')}</strong><br>${missing.map(missingName).join('; ')}</p>`)
  return rule?.assessment === null ? insetText(say('tier-without-assessment')) : nothing
}

/** What a rule calls a fact, as the assessment asks for it. */
const askedAs: Readonly<Record<string, Parameters<typeof say>[0]>> = {
  sanctions: 'fact-sanctions',
  ageAtFirstSanction: 'fact-first-age',
  sanctionKind: 'fact-sanction-kind',
  dateOfCurrentConviction: 'fact-sanctioned-on',
  followUpOn: 'fact-follow-up',
  offenceCategory: 'fact-offence',
  hasEarlierConviction: 'fact-convicted-before',
  dateOfBirth: 'fact-born',
  sex: 'fact-sex',
  mappaLevel: 'fact-mappa-level',
}
const missingName = (field: string): string => {
  const key = askedAs[field]
  return key ? say(key) : field
}

/** Each rule with its steps, its settings and what it was given. */
export function calculationPart(of: Shown): Html {
  const [latest] = of.calculations
  if (!latest) return nothing
  const explained = explainCalculation(latest, of.rulebook)
  return section({
    id: 'calculation',
    title: say('calculation'),
    children: html`<p class="wm-text wm-quiet">${say('calculation-words', { date: longDate(latest.as_of) })}</p>${explained.map(one => rulePart(one, latest, of))}`,
  })
}

function rulePart(one: ExplainedRule, { as_of: asOf }: Calculation, { tokens, sayCode }: Shown): Html {
  const { rule, because, parameters, input, name } = one
  const facts = Object.entries(countedInput(one)).map(([field, value]) => {
    const schema = fieldOf(describe(rule).input, field)
    return { key: titleOf(field, schema), value: valueInWords(value, schema, sayCode) }
  })
  const standing = say(`standing-${parameters.cites[0]?.standing ?? 'default'}`)
  const content = html`<p class="wm-text">${rule.summary}</p>
${because.length > 0 ? html`<ol class="govuk-list govuk-list--number wm-text">${because.map(step => html`<li>${stepWithNames(rule.id, step, sayCode)}</li>`)}</ol>` : html`<p class="wm-text">${say('impossible-facts')}</p>`}
<p class="wm-text wm-quiet">${say('rule-settings', { date: longDate(parameters.from), standing })} ${say('rule-source', { source: parameters.cites.map(cited).join('; ') })} ${link(`/rulebook/${rule.id}`, say('rule-open'), { about: rule.title })}</p>
${details({ summary: say('facts-used'), content: summaryList(facts, { classes: 'wm-text' }) })}
${form({
  action: `/rulebook/${rule.id}#answer`,
  ...tokens,
  children: html`${hidden('whole-input', JSON.stringify(name === 'tierV3' ? { ...input, on: asOf } : input))}${hidden('settings-as-of', asOf)}${rowButton({ content: say('try-rule'), about: rule.title })}`,
})}`
  return details({ summary: say('rule-said', { title: rule.title, said: lastStep(one, sayCode) }), content })
}

const lastStep = ({ rule, because }: ExplainedRule, sayCode: SayCode): string => {
  const last = because.findLast(({ say: step }) => step !== 'settled' && !step.startsWith('rosh-missing') && step !== 'static-predictors')
  return last ? stepWithNames(rule.id, last, sayCode) : say('impossible-facts')
}

const cited = (cite: Citation) => [cite.source, cite.at].filter(Boolean).join(', ')

/** What it was before: a line for each calculation after which something else stood. */
export function tierHistory(of: Shown & Followed): Html {
  const { calculations } = of
  const told = calculations.filter(
    (one, place) => place === calculations.length - 1 || outcomeOf(one) !== outcomeOf(calculations[place + 1]),
  )
  if (told.length < 2) return nothing
  return section({
    id: 'tier-history',
    title: say('tier-history'),
    children: table({
      dense: true,
      firstCellIsHeader: true,
      head: [
        say('since'),
        say('tier-two-axis'),
        say('tier-single'),
        say('case-kind'),
        { content: say('workload'), numeric: true },
        say('followed'),
      ],
      rows: told.map(one => [
        longDate(londonDate(instantOf(one.at))),
        one.tier ?? say('tier-unknown'),
        one.single_tier ? say(one.provisional ? 'tier-provisional' : 'tier-certain', { tier: one.single_tier }) : '–',
        one.case_type ? say(`kind-${one.case_type}`) : say('kind-none'),
        { content: one.points === null ? '–' : String(one.points), numeric: true },
        followedBy(one, of),
      ]),
    }),
  })
}

/** What was recorded in the same moment; without it, whoever acted, the beginning, or time alone. */
function followedBy(one: Calculation, { calculations, assessments, registrations }: Shown & Followed): string {
  const isThen = ({ recorded_at }: { recorded_at: string }) => instantOf(recorded_at).equals(instantOf(one.at))
  const assessment = assessments.find(isThen)
  const registration = registrations.find(isThen)
  const name = one.by_name
  const what = assessment
    ? say('followed-assessment', { date: longDate(assessment.completed_on) })
    : registration && say('followed-registration', { register: registrationName(registration) })
  if (what) return name ? say('followed-by', { what, name }) : what
  if (name) return say('followed-act', { name })
  return say(one === calculations.at(-1) ? 'followed-first' : 'followed-time')
}

const outcomeOf = (one: Calculation | undefined) =>
  one && JSON.stringify([one.tier, one.single_tier, one.provisional, one.case_type, one.points])
