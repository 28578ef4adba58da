// Which team and officer the people of the demonstration belong to, so that workloads are those of real officers.

import type { Calibration } from './calibration.ts'

/** Cases of an officer with a full load: the mean of the calibration, and a little more for those whose day a visitor steps into. */
export const fullLoad = { PO: 35, PSO: 45, persona: 47 } as const
const meanLoad = 38
/** A small region fills some of its units as they would be, and leaves the others empty, rather than give every officer three cases. */
const fullUnit = 80
/** Up to so many people every region has as many as another, so that each can be tried. */
const evenUpTo = 6_000

/** Regions where a visitor can be an officer come first: their people are there however few there are. */
const first: readonly { region: string; unit: string; atLeast: number }[] = [
  { region: 'YH', unit: 'bradford-and-calderdale', atLeast: 150 },
  { region: 'WAL', unit: 'swansea-neath-and-port-talbot', atLeast: 60 },
]
/** Units that hold somebody by name. */
const always: readonly string[] = ['leeds', 'sheffield', 'croydon']
const someone = 4

type UnitOfRegion = { id: string; region: string }

/** How many people each delivery unit has. */
export function peopleByUnit(units: readonly UnitOfRegion[], people: number, calibration: Calibration): Map<string, number> {
  const result = new Map<string, number>()
  for (const [region, count] of peopleByRegion([...new Set(units.map(unit => unit.region))], people, calibration)) {
    const home = first.find(one => one.region === region)?.unit
    const ordered = units
      .filter(unit => unit.region === region)
      .toSorted((a, b) => Number(b.id === home) - Number(a.id === home) || shareOf(b, calibration) - shareOf(a, calibration))
    const filled = ordered.slice(0, Math.max(1, Math.floor(count / fullUnit)))
    const few = ordered.filter(unit => !filled.includes(unit) && always.includes(unit.id) && count > fullUnit)
    const rest = count - few.length * someone
    for (const unit of few) result.set(unit.id, someone)
    spread(
      filled.map(unit => [unit.id, Math.max(shareOf(unit, calibration), unit.id === home ? 0.3 : 0)] as const),
      rest,
    ).forEach((n, id) => {
      result.set(id, n)
    })
  }
  return result
}

const shareOf = (unit: UnitOfRegion, calibration: Calibration) => calibration.units.get(unit.id) ?? 0

function peopleByRegion(regions: readonly string[], people: number, calibration: Calibration): Map<string, number> {
  const ordered = regions.toSorted((a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b))
  const result = new Map<string, number>()
  let [left, others] = [people, ordered.length]
  const wanted =
    people <= evenUpTo
      ? undefined
      : spread(
          ordered.map(region => [region, calibration.region[region] ?? 0] as const),
          people,
        )
  for (const region of ordered) {
    const even = wanted?.get(region) ?? Math.round(left / others)
    const count = Math.min(left, Math.max(even, first.find(one => one.region === region)?.atLeast ?? 0))
    result.set(region, count)
    left -= count
    others--
  }
  return result
}

const placeOf = (region: string) => {
  const place = first.findIndex(one => one.region === region)
  return place < 0 ? first.length : place
}

/** Whole numbers by weight that add up to a total. */
export function spread(weights: readonly (readonly [string, number])[], total: number): Map<string, number> {
  const sum = weights.reduce((all, [, weight]) => all + weight, 0)
  const result = new Map<string, number>()
  let [given, seen] = [0, 0]
  for (const [index, [id, weight]] of weights.entries()) {
    seen += sum > 0 ? weight / sum : 1 / weights.length
    const upTo = index === weights.length - 1 ? total : Math.round(total * seen)
    result.set(id, upTo - given)
    given = upTo
  }
  return result
}

/** Teams and officers that a unit needs for its people. */
export function staffFor(people: number, named: number): { teams: number; officers: number } {
  const wanted = Math.ceil(people / meanLoad)
  const teams = Math.max(named, Math.ceil(wanted / 9))
  return { teams, officers: Math.max(5, Math.ceil(wanted / teams)) }
}
