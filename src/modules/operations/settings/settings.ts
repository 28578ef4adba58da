// What the installation is set to. Settings come from the environment when the server starts; secrets are never shown.

import { type Config, Settings } from '#kernel/config.ts'

export type Setting = {
  name: string
  description: string
  /** Null when it is not set; `set` in place of a secret. */
  value: string | null
  secret: boolean
  /** Whether nobody set it, so that it has its default. */
  by_default: boolean
}

/** Settings whose value is, or holds, a secret. An address of a database has a password in it. */
const secrets: ReadonlySet<string> = new Set(['DATABASE_URL', 'WAYMARK_SECRET', 'WAYMARK_CLIENT_SECRET'])

/** Every setting with its value. */
export function settingsOf(config: Config): Setting[] {
  return Object.entries(Settings.shape).map(([name, schema]) => {
    const value = config[name as keyof typeof Settings.shape]
    const before = schema.safeParse(undefined)
    return {
      name,
      description: schema.description ?? '',
      value: value === undefined ? null : secrets.has(name) ? 'set' : sayValue(value),
      secret: secrets.has(name),
      by_default: value === undefined || (before.success && before.data === value),
    }
  })
}

const sayValue = (value: string | number | boolean) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value))
