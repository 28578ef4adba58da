// Addresses of the performance pages.

import { monthOf, type PlainDate } from '#kernel/dates.ts'
import type { MeasureId } from '../measures.ts'
import { type Place, placeText } from '../places.ts'

export type At = { measure: MeasureId; month: PlainDate; place: Place }

/** The address of a place in a month; `under` is a page below it. */
export function addressOf({ measure, month, place }: At, under = '', more: Record<string, string> = {}): string {
  return `/performance${under}?${new URLSearchParams({ measure, month: monthOf(month), place: placeText(place), ...more })}`
}
