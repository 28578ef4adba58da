// A change with what it stands on: the rule, and the settings that hold on its first day without it.

import { tag } from '#design/components.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import {
  type AnyRule,
  basisOf,
  type ChangePhase,
  type DatedParameters,
  parametersOn,
  type Rulebook,
  ruleTitle,
  type SettingChange,
} from '#modules/standards/index.ts'
import { say } from './words.ts'

export const changesHref = '/rulebook/changes'
export const changeHref = (id: string) => `${changesHref}/${id}`
export const ruleHref = (rule: string) => `/rulebook/${rule}`
export const proposeHref = (rule: string, more: Record<string, string> = {}) => {
  const terms = new URLSearchParams(more)
  return `/rulebook/${rule}/settings/new${terms.size ? `?${terms}` : ''}`
}

type About = Pick<SettingChange, 'rule' | 'from_on'>
/** A change by its rule and first day. */
export const changeTitle = ({ rule, from_on }: About) => say('change-title', { rule: ruleTitle(rule), date: longDate(from_on) })

/** How the access log names a change, with the reason that somebody gave. */
export const loggedChange = (change: About, reason?: string) => `${changeTitle(change)}${reason ? `: ${reason}` : ''}`

/** The settings that hold on a change's first day without it. */
export function withoutChange(
  rule: AnyRule,
  { from_on }: Pick<SettingChange, 'from_on'>,
  { settings }: Rulebook,
): DatedParameters<unknown> {
  const others = (settings.get(rule.id) ?? []).filter(entry => entry.from !== from_on)
  return parametersOn(rule, from_on, { settings: new Map([[rule.id, others]]) })
}

/** What a decision on the change rests on. */
export const basisOn = (rule: AnyRule, change: Pick<SettingChange, 'from_on'>, rulebook: Rulebook) =>
  basisOf(parametersOn(rule, change.from_on, rulebook))

const colours: Record<ChangePhase, Parameters<typeof tag>[1]> = {
  waiting: 'yellow',
  lapsed: 'red',
  planned: 'blue',
  'in-force': undefined,
  replaced: 'grey',
  'sent-back': 'orange',
  withdrawn: 'grey',
}

/** Where it stands, in a word or two. */
export const phaseTag = ({ phase, withdrawal_asked_by }: Pick<SettingChange, 'phase' | 'withdrawal_asked_by'>): Html =>
  html`${tag(say(`phase-${phase}`), colours[phase])}${phase === 'planned' && withdrawal_asked_by !== null && html` ${tag(say('asks-withdrawal'), 'yellow')}`}`
