// The rules of the house: who may import whom, and where the sharp tools are.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { checkout } from './kernel/config.ts'

/** From path to what a file there may import. The first match wins. */
const allowed: [from: RegExp, to: RegExp][] = [
  [/\.test\.ts$|(^|\/)testing(\.ts$|\/)/, /./],
  [/^src\/(app|main|serve|frame|words|acts|migrations)\.ts$/, /./],
  [/^src\/kernel\//, /^(node:|\.\/|#kernel\/|kysely$|zod$|fastify$|@fastify\/|pg$|pino$|intl-messageformat$)/],
  [/^src\/design\//, /^(node:|\.\.?\/|#kernel\/(html|i18n|dates)\.ts$|zod$|nunjucks$)/],
  [/^src\/modules\/standards\/rules\//, /^(\.\.?\/[\w-]+\.ts$|#kernel\/dates\.ts$|zod$)/],
  [/^src\/modules\/[\w-]+\/rules\//, /^(\.\/|#kernel\/dates\.ts$|#modules\/standards\/index\.ts$|zod$)/],
  [
    /^src\/modules\/identity\//,
    /^(node:|\.\.?\/|#kernel\/|#design\/|zod$|kysely$|fastify$|oidc-provider$|openid-client$|jose$|#modules\/[\w-]+\/index\.ts$)/,
  ],
  [/^src\/modules\//, /^(node:|\.\.?\/|#kernel\/|#design\/|zod$|kysely$|csv-parse|fastify$|#modules\/[\w-]+\/index\.ts$)/],
]

/** Modules by tier, lowest first. A module imports from its own tier or a lower one. */
const tiers = [
  ['audit', 'organisation', 'workforce', 'identity', 'people', 'standards', 'guidance', 'operations', 'help'],
  ['sentences', 'supervision', 'risk'],
  ['court', 'allocation', 'enforcement', 'resettlement', 'unpaid-work', 'programmes'],
  ['worklist', 'case', 'performance', 'demonstration', 'rulebook'],
]

/** Sharp tools, and the only files that may take them up. */
const keptTo: [tool: RegExp, files: RegExp][] = [
  [/\bunsafeHtml\(/, /^src\/(kernel\/html|design\/macros)\.ts$/],
  [/\bsql\.raw\(/, /^$/],
  [/Temporal\.Now|Date\.now\(|new Date\(\)/, /^src\/kernel\/clock\.ts$/],
]

const listFiles = (pattern: string) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', pattern], { cwd: checkout, encoding: 'utf8' })
    .split('\n')
    .filter(file => file && existsSync(join(checkout, file)))
const isTest = (file: string) => /\.test\.ts$|(^|\/)testing(\.ts$|\/)/.test(file)
const files = listFiles('src').filter(file => file.endsWith('.ts'))
const sources = new Map(files.map(file => [file, readFileSync(join(checkout, file), 'utf8')]))
const importsOf = (source: string) =>
  [...source.matchAll(/(?:^|\n)(?:import|export)[^'"\n]*?(?:\{[^}]*\})?[^'"\n]*?from '([^']+)'/g)].map(match => match[1] ?? '')

test('files import only what their room may', () => {
  const wrong: string[] = []
  for (const [file, source] of sources) {
    const rule = allowed.find(([from]) => from.test(file))
    for (const target of importsOf(source)) if (!rule?.[1].test(target)) wrong.push(`${file} imports ${target}`)
  }
  assert.deepEqual(wrong, [])
})

test('modules import down, never up', () => {
  const tierOf = (module: string) => tiers.findIndex(tier => tier.includes(module))
  const wrong: string[] = []
  for (const [file, source] of sources) {
    const from = /^src\/modules\/([\w-]+)\//.exec(file)?.[1]
    if (!from || isTest(file)) continue
    if (tierOf(from) < 0) wrong.push(`${from} stands in no tier`)
    for (const target of importsOf(source)) {
      const to = /^#modules\/([\w-]+)\//.exec(target)?.[1]
      if (to && tierOf(to) > tierOf(from)) wrong.push(`${file} imports ${to}`)
      if (target.startsWith('.') && !normalize(join(dirname(file), target)).startsWith(`src/modules/${from}/`))
        wrong.push(`${file} reaches out of its module: ${target}`)
    }
  }
  assert.deepEqual(wrong, [])
})

for (const [tool, where] of keptTo)
  test(`${tool.source} stays where it is allowed`, () => {
    const users = [...sources].filter(([file, source]) => !isTest(file) && tool.test(source) && !where.test(file)).map(([file]) => file)
    assert.deepEqual(users, [])
  })

test('rules and figures round by roundHalfUp, never by the binary number', () => {
  const rounding = [...sources].filter(
    ([file, source]) => /\/(rules|overview)\//.test(file) && !isTest(file) && /Math\.round\(/.test(source),
  )
  assert.deepEqual(
    rounding.map(([file]) => file),
    [],
  )
})

/** Tables that anybody may join: the organisation, its code lists and the names of staff are about no case. */
const published = new Set(['organisation', 'workforce'])

test('only the owning module names a table', () => {
  const owners = new Map<string, string>()
  const migrations = listFiles('src/modules/*/migrations/*.sql')
  for (const file of migrations)
    for (const [, table] of readFileSync(join(checkout, file), 'utf8').matchAll(/create (?:unlogged )?table (\w+)/g))
      owners.set(table ?? '', file.split('/')[2] ?? '')
  const wrong: string[] = []
  for (const [file, source] of sources) {
    const module = /^src\/modules\/([\w-]+)\//.exec(file)?.[1]
    // The demonstration fills every table in bulk; tests look anywhere.
    if (!module || module === 'demonstration' || isTest(file)) continue
    const code = source.replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, '')
    for (const [, table] of code
      .matchAll(/(?:From|Join|Into|updateTable|insertInto)\('(\w+)[ ']|\b(?:from|join|into|update) (\w+)\b/g)
      .map(match => [match[0], match[1] ?? match[2]])) {
      const owner = owners.get(table ?? '')
      if (owner && owner !== module && !published.has(owner)) wrong.push(`${file} names ${table} of ${owner}`)
    }
  }
  assert.deepEqual(wrong, [])
})
