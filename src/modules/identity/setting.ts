// What the module works with: handed in by the composition root.

import { hkdfSync } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import type { Config } from '#kernel/config.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Databases, type Db, system } from '#kernel/db.ts'

/** The lead fact, and what to do with it. */
export type Work = { lead: string; more: string }

/** What waits for a persona today. Runs as the persona, and so sees what they see. */
export type Waiting = (db: Db, persona: { staffId: number; kind: string }, today: PlainDate) => Promise<Work>

export type Setting = { config: Config; databases: Databases; clock: Clock; secret: string; waiting: Waiting }

/** The issuer under which accounts of the embedded provider are kept. */
export const ownIssuer = 'waymark'
/** The issuer under which personas are kept. */
export const personaIssuer = 'demonstration'

/** Whom access tokens for the API are for. */
export const apiAudience = 'waymark-api'

/** Sign-in is the system's own work: nobody has proved yet who they are. It changes nothing that rules read. */
export function asSystem<T>(setting: Pick<Setting, 'databases' | 'clock'>, work: (db: Db) => Promise<T>): Promise<T> {
  return setting.databases.as(system, { now: setting.clock.now(), today: setting.clock.today() }, work, { readsOnly: true })
}

/** Whether Waymark is its own identity provider. */
export const isOwnProvider = (config: Config): boolean => !config.WAYMARK_ISSUER

/** Whether personas can be chosen: they are accounts of the embedded provider. */
export const offersPersonas = (config: Config): boolean => config.demo && isOwnProvider(config)

/** Whether browsers come by https, so that cookies are marked secure. */
export const isSecure = (config: Config): boolean => config.WAYMARK_PUBLIC_URL?.startsWith('https:') ?? false

/** The public address, or else the one by which this request came: a demonstration is reached as localhost, 127.0.0.1 or through a forwarded port alike. */
export function originOf(config: Config, request: { protocol: string; host: string }): string {
  return config.WAYMARK_PUBLIC_URL ? new URL(config.WAYMARK_PUBLIC_URL).origin : `${request.protocol}://${request.host}`
}

/** The name of the embedded provider: it stays the same by whatever address it is reached. */
export function ownIssuerAddress({ WAYMARK_PUBLIC_URL, WAYMARK_HOST, WAYMARK_PORT }: Config): string {
  if (WAYMARK_PUBLIC_URL) return `${new URL(WAYMARK_PUBLIC_URL).origin}/oidc`
  const host =
    WAYMARK_HOST === '0.0.0.0' || WAYMARK_HOST === '::' ? 'localhost' : WAYMARK_HOST.includes(':') ? `[${WAYMARK_HOST}]` : WAYMARK_HOST
  return `http://${host}:${WAYMARK_PORT}/oidc`
}

/** A key for one purpose, from the installation's secret. */
export const derivedKey = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, 'waymark identity', purpose, 32))
