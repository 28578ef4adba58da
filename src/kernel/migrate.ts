// Forward-only migrations: plain SQL files, a module's own, applied in order, each once and in a transaction.

import { createHash, createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Connection } from './engine.ts'
import { locks } from './locks.ts'

export type MigrationFolder = { module: string; folder: string }

/** Login roles of the application, one for each kind of actor. None owns anything or passes row-level security. */
export const loginRoles = ['staff', 'manager', 'provider', 'prison', 'person', 'access', 'auditor', 'admin', 'public', 'system'] as const
export type LoginRole = (typeof loginRoles)[number]

/** The database password of a login role: derived, so that every server of an installation knows it. */
export const rolePassword = (secret: string, role: LoginRole) =>
  createHmac('sha256', secret).update(`database role ${role}`).digest('base64url')

/** Brings the database up to date and gives the login roles their passwords. Safe to run from several servers at once. Returns the names applied. */
export async function migrate(owner: Connection, folders: MigrationFolder[], secret: string): Promise<string[]> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await requireVersion(client)
    await client.query('select pg_advisory_lock($1)', [locks.migrations])
    await client.query(
      'create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    )
    const applied = new Map(
      (await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migration')).rows.map(row => [
        row.name,
        row.checksum,
      ]),
    )
    const done: string[] = []
    for (const { name, sql } of await readMigrations(folders)) {
      const checksum = createHash('sha256').update(sql).digest('hex')
      const before = applied.get(name)
      if (before === checksum) continue
      if (before) throw new Error(`The migration ${name} was changed after it had been applied. Put it back as it was and add a new one.`)
      await apply(client, name, sql, checksum)
      done.push(name)
    }
    await setPasswords(owner, client, secret)
    return done
  } finally {
    await client.end()
  }
}

async function readMigrations(folders: MigrationFolder[]): Promise<{ name: string; sql: string }[]> {
  const found: { name: string; sql: string }[] = []
  for (const { module, folder } of folders) {
    const files = (await readdir(folder).catch(() => [])).filter(file => file.endsWith('.sql')).sort()
    for (const file of files) found.push({ name: `${module}/${file}`, sql: await readFile(join(folder, file), 'utf8') })
  }
  return found
}

/** How many migrations there are: a server is ready when the database has them all. */
export const countMigrations = async (folders: MigrationFolder[]) => (await readMigrations(folders)).length

async function apply(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version")
  if (Number(rows[0]?.version) < 150_000) throw new Error('Waymark needs PostgreSQL 15 or newer.')
}

/** Roles belong to the whole server: another database of it may have given them other passwords. They are set only where ours don't fit. */
async function setPasswords(owner: Connection, client: pg.Client, secret: string): Promise<void> {
  if (await fits({ ...owner, user: 'wm_public', password: rolePassword(secret, 'public') })) return
  for (const role of loginRoles) await client.query(`alter role wm_${role} login password '${rolePassword(secret, role)}'`)
}

async function fits(connection: Connection): Promise<boolean> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
