import { columns, pageTitle, section } from '#design/blocks.ts'
import { type Button, backLink, details, insetText, link, summaryList, table, warningText } from '#design/components.ts'
import { buttonGroup, type Errors, errorSummary, form, hidden, textarea } from '#design/form.ts'
import { doneAlert } from '#design/pages.ts'
import { instantOf, londonDate, londonTime, type PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Context, Page, SignedIn } from '#kernel/route.ts'
import { type AnyRule, isGradingRule, isObligationRule, type Rulebook, type SettingChange } from '#modules/standards/index.ts'
import { addressOf } from '../form/setting-fields.ts'
import type { Found } from '../preview/found.ts'
import { type ComparedRow, compareSettings } from './compare.ts'
import { previewPart } from './preview-part.ts'
import { basisOn, changeHref, changesHref, changeTitle, phaseTag, proposeHref, ruleHref, withoutChange } from './shown.ts'
import { say } from './words.ts'

/** What can have been done to a change. */
export const deeds = ['confirm', 'send-back', 'withdraw', 'withdrawal'] as const
export type Deed = (typeof deeds)[number]

type ShownChange = {
  change: SettingChange
  rule: AnyRule
  rulebook: Rulebook
  user: SignedIn
  tokens: Context<never, never>['form']
  /** The preview of it, if there is one. */
  preview?: Found | undefined
  /** What the form that led here has done. */
  done?: Deed | undefined
  typed?: string | undefined
  errors?: Errors
}

/** Rows of a comparison that a page shows outright. */
const mostRows = 60
const byAt = (name: string | null, at: string | null) => {
  if (at === null) return ''
  const instant = instantOf(at)
  return say('by-at', { name: name ?? '', date: longDate(londonDate(instant)), time: clockTime(londonTime(instant)) })
}

/** A change: what it changes, who wants it and why, and what can be done with it. */
export function changePage(shown: ShownChange): Page {
  const { change, rule, rulebook, errors = {} } = shown
  const before = withoutChange(rule, change, rulebook)
  const rows = compareSettings(rule, before.values, change.settings)
  const title = changeTitle(change)
  return {
    title,
    section: changesHref,
    main: html`${backLink(changesHref, say('back'))}${shown.done && doneAlert({ title: say(`done-${doneWords(change, shown.done)}`), children: title, next: [{ href: changesHref, words: say('back') }] })}${errorSummary(errors)}${pageTitle(title)}<p class="wm-text">${phaseTag(change)}</p>
<p class="wm-text">${rule.summary} ${link(ruleHref(rule.id), say('see-rule'))}</p>
${change.phase === 'lapsed' && warningText(say('lapsed'))}
${columns('side', html`<div>${whatPart(shown, rows, before.from)}${doesPart(shown)}${section({ id: 'about', title: say('facts'), children: factsOf(change, rule) })}</div>`, html`<div>${doing(shown)}</div>`)}`,
  }
}

/** What has been done, by what the change has become. */
const doneWords = ({ phase }: SettingChange, done: Deed) =>
  done === 'withdraw' || done === 'withdrawal' ? (phase === 'withdrawn' ? 'withdrawn' : done === 'withdraw' ? 'asked' : 'kept') : done

const whatPart = (shown: ShownChange, rows: ComparedRow[], since: PlainDate): Html =>
  section({
    id: 'what',
    title: say('what-changes'),
    children: html`${comparison(shown.change, rows)}<p class="wm-text wm-quiet">${say('day-note', { date: longDate(since) })}</p>`,
  })

function comparison(change: SettingChange, rows: ComparedRow[]): Html {
  const changed = rows.filter(row => row.isChanged)
  const shownRows = changed.slice(0, mostRows)
  const asTable = (of: ComparedRow[]) =>
    table({
      dense: true,
      caption: say('what-changes-caption'),
      captionClasses: 'govuk-visually-hidden',
      head: [say('setting'), say('before'), say('after', { date: longDate(change.from_on) })],
      rows: of.map(({ title, before, after, isChanged }) => [title, before, isChanged ? html`<strong>${after}</strong>` : after]),
    })
  return html`${asTable(shownRows)}
${changed.length > shownRows.length && html`<p class="wm-text">${say('more-changed', { count: changed.length - shownRows.length })}</p>`}
${rows.length <= 500 && rows.length > changed.length && details({ summary: say('all-settings', { count: rows.length }), content: asTable(rows) })}
${details({ summary: say('as-data'), content: html`<pre class="wm-code"><code>${JSON.stringify(change.settings, null, 2)}</code></pre>` })}`
}

/** What becomes of what has been worked out: obligations, tiers and workload follow a change, dates kept with a sentence do not. */
function kindOf(rule: AnyRule): 'obligations' | 'grade' | 'dates' | 'computed' {
  if (isObligationRule(rule)) return 'obligations'
  if (isGradingRule(rule)) return 'grade'
  return rule.id.startsWith('sentences.') ? 'dates' : 'computed'
}

