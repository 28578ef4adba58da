// A new address: the one before ends on the day before.

import { z } from 'zod'
import { addDays, isPlainDate, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { listAuthorities } from '#modules/organisation/index.ts'
import { keepChange } from '../details/changes.ts'
import { say } from '../words.ts'
import { addAddress, currentAddress, endAddress } from './store.ts'

const postcode = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/

export const AddressForm = z.object({
  lines: z
    .string()
    .trim()
    .min(1, { error: () => say('wrong-address') })
    .max(300, { error: () => say('wrong-long', { most: 300 }) }),
  postcode: z
    .string()
    .trim()
    .transform(typed => typed.toUpperCase())
    .refine(typed => typed === '' || postcode.test(typed), { error: () => say('wrong-postcode') })
    .transform(typed => (typed ? `${typed.replace(' ', '').slice(0, -3)} ${typed.slice(-3)}` : null))
    .nullable()
    .meta({ example: 'BD1 1HY' }),
  authority: z
    .string()
    .trim()
    .transform(code => code || null)
    .nullable(),
  from_on: z
    .string()
    .refine(isPlainDate, { error: () => say('wrong-from') })
    .transform(day => day as PlainDate)
    .meta({ format: 'date', example: '2026-11-19' }),
})
export type AddressForm = z.output<typeof AddressForm>

type MoveOutcome = { address: string } | 'no-such-person' | 'no-such-authority' | 'from-in-the-future' | { notAfter: PlainDate }

type Move = { person: string; address: AddressForm; today: PlainDate }

/** Records where a person lives from a day on. */
export async function moveHome(db: Db, { person, address, today }: Move): Promise<MoveOutcome> {
  if (address.from_on > today) return 'from-in-the-future'
  if (address.authority && !(await isAuthority(db, address.authority))) return 'no-such-authority'
  const before = await currentAddress(db, person)
  if (before === 'no-such-person') return before
  if (before && before.from_on >= address.from_on) return { notAfter: before.from_on }
  if (before && !(await endAddress(db, before.id, addDays(address.from_on, -1)))) return 'no-such-person'
  const id = await addAddress(db, person, address)
  await keepChange(db, {
    person,
    topic: 'addresses',
    version: null,
    before: before ? { address: before.lines, postcode: before.postcode } : {},
    after: { address: address.lines, postcode: address.postcode, from_on: address.from_on },
  })
  await publish(db, { name: 'people.address-added', subject: person, payload: { address: id, from: address.from_on } })
  return { address: id }
}

const isAuthority = async (db: Db, code: string) => (await listAuthorities(db)).some(authority => authority.code === code)
