// The product as an operator meets it: started by its command, told to stop, started again.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Installation, isRunning, newInstallation, type Run, until } from './installation.ts'

let installation: Installation
let server: Run

before(async () => {
  installation = await newInstallation({ WAYMARK_LOG: 'info' })
})
after(() => installation.remove())

test('a fresh folder becomes a running demonstration that shows its personas without signing in', async () => {
  server = await installation.start({ file: 'bin/waymark.js' })
  const page = await fetch(`${installation.address}/`, { redirect: 'manual' })
  assert.equal(page.status, 200)
  assert.match(await page.text(), /Naomi Adeyemi/)
  assert.match(server.output(), /Waymark is running at/)
  const info = (await (await fetch(`${installation.address}/info`)).json()) as Record<string, unknown>
  assert.deepEqual([info['name'], info['demonstration']], ['Waymark', true])
})

test('a second server on the same folder is refused with what to do instead', async () => {
  const second = installation.launch(['start'])
  assert.equal(await second.exited, 1)
  assert.match(second.output(), /Another Waymark is running on .*WAYMARK_DATA/)
})

test('a command joins the database of the running server', async () => {
  const { code, output } = await installation.command('obligations', 'check')
  assert.equal(code, 0, output)
  assert.match(output, /All obligations, tiers and workload points of 40 people agree/)
})

test('an unknown command says which there are', async () => {
  const { code, output } = await installation.command('make', 'tea')
  assert.equal(code, 2)
  for (const name of ['start', 'import court-results', 'obligations check', 'seed']) assert.ok(output.includes(name), name)
})

test('the log says what was asked and how it went, and holds no name, number or address of anybody', async () => {
  const people = await installation.database(
    async client => (await client.query<{ id: string; crn: string; surname: string }>('select id, crn, surname from person')).rows,
  )
  const [first] = people
  assert.ok(first)
  await fetch(`${installation.address}/people/${first.id}?name=${first.surname}`)
  await fetch(`${installation.address}/search/${first.crn}/${first.surname}`)
  const answer = await installation.api('GET', `/people/${first.id}?crn=${first.crn}`)
  assert.ok(answer.status < 500)
  await until(async () => server.output().includes('/api/v1/people/:person'), 'the request is in the log')
  const lines = server
    .output()
    .split('\n')
    .filter(line => line.startsWith('{'))
  assert.ok(lines.length >= 3)
  for (const line of lines) {
    const said = JSON.parse(line) as Record<string, unknown>
    for (const person of people)
      for (const words of [person.id, person.crn, person.surname])
        assert.ok(!line.includes(words), `${String(said['route'])} names ${words}`)
  }
})

test('told to stop, it finishes with code 0 and leaves no database behind', async () => {
  const database = await installation.databaseProcess()
  server.child.kill('SIGTERM')
  assert.equal(await server.exited, 0)
  await assert.rejects(fetch(`${installation.address}/health`))
  assert.equal(isRunning(database), false)
})

test('started again, it has everything that it had and invents nothing new', async () => {
  server = await installation.start({ file: 'bin/waymark.js' })
  assert.doesNotMatch(server.output(), /Inventing|Loading reference data/)
  const { output } = await installation.command('obligations', 'check')
  assert.match(output, /All obligations, tiers and workload points of 40 people agree/)
})

test('when its launcher is killed, the server ends, and its database with it', async () => {
  const database = await installation.databaseProcess()
  server.child.kill('SIGKILL')
  await until(async () => !isRunning(database), 'the database ends')
  await assert.rejects(fetch(`${installation.address}/health`))
})

test('a wrong setting stops the start with a sentence', async () => {
  const wrong = installation.launch(['start'], { more: { WAYMARK_COLOUR: 'blue' } })
  assert.equal(await wrong.exited, 1)
  assert.match(wrong.output(), /WAYMARK_COLOUR: Waymark knows no such setting/)
  const port = installation.launch(['start'], { more: { WAYMARK_PORT: 'eighty' } })
  assert.equal(await port.exited, 1)
  assert.match(port.output(), /WAYMARK_PORT: .*Port that the server listens on/)
})
