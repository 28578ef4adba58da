// What a list of registrations says: the latest of each type counts.

import { complexityRegisters, type Registration, roshLevels, type TierV2Input } from './tier-v2-fields.ts'
import type { TierV2Parameters } from './tier-v2-parameters.ts'

type ComplexityRegister = (typeof complexityRegisters)[number]

export type Registers = {
  roshLevel: (typeof roshLevels)[number] | null
  mappaLevel: number | null
  /** The latest MAPPA registration says no level, and no field does. */
  isMappaLevelMissing: boolean
  complexity: ComplexityRegister[]
  iomNominal: boolean
  finalThird: boolean
}

const isComplexityRegister = (type: string): type is ComplexityRegister => complexityRegisters.some(code => code === type)

/** Registers by the fields of the input, and where they are left out by its list of registrations. */
export function registersOf(input: TierV2Input, { registers, complexityRegisters: counted }: TierV2Parameters): Registers {
  const list = input.registrations.filter(({ type }) => !registers.ignored.includes(type))
  const types = new Set(list.map(({ type }) => type))
  const mappa = latest(
    list.filter(({ type }) => type === registers.mappa),
    ({ mappaLevel }) => mappaLevel ?? 0,
  )
  const mappaLevel = input.mappaLevel ?? mappa?.mappaLevel ?? null
  const complexity = new Set<ComplexityRegister>([...input.complexityRegisters, ...[...types].filter(isComplexityRegister)])
  return {
    roshLevel: input.roshLevel ?? roshOf(list, registers.rosh),
    mappaLevel,
    isMappaLevelMissing: mappa !== undefined && mappaLevel === null,
    complexity: counted.filter(code => complexity.has(code)),
    iomNominal: input.iomNominal ?? types.has(registers.iom),
    finalThird: input.finalThirdRegister ?? types.has(registers.finalThird),
  }
}

function roshOf(list: readonly Registration[], levels: TierV2Parameters['registers']['rosh']): Registers['roshLevel'] {
  const height = ({ type }: Registration) => roshLevels.indexOf(levels[type] ?? 'low')
  const found = latest(
    list.filter(({ type }) => Object.hasOwn(levels, type)),
    height,
  )
  return (found && levels[found.type]) ?? null
}

/** The latest of some registrations; of two on one day the higher one. */
function latest(list: readonly Registration[], height: (one: Registration) => number): Registration | undefined {
  let chosen: Registration | undefined
  for (const one of list) {
    if (!chosen || one.on > chosen.on || (one.on === chosen.on && height(one) > height(chosen))) chosen = one
  }
  return chosen
}
