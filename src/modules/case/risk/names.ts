import { type Registration, registerName } from '#modules/risk/index.ts'
import { say } from '../words.ts'

/** A register as somebody stands on it: MAPPA with its level and category. */
export const registrationName = ({ type, level, category }: Pick<Registration, 'type' | 'level' | 'category'>): string =>
  level === null ? registerName(type) : say('register-level', { register: registerName(type), level, category: category ?? 0 })
