// What watches the server asks. Registered plainly: no session, no access row, nothing about anybody.

import type { FastifyInstance } from 'fastify'
import type { Clock } from '#kernel/clock.ts'
import { type Databases, visitor } from '#kernel/db.ts'
import { databaseState } from './store.ts'

export type Health = { stopping: boolean }

const config = { needs: 'anyone' }

/** `/health`: the process runs. `/health/ready`: it can do its work. `/info`: which version. */
export function addHealth(
  app: FastifyInstance,
  about: { databases: Databases; clock: Clock; version: string; demo: boolean; health: Health; latestMigrations: number },
): void {
  app.get('/health', { config }, async () => ({ status: 'up' }))
  app.get('/health/ready', { config }, async (_request, reply) => {
    if (about.health.stopping) return reply.code(503).send({ status: 'stopping' })
    try {
      const moment = { now: about.clock.now(), today: about.clock.today() }
      const { migrations } = await about.databases.as(visitor, moment, databaseState, { readsOnly: true })
      if (migrations < about.latestMigrations) return reply.code(503).send({ status: 'database not up to date' })
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'database not reachable' })
    }
  })
  app.get('/info', { config }, async () => ({ name: 'Waymark', version: about.version, demonstration: about.demo }))
}
