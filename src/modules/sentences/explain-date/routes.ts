import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { type Context, endpoint, notFound, ok, page, type Route } from '#kernel/route.ts'
import { findHeader, isOfOwnRegion } from '#modules/people/index.ts'
import { Citation, loadRulebook } from '#modules/standards/index.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { sayDateKind } from '../words.ts'
import { type DateExplanation, explainDate } from './explain.ts'
import { findDate } from './store.ts'
import { stepInWords } from './values.ts'
import { explainDatePage, type Shown } from './view.ts'

export const Key = z.object({ person: z.uuid(), date: z.uuid() })
type Asked = Pick<Context<z.output<typeof Key>, never>, 'db' | 'params' | 'user' | 'form' | 'today'>

/** What the page shows. */
export async function dateShown({ db, params, user, form, today }: Asked): Promise<Shown | 'no-such-date'> {
  const [header, date, rulebook] = await Promise.all([findHeader(db, params.person), findDate(db, params), loadRulebook(db)])
  if (!header || !date) return 'no-such-date'
  const explanation = explainDate(date, rulebook)
  const mayOverride = user.permissions.has('sentences.override') && isOfOwnRegion(header, user.actor)
  return { explanation, header, today, mayOverride, overriddenBy: await nameOf(db, date.overridden_by), tokens: form }
}

async function nameOf(db: Db, staff: number | null): Promise<string | null> {
  return staff === null ? null : ((await staffNames(db, [staff])).get(staff) ?? null)
}

export const DateAnswer = z.object({
  id: z.uuid(),
  person: z.uuid(),
  sentence: z.uuid(),
  what: z.string(),
  label: z.string(),
  on: z.string().nullable().meta({ description: 'The date that counts.' }),
  computed_on: z.string().nullable(),
  released_on: z
    .string()
    .nullable()
    .meta({ description: 'The working day on which the person is released, where the day of release is none.' }),
  by_hand: z.object({ on: z.string(), reason: z.string(), by: z.number().int() }).nullable(),
  rule: z.object({ id: z.string(), title: z.string(), cites: z.array(Citation) }),
  as_of: z.string().meta({ description: 'The day that chose the settings.' }),
  settings: z.object({ from: z.string(), values: z.unknown() }),
  input: z.unknown(),
  steps: z.array(z.string()),
  result: z.unknown().meta({ description: 'What the rule answers now.' }),
  version: z.number().int(),
})

export function dateAnswer({ date, rule, parameters, because, releasedOn, result }: DateExplanation): z.input<typeof DateAnswer> {
  const byHand = date.overridden_on_date
  return {
    id: date.id,
    person: date.person_id,
    sentence: date.sentence_id,
    what: date.what,
    label: sayDateKind(date.what),
    on: byHand ?? date.on_date,
    computed_on: date.on_date,
    released_on: byHand ? null : releasedOn,
    by_hand: byHand && { on: byHand as PlainDate, reason: date.override_reason ?? '', by: date.overridden_by ?? 0 },
    rule: { id: rule.id, title: rule.title, cites: rule.cites },
    as_of: date.as_of,
    settings: { from: parameters.from, values: parameters.values },
    input: date.input,
    steps: because.map(step => stepInWords(rule.id, step)),
    result,
    version: date.version,
  }
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/people/:person/dates/:date',
    needs: 'case.read',
    about: 'person',
    params: Key,
    async handle(context) {
      const shown = await dateShown(context)
      return shown === 'no-such-date' ? notFound() : ok(explainDatePage(shown))
    },
  }),
  endpoint({
    method: 'GET',
    url: '/people/:person/dates/:date',
    needs: 'case.read',
    about: 'person',
    summary: 'A computed date of a sentence: the rule, its settings, what went in, and each step',
    params: Key,
    answers: DateAnswer,
    async handle(context) {
      const shown = await dateShown(context)
      return typeof shown === 'string' ? shown : dateAnswer(shown.explanation)
    },
    refusals: { 'no-such-date': 404 },
  }),
]
