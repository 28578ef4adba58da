// CSRP: serious violent and sexual reoffending together.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { type Because, cannotCalculate, Missing, missingWords, type Rule, roundHalfUp } from '#modules/standards/index.ts'
import { known, sex } from './fields.ts'
import { Band, Bands, bandOf, bandWords, sayBand } from './numbers.ts'
import { cites, hasSexualOffenceHistory } from './sexual-history.ts'

const percent = (predictor: string, more = '') =>
  known(z.number().min(0).max(100), `${predictor} in percent, two decimals.${more}`, { title: `${predictor}, percent` })
const unlessNone = ' Not asked of women and where there is no sexual offence in the history: it is 0.'
const Input = z.object({
  sex,
  hasSexualOffenceHistory,
  svrpPercent: percent('SVRP'),
  dcSrpPercent: percent('DC-SRP', unlessNone),
  iicSrpPercent: percent('IIC-SRP', unlessNone),
})
export type CsrpInput = z.output<typeof Input>

const Result = z.object({
  percent: z.number().meta({ description: 'Likelihood of serious reoffending, in percent, two decimals.' }),
  band: Band,
})
export type Csrp = z.output<typeof Result>

const Parameters = z.object({
  womanWithHistory: z.number().meta({ description: 'Percentage points added for a woman with a sexual offence in her history.' }),
  bands: Bands,
})
type Parameters = z.output<typeof Parameters>

const example: CsrpInput = { sex: 'male', hasSexualOffenceHistory: true, svrpPercent: 0.46, dcSrpPercent: 2.88, iicSrpPercent: 0.63 }

/** The combined serious reoffending predictor. */
export const csrp: Rule<CsrpInput, Csrp | Missing, Parameters> = {
  id: 'risk.csrp',
  title: 'Combined serious reoffending predictor (CSRP)',
  summary:
    'The percentages of serious violent reoffending, of sexual reoffending with direct contact, and of sexual reoffending by images add up.',
  cites,
  parameters: [
    {
      from: day('2025-01-01'),
      values: { womanWithHistory: 0.38314, bands: { medium: 1, high: 3, veryHigh: 6.9 } },
      cites: [...cites, { source: 'Waymark default', at: 'first day: the source names none', standing: 'default' }],
      note: 'The sum has no upper limit; the service shows 99.99% for anything above.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the assessment',
  input: Input,
  result: z.union([Result, Missing]),
  examples: [
    { name: 'A man with a sexual offence in his history', on: day('2026-01-10'), input: example, result: { percent: 3.97, band: 'high' } },
    {
      name: 'A woman with a sexual offence in her history',
      on: day('2026-01-10'),
      input: { ...example, sex: 'female', dcSrpPercent: null, iicSrpPercent: null },
      result: { percent: 0.84, band: 'low' },
    },
    {
      name: 'A man whose DC-SRP is not known',
      on: day('2026-01-10'),
      input: { ...example, dcSrpPercent: null },
      result: { cannotCalculate: ['dcSrpPercent'] },
    },
  ],
  words: {
    ...missingWords,
    svrp: 'Serious violent reoffending: {percent}%.',
    'dc-srp': 'Sexual reoffending with direct contact: {percent}%.',
    'iic-srp': 'Sexual reoffending by images or indirect contact: {percent}%.',
    woman: 'A woman with a sexual offence in her history: + {points}.',
    sum: 'Together {percent}%.',
    ...bandWords('%'),
  },

  evaluate({ sex: who, hasSexualOffenceHistory: history, svrpPercent, dcSrpPercent, iicSrpPercent }, p) {
    const isNone = who === 'female' || history === false
    const missing = [
      ...(who === null && history !== false ? ['sex'] : []),
      ...(history === null ? ['hasSexualOffenceHistory'] : []),
      ...(svrpPercent === null ? ['svrpPercent'] : []),
      ...(dcSrpPercent === null && !isNone ? ['dcSrpPercent'] : []),
      ...(iicSrpPercent === null && !isNone ? ['iicSrpPercent'] : []),
    ]
    if (svrpPercent === null || missing.length > 0) return cannotCalculate(missing)
    const contact = dcSrpPercent ?? 0
    const images = iicSrpPercent ?? 0
    const added = who === 'female' && history ? p.womanWithHistory : 0
    const total = roundHalfUp(exactSum([svrpPercent, contact, images, added]), 2)
    const band = bandOf(total, p.bands)
    const because: Because[] = [
      { say: 'svrp', percent: svrpPercent },
      { say: 'dc-srp', percent: contact },
      { say: 'iic-srp', percent: images },
      ...(added ? [{ say: 'woman', points: added }] : []),
      { say: 'sum', percent: total },
      sayBand(total, band, p.bands),
    ]
    return { result: { percent: total, band }, because }
  },
}

const places = 1e8
/** Decimals added as whole numbers of their last place, so that the sum is the decimal one. */
const exactSum = (decimals: number[]) => decimals.reduce((sum, decimal) => sum + roundHalfUp(decimal * places, 0), 0) / places
