import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ownAddress } from './return-address.ts'

const here = 'https://waymark.example'

for (const address of ['/', '/worklist', '/people/1?tab=2#contacts', '/interrupted/5c0a'])
  test(`${address} is an address of this site`, () => assert.equal(ownAddress(address), address))

for (const address of [
  '',
  'worklist',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\n/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/a/..//evil.example',
  `/${'a'.repeat(3_000)}`,
  undefined,
  null,
  7,
  ['/worklist'],
])
  test(`${JSON.stringify(address)} leads nowhere`, () => assert.equal(ownAddress(address), undefined))

const hostile = fc
  .array(fc.constantFrom('/', '\\', '.', '..', ':', '@', '%2f', '%5c', '\t', '\n', 'evil.example', 'https', '?', '#', 'a'), {
    maxLength: 12,
  })
  .map(parts => `/${parts.join('')}`)

test('whatever the address, a browser that follows the answer stays on this site', () => {
  fc.assert(
    fc.property(hostile, address => {
      const answer = ownAddress(address)
      return answer === undefined || new URL(answer, here).origin === here
    }),
    { numRuns: 2_000 },
  )
})
