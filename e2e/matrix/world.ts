// The people, records and askers of the access matrix: one person for each situation, made by the system.

import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { checkout } from '../../src/kernel/config.ts'
import type { Db } from '../../src/kernel/db.ts'
import { csrfToken } from '../../src/kernel/web.ts'
import { demonstrationClient } from '../../src/modules/demonstration/index.ts'
import { beginSession } from '../../src/modules/identity/index.ts'
import { personas as postHolders, type TestApp } from '../../src/testing/app.ts'
import { testSecret } from '../../src/testing/database.ts'
import type { Persona, Situation } from '../oracle.ts'

/** Words that stand only in a whole record. */
export const wholeRecordOnly = 'Words that only the whole record holds'

export const teamOf = { bradford: 'Bradford East', swansea: 'Swansea' } as const
const accessOf = {
  open: { access: 'open', named: 'nobody' },
  'I am excluded': { access: 'excluding', named: 'all of us' },
  'others are excluded': { access: 'excluding', named: 'a stranger' },
  'closed to me': { access: 'restricted', named: 'a stranger' },
  'open to me by name': { access: 'restricted', named: 'all of us' },
} as const satisfies Record<Situation['record'], { access: string; named: string }>

const orderInput = {
  kind: 'community-order',
  sentencedOn: '2026-10-12',
  term: { years: 0, months: 12, weeks: 0, days: 0 },
  endsOn: null,
  isUnpaidWorkOnly: false,
}

export type PersonRecord = {
  person: string
  obligation: string
  appointment: string
  contact: string
  decided: string
  date: string
  name: string
  note: string
  registration: string
}

const one = async (query: ReturnType<typeof sql<{ id: string }>>, db: Db): Promise<string> => {
  const id = (await query.execute(db)).rows[0]?.id
  if (id === undefined) throw new Error('Nothing was stored')
  return id
}

/** A person with one of everything that an address can name. */
export async function addRecord(app: TestApp, { home, record }: Situation): Promise<PersonRecord> {
  const { id: person } = await app.addPerson({ team: teamOf[home], surname: 'Situation', rosh: 'high' })
  const { id: sentence } = await app.addSentence(person, { sentencedOn: '2026-10-12' })
  const holder = home === 'bradford' ? 'officer' : 'distant'
  await app.addAllocation(person, holder, { from: '2026-10-13' })
  const officer = await app.staffId(holder)
  const { access, named } = accessOf[record]
  const stranger = sql`select min(staff_id) from post where kind = 'responsible-officer' and staff_id not in (select staff_id from account)`
  const us = sql`select staff_id from account union select p.staff_id from api_client c join post p on p.id = c.post_id`
  return app.system(async db => {
    const absence = () =>
      one(
        sql`insert into contact (person_id, type_code, mode, at, on_date, officer_id, with_officer, attended, notes)
          values (${person}, 'COAP', 'office', '2026-11-12T10:00Z', '2026-11-12', ${officer}, true, false, ${wholeRecordOnly}) returning id`,
        db,
      )
    const contact = await absence()
    const decided = await absence()
    await sql`insert into absence_decision (person_id, contact_id, judged, reason, proposed_step, step, because, decided_on)
      values (${person}, ${decided}, 'acceptable', ${wholeRecordOnly}, 'none', 'none', '[]', '2026-11-13')`.execute(db)
    await sql`insert into management_oversight (person_id, on_date, decision) values (${person}, '2026-11-13', ${wholeRecordOnly})`.execute(
      db,
    )
    const appointment = await one(
      sql`insert into appointment (person_id, type_code, mode, starts_at, on_date, minutes, place, officer_id, booked_on)
        values (${person}, 'COAP', 'office', '2026-11-26T10:00Z', '2026-11-26', 30, ${wholeRecordOnly}, ${officer}, '2026-11-12') returning id`,
      db,
    )
    const name = await one(
      sql`insert into person_alias (person_id, surname, forename) values (${person}, ${wholeRecordOnly}, 'Alias') returning id`,
      db,
    )
    const note = await one(
      sql`insert into case_note (person_id, type_code, on_date, notes) values (${person}, 'C201', '2026-11-13', ${wholeRecordOnly}) returning id`,
      db,
    )
    await sql`insert into assessment (person_id, completed_on, tool, rosh) values (${person}, '2026-11-10', 'oasys', 'high')`.execute(db)
    const registration = await one(
      sql`insert into registration (person_id, type, from_on, notes) values (${person}, 'domestic-abuse', '2026-11-10', ${wholeRecordOnly}) returning id`,
      db,
    )
    await sql`insert into person_circumstances (person_id, notes) values (${person}, ${wholeRecordOnly})`.execute(db)
    await sql`insert into protected_characteristics (person_id, ethnicity) values (${person}, ${wholeRecordOnly})`.execute(db)
    await sql`insert into person_change (person_id, topic, before, after)
      values (${person}, 'circumstances', '{}', ${JSON.stringify({ notes: wholeRecordOnly })})`.execute(db)
    const date = await one(
      sql`insert into sentence_date (person_id, sentence_id, what, on_date, rule, as_of, input, because)
        values (${person}, ${sentence}, 'order end', '2027-10-11', 'sentences.order-dates', '2026-10-12', ${JSON.stringify(orderInput)}, '[]') returning id`,
      db,
    )
    await sql`update person set access = ${access} where id = ${person}`.execute(db)
    if (named !== 'nobody')
      await sql`insert into person_access (staff_id, person_id, kind, reason)
        select n.staff_id, ${person}, ${access === 'restricted' ? 'allowed' : 'excluded'}, 'For the matrix' from (${named === 'a stranger' ? stranger : us}) as n(staff_id)`.execute(
        db,
      )
    return { person, obligation: '', appointment, contact, decided, date, name, note, registration }
  })
}

