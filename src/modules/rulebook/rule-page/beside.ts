// What others put on the page of a rule: the ways to change it.

import type { Version } from '#design/blocks.ts'
import { link } from '#design/components.ts'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { Html } from '#kernel/html.ts'
import type { SignedIn } from '#kernel/route.ts'
import type { AnyRule } from '#modules/standards/index.ts'
import { kindOf } from '../read/describe.ts'
import { say } from '../words.ts'

/** Settings that are not in force and may never be, and links under the settings by date. */
export type Beside = { versions: readonly Version[]; links: readonly Html[] }

type Asked = { db: Db; rule: AnyRule; user: SignedIn; today: PlainDate }

/** What stands beside the settings of a rule, for a reader. */
export async function besideSettings({ rule, user }: Asked): Promise<Beside> {
  const mayPreview = user.permissions.has('rulebook.keep') && kindOf(rule) === 'obligation'
  return { versions: [], links: mayPreview ? [link(`/rulebook/previews/new?rule=${rule.id}`, say('preview-a-change'))] : [] }
}
