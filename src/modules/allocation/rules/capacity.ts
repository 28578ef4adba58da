// How full an officer is: cases held against an even share of the team's cases, by contracted hours.

export type Load = { id: number; hours: number; cases: number }
export type Level = 'room' | 'full' | 'over'
export type Thresholds = { fullFromPercent: number; overFromPercent: number }
export type Capacity = { percent: number; percentAfter: number; level: Level }

/** By officer. The share counts `added` cases that the team is about to take. */
export function capacities(officers: readonly Load[], { fullFromPercent, overFromPercent }: Thresholds, added = 0): Map<number, Capacity> {
  const cases = officers.reduce((sum, officer) => sum + officer.cases, added)
  const hours = officers.reduce((sum, officer) => sum + officer.hours, 0)
  return new Map(
    officers.map(officer => {
      const share = (cases * officer.hours) / hours
      const percentOf = (held: number) => (share > 0 ? Math.round((100 * held) / share) : 0)
      const percent = percentOf(officer.cases)
      const level = percent < fullFromPercent ? 'room' : percent < overFromPercent ? 'full' : 'over'
      return [officer.id, { percent, percentAfter: percentOf(officer.cases + added), level }]
    }),
  )
}
