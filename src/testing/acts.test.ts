// The access log says in words what was done: every act has a phrase.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { actsOf } from '../acts.ts'
import { buildApplication, commands } from '../app.ts'
import { readConfig } from '../kernel/config.ts'
import { startTestApp } from './app.ts'
import { testSecret } from './database.ts'

const app = await startTestApp()
after(() => app.stop())

test('every route has a phrase for the access log, and no two the same', async () => {
  const config = { ...readConfig({}), demo: true, WAYMARK_LOG: 'silent' as const }
  const { routes } = await buildApplication({ config, databases: app.databases, clock: app.clock, secret: testSecret })
  const acts = actsOf(routes, commands)
  assert.deepEqual(
    routes.map(route => `${route.method} ${route.url}`).filter(act => !acts.has(act)),
    [],
    'give these a phrase in src/acts.ts',
  )
  const phrases = [...acts.values()].map(phrase => phrase())
  assert.deepEqual(
    phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at),
    [],
  )
})
