// At which part of a standard determinate sentence a person is released, by date.
//
// Source: Criminal Justice Act 2003 section 244 and the orders that changed the part; Sentencing Act 2026. The tranche dates of 2026 and 2027
// moved twice in their source and are data: a change of them is a new set of parameters.

import { z } from 'zod'
import { plainDate as day, later, PlainDate } from '#kernel/dates.ts'
import { isShorter, Term, term } from './term.ts'

const Part = z.object({ of: z.int().min(1), in: z.int().min(1) })
type Part = z.output<typeof Part>

const Tranche = z.object({
  /** The tranche takes sentences shorter than a term, or of at most so many days; the last takes the rest. */
  shorterThan: Term.nullable(),
  atMostDays: z.int().nullable(),
  from: PlainDate,
})

export const regimes = ['half', 'forty-percent', 'progression'] as const

export const Regime = z.object({
  name: z.enum(regimes),
  part: Part,
  /** Nobody is released under it before the day of the tranche; whom an earlier regime released before that day it leaves alone. */
  tranches: z.array(Tranche).min(1),
})
export type Regime = z.output<typeof Regime>

const byDays = (atMostDays: number | null, from: string) => ({ shorterThan: null, atMostDays, from: day(from) })

/** The parts that replaced one half, oldest first. */
export const laterRegimes: Regime[] = [
  {
    name: 'forty-percent',
    part: { of: 2, in: 5 },
    tranches: [{ shorterThan: term({ years: 5 }), atMostDays: null, from: day('2024-09-10') }, byDays(null, '2024-10-22')],
  },
  {
    name: 'progression',
    part: { of: 1, in: 3 },
    tranches: [
      byDays(574, '2026-10-01'),
      byDays(882, '2026-10-13'),
      byDays(1162, '2026-11-10'),
      byDays(1561, '2026-12-08'),
      byDays(2121, '2027-01-12'),
      byDays(2758, '2027-02-09'),
      byDays(3283, '2027-03-09'),
      byDays(3654, '2027-04-13'),
      byDays(4396, '2027-05-11'),
      byDays(null, '2027-06-08'),
    ],
  },
]

export const half: Part = { of: 1, in: 2 }

/** Days to serve: a part of a day is a day. */
export const daysToServe = (days: number, part: Part) => Math.ceil((days * part.of) / part.in)

export type Release = { on: PlainDate; regime: (typeof regimes)[number]; part: Part; trancheOn: PlainDate | null }

type Sentence = { sentencedOn: PlainDate; length: Term; days: number }

/** Goes from regime to regime: each brings the release forward, unless it would have come before the tranche anyway. */
export function releaseUnder(regimesInOrder: readonly Regime[], sentence: Sentence, releasedAfter: (part: Part) => PlainDate): Release {
  let release: Release = { on: releasedAfter(half), regime: 'half', part: half, trancheOn: null }
  for (const { name, part, tranches } of regimesInOrder) {
    const tranche = tranches.find(it => takes(it, sentence))
    if (!tranche || release.on < tranche.from) continue
    release = { on: later(releasedAfter(part), tranche.from), regime: name, part, trancheOn: tranche.from }
  }
  return release
}

function takes({ shorterThan, atMostDays }: z.output<typeof Tranche>, { sentencedOn, length, days }: Sentence): boolean {
  return (shorterThan === null || isShorter(sentencedOn, length, shorterThan)) && (atMostDays === null || days <= atMostDays)
}
