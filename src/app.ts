// The composition root: the list of modules, in order; the list of rules; the list of routes.

import type { FastifyInstance } from 'fastify'
import { assetFiles } from '#design/assets.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Command, QuickCommand } from '#kernel/command.ts'
import { type Config, version } from '#kernel/config.ts'
import { type Databases, openDatabases } from '#kernel/db.ts'
import type { Connection } from '#kernel/engine.ts'
import { countMigrations } from '#kernel/migrate.ts'
import type { Consumer } from '#kernel/outbox.ts'
import type { Route } from '#kernel/route.ts'
import { buildWeb } from '#kernel/web.ts'
import * as allocation from '#modules/allocation/index.ts'
import { rules as allocationRules } from '#modules/allocation/rules/index.ts'
import * as audit from '#modules/audit/index.ts'
import * as caseModule from '#modules/case/index.ts'
import * as court from '#modules/court/index.ts'
import { rules as courtRules } from '#modules/court/rules/index.ts'
import * as demonstration from '#modules/demonstration/index.ts'
import * as enforcement from '#modules/enforcement/index.ts'
import { rules as enforcementRules } from '#modules/enforcement/rules/index.ts'
import * as guidance from '#modules/guidance/index.ts'
import { apiRoutes } from '#modules/help/api/routes.ts'
import * as help from '#modules/help/index.ts'
import * as identity from '#modules/identity/index.ts'
import * as operations from '#modules/operations/index.ts'
import * as organisation from '#modules/organisation/index.ts'
import * as people from '#modules/people/index.ts'
import * as performance from '#modules/performance/index.ts'
import { rules as performanceRules } from '#modules/performance/rules/index.ts'
import { rules as programmesRules } from '#modules/programmes/rules/index.ts'
import { rules as resettlementRules } from '#modules/resettlement/rules/index.ts'
import * as risk from '#modules/risk/index.ts'
import { rules as riskRules } from '#modules/risk/rules/index.ts'
import * as rulebook from '#modules/rulebook/index.ts'
import * as sentences from '#modules/sentences/index.ts'
import { rules as sentenceRules } from '#modules/sentences/rules/index.ts'
import { explainRoutes } from '#modules/standards/explain-obligation/routes.ts'
import * as standards from '#modules/standards/index.ts'
import { rules as standardsRules } from '#modules/standards/rules/index.ts'
import * as supervision from '#modules/supervision/index.ts'
import { rules as supervisionRules } from '#modules/supervision/rules/index.ts'
import { rules as unpaidWorkRules } from '#modules/unpaid-work/rules/index.ts'
import * as workforce from '#modules/workforce/index.ts'
import * as worklist from '#modules/worklist/index.ts'
import { actsOf } from './acts.ts'
import { countsOf, frameOf, statePages } from './frame.ts'
import { migrationFolders } from './migrations.ts'

/** Every rule of the service. */
export const rules = [
  ...standardsRules,
  ...sentenceRules,
  ...allocationRules,
  ...supervisionRules,
  ...enforcementRules,
  ...performanceRules,
  ...resettlementRules,
  ...riskRules,
  ...unpaidWorkRules,
  ...programmesRules,
  ...courtRules,
]
standards.registerRules(rules)
standards.registerGrader(allocation.gradeCase, allocation.gradingRules)

type Module = { routes?: Route[]; commands?: Command[]; consumers?: Consumer[] }
/** By the names under which the documentation of the API groups them. */
const named: Record<string, Module> = {
  audit,
  organisation,
  workforce,
  people,
  sentences,
  risk,
  supervision,
  enforcement,
  allocation,
  court,
  worklist,
  cases: caseModule,
  performance,
  obligations: {
    routes: explainRoutes({
      async identityBar(db, person, today) {
        const header = await people.findHeader(db, person)
        return header && people.identityOf(header, today)
      },
    }),
  },
  rulebook,
  guidance,
  operations,
  help,
}
const modules = Object.values(named)

/** Everyone who acts on events. */
export const consumers: Consumer[] = modules.flatMap(module => module.consumers ?? [])

/** Opens the database for the application: obligations follow every change. */
export function openApplicationDatabases(connection: Connection, secret: string): Databases {
  return openDatabases(connection, secret, standards.recalculateTouched)
}

export type Composition = { config: Config; databases: Databases; clock: Clock; secret: string }

/** Commands of `npx waymark`, beside `start`. */
export const commands: Command[] = [
  ...modules.flatMap(module => module.commands ?? []),
  ...identity.commands,
  standards.checkCommand,
  standards.recalculateCommand,
  demonstration.seedCommand,
]

/** Commands that do without a database where none runs. */
export const quickCommands: QuickCommand[] = rulebook.quickCommands

/** The web server, ready to listen, and every route that it answers. */
export async function buildApplication(
  composition: Composition,
): Promise<{ web: FastifyInstance; routes: Route[]; health: operations.Health }> {
  const { config, databases, clock, secret } = composition
  const signIn = identity.identityOf({ ...composition, waiting: worklist.waitingFor })
  const sections = [
    ...Object.entries(named).map(([name, { routes = [] }]) => ({ name, routes })),
    { name: 'settings', routes: operations.settingsRoutes(config) },
    { name: 'events', routes: [...operations.eventRoutes(consumers), ...operations.feedRoutes] },
    { name: 'identity', routes: signIn.routes },
  ]
  const routes = [...sections.flatMap(section => section.routes), ...apiRoutes(sections, version)]
  audit.registerActs(actsOf(routes, commands))
  const secure = config.WAYMARK_PUBLIC_URL?.startsWith('https:') ?? false
  const frame = frameOf({ demo: config.demo })
  const health: operations.Health = { stopping: false }
  const web = await buildWeb({
    routes,
    databases,
    clock,
    secret,
    secure,
    logLevel: config.WAYMARK_LOG,
    trustedProxy: config.WAYMARK_TRUSTED_PROXY,
    hooks: {
      findSession: signIn.findSession,
      findClient: signIn.findClient,
      stampOf: signIn.stampOf,
      accessRow: audit.accessRow,
      opening: people.opening,
      counts: countsOf,
      frame,
      pages: statePages(signIn.signedOut),
    },
  })
  signIn.mountProvider(web)
  operations.addHealth(web, {
    databases,
    clock,
    version,
    demo: config.demo,
    health,
    latestMigrations: await countMigrations(migrationFolders),
  })
  for (const asset of assetFiles)
    web.get(asset.url, { config: { needs: 'anyone' } }, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type).send(asset.body),
    )
  return { web, routes, health }
}