/** The same with its open obligation, which the commit of the record brought about. */
export async function withObligation(app: TestApp, record: PersonRecord): Promise<PersonRecord> {
  const [open] = await app.rows('obligation', { person_id: record.person, state: 'open' })
  if (!open) throw new Error('The record has no open obligation')
  return { ...record, obligation: String(open['id']) }
}

/** Someone who asks: what every request of theirs carries. */
export type Asker = { headers: Record<string, string>; csrf: string }

/** A session of a persona, of its own. */
export async function askAs(app: TestApp, persona: Persona): Promise<Asker> {
  if (persona === 'visitor') return { headers: {}, csrf: '' }
  if (persona === 'feed') return { headers: { authorization: `Bearer ${await tokenOf(app)}` }, csrf: '' }
  const cookie = await app.system(async db => {
    const { rows } = await sql<{ staff_id: number; id: number }>`
      select p.staff_id, p.id from post p join account a using (staff_id) where a.subject = ${persona}`.execute(db)
    const [post] = rows
    if (!post) throw new Error(`No persona ${persona} among ${postHolders.length}`)
    return beginSession(db, { staffId: post.staff_id, postId: post.id, now: app.clock.now() })
  })
  return {
    headers: { cookie: `waymark=${cookie}` },
    csrf: csrfToken(testSecret, createHash('sha256').update(cookie).digest('base64url')),
  }
}

async function tokenOf(app: TestApp): Promise<string> {
  const { id, secret } = demonstrationClient
  const answer = await app.web.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: 'grant_type=client_credentials',
  })
  return answer.json<{ access_token: string }>().access_token
}

/** What the administrator keeps: one of each, about nobody's case. */
export type Kept = {
  section: string
  staff: string
  post: string
  vacancy: string
  session: string
  client: string
  consumer: string
  officer: string
  guidance: string
  number: string
  preview: string
  change: string
}

/** A guidance with a version in force and one that waits. */
async function addGuidance(db: Db): Promise<string> {
  const id = await one(sql`insert into guidance (slug, kind) values ('matrix', 'practice-guidance') returning id`, db)
  for (const [state, number] of [
    ['published', 1],
    ['waiting', null],
  ] as const)
    await sql`insert into guidance_version (guidance_id, state, number, title, summary, body, what_changed, drafted_by, published_by, published_at)
      select ${id}, ${state}, ${number}, 'Guidance', 'About something', 'A text', 'Something', e.staff_id, case when ${number}::int is not null then a.staff_id end, case when ${number}::int is not null then now() end
      from account e, account a where e.subject = 'editor' and a.subject = 'approver'`.execute(db)
  return 'matrix'
}

/** A policy preview that nobody works off. */
const addPreview = (db: Db): Promise<string> =>
  one(
    sql`insert into policy_preview (rule, settings, from_on, months, until_on, already_begun, asked_by) select 'supervision.monthly-contact', '{"contactsPerMonth": 2}', '2027-02-01', 1, '2027-03-08', 'keeps', staff_id
      from account where subject = 'editor' returning id`,
    db,
  )

