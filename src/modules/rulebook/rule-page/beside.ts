// What others put on the page of a rule: the ways to change it.

import type { Version } from '#design/blocks.ts'
import { link, tag } from '#design/components.ts'
import { instantOf, londonDate, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import type { SignedIn } from '#kernel/route.ts'
import { type AnyRule, comingChanges, loadRulebook, type Rulebook, type SettingChange } from '#modules/standards/index.ts'
import { compareSettings } from '../changes/compare.ts'
import { changeHref, changesHref, proposeHref, withoutChange } from '../changes/shown.ts'
import { fieldsOf } from '../form/setting-fields.ts'
import { kindOf } from '../read/describe.ts'
import { say } from '../words.ts'

/** Settings that are not in force and may never be, and links under the settings by date. */
export type Beside = { versions: readonly Version[]; links: readonly Html[] }

type Asked = { db: Db; rule: AnyRule; user: SignedIn; today: PlainDate }

/** Values of a proposal that are said on the page of the rule. */
const mostSaid = 4

/** What stands beside the settings of a rule, for a reader. */
export async function besideSettings({ db, rule, user }: Asked): Promise<Beside> {
  const keeps = user.permissions.has('rulebook.keep')
  const [coming, rulebook] = keeps ? await Promise.all([comingChanges(db, rule.id), loadRulebook(db)]) : [[], undefined]
  const links = [
    user.permissions.has('rulebook.propose') && fieldsOf(rule).length > 0 && link(proposeHref(rule.id), say('propose-a-change')),
    keeps && kindOf(rule) === 'obligation' && link(`/rulebook/previews/new?rule=${rule.id}`, say('preview-a-change')),
    link(`${changesHref}?${new URLSearchParams({ rule: rule.id })}`, say('changes-of-rule')),
  ]
  return {
    versions: rulebook ? coming.filter(({ phase }) => phase === 'waiting').map(change => waitingVersion(rule, change, rulebook)) : [],
    links: links.filter(one => one !== false),
  }
}

/** A proposal that waits for a second person. */
function waitingVersion(rule: AnyRule, change: SettingChange, rulebook: Rulebook): Version {
  const rows = compareSettings(rule, withoutChange(rule, change, rulebook).values, change.settings).filter(row => row.isChanged)
  return {
    when: 'planned',
    title: say('from-day', { from: longDate(change.from_on) }),
    tag: tag(say('waits'), 'yellow'),
    content: html`${rows.slice(0, mostSaid).map(({ title, after }) => html`<p>${title}: ${after}</p>`)}<p class="wm-quiet">${change.proposed_by_name}, ${longDate(londonDate(instantOf(change.proposed_at)))}.</p>
<p>${link(changeHref(change.id), say('look-at-change'), { about: longDate(change.from_on) })}</p>`,
  }
}
