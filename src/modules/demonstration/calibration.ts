// The shape of the caseload: published figures and a model of shares, from reference-data/synthetic.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { checkout } from '#kernel/config.ts'
import type { Random } from './random.ts'

const Flat = z.record(z.string(), z.number())
const shares = z.object({ shares: Flat }).transform(block => block.shares)
const sharesBy = z.object({ shares: z.record(z.string(), Flat) }).transform(block => block.shares)

const File = z.object({
  model: z.object({
    region: shares,
    supervisionType: shares,
    sex: z.object({ shareFemale: Flat }).transform(block => block.shareFemale),
    age: shares,
    ageCustody: shares,
    ethnicity: shares,
    ethnicityByRegion: sharesBy,
    offenceGroupCommunity: shares,
    offenceGroupCustody: shares,
    commonCombinations: sharesBy,
    upwHours: shares,
    rarDays: shares,
    orderLengthCO: shares,
    orderLengthSSO: shares,
    rosh: sharesBy,
    needs: sharesBy,
    flags: shares,
    appointmentOutcome: shares,
  }),
})

const Units = z.object({
  items: z.array(z.object({ id: z.string(), populationShareOfRegion: z.number().nullish(), status: z.string() })),
})

export type Calibration = z.output<typeof File>['model'] & {
  /** Share of its region's people by delivery unit. */
  units: ReadonlyMap<string, number>
}

/** Reads the shares. */
export async function loadCalibration(): Promise<Calibration> {
  const read = async (name: string) => JSON.parse(await readFile(join(checkout, 'reference-data', name), 'utf8')) as unknown
  const { model } = File.parse(await read('synthetic/caseload_calibration.json'))
  const { items } = Units.parse(await read('pdus.json'))
  return { ...model, units: new Map(items.map(unit => [unit.id, unit.populationShareOfRegion ?? 0])) }
}

/** One of the labels, by its share. */
export const drawn = (random: Random, labels: Readonly<Record<string, number>>): string => random.weighted(Object.entries(labels))

/** A whole number from a label such as `41-60`, `12`, `up to 6` or `60+`; the open end is `most`. */
export function drawnNumber(random: Random, labels: Readonly<Record<string, number>>, least: number, most: number): number {
  const label = drawn(random, labels)
  const [first = least, second] = [...label.matchAll(/\d+/g)].map(Number)
  if (label.startsWith('up to')) return random.between(least, first)
  if (label.endsWith('+')) return random.between(first, most)
  return second === undefined ? first : random.between(first, second)
}
