import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seal, unseal } from './sealed.ts'
import {
  authenticatorAddress,
  codeAt,
  codeStep,
  hashSecret,
  makeCodeSecret,
  makePassword,
  matchingStep,
  nobodysHash,
  verifySecret,
} from './secrets.ts'

test('a secret verifies against its own hash and against no other', async () => {
  const hash = await hashSecret('correct horse')
  assert.match(hash, /^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
  assert.equal(await verifySecret('correct horse', hash), true)
  assert.equal(await verifySecret('correct horsf', hash), false)
  assert.notEqual(hash, await hashSecret('correct horse'))
})

test('a hash made with other parameters still verifies', async () => {
  // RFC 7914, section 12: N = 1024, r = 8, p = 16, password "password", salt "NaCl"; the first 32 bytes.
  const key = Buffer.from('fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162', 'hex').toString('base64url')
  assert.equal(await verifySecret('password', `scrypt$1024$8$16$${Buffer.from('NaCl').toString('base64url')}$${key}`), true)
})

test('a letter typed as one character or as two is the same letter', async () => {
  assert.equal(await verifySecret('si\u00e2n', await hashSecret('sia\u0302n')), true)
})

test("nobody's hash is well formed, so that it takes as long as anybody's, and is nobody's", async () => {
  assert.equal(nobodysHash.split('$').slice(0, 4).join('$'), (await hashSecret('x')).split('$').slice(0, 4).join('$'))
  assert.equal(await verifySecret('', nobodysHash), false)
})

for (const damaged of ['', 'plain', 'scrypt$1$2$3$x', 'scrypt$x$8$3$AAAA$AAAA'])
  test(`a damaged hash verifies nothing: ${JSON.stringify(damaged)}`, async () => assert.equal(await verifySecret('plain', damaged), false))

// RFC 6238, appendix B: the secret is "12345678901234567890"; the last six of its eight digits.
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
for (const [second, code] of [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const)
  test(`the code at second ${second} is that of RFC 6238`, () => assert.equal(codeAt(rfcSecret, Math.floor(second / 30)), code))

const noon = Temporal.Instant.from('2026-11-19T12:00:00Z')

test('the code of now, of half a minute ago and of half a minute ahead are taken; older and later ones are not', () => {
  const step = codeStep(noon)
  const taken = [-2, -1, 0, 1, 2].map(away => matchingStep(rfcSecret, codeAt(rfcSecret, step + away), noon))
  assert.deepEqual(taken, [undefined, step - 1, step, step + 1, undefined])
})

test('a code may be typed with a space in it', () => {
  const code = codeAt(rfcSecret, codeStep(noon))
  assert.equal(matchingStep(rfcSecret, `${code.slice(0, 3)} ${code.slice(3)}`, noon), codeStep(noon))
})

test('nothing but six digits is ever a code', () => {
  fc.assert(
    fc.property(
      fc.string().filter(text => !/^\s*(\d\s*){6}$/.test(text)),
      typed => matchingStep(rfcSecret, typed, noon) === undefined,
    ),
  )
})

test('generated secrets are of the promised form and length, each its own', () => {
  assert.match(makeCodeSecret(), /^[A-Z2-7]{32}$/)
  assert.match(makePassword(), /^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  assert.equal(new Set(Array.from({ length: 50 }, makePassword)).size, 50)
})

test('an authenticator app reads whose code it is', () => {
  const address = new URL(authenticatorAddress(rfcSecret, 'naomi@example'))
  assert.equal(address.protocol, 'otpauth:')
  assert.equal(address.searchParams.get('secret'), rfcSecret)
  assert.equal(decodeURIComponent(address.pathname).endsWith('Waymark:naomi@example'), true)
})

test('a sealed text opens for its own purpose and secret only', async () => {
  const sealed = await seal('one secret', 'codes', 'the text')
  assert.ok(!sealed.includes('the text'))
  assert.equal(await unseal('one secret', 'codes', sealed), 'the text')
  assert.equal(await unseal('one secret', 'keys', sealed), undefined)
  assert.equal(await unseal('another secret', 'codes', sealed), undefined)
  assert.equal(await unseal('one secret', 'codes', `${sealed.slice(0, -2)}xx`), undefined)
})
