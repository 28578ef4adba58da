// What pages and programs ask of changes, and who asks.

import { z } from 'zod'
import type { Context } from '#kernel/route.ts'
import { changeFilters, changeSorts } from '#modules/standards/index.ts'

export const ChangeKey = z.object({ change: z.uuid() })
const RuleId = z.union([z.literal('').transform(() => undefined), z.string().max(100)])
export const Asked = z.object({
  phase: z
    .enum(changeFilters)
    .optional()
    .meta({ description: 'Only changes that stand so; `withdrawal-asked`: planned ones that somebody would withdraw.' }),
  rule: RuleId.optional().meta({ description: 'Only changes of the rule with this id.' }),
  sort: z.enum(changeSorts).default('proposed'),
})
export const Cursor = z.tuple([z.string(), z.uuid()])

type At = Pick<Context<never, never>, 'user' | 'today' | 'now'>
/** Whoever asks, and when. */
export const who = ({ user, today, now }: At) => ({ me: user.actor.id, today, now })
