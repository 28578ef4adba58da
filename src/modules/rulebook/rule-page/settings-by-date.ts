// The sets of settings of a rule by date, newest first.

import { type Version, versions } from '#design/blocks.ts'
import { details, tag } from '#design/components.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import { type AnyRule, type DatedParameters, parametersOn, type Rulebook, settingsOf } from '#modules/standards/index.ts'
import { say } from '../words.ts'
import { citations } from './cited.ts'
import { changedSettings } from './settings.ts'

/** More settings than this open on demand: those in force stand above. */
const mostOpen = 4

/** Every set that has been or will be in force, each with what it changed. What is only proposed is put before it: `others`. */
export function settingsByDate(rule: AnyRule, rulebook: Rulebook, today: PlainDate, others: readonly Version[] = []): Html {
  const sets = settingsOf(rule, rulebook.settings)
  const now = parametersOn(rule, today, rulebook)
  const shown = sets.map((set, index) => versionOf(rule, set, sets[index - 1], set === now ? 'now' : set.from > today ? 'planned' : 'past'))
  return versions([...others, ...shown.toReversed()])
}

function versionOf(
  rule: AnyRule,
  set: DatedParameters<unknown>,
  before: DatedParameters<unknown> | undefined,
  when: Version['when'],
): Version {
  const changes = changedSettings(rule, set.values, before?.values)
  const said = html`${changes.map(({ name, value }) => html`<p>${name}: ${value}</p>`)}`
  return {
    when,
    title: say('from-day', { from: longDate(set.from) }),
    tag: when === 'now' ? tag(say('in-force-tag')) : when === 'planned' ? tag(say('planned'), 'yellow') : undefined,
    content: html`${changes.length > mostOpen ? details({ summary: say('all-of-it', { count: changes.length }), classes: 'govuk-!-margin-bottom-1', content: said }) : said}<p class="wm-quiet">${citations(set.cites)}</p>${set.note && html`<p class="wm-quiet">${set.note}</p>`}`,
  }
}
