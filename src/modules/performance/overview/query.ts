// What an address of the performance pages asks for.

import { z } from 'zod'
import { addMonths, firstOfMonth, monthOf, type PlainDate } from '#kernel/dates.ts'
import type { SignedIn } from '#kernel/route.ts'
import { measureIds } from '../measures.ts'
import { type Place, placeOfPost, readPlace } from '../places.ts'

export const monthsShown = 12

/** Fields of every address. */
export const asked = {
  measure: z.enum(measureIds).meta({ description: 'What is measured.' }),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ description: 'YYYY-MM; the last whole month unless said. At most 24 months back.' }),
  place: z
    .string()
    .max(120)
    .optional()
    .meta({ description: 'nation, region:CODE, unit:ID, team:NUMBER or officer:TEAM:NUMBER; your own part unless said.' }),
}
export type Asked = { measure: (typeof measureIds)[number]; month?: string | undefined; place?: string | undefined }

const mostMonthsBack = 24

/** Months that can be chosen, latest first. */
export const monthsToChoose = (today: PlainDate): PlainDate[] =>
  Array.from({ length: mostMonthsBack }, (_, back) => addMonths(firstOfMonth(monthOf(today)), -back))

/** First day of the month that is asked for; undefined for one that cannot be chosen. */
export function monthAsked({ month }: Asked, today: PlainDate): PlainDate | undefined {
  const months = monthsToChoose(today)
  return month === undefined ? months[1] : months.find(first => first.startsWith(month))
}

/** The place that is asked for; undefined for one that is none. */
export const placeAsked = ({ place }: Asked, user: SignedIn): Place | undefined =>
  place === undefined ? placeOfPost(user) : readPlace(place)
