// Secrets that people and systems prove themselves with: passwords and client secrets (scrypt), and time-based one-time codes (RFC 6238).

import { createHash, createHmac, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's recommendation for scrypt: N = 2^17, r = 8, p = 1, which takes 128 MiB; N = 2^15 with p = 3 costs an attacker the same in 32 MiB. */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const memory = 96 * 1024 * 1024
const keyLength = 32

/** Derivations at once. More would take all threads that the process has for files and names, and hold up everybody. */
const mostAtOnce = 2
let running = 0
const waiting: (() => void)[] = []

async function derive(text: string, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> {
  if (running >= mostAtOnce) await new Promise<void>(resolve => waiting.push(resolve))
  running++
  try {
    return await new Promise((resolve, reject) =>
      scrypt(text.normalize('NFC'), salt, length, { ...options, maxmem: memory }, (error, key) => (error ? reject(error) : resolve(key))),
    )
  } finally {
    running--
    waiting.shift()?.()
  }
}

/** Hashes a secret for keeping: `scrypt$N$r$p$salt$hash`. */
export async function hashSecret(text: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(text, salt, keyLength, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether a secret is the one that was hashed. Takes the same time whatever differs. */
export async function verifySecret(text: string, hash: string): Promise<boolean> {
  const parts = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash)
  if (!parts) return false
  const [, N, r, p, salt = '', kept = ''] = parts
  const expected = Buffer.from(kept, 'base64url')
  const actual = await derive(text, Buffer.from(salt, 'base64url'), expected.length, { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(actual, expected)
}

/** Whether two texts are the same. Takes the same time whatever differs. */
export function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

/** Nobody's secret: verified in place of an unknown account's, so that an answer's time doesn't say whether the account exists. */
export const nobodysHash = 'scrypt$32768$8$3$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepSeconds = 30
const digits = 6

/** A new secret for one-time codes, 160 bits, in base 32 as authenticator apps take it. */
export function makeCodeSecret(): string {
  return [...randomBytes(32)].map(byte => base32[byte % 32]).join('')
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map(letter => base32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}

/** The step of 30 seconds since 1970 that a moment falls in. */
export const codeStep = (now: Temporal.Instant): number => Math.floor(now.epochMilliseconds / 1000 / stepSeconds)

/** The six digits of a step (RFC 4226, section 5.3). */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

/** The step whose code was typed, the present one or a neighbour (clocks differ); undefined when the code is wrong. */
export function matchingStep(secret: string, typed: string, now: Temporal.Instant): number | undefined {
  const code = Buffer.from(typed.replaceAll(/\s/g, '').padEnd(digits).slice(0, 32))
  const present = codeStep(now)
  return [present - 1, present, present + 1].find(step => {
    const expected = Buffer.from(codeAt(secret, step))
    return expected.length === code.length && timingSafeEqual(expected, code)
  })
}

/** What an authenticator app reads, as an address. */
export function authenticatorAddress(secret: string, account: string): string {
  return `otpauth://totp/${encodeURIComponent(`Waymark:${account}`)}?secret=${secret}&issuer=Waymark&algorithm=SHA1&digits=${digits}&period=${stepSeconds}`
}

/** A generated password: four groups of five letters and digits that can't be mistaken for one another, 98 bits. */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const pick = () => {
    // Beyond the last whole multiple, a remainder would favour the first letters.
    for (;;) {
      const byte = randomBytes(1).readUInt8()
      if (byte < 248) return letters[byte % letters.length]
    }
  }
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, pick).join('')).join('-')
}
