// Asking for a preview: by the page, the API and the command.

import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, addMonths, later, PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import {
  type AnyObligationRule,
  checkSettings,
  findObligationRule,
  loadRulebook,
  parametersOn,
  type Rulebook,
  sameSettings,
} from '#modules/standards/index.ts'
import { type Asked, cancel, storeAsked } from './store.ts'
import { say } from './words.ts'

/** No preview looks less far than obligations are made. */
const fewestDays = 35
export const mostMonths = 12
/** A first day further away than this says nothing: the people of today will be others. */
const mostYearsAhead = 3

export const Ask = z.object({
  rule: z.string().max(100).meta({ description: 'Id of the rule: one that makes obligations.' }),
  settings: z
    .record(z.string().max(100), z.unknown())
    .meta({ description: 'The settings that would change, by name. The others stay as they are on the first day.' }),
  from_on: PlainDate.meta({ description: 'The first day of the changed settings. It lies in the future.' }),
  months: z
    .int()
    .min(1)
    .max(mostMonths)
    .default(mostMonths)
    .meta({ description: 'How many months from the first day are looked at; at least 35 days.' }),
  already_begun: z
    .enum(['keeps', 'takes'])
    .default('keeps')
    .meta({ description: 'What has already begun on the first day keeps its settings, or takes the new ones on that day.' }),
  region: z.string().max(10).nullable().default(null).meta({ description: 'Code of a region; null for England and Wales.' }),
  sample: z
    .int()
    .min(100, { error: () => say('sample-small') })
    .max(1_000_000)
    .nullable()
    .default(null)
    .meta({ description: 'About so many people, drawn by chance; null for all.' }),
  change: z.uuid().nullable().default(null).meta({ description: 'The proposed change that it belongs to.' }),
})
export type Ask = z.output<typeof Ask>

/** What a preview was asked for, to ask for it again. */
export const askOf = ({ rule, settings, from: from_on, months, alreadyBegun: already_begun, region, sample, change }: Asked): Ask => ({
  rule,
  settings,
  from_on,
  months,
  already_begun,
  region,
  sample,
  change,
})

/** Refusals: a field with what is wrong with it. */
export type Refused = { field: string; problem: string }

/** The last day that is looked at. */
export const lastDay = (from: PlainDate, months: number): PlainDate =>
  later(addDays(from, fewestDays), addDays(addMonths(from, months), -1))

/** Checks what is asked for against the rule and the rulebook of today. */
export function check(ask: Ask, today: PlainDate, rulebook: Rulebook): Asked | Refused[] {
  const rule = findObligationRule(ask.rule)
  if (!rule) return [{ field: 'rule', problem: say('no-such-rule') }]
  const refused: Refused[] = []
  if (ask.from_on <= today) refused.push({ field: 'from_on', problem: say('not-in-future') })
  if (ask.from_on > addMonths(today, mostYearsAhead * 12))
    refused.push({ field: 'from_on', problem: say('too-far', { years: mostYearsAhead }) })
  const settings = settingsOf(rule, ask, rulebook)
  if (Array.isArray(settings)) return [...refused, ...settings]
  if (refused.length) return refused
  const { from_on: from, months, already_begun: alreadyBegun, region, sample, change } = ask
  return { rule: rule.id, settings, from, months, until: lastDay(from, months), alreadyBegun, region, sample, change }
}

/** The whole set that would be in force: those of the first day with the changed ones in them. */
function settingsOf(rule: AnyObligationRule, { settings, from_on }: Ask, rulebook: Rulebook): Record<string, unknown> | Refused[] {
  const inForce = parametersOn(rule, from_on, rulebook).values as Record<string, unknown>
  const checked = checkSettings(rule, { ...inForce, ...settings })
  if ('error' in checked) return checked.error.issues.map(({ path, message }) => ({ field: path.join('.'), problem: message }))
  if (sameSettings(rule, inForce, checked.settings)) return [{ field: 'settings', problem: say('nothing-changes') }]
  return checked.settings as Record<string, unknown>
}

/** Whether a region has this code. */
export const isRegion = async (db: Db, code: string): Promise<boolean> =>
  (await sql`select from region where code = ${code}`.execute(db)).rows.length > 0

/** Asks for a preview. */
export async function askForPreview(db: Db, ask: Ask, today: PlainDate): Promise<{ preview: string } | 'two-running' | Refused[]> {
  const asked = check(ask, today, await loadRulebook(db))
  if (Array.isArray(asked)) return asked
  if (asked.region !== null && !(await isRegion(db, asked.region))) return [{ field: 'region', problem: say('no-such-region') }]
  const preview = await storeAsked(db, asked)
  if (preview === undefined) return 'two-running'
  await publish(db, { name: 'rulebook.preview-asked', subject: null, payload: { preview, rule: asked.rule } })
  return { preview }
}

/** Ends a preview that is still being worked off. */
export async function cancelPreview(db: Db, preview: string, now: Temporal.Instant): Promise<boolean> {
  const cancelled = await cancel(db, preview, now.toString())
  if (cancelled) await publish(db, { name: 'rulebook.preview-cancelled', subject: null, payload: { preview } })
  return cancelled
}
