// The product as an operator meets it: started by its command, killed, started again, told to stop.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkout } from '../../src/kernel/config.ts'

let folder: string
let port: number
const started: ChildProcess[] = []

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-operation-'))
  await chmod(folder, 0o755)
  port = 20_000 + Math.floor(Math.random() * 30_000)
})

after(async () => {
  for (const child of started) child.kill('SIGKILL')
  await runCommand(['obligations', 'recalculate'])
  await rm(folder, { recursive: true, force: true })
})

const environment = () => ({
  ...process.env,
  WAYMARK_DATA: folder,
  WAYMARK_PORT: String(port),
  WAYMARK_DEMO_PEOPLE: '40',
  WAYMARK_LOG: 'warn',
})

function launch(args: string[]): { child: ChildProcess; output: () => string; exited: Promise<number> } {
  const child = spawn(process.execPath, [join(checkout, 'src/main.ts'), ...args], { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (output += text))
  const { promise, resolve } = Promise.withResolvers<number>()
  child.on('exit', code => resolve(code ?? -1))
  return { child, output: () => output, exited: promise }
}

async function runCommand(args: string[]): Promise<{ code: number; output: string }> {
  const { output, exited } = launch(args)
  const code = await exited
  return { code, output: output() }
}

async function startServer() {
  const server = launch(['start'])
  const gone = server.exited.then(code => `exited with ${code}`)
  for (;;) {
    const answer = await Promise.race([
      gone,
      fetch(`http://127.0.0.1:${port}/health/ready`).then(
        response => response.status,
        () => 0,
      ),
    ])
    if (answer === 200) return server
    assert.equal(typeof answer, 'number', `the server ${answer}: ${server.output()}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

test('a fresh folder becomes a running demonstration that shows its personas without signing in', async () => {
  const server = await startServer()
  const page = await (await fetch(`http://127.0.0.1:${port}/`)).text()
  assert.match(page, /Naomi Adeyemi/)
  assert.match(server.output(), /Waymark is running at/)
  assert.equal((await (await fetch(`http://127.0.0.1:${port}/info`)).json()).name, 'Waymark')
})

test('a second server on the same folder is refused with what to do instead', async () => {
  const second = launch(['start'])
  assert.equal(await second.exited, 1)
  assert.match(second.output(), /Another Waymark is running on .*WAYMARK_DATA/)
})

test('a command joins the database of the running server', async () => {
  const { code, output } = await runCommand(['obligations', 'check'])
  assert.equal(code, 0, output)
  assert.match(output, /All obligations of 40 people agree/)
})

test('killed without warning, it starts again with everything that it had', async () => {
  const running = started[0]
  running?.kill('SIGKILL')
  const server = await startServer()
  assert.doesNotMatch(server.output(), /Inventing/)
  const { code, output } = await runCommand(['obligations', 'check'])
  assert.equal(code, 0, output)
  started[0] = server.child
})

test('told to stop, it finishes and leaves no database behind', async () => {
  const server = started[0]
  const exited = new Promise(resolve => server?.on('exit', resolve))
  server?.kill('SIGTERM')
  assert.equal(await exited, 0)
  await assert.rejects(fetch(`http://127.0.0.1:${port}/health`))
})

test('a wrong setting stops the start with a sentence', async () => {
  const child = spawn(process.execPath, [join(checkout, 'src/main.ts'), 'start'], {
    env: { ...environment(), WAYMARK_COLOUR: 'blue' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', text => (said += text))
  assert.equal(await new Promise(resolve => child.on('exit', resolve)), 1)
  assert.match(said, /WAYMARK_COLOUR: Waymark knows no such setting/)
})
