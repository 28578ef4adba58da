// What a command of `npx waymark` is. Modules list theirs; `main.ts` finds them by name.

import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Databases } from './db.ts'

export type CommandContext = { config: Config; databases: Databases; clock: Clock; secret: string; print(line: string): void }

export type Command = {
  /** The words that call it: `import court-results`. */
  name: string
  /** What follows the name: `FILE [--confirm]`. */
  usage: string
  summary: string
  /** Returns the exit code: 0 done, 1 refused or failed with a message printed, 2 wrong usage. */
  run(args: string[], context: CommandContext): Promise<number>
}
