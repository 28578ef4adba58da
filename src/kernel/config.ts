// The settings of an installation, from the environment. Each explains itself; README's table is made from here.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const flag = z.enum(['yes', 'no']).transform(answer => answer === 'yes')

/** Settings by their environment names. `description` is what the README prints. */
export const Settings = z.strictObject({
  WAYMARK_PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port that the server listens on.'),
  WAYMARK_HOST: z.string().default('127.0.0.1').describe('Address that the server listens on.'),
  WAYMARK_PUBLIC_URL: z.url().optional().describe('Address that browsers use, when it differs from the host and port (behind a proxy).'),
  DATABASE_URL: z
    .string()
    .startsWith('postgres')
    .optional()
    .describe('A PostgreSQL server, 15 or newer, as the role that owns the database. Without it Waymark runs its own.'),
  WAYMARK_TRUSTED_PROXY: z
    .string()
    .default('loopback')
    .describe('Addresses of the proxies in front, separated by commas: their word on the visitor’s address is taken.'),
  WAYMARK_DATA: z
    .string()
    .optional()
    .describe(
      'Folder for the embedded database and the generated secret. Default: `.waymark` in the checkout; as root, a folder below `/var/lib/waymark`.',
    ),
  WAYMARK_DATABASE_ACCOUNT: z
    .string()
    .default('nobody')
    .describe('Operating-system account that runs the embedded database when Waymark is started as root.'),
  WAYMARK_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe(
      'Secret of at least 32 characters from which cookie keys and database passwords are derived. All servers of one installation share it. Default: generated and kept in the data folder.',
    ),
  WAYMARK_DEMO: flag
    .optional()
    .describe(
      '`yes` offers demonstration personas and fills an empty database with invented people. Default: `yes` for the embedded database, `no` with `DATABASE_URL`. Refused on a database that holds real accounts.',
    ),
  WAYMARK_DEMO_PEOPLE: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(3_000)
    .describe('Number of invented people in the demonstration.'),
  WAYMARK_ISSUER: z.url().optional().describe("Issuer address of the organisation's identity provider. Without it Waymark runs its own."),
  WAYMARK_CLIENT_ID: z.string().default('waymark').describe('Client id at the identity provider.'),
  WAYMARK_CLIENT_SECRET: z.string().optional().describe('Client secret at the identity provider. Needed with `WAYMARK_ISSUER`.'),
  WAYMARK_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('How much the log says.'),
})
export type Settings = z.output<typeof Settings>

export type Config = Settings & { dataFolder: string; demo: boolean; checkout: string }

export const checkout = resolve(fileURLToPath(new URL('../..', import.meta.url)))

export const { version } = JSON.parse(readFileSync(resolve(checkout, 'package.json'), 'utf8')) as { version: string }

/** Reads the settings; throws an Error whose message says which setting is wrong and what it may be. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const ours = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => value !== undefined && (name.startsWith('WAYMARK_') || name === 'DATABASE_URL')),
  )
  const parsed = Settings.safeParse(ours)
  if (!parsed.success) throw new Error(parsed.error.issues.map(explainIssue).join('\n'))
  const settings = parsed.data
  if (settings.WAYMARK_ISSUER && !settings.WAYMARK_CLIENT_SECRET) throw new Error('WAYMARK_ISSUER needs WAYMARK_CLIENT_SECRET beside it.')
  return {
    ...settings,
    checkout,
    dataFolder: settings.WAYMARK_DATA ? resolve(settings.WAYMARK_DATA) : defaultDataFolder(),
    demo: settings.WAYMARK_DEMO ?? !settings.DATABASE_URL,
  }
}

function explainIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.join(', ')}: Waymark knows no such setting. It knows ${Object.keys(Settings.shape).join(', ')}.`
  const name = String(issue.path[0])
  const description = Settings.shape[name as keyof typeof Settings.shape]?.description ?? ''
  return `${name}: ${issue.message}. ${description}`
}

function defaultDataFolder(): string {
  // The database runs as another account when the server is root, and that account may not be able to enter the checkout.
  const root = process.getuid?.() === 0
  return root ? resolve('/var/lib/waymark', checkout.replaceAll(/[^\w.-]+/g, '_').replace(/^_/, '')) : resolve(checkout, '.waymark')
}
