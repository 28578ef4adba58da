// Writing a version of a guidance, and sending it to a second person.

import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { allRules } from '#modules/standards/index.ts'
import { findOpen, kinds, type Text } from '../read/store.ts'
import { pageNames } from '../shown-on.ts'
import { say } from '../words.ts'

const text = (least: number, most: number, wrong: Parameters<typeof say>[0]) => {
  const error = () => say(wrong)
  return z
    .string({ error })
    .transform(typed => typed.replaceAll(/\r\n?/g, '\n').trim())
    .pipe(z.string().min(least, { error }).max(most, { error }))
}
const wrongParagraphs = () => say('wrong-paragraphs')

export const Draft = z.object({
  title: text(5, 120, 'wrong-title').meta({ description: 'Title, of 5 to 120 characters.' }),
  summary: text(10, 400, 'wrong-summary').meta({ description: 'What it is about, in one or two sentences.' }),
  body: text(50, 20_000, 'wrong-body').meta({
    description: 'Plain text: paragraphs divided by empty lines; lines that begin with ## are headings, with - or 1. items of lists.',
  }),
  what_changed: text(10, 1_000, 'wrong-changed').meta({ description: 'What changes, and why.' }),
  paragraphs: z
    .array(
      z
        .number({ error: wrongParagraphs })
        .int({ error: wrongParagraphs })
        .min(1, { error: wrongParagraphs })
        .max(212, { error: wrongParagraphs }),
    )
    .max(30, { error: wrongParagraphs })
    .meta({ description: 'Paragraphs of the Blueprint behind it.' }),
  places: z
    .array(z.enum(pageNames, { error: () => say('wrong-places') }))
    .max(pageNames.length)
    .meta({ description: 'Pages on which it is shown.' }),
  rules: z
    .array(z.string())
    .max(100)
    .refine(ids => ids.every(id => allRules().some(rule => rule.id === id)), { error: () => say('wrong-rules') })
    .meta({ description: 'Ids of the rules that it explains.' }),
  send: z.boolean().default(false).meta({ description: 'Whether it goes to a second person now.' }),
})
export type Draft = z.output<typeof Draft>

export const NewGuidance = Draft.extend({ kind: z.enum(kinds, { error: () => say('wrong-kind') }) })
export const NextVersion = Draft.extend({
  version: z.number().int().min(0).meta({ description: 'Version of the draft that was read; 0 where there was none.' }),
})

/** A form as the commands take it: lists come as one text or one box. */
export function fromForm(raw: Record<string, unknown>): Record<string, unknown> {
  const list = (value: unknown) => (Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : [])
  const numbers = String(raw['paragraphs'] ?? '').split(/[\s,;]+/)
  return {
    ...raw,
    paragraphs: [...new Set(numbers.filter(one => one !== '').map(one => (/^\d{1,6}$/.test(one) ? Number(one) : Number.NaN)))],
    places: list(raw['places']),
    rules: list(raw['rules']),
    version: typeof raw['version'] === 'string' && /^\d{1,9}$/.test(raw['version']) ? Number(raw['version']) : 0,
    send: raw['step'] === 'send',
  }
}

export const refusals = { 'no-such-guidance': 404, 'changed-since': 409, 'waits-already': 422, 'not-yours': 422 } as const
export type Refusal = keyof typeof refusals

const columns = ({ title, summary, body, what_changed, paragraphs, places, rules, send }: Draft) => ({
  state: send ? 'waiting' : 'draft',
  title,
  summary,
  body,
  what_changed,
  paragraphs,
  places,
  rules,
})

const told = (db: Db, guidance: string, { title, send }: Draft) =>
  send && publish(db, { name: 'guidance.sent', subject: null, payload: { version: 1, guidance, title } })

/** A name for addresses, of a title. */
function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
  return words === '' || words === 'new' ? 'guidance' : words
}

/** Begins a guidance. Answers with its name in addresses. */
export async function beginGuidance(db: Db, given: z.output<typeof NewGuidance>): Promise<string> {
  const base = slugOf(given.title)
  for (let nth = 1; ; nth++) {
    const slug = nth === 1 ? base : `${base}-${nth}`
    const row = await db
      .insertInto('guidance')
      .values({ slug, kind: given.kind })
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) continue
    await db
      .insertInto('guidance_version')
      .values({ guidance_id: row.id, ...columns(given) })
      .execute()
    await told(db, slug, given)
    return slug
  }
}

/** Begins a version of a guidance, or changes the draft that one has begun. */
export async function saveDraft(db: Db, slug: string, me: number, given: z.output<typeof NextVersion>): Promise<'done' | Refusal> {
  const open = await findOpen(db, slug)
  const refusal = open ? whyNot(open, me, given.version) : given.version > 0 && 'changed-since'
  if (refusal) return refusal
  if (!open) {
    const { rows } = await sql<{ id: string }>`
      insert into guidance_version (guidance_id, state, title, summary, body, what_changed, paragraphs, places, rules)
      select id, ${given.send ? 'waiting' : 'draft'}, ${given.title}, ${given.summary}, ${given.body}, ${given.what_changed}, ${given.paragraphs}::int[], ${given.places}::text[], ${given.rules}::text[]
      from guidance where slug = ${slug} on conflict (guidance_id) where state in ('draft', 'waiting') do nothing returning id`.execute(db)
    if (rows.length === 0) return (await findOpen(db, slug)) ? 'changed-since' : 'no-such-guidance'
  } else {
    const { numUpdatedRows } = await db
      .updateTable('guidance_version')
      .set(eb => ({ ...columns(given), sent_back: null, version: eb('version', '+', 1) }))
      .where('id', '=', open.id)
      .where('version', '=', open.version)
      .where('state', '=', 'draft')
      .executeTakeFirst()
    if (Number(numUpdatedRows) === 0) return 'changed-since'
  }
  await told(db, slug, given)
  return 'done'
}

function whyNot(open: Text, me: number, version: number): Refusal | undefined {
  if (open.version !== version) return 'changed-since'
  if (open.state === 'waiting') return 'waits-already'
  return open.drafted_by === me ? undefined : 'not-yours'
}
