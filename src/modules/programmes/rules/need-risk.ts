// The risk that programme need is weighed against, with what is not recorded at its lowest and at its highest.

import type { Input, Level, Parameters } from './need-terms.ts'

type Osp = Exclude<Input['ospDc'], null>
type Sara = Exclude<Input['sara'], null>
/** The scores with every gap filled. */
export type Scores = { reoffending: number; violence: number; serious: number; ospDc: Osp; ospIic: Osp; sara: Sara }

/** Scores with the gaps at their lowest and at their highest. */
export function scoresBetween(input: Input): { lowest: Scores; highest: Scores } {
  const fill = (percent: number, osp: Osp, sara: Sara): Scores => ({
    reoffending: input.ogrs3OrArpPercent ?? percent,
    violence: input.ovpOrVrpPercent ?? percent,
    serious: input.rsrOrCsrpPercent ?? percent,
    ospDc: input.ospDc ?? osp,
    ospIic: input.ospIic ?? osp,
    sara: input.sara ?? sara,
  })
  return { lowest: fill(0, 'low', 'low'), highest: fill(100, 'very-high', 'high') }
}

const band = (value: number, { medium, high }: Parameters['serious']): Level =>
  value >= high ? 'high' : value >= medium ? 'medium' : 'low'
const levelOfOsp = (osp: Osp): Level => (osp === 'very-high' || osp === 'high' ? 'high' : osp === 'medium' ? 'medium' : 'low')

/** Each score as a level. RSR counts for women, and for men to whom no sexual predictor applies. */
export function levelsOf(scores: Scores, sex: Input['sex'], parameters: Parameters) {
  const isWoman = sex === 'female'
  const seriousCounts = isWoman || (scores.ospDc === 'not-applicable' && scores.ospIic === 'not-applicable')
  return {
    reoffending: band(scores.reoffending, parameters.reoffending),
    violence: band(scores.violence, parameters.violence),
    serious: seriousCounts ? band(scores.serious, parameters.serious) : ('low' as const),
    ospDc: isWoman ? ('low' as const) : levelOfOsp(scores.ospDc),
    ospIic: isWoman ? ('low' as const) : levelOfOsp(scores.ospIic),
    sara: scores.sara === 'not-applicable' ? ('low' as const) : scores.sara,
  }
}
export type Levels = ReturnType<typeof levelsOf>

/** The highest of the levels. */
export function riskOf(levels: Levels): Level {
  const all: Level[] = Object.values(levels)
  return all.includes('high') ? 'high' : all.includes('medium') ? 'medium' : 'low'
}

/** The scores that are not recorded and could count. */
export function unknownScores(input: Input): string[] {
  const isMan = input.sex === 'male'
  const mayCount = (osp: Osp | null) => osp === null || osp === 'not-applicable'
  const seriousMayCount = !isMan || (mayCount(input.ospDc) && mayCount(input.ospIic))
  const fields: (keyof Input & string)[] = [
    'ogrs3OrArpPercent',
    'ovpOrVrpPercent',
    ...(seriousMayCount ? (['rsrOrCsrpPercent'] as const) : []),
    ...(isMan ? (['ospDc', 'ospIic'] as const) : []),
    'sara',
  ]
  return fields.filter(field => input[field] === null)
}
