import type { Text } from './read/store.ts'
import { say } from './words.ts'

/** How the access log names a version of a guidance, with the reason that somebody gave. */
export function loggedVersion({ title, number }: Pick<Text, 'title' | 'number'>, reason?: unknown): string {
  const named = number === null ? title : say('logged', { title, number })
  return typeof reason === 'string' && reason !== '' ? `${named}: ${reason}` : named
}
