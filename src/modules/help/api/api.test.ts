import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { exampleOf, fieldsOf, type Json, readOperations } from './read.ts'

let app: TestApp
let description: Json
before(async () => {
  app = await startTestApp()
  description = (await app.visitor().get('/api/openapi.json')).json()
})
after(() => app.stop())

test('every operation says in a sentence what it does, and every field and parameter what it means', () => {
  const wrong: string[] = []
  for (const operation of readOperations(description)) {
    const name = `${operation.method} ${operation.path}`
    if (operation.summary.length < 6) wrong.push(`${name} has no summary`)
    for (const field of [...operation.parameters, ...(operation.body ?? []), ...operation.answer])
      if (!field.meaning) wrong.push(`${name}: ${field.name}`)
  }
  assert.deepEqual(wrong, [])
})

test('ids are of one operation each, parameters of the address are all described, and references lead somewhere', () => {
  const operations = readOperations(description)
  assert.equal(new Set(operations.map(one => one.id)).size, operations.length)
  for (const { path, parameters } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
    assert.deepEqual(
      parameters
        .filter(one => one.place === 'path')
        .map(one => one.name)
        .toSorted(),
      named.toSorted(),
      path,
    )
  }
  const text = JSON.stringify(description)
  assert.deepEqual(new Set(text.match(/"\$ref":"[^"]+"/g)), new Set(['"$ref":"#/components/schemas/Problem"']))
})

test('the pages show every operation, and the search finds by words, address, field and permission', async () => {
  const all = (await app.visitor().get('/api')).body
  const sections = new Set(readOperations(description).map(one => one.section))
  const shown = await Promise.all([...sections].map(async name => (await app.visitor().get(`/api/${name}`)).body))
  for (const { id, section, summary } of readOperations(description)) {
    assert.ok(all.includes(`/api/${section}#${id}`), id)
    assert.ok(
      shown.some(body => body.includes(`id="${id}"`)),
      summary,
    )
  }
  for (const [words, path] of [
    ['judge an absence', '/absences/{contact}'],
    ['due_next', '/api/v1/cases'],
    ['installation.keep sessions', '/api/v1/sessions'],
  ] as const)
    assert.ok((await app.visitor().get(`/api?q=${encodeURIComponent(words)}`)).body.includes(path), words)
  assert.match((await app.visitor().get('/api?q=%3Cscript%3E')).body, /No operation with “&lt;script&gt;”/)
  // Sections have names that read like words.
  assert.equal((await app.visitor().get('/api/cases')).status, 200)
  for (const name of sections) assert.match(name, /^[a-z-]+$/)
  assert.equal((await app.visitor().get('/api/nowhere')).status, 404)
})

test('a schema is read as flat fields, and an example fits it', () => {
  const schema = {
    type: 'object',
    required: ['items'],
    properties: {
      items: { type: 'array', items: { type: 'object', properties: { on: { type: 'string', format: 'date', description: 'The day' } } } },
      next: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    },
  }
  assert.deepEqual(
    fieldsOf(schema).map(field => [field.name, field.kind, field.required]),
    [
      ['items', 'list of object', true],
      ['items[].on', 'date', false],
      ['next', 'text or null', false],
    ],
  )
  assert.deepEqual(exampleOf(schema), { items: [{ on: '2026-11-19' }], next: null })
})
