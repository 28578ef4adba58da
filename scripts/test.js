// `npm test`: everything that must be true. Plain JavaScript, so that it can install first.

import { spawn, spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled, packagedNode, root } from './ensure-installed.js'

ensureInstalled()
const node = packagedNode()
const binary = name => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const only = process.argv.slice(2)
let testDatabase = {}

/** Steps by name, in order; `npm test -- types rules` runs only those. */
const steps = {
  types: () => run(binary('tsc'), ['-p', root]),
  lint: () => run(binary('biome'), ['check', root]),
  generated: () => run(node, ['scripts/generate.ts', '--check']),
  rules: () =>
    tests(
      ['src/**/rules/*.test.ts', 'src/kernel/*.test.ts', 'src/design/*.test.ts', 'src/modules/standards/*.test.ts', 'src/*.test.ts'],
      ['--test-isolation=none'],
    ),
  actions: () =>
    withTestDatabase(() =>
      tests(['src/modules/*/**/*.test.ts', 'src/testing/**/*.test.ts', '!src/**/rules/*.test.ts', '!src/modules/standards/*.test.ts']),
    ),
  matrix: () => withTestDatabase(() => tests(['e2e/matrix/*.test.ts'])),
  plans: () => withTestDatabase(() => tests(['e2e/plans/*.test.ts'])),
  browser: () => withTestDatabase(() => tests(['e2e/browser/*.test.ts'])),
  operation: () => tests(['e2e/operation/*.test.ts'], ['--test-concurrency=1']),
}

for (const name of Object.keys(steps)) {
  if (only.length && !only.includes(name)) continue
  const began = Date.now()
  console.log(`\n=== ${name}`)
  const code = await steps[name]()
  console.log(`=== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - began) / 1000)} s`)
  if (code !== 0) process.exit(1)
}

function run(command, args, environment = {}) {
  const { promise, resolve } = Promise.withResolvers?.() ?? deferred()
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } })
  child.on('exit', code => resolve(code ?? 1))
  return promise
}

function deferred() {
  let resolve
  const promise = new Promise(done => {
    resolve = done
  })
  return { promise, resolve }
}

function tests(patterns, options = []) {
  const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts'], { cwd: root, encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean)
  const wanted = patterns.filter(pattern => !pattern.startsWith('!')).map(toExpression)
  const unwanted = patterns.filter(pattern => pattern.startsWith('!')).map(pattern => toExpression(pattern.slice(1)))
  const chosen = files.filter(
    file => wanted.some(expression => expression.test(file)) && !unwanted.some(expression => expression.test(file)),
  )
  if (chosen.length === 0) {
    console.error(`No test file matches ${patterns.join(', ')}`)
    return 1
  }
  const concurrency = options.some(option => option.startsWith('--test-concurrency'))
    ? []
    : [`--test-concurrency=${Math.max(2, cpus().length)}`]
  return run(node, ['--test', '--test-reporter=dot', ...concurrency, ...options, ...chosen], testDatabase)
}

function toExpression(pattern) {
  const parts = { '**/': '(?:.+/)?', '*': '[^/]*', '.': '\\.' }
  return new RegExp(`^${pattern.replaceAll(/\*\*\/|\*|\./g, part => parts[part])}$`)
}

/** One embedded server for all test processes of a step, unless WAYMARK_TEST_DATABASE names another. */
async function withTestDatabase(work) {
  if (process.env.WAYMARK_TEST_DATABASE) return work()
  const child = spawn(node, ['src/testing/serve-database.ts'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
  const connection = await new Promise((resolve, reject) => {
    child.stdout.once('data', line => resolve(String(line).trim()))
    child.once('exit', () => reject(new Error('The test database did not start')))
  })
  testDatabase = { WAYMARK_TEST_DATABASE: connection }
  try {
    return await work()
  } finally {
    testDatabase = {}
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.stdin.end()
    await ended
  }
}
