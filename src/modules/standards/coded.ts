// Lists of codes in the inputs and results of rules.

import { z } from 'zod'

/** The schema of one of some codes, which publishes what each code means. */
export const coded = <Codes extends Record<string, string>>(codes: Codes) =>
  z.enum(Object.keys(codes) as (keyof Codes & string)[]).meta({ codes })
