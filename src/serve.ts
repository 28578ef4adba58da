// `npx waymark start`: the demonstration on first start, the server, the day's tick, and a graceful end.

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { buildApplication, type Composition, consumers } from './app.ts'
import { type Db, system } from './kernel/db.ts'
import { relayOnce } from './kernel/relay.ts'
import { keepTrail } from './modules/audit/index.ts'
import { seedDemonstration } from './modules/demonstration/index.ts'
import { refuseDemoOnRealAccounts } from './modules/identity/index.ts'
import { importReferenceData } from './modules/organisation/index.ts'
import { refreshMeasures } from './modules/performance/index.ts'
import { workOffPreviews } from './modules/rulebook/index.ts'
import { settleAll } from './modules/standards/index.ts'

type Serving = Composition & { print(line: string): void }

/** How often the server looks for cases whose time has come or that a bulk command left stale. */
const tickSeconds = 20
/** How many teams' kept counts it works out again each time, at most: those that have waited longest. */
const teamsATick = 60
/** How often it looks for events to hand on. */
const relaySeconds = 2
/** How often it looks for policy previews that somebody asked for. */
const previewSeconds = 2
/** How often the access log is sealed: at least every 10 seconds is promised. */
const sealSeconds = 5

/** Runs until SIGTERM, SIGINT or the end of the launcher. Returns the exit code. */
export async function serve(serving: Serving): Promise<number> {
  const { config, databases, clock, print } = serving
  const told = toldToStop()
  const moment = () => ({ now: clock.now(), today: clock.today() })
  await prepare(serving)
  const { web, health } = await buildApplication(serving)
  const address = await web.listen({ port: config.WAYMARK_PORT, host: config.WAYMARK_HOST })
  print(`\nWaymark is running at ${config.WAYMARK_PUBLIC_URL ?? address}`)
  if (config.demo) await printPersonas(serving)
  print('Press Ctrl+C to stop.')
  const stopping = new AbortController()
  const onError = (error: unknown) => web.log.error({ err: error }, 'work in the background failed')
  const ticking = tick(
    async () => {
      await settleAll(databases, moment, {
        stop: stopping.signal,
        onFault: (person, error) => web.log.error({ person, err: error }, 'the obligations of a case could not be worked out'),
      })
      await refreshMeasures(databases, moment, { stop: stopping.signal, most: teamsATick })
    },
    stopping.signal,
    onError,
    tickSeconds,
  )
  const relaying = tick(
    async () => {
      while (!stopping.signal.aborted && (await relayOnce(databases, moment, consumers, stopping.signal)) > 0);
    },
    stopping.signal,
    onError,
    relaySeconds,
  )
  const sealing = tick(
    () => keepTrail({ databases, moment, dataFolder: config.dataFolder, stop: stopping.signal }),
    stopping.signal,
    onError,
    sealSeconds,
  )
  const previewing = tick(
    () =>
      workOffPreviews(databases, moment, {
        stop: stopping.signal,
        onFault: (person, error) => web.log.error({ person, err: error }, 'a case could not be worked out for a preview'),
      }),
    stopping.signal,
    onError,
    previewSeconds,
  )
  await told
  health.stopping = true
  stopping.abort()
  await Promise.all([ticking, relaying, sealing, previewing])
  await web.close()
  return 0
}

/** Reference data on the first start; the demonstration where it is wanted and allowed. */
async function prepare({ config, databases, clock, print }: Serving): Promise<void> {
  const moment = { now: clock.now(), today: clock.today() }
  const asSystem = <T>(work: (db: Db) => Promise<T>) => databases.as(system, moment, work, { recalculation: 'deferred' })
  const empty = await asSystem(async db => !(await sql`select from region limit 1`.execute(db)).rows.length)
  if (empty) {
    print('Loading reference data…')
    await asSystem(db => importReferenceData(db, join(config.checkout, 'reference-data'), moment, system.id))
  }
  if (!config.demo) return
  await asSystem(refuseDemoOnRealAccounts)
  await seedDemonstration({ databases, clock, print, people: config.WAYMARK_DEMO_PEOPLE, seed: 1 })
}

async function printPersonas({ databases, clock, print }: Serving): Promise<void> {
  const { rows } = await databases.as(system, { now: clock.now(), today: clock.today() }, db =>
    sql<{
      name: string
      title: string
    }>`select s.name, k.title from account a join staff_member s on s.id = a.staff_id join post p on p.staff_id = s.id join post_kind k on k.kind = p.kind where a.demonstration order by s.id`.execute(
      db,
    ),
  )
  print('Open it and choose whose day to see:')
  for (const { name, title } of rows) print(`  ${name.padEnd(20)} ${title}`)
}

async function tick(work: () => Promise<unknown>, stop: AbortSignal, onError: (error: unknown) => void, seconds: number): Promise<void> {
  while (!stop.aborted) {
    await work().catch(onError)
    await sleep(seconds * 1000, undefined, { signal: stop }).catch(() => {})
  }
}

function toldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve())
  process.once('disconnect', () => resolve())
  return promise
}
