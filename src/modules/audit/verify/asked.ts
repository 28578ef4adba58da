// A verification that the auditor asked for on a page: any server goes on with it, some seals at a time, and the row remembers how far.

import { access } from 'node:fs/promises'
import { sql } from 'kysely'
import { type Databases, type Db, type Moment, system } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { compareFile } from './heads.ts'
import { beginning, conclude, countSeals, countUnsealed, type Fault, mostKept, type Progress, verifyNext } from './trail.ts'

const sealsAtOnce = 10

export type Verification = {
  id: number
  askedAt: string
  askedBy: number
  /** Seals when it was asked for, and how many have been seen. */
  seals: number
  seen: number
  entries: number
  wrong: number
  faults: Fault[]
  unsealed: number | null
  finishedAt: string | null
}

type State = Progress & { outside?: Fault[] }

/** Asks for a verification. While one is running there is no second. */
export async function askForVerification(db: Db): Promise<'asked' | 'running'> {
  const { rows } = await sql<{
    id: number
  }>`insert into access_verification (seals) values (${await countSeals(db)}) on conflict do nothing returning id`.execute(db)
  if (!rows[0]) return 'running'
  await publish(db, { name: 'audit.verification-asked', subject: null, payload: { verification: rows[0].id } })
  return 'asked'
}

/** Takes the next step of the verification that is running. False when there is none, or another server has it. */
export async function continueVerification(databases: Databases, moment: Moment, headFile: string): Promise<boolean> {
  return databases.as(
    system,
    moment,
    async db => {
      const { rows } = await sql<{
        id: number
        state: State | null
      }>`select id, state from access_verification where finished_at is null for update skip locked`.execute(db)
      const [running] = rows
      if (!running) return false
      const before = running.state ?? beginning
      const next = await verifyNext(db, before, sealsAtOnce)
      if (next.seal > before.seal) {
        await sql`update access_verification set state = ${JSON.stringify(next)}::jsonb where id = ${running.id}`.execute(db)
        return true
      }
      const outside = await compareOutside(db, headFile)
      const state: State = { ...next, outside }
      await sql`update access_verification set state = ${JSON.stringify(state)}::jsonb, unsealed = ${await countUnsealed(db, next)}, finished_at = ${moment.now.toString()}
        where id = ${running.id}`.execute(db)
      return false
    },
    { recalculation: 'deferred' },
  )
}

async function compareOutside(db: Db, file: string): Promise<Fault[]> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  return isThere ? (await compareFile(db, file)).faults : []
}

/** The latest verifications, newest first. */
export async function listVerifications(db: Db, limit = 5): Promise<Verification[]> {
  const { rows } = await sql<{
    id: number
    asked_at: string
    asked_by: number
    seals: number
    state: State | null
    unsealed: number | null
    finished_at: string | null
  }>`select id, asked_at, asked_by, seals, state, unsealed, finished_at from access_verification order by id desc limit ${limit}`.execute(
    db,
  )
  return rows.map(({ state, ...row }) => ({
    ...concluded(state),
    id: row.id,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    seals: row.seals,
    seen: state?.seal ?? 0,
    entries: state?.entries ?? 0,
    unsealed: row.unsealed,
    finishedAt: row.finished_at,
  }))
}

function concluded(state: State | null): { faults: Fault[]; wrong: number } {
  if (!state) return { faults: [], wrong: 0 }
  const { faults, wrong } = conclude(state)
  const outside = state.outside ?? []
  return { faults: [...faults, ...outside].slice(0, mostKept), wrong: wrong + outside.length }
}
