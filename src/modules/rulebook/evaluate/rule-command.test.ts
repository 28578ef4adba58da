import assert from 'node:assert/strict'
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { checkout } from '#kernel/config.ts'
import { startTestApp } from '#testing/app.ts'
import { testSecret } from '#testing/database.ts'
import type { Evaluation } from './answer.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-rule-'))
})
after(() => rm(folder, { recursive: true }))

function start(args: string[], more: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  const { PATH = '' } = process.env
  const env = { PATH, WAYMARK_DATA: join(folder, 'data'), NODE_COMPILE_CACHE: join(folder, 'compiled'), ...more }
  return spawn(process.execPath, [join(checkout, 'src/main.ts'), 'rule', ...args], { env })
}

async function run(args: string[], input = '', more: Record<string, string> = {}) {
  const child = start(args, more)
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [out, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, said, code: code as number, json: () => JSON.parse(out) as Evaluation[] }
}

const thursday = { start: '2026-11-12', days: 5 }

test('a list in, a list out: bad cases in their place, exit 1; one in, one out, exit 0; no database is made', async () => {
  const list = await run(['business-days'], JSON.stringify([{ id: 'a', ...thursday }, 5, { id: 'c', input: thursday }]))
  assert.equal(list.code, 1)
  assert.deepEqual(
    list.json().map(({ id, outcome, result }) => [id, outcome, result]),
    [
      ['a', 'calculated', { on: '2026-11-19' }],
      [null, 'invalid', null],
      ['c', 'calculated', { on: '2026-11-19' }],
    ],
  )
  assert.match(list.said, /bank holidays are those that ship/)
  const one = await run(['standards.business-days', '--no-steps', '--as-of', '2020-02-03'], `\uFEFF${JSON.stringify(thursday)}`)
  assert.deepEqual([one.code, (JSON.parse(one.out) as Evaluation).asOf, (JSON.parse(one.out) as Evaluation).steps], [0, '2020-02-03', []])
  const common = await run(['business-days', '--as-of', '2020-02-03'], JSON.stringify({ inputs: [thursday], asOf: '2021-01-01' }))
  assert.deepEqual([common.code, common.json()[0]?.asOf], [0, '2021-01-01'])
  assert.equal(existsSync(join(folder, 'data')), false)
})

test('without a rule it lists them; what cannot be meant is exit 2 and a sentence', async () => {
  const list = await run([])
  assert.equal(list.code, 0)
  assert.match(list.out, /^standards\.business-days +Working days$/m)
  for (const [args, input, said] of [
    [['no-such-rule'], '', /There is no rule “no-such-rule”/],
    [['business-days', '--as-of', 'today'], '', /--as-of is a date/],
    [['business-days', '--regime', 'toString'], '', /has no named regimes/],
    [['business-days', '--colour'], '', /--colour/],
    [['business-days', '{}'], '', /Cases come from the input/],
    [['business-days'], '', /Nothing came in/],
    [['business-days'], '{"start": ', /The input is not JSON/],
    [['business-days'], '7', /Send a case as an object/],
  ] as const) {
    const answer = await run([...args], input)
    assert.deepEqual([answer.code, answer.out], [2, ''], args.join(' '))
    assert.match(answer.said, said)
  }
})

test('fifty thousand cases are answered in order, and a reader that goes away is no fault', async () => {
  const cases = JSON.stringify(Array.from({ length: 50_000 }, (_, id) => ({ id, start: '2026-11-12', days: id % 30 })))
  const whole = await run(['business-days', '--no-steps'], cases)
  assert.equal(whole.code, 0)
  assert.ok(whole.json().every(({ id }, index) => id === index))
  const child = start(['business-days'])
  child.stdin.on('error', () => {})
  child.stdin.end(cases)
  child.stdout.once('data', () => child.stdout.destroy())
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  assert.equal(code, 0)
  assert.doesNotMatch(said, /EPIPE|Error/)
})

test('the bank holidays of a database that runs are used', async () => {
  const app = await startTestApp()
  try {
    await app.system(db => sql`insert into bank_holiday (on_date, title) values ('2026-11-19', 'A day off')`.execute(db))
    const { host, port, user, password, database } = app.connection
    const url = `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    const answer = await run(['business-days'], JSON.stringify([thursday]), { DATABASE_URL: url, WAYMARK_SECRET: testSecret })
    assert.deepEqual([answer.code, answer.said, answer.json()[0]?.result], [0, '', { on: '2026-11-20' }])
  } finally {
    await app.stop()
  }
  const gone = await run(['business-days'], JSON.stringify([thursday]), {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    WAYMARK_SECRET: testSecret,
  })
  assert.deepEqual([gone.code, gone.json()[0]?.result], [0, { on: '2026-11-19' }])
})
