// The bench runs: small and short, so that it can't rot. What it measures here says nothing.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkout } from '../../src/kernel/config.ts'
import { isRunning } from './installation.ts'

type Pace = { rate: number; p99: number }
type Report = {
  results: {
    name: string
    kind: string
    waymark: Pace
    lean: Pace
    raw: Pace | null
    costs: { statements: number; waits: number; buffers: number }
  }[]
  rules: { rule: string; explained: number; plain: number; lean: number }[]
  checks: { what: string; passed: boolean; found: string }[]
  targets: { what: string }[]
}

async function bench(...args: string[]): Promise<{ code: number | null; output: string; pid: number }> {
  const child = spawn(process.execPath, [join(checkout, 'bench/main.ts'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (output += text))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { code, output, pid: child.pid ?? 0 }
}

test('the bench measures reads and writes beside both ceilings, and what it confirmed is stored and audited', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-test-'))
  try {
    const file = join(folder, 'results.json')
    const { code, output, pid } = await bench(
      '--people',
      '200',
      '--seconds',
      '0.1',
      '--only',
      'worklist,search-misspelt,api-write,rules',
      '--json',
      file,
    )
    const report = JSON.parse(await readFile(file, 'utf8').catch(() => assert.fail(output))) as Report
    assert.deepEqual(
      report.checks.filter(({ passed }) => !passed),
      [],
    )
    assert.equal(code, 0, output)
    assert.deepEqual(
      report.results.map(({ name }) => name),
      ['worklist', 'search-misspelt', 'api-write'],
    )
    assert.ok(report.rules.length > 0)
    for (const { rule, explained, plain, lean } of report.rules) assert.ok(explained > 0 && plain > 0 && lean > 0, rule)
    for (const { name, waymark, lean, raw, costs } of report.results) {
      for (const pace of [waymark, lean, raw]) assert.ok(pace && pace.rate > 0 && pace.p99 > 0, name)
      assert.ok(costs.statements > 1 && costs.waits > 1 && costs.buffers > 1, name)
    }
    assert.match(output, /of lean/)
    assert.equal(isRunning(pid), false)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('a wrong number is refused with how it is used', async () => {
  const { code, output } = await bench('--people', 'many')
  assert.equal(code, 2)
  assert.match(output, /Usage: npm run bench/)
})
