// `npx waymark …`: reads the settings, opens the database, and runs the command; `start` runs the server until it is told to stop.

import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'pg-connection-string'
import { commands, openApplicationDatabases, quickCommands } from './app.ts'
import { systemClock } from './kernel/clock.ts'
import type { Command, QuickCommand } from './kernel/command.ts'
import { type Config, readConfig, version } from './kernel/config.ts'
import { type Connection, EngineInUse, runningDatabase, startEngine } from './kernel/engine.ts'
import { migrate } from './kernel/migrate.ts'
import { migrationFolders } from './migrations.ts'
import { serve } from './serve.ts'

const print = (line: string) => console.log(line)

process.exitCode = await main(process.argv.slice(2)).catch(explain)
// The launcher's channel would keep a finished process waiting.
if (process.connected) process.disconnect?.()

async function main(args: string[]): Promise<number> {
  const name = args[0] ?? 'help'
  if (name === 'version') {
    print(version)
    return 0
  }
  const isMeant = (known: { name: string }) => `${args.join(' ')} `.startsWith(`${known.name} `)
  const quick = quickCommands.find(isMeant)
  const command = commands.find(isMeant)
  const meant = quick ?? command
  if (meant && args.some(word => word === '--help' || word === '-h')) {
    print(usageOf(meant))
    return 0
  }
  if (quick) return await withRunningDatabase(readConfig(process.env), quick, args)
  if (name === 'start' || command) return await withDatabase(readConfig(process.env), command, args)
  if (name !== 'help') print(`There is no command “${args.join(' ')}”.\n`)
  print('Usage: npx waymark COMMAND\n')
  for (const { name: known, usage, summary } of [{ name: 'start', usage: '', summary: 'Runs the server' }, ...commands, ...quickCommands])
    print(`  ${`${known} ${usage}`.padEnd(46)} ${summary}`)
  return name === 'help' ? 0 : 2
}

function usageOf({ name, usage, summary }: Command | QuickCommand): string {
  return `${summary}.\nUsage: npx waymark ${name} ${usage}`.trimEnd()
}

/** Opens the database, brings it up to date, runs the command or the server, and leaves nothing running, whatever happens. */
async function withDatabase(config: Config, command: Command | undefined, args: string[]): Promise<number> {
  if (!command) print('Preparing the database…')
  const database = await openDatabase(config, command !== undefined)
  try {
    const secret = await secretOf(config)
    const applied = await migrate(database.owner, migrationFolders, secret)
    if (!command && applied.length > 0) print(`Applied ${applied.length} migrations.`)
    const databases = openApplicationDatabases(database.owner, secret)
    const composition = { config, databases, clock: systemClock(), secret }
    try {
      return command ? await command.run(argumentsOf(command, args), { ...composition, print }) : await serve({ ...composition, print })
    } finally {
      await databases.close()
    }
  } finally {
    await database.stop()
  }
}

function argumentsOf({ name }: { name: string }, args: string[]): string[] {
  return args.slice(name.split(' ').length)
}

/** Runs a command with the database that runs already, or without one. */
async function withRunningDatabase(config: Config, command: QuickCommand, args: string[]): Promise<number> {
  const owner = config.DATABASE_URL ? connectionOf(config.DATABASE_URL) : await runningDatabase(config.dataFolder)
  const secret = owner && (await secretThere(config))
  const databases = owner && secret ? openApplicationDatabases(owner, secret) : undefined
  try {
    return await command.run(argumentsOf(command, args), { config, clock: systemClock(), databases })
  } finally {
    await databases?.close()
  }
}

/** The server that DATABASE_URL names, or the embedded one: our own for `start`, a running one's for commands. */
async function openDatabase(config: Config, join: boolean): Promise<{ owner: Connection; stop(): Promise<void> }> {
  if (!config.DATABASE_URL) return startEngine({ folder: config.dataFolder, account: config.WAYMARK_DATABASE_ACCOUNT, join })
  return { owner: connectionOf(config.DATABASE_URL), stop: async () => {} }
}

function connectionOf(url: string): Connection {
  const { host, port, user, password, database, ssl } = parse(url)
  return {
    host: host || 'localhost',
    port: Number(port ?? 5432),
    user: user ?? '',
    password: password ?? '',
    database: database ?? 'waymark',
    ...(ssl ? { ssl: true } : {}),
  }
}

/** The installation's secret, where it has one. */
async function secretThere(config: Config): Promise<string | undefined> {
  return config.WAYMARK_SECRET ?? (await readFile(secretFile(config), 'utf8').catch(() => undefined))
}

function secretFile(config: Config): string {
  return join(config.dataFolder, 'secret')
}

/** The installation's secret: the setting, or one generated and kept in the data folder. */
async function secretOf(config: Config): Promise<string> {
  const known = await secretThere(config)
  if (known !== undefined) return known
  const secret = randomBytes(32).toString('base64url')
  await mkdir(config.dataFolder, { recursive: true })
  await writeFile(secretFile(config), secret, { mode: 0o600, flag: 'wx' })
  await chmod(secretFile(config), 0o600)
  return secret
}

/** Says what is wrong in a sentence; the trace only for what nobody expected. */
function explain(error: unknown): number {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    console.error(`${error.message}\nWith --help each command says how it is used.`)
    return 2
  }
  const expected = error instanceof EngineInUse || (error instanceof Error && error.constructor === Error)
  console.error(expected ? (error as Error).message : error)
  return 1
}
