// At which part of a standard determinate sentence a person is released, by date.
//
// Source: Criminal Justice Act 2003 sections 244 and 244ZA and the orders that changed the part; Sentencing Act 2026. The tranche dates of 2026
// and 2027 moved twice in their source and are data: a change of them is a new set of parameters.

import { z } from 'zod'
import { plainDate as day, later, PlainDate } from '#kernel/dates.ts'
import { isShorter, Term, term } from './term.ts'

export const Part = z.object({
  of: z.int().min(1).meta({ description: 'So many parts…' }),
  in: z.int().min(1).meta({ description: '…of so many equal parts of the sentence: 1 in 2 is one half, 2 in 5 is 40%.' }),
})
export type Part = z.output<typeof Part>

const Tranche = z.object({
  shorterThan: Term.nullable().meta({ description: 'The tranche takes sentences shorter than this term; null where days decide.' }),
  atMostDays: z
    .int()
    .nullable()
    .meta({ description: 'The tranche takes sentences of at most so many days; null for the last, which takes the rest.' }),
  from: PlainDate.meta({ description: 'Nobody is released under the regime before this day.' }),
})

const regimeNames = ['half', 'two-thirds', 'forty-percent', 'progression'] as const
export const RegimeName = z.enum(regimeNames).meta({
  title: 'Release regime',
  description: 'The regime under which the person is released.',
  codes: {
    half: 'One half',
    'two-thirds': 'Two thirds (SDS+)',
    'forty-percent': '40% (SDS40)',
    progression: 'Progression model: one third, or one half for SDS+',
  },
})
export type RegimeName = z.output<typeof RegimeName>

export const Regime = z.object({
  name: RegimeName,
  part: Part.meta({ description: 'The part of a standard determinate sentence (SDS) that is served in custody.' }),
  plusPart: Part.nullable().meta({ description: 'The part of an SDS+; null where the regime leaves SDS+ alone.' }),
  tranches: z.array(Tranche).min(1).meta({
    description: 'When the regime begins, by length of sentence. It leaves alone whom an earlier regime releases before that day.',
  }),
})
export type Regime = z.output<typeof Regime>

const byDays = (atMostDays: number | null, from: string) => ({ shorterThan: null, atMostDays, from: day(from) })

const fortyPercent: Regime = {
  name: 'forty-percent',
  part: { of: 2, in: 5 },
  plusPart: null,
  tranches: [{ shorterThan: term({ years: 5 }), atMostDays: null, from: day('2024-09-10') }, byDays(null, '2024-10-22')],
}

const progression: Regime = {
  name: 'progression',
  part: { of: 1, in: 3 },
  plusPart: { of: 1, in: 2 },
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
}

/** The parts that replaced the first one, oldest first. */
export const laterRegimes: Regime[] = [fortyPercent, progression]

/** What may be asked for by name: each regime alone after the first one, with its tranches. */
export const regimesByName = {
  half: { title: 'Half-way release only', regimes: [] },
  'forty-percent': { title: 'The 40% regime (SDS40) only', regimes: [fortyPercent] },
  progression: { title: 'The progression model only', regimes: [progression] },
} satisfies Record<string, { title: string; regimes: Regime[] }>

export const half: Part = { of: 1, in: 2 }

const partNames: Record<string, string> = { '1/2': 'half', '1/3': 'one third', '2/3': 'two thirds', '2/5': '40%', '3/10': '30%' }

/** A part in words: "two thirds", or "3 of 7 parts" where it has no name. */
export const partInWords = (part: Part): string => partNames[`${part.of}/${part.in}`] ?? `${part.of} of ${part.in} parts`

/** Days to serve: a part of a day is a day. */
export const daysToServe = (days: number, part: Part) => Math.ceil((days * part.of) / part.in)

export type Release = { on: PlainDate; regime: RegimeName; part: Part; trancheOn: PlainDate | null }

type Sentence = { sentencedOn: PlainDate; length: Term; days: number }
type First = { regime: RegimeName; part: Part; partIn: (regime: Regime) => Part | null }

/** The first regime of a standard determinate sentence. */
export const standardFirst: First = { regime: 'half', part: half, partIn: regime => regime.part }
/** The first regime of an SDS+. */
export const plusFirst = (part: Part): First => ({ regime: 'two-thirds', part, partIn: regime => regime.plusPart })

/** Goes from regime to regime: each brings the release forward, unless it would have come before the tranche anyway. */
export function releaseUnder(
  regimesInOrder: readonly Regime[],
  sentence: Sentence,
  releasedAfter: (part: Part) => PlainDate,
  first: First = standardFirst,
): Release {
  let release: Release = { on: releasedAfter(first.part), regime: first.regime, part: first.part, trancheOn: null }
  for (const regime of regimesInOrder) {
    const part = first.partIn(regime)
    const tranche = part && regime.tranches.find(it => takes(it, sentence))
    if (!part || !tranche || release.on < tranche.from) continue
    release = { on: later(releasedAfter(part), tranche.from), regime: regime.name, part, trancheOn: tranche.from }
  }
  return release
}

function takes({ shorterThan, atMostDays }: z.output<typeof Tranche>, { sentencedOn, length, days }: Sentence): boolean {
  return (shorterThan === null || isShorter(sentencedOn, length, shorterThan)) && (atMostDays === null || days <= atMostDays)
}
