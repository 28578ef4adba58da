// Text that the database keeps but a copy of the database must not give away.

import { CompactEncrypt, compactDecrypt } from 'jose'
import { derivedKey } from './setting.ts'

/** Encrypts a text for keeping. */
export async function seal(secret: string, purpose: string, text: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(derivedKey(secret, purpose))
}

/** The text again; undefined when it was sealed for another purpose or under another secret. */
export async function unseal(secret: string, purpose: string, sealed: string): Promise<string | undefined> {
  try {
    const { plaintext } = await compactDecrypt(sealed, derivedKey(secret, purpose), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return new TextDecoder().decode(plaintext)
  } catch {
    return undefined
  }
}
