// Proposed, planned and past changes of settings.

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/dates.ts'
import { type Db, me } from '#kernel/db.ts'
import { locks } from '#kernel/locks.ts'
import type { Citation } from '../rule.ts'

/** Where a change stands on a day. A proposal whose day has come before anybody confirmed it has lapsed; what came after has replaced it. */
export const phases = ['waiting', 'lapsed', 'planned', 'in-force', 'replaced', 'sent-back', 'withdrawn'] as const
export type Phase = (typeof phases)[number]

export type SettingChange = {
  id: string
  rule: string
  from_on: PlainDate
  settings: unknown
  source: string
  standing: Citation['standing']
  reason: string
  already_begun: 'keeps' | 'takes'
  phase: Phase
  proposed_by: number
  proposed_by_name: string
  proposed_at: string
  decided_by: number | null
  decided_by_name: string | null
  decided_at: string | null
  decision_reason: string | null
  withdrawal_asked_by: number | null
  withdrawal_asked_by_name: string | null
  withdrawal_asked_at: string | null
  withdrawal_reason: string | null
  withdrawn_by: number | null
  withdrawn_by_name: string | null
  withdrawn_at: string | null
  version: number
}

const moment = sql`nullif(current_setting('app.now', true), '')::timestamptz`

const phase = sql`case
  when c.state = 'proposed' then case when c.from_on > app_today() then 'waiting' else 'lapsed' end
  when c.state = 'confirmed' and c.from_on > app_today() then 'planned'
  when c.state = 'confirmed' then case when exists (select from rule_setting n where n.rule = c.rule and n.state = 'confirmed' and n.from_on > c.from_on and n.from_on <= app_today())
    then 'replaced' else 'in-force' end
  else c.state end`
const columns = sql`c.id, c.rule, c.from_on, c.settings, c.source, c.standing, c.reason, c.already_begun, ${phase} as phase, c.proposed_by, p.name as proposed_by_name, c.proposed_at,
  c.decided_by, d.name as decided_by_name, c.decided_at, c.decision_reason, c.withdrawal_asked_by, a.name as withdrawal_asked_by_name, c.withdrawal_asked_at, c.withdrawal_reason,
  c.withdrawn_by, w.name as withdrawn_by_name, c.withdrawn_at, c.version`
const tables = sql`rule_setting c join staff_member p on p.id = c.proposed_by left join staff_member d on d.id = c.decided_by
  left join staff_member a on a.id = c.withdrawal_asked_by left join staff_member w on w.id = c.withdrawn_by`

/** A change, if the reader may know of it: those that keep the rulebook see all, others what was confirmed. */
export async function findChange(db: Db, id: string): Promise<SettingChange | undefined> {
  const { rows } = await sql<SettingChange>`select ${columns} from ${tables} where c.id = ${id}`.execute(db)
  return rows[0]
}

export const sorts = ['proposed', 'from', 'rule'] as const
/** Planned changes that somebody would withdraw can be asked for like a phase. */
export const filters = [...phases, 'withdrawal-asked'] as const
export type PhaseFilter = (typeof filters)[number]
export type ChangeFilter = { phase?: PhaseFilter | undefined; rule?: string | undefined; sort: (typeof sorts)[number] }
export type ListedChange = SettingChange & { key: string }

