import { box, columns, effects, pageTitle, rankedChoices, reasons } from '#design/blocks.ts'
import { details, moj, table } from '#design/components.ts'
import { buttonGroup, type Errors, errorSummary, fieldset, form, hidden, radios, select, textarea } from '#design/form.ts'
import { capacityBar } from '#design/meters.ts'
import { instantOf, londonTime, type PlainDate } from '#kernel/dates.ts'
import { type Content, type Html, html, nothing } from '#kernel/html.ts'
import { clockTime, fullDate, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { identityOf, type PersonHeader } from '#modules/people/index.ts'
import { sayBecause } from '#modules/standards/index.ts'
import { say } from '../words.ts'
import { type Candidate, type Choice, languageOf } from './choice.ts'

/** Why the page is shown again, beside fields to put right. */
type Hitch = { kind: 'changed' | 'left'; chosen: { officer: number; name: string } }

type Shown = {
  choice: Choice
  header: PersonHeader
  today: PlainDate
  form: { csrf: string; submission: string }
  /** What was typed before. */
  typed?: Record<string, unknown>
  errors?: Errors
  hitch?: Hitch
}

const ruleId = 'allocation.candidates'
const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Candidates with their reasons, and the form that chooses one. */
export function allocatePage(shown: Shown): Page {
  const { choice, header, today, errors = {}, hitch } = shown
  const { subject, holder, team } = choice
  const title = say(holder ? 'change-title' : 'allocate-title', { name: subject.name })
  const allocateBy = subject.allocateBy ? [{ label: say('allocate-by'), value: fullDate(subject.allocateBy) }] : []
  const main = html`${errorSummary(errors)}
<a class="govuk-back-link" href="/team">${say('back-to-team')}</a>
${hitch && hitchAlert(hitch, choice)}
${pageTitle(title)}
<p class="wm-lede">${lede(choice)}</p>
${choice.teams.length > 1 && teamForm(choice)}
${form({
  action: `/people/${subject.person}/allocate`,
  ...shown.form,
  children: html`${hidden('team', team.id)}${hidden('version', choice.version)}${columns('form', officers(shown), aside(shown))}`,
})}
${historyTable(choice)}`
  return { title, section: '/team', identity: identityOf(header, today, allocateBy), main }
}

function lede({ subject, sentenceLabel, holder }: Choice): string {
  const { sentence, interpreterLanguage } = subject
  const language = languageOf(subject)
  const dates = sentence && {
    sentence: sentenceLabel,
    sentencedOn: longDate(sentence.sentencedOn),
    untilOn: sentence.untilOn ? longDate(sentence.untilOn) : '',
  }
  return [
    dates ? say(sentence?.untilOn ? 'sentence-until' : 'sentence-line', dates) : say('no-sentence'),
    holder && say('held-by', { name: holder.officerName, fromOn: longDate(holder.from) }),
    language && say(interpreterLanguage ? 'needs-interpreter' : 'asked-language', { language }),
  ]
    .filter(Boolean)
    .join(' ')
}

function teamForm({ subject, teams, team }: Choice): Html {
  const items = teams.map(({ id, name }) => ({ value: String(id), text: name }))
  return form({
    action: `/people/${subject.person}/allocate`,
    method: 'get',
    children: html`${select({ name: 'team', label: say('team'), value: String(team.id), items })}${buttonGroup({ content: say('show-team'), kind: 'secondary' })}`,
  })
}

function officers({ choice, typed, errors }: Shown): Html {
  const chosen = text(typed?.['officer'])
  const offered = choice.candidates.filter(candidate => candidate.offered)
  const error = errors?.['officer']
  return html`<div class="${error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}">${fieldset({
    legend: say('best-first'),
    labelSize: 'm',
    children: html`<p class="wm-text wm-quiet">${say('how-ranked')} ${choice.because.map(because => html`${sayBecause(ruleId, because)} `)}</p>
${error !== undefined && html`<p class="govuk-error-message" id="officer-error">${error}</p>`}
${offered.length > 0 ? rankedChoices({ name: 'officer', value: chosen, items: offered.map(rankOf) }) : html`<p class="govuk-body" id="officer" tabindex="-1">${say('nobody-fits', { team: choice.team.name })}</p>`}
${notOffered(choice, chosen, offered.length === 0)}`,
  })}</div>`
}

const rankOf = (candidate: Candidate) => ({
  value: String(candidate.officer),
  name: candidate.name,
  note: gradeWords(candidate),
  reasons: candidate.reasons.map(({ kind, because }) => ({ kind, words: sayBecause(ruleId, because) })),
  beside: caseloadWords(candidate),
})

const gradeWords = ({ grade, hours }: Candidate) => say('grade', { grade, hours })

function caseloadWords({ cases, percent, percentAfter, level }: Candidate): Content {
  const words = say('bar', { percent, level: say(level) })
  const after = percentAfter === null ? say('percent-now', { percent }) : say('percent-after', { percent: percentAfter })
  return html`${capacityBar(percent, level, words)}<p class="wm-num"><strong>${after}</strong> <span class="wm-quiet">${say('percent-and-cases', { percent, cases })}</span></p>`
}

function notOffered({ candidates }: Choice, chosen: string, open: boolean): Html {
  const rest = candidates.filter(candidate => !candidate.offered)
  if (rest.length === 0) return nothing
  const items = rest.map(candidate => {
    const { name, note, reasons: all } = rankOf(candidate)
    return {
      value: String(candidate.officer),
      text: `${name}, ${note}`,
      hint: html`${reasons(all)}<span class="wm-num">${say('cases', { cases: candidate.cases })}</span>`,
      disabled: !candidate.mayBeChosen,
    }
  })
  const count = say('not-offered', { count: rest.length })
  const content = radios({
    name: 'officer',
    id: 'officer-not-offered',
    legend: say('not-offered-hint'),
    labelSize: 'plain',
    value: chosen,
    small: true,
    items,
  })
  return details({ summary: count, content, open: open || rest.some(({ officer }) => String(officer) === chosen) })
}

function aside({ choice, typed, errors = {} }: Shown): Html {
  const { holder, candidates } = choice
  const needsWhy = candidates.length > 1 || !candidates[0]?.offered
  const area = (name: string, label: string, hint?: string) =>
    textarea({ name, label, rows: 4, value: text(typed?.[name]), error: errors[name], ...(hint ? { hint } : {}) })
  return html`<aside>${box({ title: say('what-follows'), tinted: true, children: effects(effectsOf(choice)) })}
${holder && area('changeReason', say('change-reason'))}
${holder ? area('note', say('handover-note'), say('handover-hint')) : area('note', say('note'))}
${needsWhy && area('overrideReason', say('override-reason'), say('override-hint'))}
${buttonGroup({ content: say(holder ? 'change' : 'allocate') })}
<p class="wm-quiet">${say('seen-at-once')}</p></aside>`
}

function effectsOf({ subject, holder }: Choice): Parameters<typeof effects>[0] {
  return [
    ...(subject.allocateBy
      ? [{ kind: 'settles' as const, words: say('settles-allocation', { dueOn: fullDate(subject.allocateBy) }) }]
      : []),
    holder ? { kind: 'stays', words: say('passes-on') } : { kind: 'starts', words: say('first-appointment') },
  ]
}

function hitchAlert({ kind, chosen }: Hitch, { holder }: Choice): Html {
  const title = kind === 'left' ? say('left-title', { name: chosen.name }) : holder ? changedTitle(holder) : say('changed-ended')
  const what =
    kind === 'left'
      ? say('left-what')
      : holder?.officer === chosen.officer
        ? say('changed-same')
        : say('changed-mine', { name: chosen.name })
  return moj('alert', { variant: 'warning', title, showTitleAsHeading: true, html: html`<p>${what}</p>` })
}

function changedTitle({ officerName, allocatedByName, recordedAt }: NonNullable<Choice['holder']>): string {
  const at = clockTime(londonTime(instantOf(recordedAt)))
  return say('changed-title', { who: allocatedByName ?? say('system'), officer: officerName, at })
}

function historyTable({ allocations }: Choice): Html {
  if (allocations.length === 0) return nothing
  const until = ({ until: last, supersededAt }: Choice['allocations'][number]) =>
    supersededAt ? say('same-day') : last ? longDate(last) : say('now')
  return table({
    dense: true,
    caption: say('history'),
    head: [say('officer'), say('from'), say('until'), say('by-whom')],
    rows: allocations.map(one => [one.officerName, longDate(one.from), until(one), one.allocatedByName ?? say('system')]),
  })
}
