import { z } from 'zod'
import { type Config, version } from '#kernel/config.ts'
import { endpoint, ok, page, type Route } from '#kernel/route.ts'
import { apiTokenSeconds, idleMinutes, longestHours } from '#modules/identity/index.ts'
import { settingsOf } from './settings.ts'
import { settingsPage } from './view.ts'

const needs = 'installation.keep'
const Answer = z.object({
  items: z.array(
    z.object({ name: z.string(), description: z.string(), value: z.string().nullable(), secret: z.boolean(), by_default: z.boolean() }),
  ),
})

/** The settings of this installation, to read. */
export const settingsRoutes = (config: Config): Route[] => [
  page({
    method: 'GET',
    url: '/installation/settings',
    needs,
    handle: () =>
      ok(settingsPage({ settings: settingsOf(config), fixed: { idleMinutes, longestHours, tokenMinutes: apiTokenSeconds / 60 }, version })),
  }),
  endpoint({
    method: 'GET',
    url: '/settings',
    needs,
    summary: 'What the installation is set to. Of a secret it says only whether it is set',
    answers: Answer,
    handle: async () => ({ items: settingsOf(config) }),
  }),
]