const utc = (at: typeof moment) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`
const orders = {
  proposed: { key: utc(sql`c.proposed_at`), down: true },
  from: { key: sql`c.from_on::text`, down: true },
  rule: { key: sql`c.rule || ' ' || c.from_on`, down: false },
}

const asksWithdrawal = sql`x.phase = 'planned' and x.withdrawal_asked_by is not null`

/** Changes by the order that was asked for, then by id. */
export async function listChanges(
  db: Db,
  { phase: wanted, rule, sort }: ChangeFilter,
  limit: number,
  after?: readonly [key: string, id: string],
): Promise<ListedChange[]> {
  const { key, down } = orders[sort]
  const beyond =
    after && (down ? sql`and (x.key, x.id) < (${after[0]}, ${after[1]}::uuid)` : sql`and (x.key, x.id) > (${after[0]}, ${after[1]}::uuid)`)
  const { rows } = await sql<ListedChange>`
    select x.* from (select ${columns}, (${key}) collate "C" as key from ${tables} where ${rule ?? null}::text is null or c.rule = ${rule ?? null}) x
    where (${wanted ?? null}::text is null or x.phase = ${wanted ?? null} or (${wanted ?? null}::text = 'withdrawal-asked' and ${asksWithdrawal})) ${beyond ?? sql``}
    order by ${down ? sql`x.key desc, x.id desc` : sql`x.key, x.id`} limit ${limit}`.execute(db)
  return rows
}

/** How many changes stand where; those that somebody would withdraw once more under that name. */
export async function countChanges(db: Db): Promise<Partial<Record<PhaseFilter, number>>> {
  const { rows } = await sql<{ phase: PhaseFilter; count: number }>`
    with x as (select ${phase} as phase, c.withdrawal_asked_by from rule_setting c)
    select phase, count(*)::int as count from x group by phase union all select 'withdrawal-asked', count(*)::int from x where ${asksWithdrawal}`.execute(
    db,
  )
  return Object.fromEntries(rows.map(row => [row.phase, row.count]))
}

/** What of a rule is still to come, by its day: planned, and for those who keep the rulebook what waits. */
export async function comingChanges(db: Db, rule: string): Promise<SettingChange[]> {
  const { rows } = await sql<SettingChange>`
    select ${columns} from ${tables} where c.rule = ${rule} and c.state in ('proposed', 'confirmed') and c.from_on > app_today() order by c.from_on, c.proposed_at limit 100`.execute(
    db,
  )
  return rows
}

/** How many changes wait for a decision of the reader, as a value for a statement: proposals of others, and planned ones that others would withdraw. */
export const waitingChanges = sql`(select count(*)::int from rule_setting where from_on > app_today()
  and ((state = 'proposed' and proposed_by <> ${me}) or (state = 'confirmed' and withdrawal_asked_by <> ${me})))`

/** The same, counted now. */
export async function countWaitingChanges(db: Db): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`select ${waitingChanges} as waiting`.execute(db)
  return rows[0]?.waiting ?? 0
}

type NewChange = Pick<SettingChange, 'rule' | 'from_on' | 'settings' | 'source' | 'standing' | 'reason' | 'already_begun'>

/** Keeps a proposal. */
export async function addChange(db: Db, { rule, from_on, settings, source, standing, reason, already_begun }: NewChange): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into rule_setting (rule, from_on, settings, source, standing, reason, already_begun)
    values (${rule}, ${from_on}, ${JSON.stringify(settings)}::jsonb, ${source}, ${standing}, ${reason}, ${already_begun}) returning id`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('The proposal was not stored')
  return row.id
}

/** Whether settings of a rule that begin on a day are confirmed already. */
export async function isDayTaken(db: Db, rule: string, on: PlainDate): Promise<boolean> {
  const { rows } = await sql`select from rule_setting where rule = ${rule} and from_on = ${on} and state = 'confirmed'`.execute(db)
  return rows.length > 0
}

/** Decisions on one rule follow one another: what one reads, no other has changed before it is kept. */
export async function lockRule(db: Db, rule: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${locks.ruleSettings}, hashtext(${rule}))`.execute(db)
}

type Key = Pick<SettingChange, 'id' | 'version'>

async function changed(statement: ReturnType<typeof sql>, db: Db): Promise<boolean> {
  return Number((await statement.execute(db)).numAffectedRows ?? 0) === 1
}

/** Confirms or sends back a proposal; false when somebody was faster. */
export const decide = (db: Db, { id, version }: Key, state: 'confirmed' | 'sent-back', reason: string | null) =>
  changed(
    sql`update rule_setting set state = ${state}, decided_by = ${me}, decided_at = ${moment}, decision_reason = ${reason}, version = version + 1
      where id = ${id} and version = ${version} and state = 'proposed'`,
    db,
  )

/** Ends a proposal, or a planned change. */
export const withdraw = (db: Db, { id, version }: Key) =>
  changed(
    sql`update rule_setting set state = 'withdrawn', withdrawn_by = ${me}, withdrawn_at = ${moment}, version = version + 1
      where id = ${id} and version = ${version} and state in ('proposed', 'confirmed')`,
    db,
  )

/** Notes that a planned change is to be withdrawn; without a reason, that it stays. */
export const askWithdrawal = (db: Db, { id, version }: Key, reason: string | null) =>
  changed(
    sql`update rule_setting set withdrawal_reason = ${reason}, withdrawal_asked_by = case when ${reason}::text is not null then ${me} end,
        withdrawal_asked_at = case when ${reason}::text is not null then ${moment} end, version = version + 1
      where id = ${id} and version = ${version} and state = 'confirmed'`,
    db,
  )