/** A planned change of a rule. */
const addChange = (db: Db): Promise<string> =>
  one(
    sql`insert into rule_setting (rule, from_on, settings, source, standing, reason, state, proposed_by, decided_by, decided_at)
      select 'enforcement.next-step', '2027-02-01', '{"warningLastsMonths": 9}', 'A circular', 'policy', 'For the matrix', 'confirmed', e.staff_id, a.staff_id, now()
      from account e, account a where e.subject = 'editor' and a.subject = 'approver' returning id`,
    db,
  )

/** A member of staff without an account, their post, a post to be filled, a session, an API client. */
export async function addKept(app: TestApp): Promise<Kept> {
  return app.system(async db => {
    const staff = await one(sql`insert into staff_member (name) values ('Somebody Kept') returning id`, db)
    const post = await one(sql`insert into post (staff_id, kind, from_on) values (${staff}, 'auditor', '2026-01-01') returning id`, db)
    await sql`insert into account (subject, issuer, staff_id, demonstration) values ('kept', 'elsewhere', ${staff}, false)`.execute(db)
    // Somebody else's, since the sessions of the member of staff are ended too.
    const other = await one(sql`insert into staff_member (name) values ('Somebody Signed In') returning id`, db)
    const held = await one(sql`insert into post (staff_id, kind, from_on) values (${other}, 'auditor', '2026-01-01') returning id`, db)
    await beginSession(db, { staffId: Number(other), postId: Number(held), now: app.clock.now() })
    return {
      section: 'people',
      officer: await one(sql`select staff_id as id from account where subject = 'officer'`, db),
      guidance: await addGuidance(db),
      number: '1',
      preview: await addPreview(db),
      change: await addChange(db),
      staff,
      post,
      client: 'court-feed',
      consumer: await one(
        sql`insert into event_consumer (name, transaction_id, event_id, registered_at) values ('matrix.consumer', '0', 0, '2026-11-18T09:00Z') returning name as id`,
        db,
      ),
      session: await one(sql`select id from session where staff_id = ${other}`, db),
      vacancy: await one(sql`insert into vacant_post (kind, vacant_from) values ('auditor', '2026-11-01') returning id`, db),
    }
  })
}

/** What belongs to one asker: files that they brought, a form that their browser sent, what they searched for. */
export type Belongings = { import: string; upload: string; form: string; search: string }

/** Things that belong to a persona. */
export async function addBelongings(app: TestApp, persona: Persona): Promise<Belongings> {
  return app.system(async db => {
    const owner =
      persona === 'feed'
        ? sql<{ id: string }>`select p.staff_id as id from api_client c join post p on p.id = c.post_id`
        : sql<{ id: string }>`select coalesce((select staff_id from account where subject = ${persona}), 0) as id`
    const staff = Number(await one(owner, db))
    const form = randomUUID()
    await sql`insert into client_delegation (staff_id, client_id, first_at, last_at)
      select id, 'court-feed', '2026-11-18T09:00Z', '2026-11-18T09:00Z' from staff_member where id = ${staff}`.execute(db)
    await sql`insert into interrupted_form (id, address, fields, expires_at) values (${form}, '/sign-in/post', '{}', '2026-11-19T10:00Z')`.execute(
      db,
    )
    return {
      form,
      search: await one(
        sql`insert into search (actor, terms, at) values (${staff}, 'Situation', ${app.clock.now().toString()}) returning id`,
        db,
      ),
      import: await one(
        sql`insert into court_result_import (file_name, checksum, format, channel, state, uploaded_by) values ('results.csv', ${form}, 'csv', 'page', 'previewed', ${staff}) returning id`,
        db,
      ),
      upload: await one(
        sql`insert into reference_upload (file_name, content, uploaded_at, uploaded_by) values ('prisons.json', ${prisons}, '2026-11-19T09:00Z', ${staff}) returning id`,
        db,
      ),
    }
  })
}

const prisons = readFileSync(join(checkout, 'reference-data/prisons.json'), 'utf8')

/** A pair of records that may be of one person. */
export async function addMatch(app: TestApp, pair: readonly [PersonRecord, PersonRecord]): Promise<string> {
  const [{ person }, { person: other }] = pair
  return app.system(db =>
    one(
      sql`insert into possible_match (person_id, other_person_id, why, found_on) values (${person}, ${other}, 'names', '2026-11-18') returning id`,
      db,
    ),
  )
}
