// What a command of `npx waymark` is. Modules list theirs; `main.ts` finds them by name.

import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Databases } from './db.ts'

export type CommandContext = { config: Config; databases: Databases; clock: Clock; secret: string; print(line: string): void }

/** For a command that can do without a database: none where none runs. It never starts one, and changes no tables. */
export type QuickContext = Pick<CommandContext, 'config' | 'clock'> & { databases: Databases | undefined }

type Named = {
  /** The words that call it: `import court-results`. */
  name: string
  /** What follows the name: `FILE [--confirm]`. */
  usage: string
  summary: string
}

/** `run` returns the exit code: 0 done, 1 refused or failed with a message printed, 2 wrong usage. */
export type Command = Named & { database?: never; run(args: string[], context: CommandContext): Promise<number> }
export type QuickCommand = Named & { database: 'if-running'; run(args: string[], context: QuickContext): Promise<number> }
