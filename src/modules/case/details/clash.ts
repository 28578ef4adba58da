// Somebody saved meanwhile: what they saved and what was typed, side by side.

import { type ConflictField, conflictPage } from '#design/pages.ts'
import { instantOf, londonTime } from '#kernel/dates.ts'
import { clockTime } from '#kernel/i18n.ts'
import { conflict, type Reply } from '#kernel/route.ts'
import type { Case } from '../page.ts'
import { formPage, type Tokens } from './frame.ts'

type Clash = {
  tokens: Tokens
  action: string
  version: number
  changed_by_name: string | null
  changed_at: string | null
  fields: ConflictField[]
}

/** Both versions, with a form that sends the chosen values to the same place. */
export function clashReply(of: Case, { tokens, changed_by_name, changed_at, ...rest }: Clash): Reply {
  const who = changed_by_name && changed_at ? { who: changed_by_name, at: clockTime(londonTime(instantOf(changed_at))) } : {}
  const { title, body } = conflictPage({ ...who, ...rest, ...tokens })
  return conflict(formPage(of, title, body))
}
