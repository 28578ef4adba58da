// The guidance of the demonstration: texts in force, one that waits for a second person, and who has read what.

import { sql } from 'kysely'
import { addDays, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { guidanceTexts } from './guidance-texts.ts'

/** Adds them, once the staff are there. */
export async function seedGuidance(db: Db, today: PlainDate): Promise<void> {
  const texts = guidanceTexts.map(({ versions: _, ...text }) => text)
  const versions = guidanceTexts.flatMap(({ slug, versions: of, ...text }) =>
    of.map(({ changed, daysAgo, body }, place) => ({
      ...text,
      slug,
      body,
      what_changed: changed,
      number: daysAgo === null ? null : place + 1,
      state: daysAgo === null ? 'waiting' : 'published',
      drafted_on: addDays(today, -(daysAgo ?? 2) - 6),
      published_on: daysAgo === null ? null : addDays(today, -daysAgo),
    })),
  )
  await sql`insert into guidance (slug, kind) select slug, kind from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as w(slug text, kind text)`.execute(
    db,
  )
  await sql`
    insert into guidance_version (guidance_id, state, number, title, summary, body, what_changed, paragraphs, places, rules, drafted_by, drafted_at, published_by, published_at)
    select g.id, w.state, w.number, w.title, w.summary, w.body, w.what_changed, array(select jsonb_array_elements_text(w.paragraphs)::int), array(select jsonb_array_elements_text(w.places)),
      array(select jsonb_array_elements_text(w.rules)), e.staff_id, w.drafted_on + time '11:00', case when w.number is not null then a.staff_id end, w.published_on + time '09:30'
    from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as w(slug text, state text, number int, title text, summary text, body text, what_changed text, paragraphs jsonb, places jsonb, rules jsonb, drafted_on date, published_on date)
    join guidance g on g.slug = w.slug join account e on e.subject = 'editor' join account a on a.subject = 'approver'
    order by w.slug, w.number`.execute(db)
  // What is old most have read; what is new few have.
  await sql`
    insert into guidance_reading (version_id, staff_id, read_at)
    select v.id, p.staff_id, v.published_at + make_interval(days => abs(hashtext(v.title || v.number || p.id)) % 9) + interval '3 hours'
    from guidance_version v cross join post p left join account a on a.staff_id = p.staff_id and a.subject = 'officer'
    -- Naomi Adeyemi has read all but the newest.
    where v.state = 'published' and p.kind in ('responsible-officer', 'senior-probation-officer', 'head-of-delivery-unit', 'court-officer')
      and abs(hashtext(p.id || v.title || v.number)) % 100 < case when v.published_at > ${today}::date - 30 then case when a.subject is null then 25 else 0 end when a.subject is not null then 100 when p.kind = 'responsible-officer' then 84 else 93 end
      and v.published_at + make_interval(days => abs(hashtext(v.title || v.number || p.id)) % 9) < ${today}::date`.execute(db)
}
