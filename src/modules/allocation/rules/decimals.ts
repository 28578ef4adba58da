// Decimal quantities as whole numbers of their last place, so that sums and products of them are exact.

import { z } from 'zod'
import { roundHalfUp } from '#modules/standards/index.ts'

/** A number with at most so many places after the point, from 0 to a most. */
export const decimal = (places: number, most: number) =>
  z
    .number()
    .min(0)
    .max(most)
    .refine(value => roundHalfUp(value, places) === value, { message: `Give at most ${places} places after the point.` })

/** A decimal as a whole number of units of a place: 35.2 to two places is 3520. */
export const unitsOf = (value: number, places: number): number => roundHalfUp(value * 10 ** places, 0)