function factsOf(change: SettingChange, rule: AnyRule): Html {
  return summaryList([
    { key: say('reason'), value: change.reason },
    { key: say('source'), value: say('source-of', { source: change.source, standing: say(`standing-${change.standing}`) }) },
    { key: say('chosen-by'), value: rule.parametersBy },
    { key: say('follows'), value: say(`follows-${kindOf(rule)}`) },
    isObligationRule(rule) && { key: say('already-begun'), value: say(`already-begun-${change.already_begun}`) },
    { key: say('proposed'), value: byAt(change.proposed_by_name, change.proposed_at) },
    change.decided_at !== null && {
      key: say(change.phase === 'sent-back' ? 'sent-back' : 'confirmed'),
      value: byAt(change.decided_by_name, change.decided_at),
    },
    change.decision_reason !== null && { key: say('sent-back-why'), value: change.decision_reason },
    change.withdrawal_asked_at !== null && {
      key: say('withdrawal-asked'),
      value: byAt(change.withdrawal_asked_by_name, change.withdrawal_asked_at),
    },
    change.withdrawal_reason !== null && { key: say('withdrawal-why'), value: change.withdrawal_reason },
    change.withdrawn_at !== null && { key: say('withdrawn'), value: byAt(change.withdrawn_by_name, change.withdrawn_at) },
  ])
}

function step({ change, rule, rulebook, tokens }: ShownChange, what: Deed, children: Html): Html {
  return form({
    action: `${changeHref(change.id)}/${what}`,
    ...tokens,
    children: html`${hidden('version', change.version)}${what === 'confirm' && hidden('basis', basisOn(rule, change, rulebook))}${children}`,
  })
}

const reasonField = ({ typed, errors }: ShownChange, label: string) =>
  textarea({ name: 'reason', label, value: typed, error: errors?.['reason'], limit: 1_000, rows: 3 })

/** What the reader can do with the change as it stands. */
function doing(shown: ShownChange): Html {
  const { change, user } = shown
  const me = user.actor.id
  const [proposes, confirms] = [user.permissions.has('rulebook.propose'), user.permissions.has('rulebook.confirm')]
  const parts: (Html | false)[] = []
  if (change.phase === 'waiting' || change.phase === 'lapsed') {
    if (confirms) parts.push(change.proposed_by === me ? html`<p class="wm-text">${say('own-proposal')}</p>` : deciding(shown))
    if (proposes && change.proposed_by === me)
      parts.push(
        details({
          summary: say('withdraw'),
          content: step(
            shown,
            'withdraw',
            html`<p class="wm-text">${say('withdraw-about')}</p>${end({ content: say('withdraw-yes'), kind: 'warning' })}`,
          ),
        }),
      )
  }
  if (change.phase === 'planned') {
    if (change.withdrawal_asked_by === null) parts.push(proposes && askingToWithdraw(shown))
    else if (confirms) parts.push(change.withdrawal_asked_by === me ? html`<p class="wm-text">${say('own-request')}</p>` : answering(shown))
  }
  if (change.phase === 'in-force') parts.push(insetText(say('in-force-note')))
  if (proposes && (change.phase === 'sent-back' || change.phase === 'withdrawn')) parts.push(again(change))
  return html`${parts}`
}

/** What the change would do to the caseload: for those who decide, and as long as there is something to decide. */
function doesPart({ change, rule, user, preview, tokens }: ShownChange): Html | false {
  const isOpen = change.phase === 'waiting' || change.phase === 'planned'
  if (!isOpen || !user.permissions.has('rulebook.keep') || !isObligationRule(rule)) return false
  return section({ id: 'does', title: say('what-it-does'), children: previewPart(change, preview, tokens) })
}

const end = (one: Button) => buttonGroup(one)

function deciding(shown: ShownChange): Html {
  const { change, rule } = shown
  const confirming = html`<p class="wm-text wm-quiet">${say(`confirm-${kindOf(rule)}`, { date: longDate(change.from_on) })}</p>${end({ content: say('confirm') })}`
  return section({
    id: 'decide',
    title: say('decide'),
    children: html`${change.phase === 'waiting' && step(shown, 'confirm', confirming)}
${step(shown, 'send-back', html`${reasonField(shown, say('send-back-reason'))}${end({ content: say('send-back'), kind: 'secondary' })}`)}`,
  })
}

const askingToWithdraw = (shown: ShownChange): Html =>
  section({
    id: 'withdraw',
    title: say('ask-withdrawal'),
    children: step(
      shown,
      'withdraw',
      html`<p class="wm-text wm-quiet">${say('ask-withdrawal-about')}</p>${reasonField(shown, say('ask-withdrawal-reason'))}${end({ content: say('ask-withdrawal'), kind: 'secondary' })}`,
    ),
  })

const answering = (shown: ShownChange): Html =>
  section({
    id: 'decide',
    title: say('decide'),
    children: step(
      shown,
      'withdrawal',
      buttonGroup(
        { content: say('agree'), kind: 'warning', name: 'agree', value: 'yes' },
        { content: say('keep'), kind: 'secondary', name: 'agree', value: 'no' },
      ),
    ),
  })

function again({ rule, settings, already_begun }: SettingChange): Html {
  const address = proposeHref(rule, { already_begun, ...addressOf(settings) })
  // A large table would make an address that no browser sends.
  return html`<p class="wm-text">${link(address.length < 4_000 ? address : proposeHref(rule), say('propose-again'))}</p>`
}
