import { columns, section } from '#design/blocks.ts'
import { link, rowButton, summaryList, table } from '#design/components.ts'
import { meter } from '#design/meters.ts'
import { doneAlert, emptyState } from '#design/pages.ts'
import { type Html, html, nothing } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import { reoffendingOf, severityOf } from '#modules/allocation/index.ts'
import { sayPerson } from '#modules/people/index.ts'
import { type Assessment, mostNeed, needs, openQuestions, type Registration, sayRisk } from '#modules/risk/index.ts'
import type { Calculation, Rulebook } from '#modules/standards/index.ts'
import type { Tokens } from '../details/frame.ts'
import { type Case, casePage, mayDo } from '../page.ts'
import { say } from '../words.ts'
import type { SayCode } from './codes.ts'
import { registrationName } from './names.ts'
import { calculationPart, tierHistory, tierPart } from './tier-view.ts'

/** What a form that leads back to the page can have saved. */
export const saveds = ['assessment', 'registration', 'registration-ended'] as const

export type Risk = Case & {
  assessments: readonly Assessment[]
  registrations: readonly Registration[]
  calculations: readonly Calculation[]
  rulebook: Rulebook
  tokens: Tokens
  sayCode: SayCode
  saved: (typeof saveds)[number] | undefined
  /** The calculation before what was saved. */
  since: string | undefined
}

/** Risk and need of a person, the registers on which they stand, and what was assessed before. */
export function riskPage(of: Risk): Page {
  const [latest] = of.assessments
  return casePage(
    of,
    'risk',
    html`${of.saved && doneAlert({ title: say(`saved-${of.saved}`), children: changeWords(of), next: [] })}
${columns('half', html`<div>${harmPart(of, latest)}${tierPart(of)}${registrationsPart(of)}</div>`, html`<div>${needsPart(of, latest)}</div>`)}
${calculationPart(of)}
${assessmentsPart(of)}${tierHistory(of)}`,
  )
}

/** How tier and workload changed by what was saved. */
function changeWords({ calculations, since }: Risk): string {
  const [now] = calculations
  const before = calculations.find(({ id }) => id === since)
  if (!now || !before) return say('saved-words-risk')
  const figures = ({ tier, points }: Calculation) => ({
    tier: tier ?? say('tier-no'),
    points: points ?? 0,
    isKnown: String(points !== null),
  })
  const [was, is] = [figures(before), figures(now)]
  const said = { tier: is.tier, wasTier: was.tier, points: say('points-or-none', is), wasPoints: say('points-or-none', was) }
  const tierPart = say(was.tier === is.tier ? 'tier-stays' : 'tier-changed', said)
  return `${tierPart} ${say(said.points === said.wasPoints ? 'workload-stays' : 'workload-changed', said)}`
}

function harmPart(of: Risk, latest: Assessment | undefined): Html {
  const { header } = of
  const rosh = header.rosh ? sayPerson(`rosh-${header.rosh}`) : sayPerson('rosh-unknown')
  const since = latest
    ? say(latest.rosh === null ? 'rosh-not-by-assessment' : 'rosh-by-assessment', { date: longDate(latest.completed_on) })
    : say(header.rosh ? 'rosh-without-assessment' : 'never-assessed')
  const record =
    mayDo(of, 'risk.record') &&
    rowButton({ content: say('record-assessment'), href: `/people/${header.person_id}/assessments/new`, main: true, about: header.name })
  return section({
    id: 'harm',
    title: sayRisk('section-harm'),
    beside: record,
    children: html`<p class="wm-text"><strong>${rosh}</strong>. ${since}</p>${reoffendingPart(of)}${latest && predictorsPart(latest)}${latest && openPart(of, latest)}`,
  })
}

/** The reoffending score, worked out from the record. */
function reoffendingPart({ calculations, rulebook }: Risk): Html {
  const [latest] = calculations
  const score = latest && reoffendingOf(latest, rulebook)
  if (!score) return nothing
  const words =
    score === 'unknown'
      ? say('ogrs-unknown')
      : say('ogrs-score', { one: score.oneYearPercent, two: score.twoYearPercent, band: say(`band-${score.band}`) })
  return html`<p class="wm-text">${words} ${link('#calculation', say('how-worked-out'), { about: say('ogrs') })}</p>`
}

