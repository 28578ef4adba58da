import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkout, readConfig, Settings } from './config.ts'

test('without settings it is a demonstration on this machine only', () => {
  const config = readConfig({ PATH: '/usr/bin' })
  assert.equal(config.demo, true)
  assert.equal(config.WAYMARK_HOST, '127.0.0.1')
})

test('a database server means no demonstration unless it is asked for', () => {
  assert.equal(readConfig({ DATABASE_URL: 'postgres://localhost/waymark' }).demo, false)
  assert.equal(readConfig({ DATABASE_URL: 'postgres://localhost/waymark', WAYMARK_DEMO: 'yes' }).demo, true)
})

test('an unknown setting stops the start and names those that exist', () => {
  assert.throws(() => readConfig({ WAYMARK_PROT: '3000' }), /WAYMARK_PROT: Waymark knows no such setting.*WAYMARK_PORT/)
})

test('a wrong value stops the start and says what it is for', () => {
  assert.throws(() => readConfig({ WAYMARK_PORT: 'eighty' }), /WAYMARK_PORT: .*Port that the server listens on/)
  assert.throws(() => readConfig({ WAYMARK_SECRET: 'short' }), /WAYMARK_SECRET/)
  assert.throws(() => readConfig({ WAYMARK_ISSUER: 'https://id.example' }), /WAYMARK_CLIENT_SECRET/)
})

test('the README lists every setting with its description', () => {
  const readme = readFileSync(join(checkout, 'README.md'), 'utf8')
  for (const [name, schema] of Object.entries(Settings.shape)) assert.ok(readme.includes(`| \`${name}\` | ${schema.description} |`), name)
})