/** The scores that another system worked out, as the assessment has them. */
function predictorsPart({ rsr_percent, arp_percent, arp_kind, csrp_percent, csrp_kind }: Assessment): Html {
  const named = [
    rsr_percent !== null && say('predictor-rsr', { percent: Number(rsr_percent) }),
    arp_percent !== null && say('predictor-arp', { percent: Number(arp_percent), kind: String(arp_kind) }),
    csrp_percent !== null && say('predictor-csrp', { percent: Number(csrp_percent), kind: String(csrp_kind) }),
  ].filter(Boolean)
  return named.length > 0 ? html`<p class="wm-text">${say('predictors', { named: named.join(', ') })}</p>` : nothing
}

/** What the latest assessment leaves open is said, so that nobody reads a gap as a no. */
function openPart({ header }: Risk, latest: Assessment): Html {
  const open = openQuestions(latest, header.sex !== 'male')
  if (open.length === 0) return nothing
  return html`<p class="wm-text wm-quiet">${say('not-answered', { count: open.length, questions: open.map(name => sayRisk(`ask-${name}`)).join('; ') })}</p>`
}

function needsPart({ rulebook, today }: Risk, latest: Assessment | undefined): Html {
  if (!latest)
    return section({ id: 'needs', title: sayRisk('section-needs'), children: emptyState(say('no-needs'), say('no-needs-words')) })
  const bars = needs.map(need => {
    const score = latest[need]
    const severity = severityOf(need, latest, today, rulebook)
    const figures = score === null ? sayRisk('answer-none') : say(`score-${severity}`, { score: Number(score), most: mostNeed })
    return meter({ title: sayRisk(`ask-${need}`), done: Number(score ?? 0), total: mostNeed, figures })
  })
  return section({ id: 'needs', title: sayRisk('section-needs'), children: html`${bars}` })
}

function registrationsPart(of: Risk): Html {
  const { header, registrations } = of
  const may = mayDo(of, 'risk.record')
  const active = registrations.filter(({ ended_on }) => ended_on === null)
  const ended = registrations.filter(({ ended_on }) => ended_on !== null)
  const rows = active.map(one => ({
    key: registrationName(one),
    value: html`${say('registered-since', { date: longDate(one.from_on) })}${one.review_on && html`<br>${reviewWords(one, of)}`}${one.notes !== '' && html`<br>${one.notes}`}`,
    ...(may
      ? {
          actions: [
            {
              href: `/people/${header.person_id}/registrations/${one.id}/end`,
              content: say('end-registration'),
              about: registrationName(one),
            },
          ],
        }
      : {}),
  }))
  const past = ended.map(one =>
    say('was-registered', {
      register: registrationName(one),
      from: longDate(one.from_on),
      until: one.ended_on ? longDate(one.ended_on) : '',
    }),
  )
  return section({
    id: 'registrations',
    title: say('registrations'),
    beside: may && link(`/people/${header.person_id}/registrations/new`, say('add-registration')),
    children: html`${rows.length ? summaryList(rows) : html`<p class="wm-text">${say('no-registrations')}</p>`}
${past.length > 0 && html`<ul class="wm-text wm-quiet">${past.map(words => html`<li>${words}</li>`)}</ul>`}`,
  })
}

function reviewWords({ review_on }: Registration, { today }: Case): Html {
  if (review_on === null) return nothing
  const words = say('review-by', { date: longDate(review_on) })
  return review_on < today ? html`<strong class="wm-overdue">${words}</strong>` : html`${words}`
}

function assessmentsPart({ assessments }: Risk): Html {
  if (assessments.length === 0) return nothing
  const rows = assessments.map(one => [
    longDate(one.completed_on),
    sayRisk(`tool-${one.tool}`),
    one.rosh ? sayPerson(`rosh-${one.rosh as 'low'}`) : sayRisk('answer-none'),
    one.recorded_by_name ?? '',
  ])
  return section({
    id: 'assessments',
    title: say('assessments'),
    children: table({
      dense: true,
      firstCellIsHeader: true,
      head: [sayRisk('completed-on'), sayRisk('tool'), sayRisk('section-harm'), say('recorded-by')],
      rows,
    }),
  })
}
