// IIC-SRP: how likely a man with a sexual offence in his history is to commit one by images or indirect contact.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { cannotCalculate, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { Band, BandOrNone, percentOf } from './numbers.ts'
import { cites, imageSanctions, sexualHistory } from './sexual-history.ts'

const Input = z.object({ ...sexualHistory, imageSanctions })
export type IicSrpInput = z.output<typeof Input>

const Result = z.object({
  percent: z.number().meta({ description: 'Likelihood in percent, two decimals: the weight × 100.' }),
  weight: z.number().meta({ description: 'The weight of the first description that fits, 0 to 1.' }),
  band: BandOrNone,
})
export type IicSrp = z.output<typeof Result>

const Weight = (of: string) =>
  z.object({ weight: z.number().meta({ description: 'The weight, 0 to 1.' }), band: Band }).meta({ description: of })
const Parameters = z.object({
  repeatImages: Weight('Two or more image sanctions.'),
  oneImage: Weight('One image sanction.'),
  repeatChildContact: Weight('Two or more sanctions with contact against a child.'),
  oneChildContact: Weight('One sanction with contact against a child.'),
  nonContactAndAdult: Weight('Sanctions without contact and with contact against an adult.'),
  none: Weight('None of these.'),
})
type Parameters = z.output<typeof Parameters>
type Fits = keyof Parameters

const example: IicSrpInput = {
  sex: 'male',
  hasSexualOffenceHistory: true,
  adultContactSanctions: 1,
  childContactSanctions: 1,
  nonContactSanctions: 0,
  imageSanctions: 0,
}

/** The predictor of sexual reoffending by images or indirect contact. */
export const iicSrp: Rule<IicSrpInput, IicSrp | Missing, Parameters> = {
  id: 'risk.iic-srp',
  title: 'Images and indirect contact sexual reoffending predictor (IIC-SRP)',
  summary:
    'For men with a sexual offence in their history: the first description that fits gives the likelihood of one by images or indirect contact.',
  cites,
  parameters: [
    {
      from: day('2025-01-01'),
      values: {
        repeatImages: { weight: 0.1031, band: 'high' },
        oneImage: { weight: 0.03328, band: 'medium' },
        repeatChildContact: { weight: 0.00926, band: 'low' },
        oneChildContact: { weight: 0.00634, band: 'low' },
        nonContactAndAdult: { weight: 0.00281, band: 'low' },
        none: { weight: 0, band: 'low' },
      },
      cites: [...cites, { source: 'Waymark default', at: 'first day: the source names none', standing: 'default' }],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the assessment',
  input: Input,
  result: z.union([Result, Missing]),
  examples: [
    { name: 'One child contact sanction', on: day('2026-01-10'), input: example, result: { percent: 0.63, weight: 0.00634, band: 'low' } },
    {
      name: 'Two image sanctions: nothing else is asked',
      on: day('2026-01-10'),
      input: { ...example, imageSanctions: 2, childContactSanctions: null },
      result: { percent: 10.31, weight: 0.1031, band: 'high' },
    },
    {
      name: 'No sexual offence in the history',
      on: day('2026-01-10'),
      input: { ...example, hasSexualOffenceHistory: false },
      result: { percent: 0, weight: 0, band: 'not-applicable' },
    },
    {
      name: 'Contact with children is not known',
      on: day('2026-01-10'),
      input: { ...example, childContactSanctions: null },
      result: { cannotCalculate: ['childContactSanctions'] },
    },
  ],
  words: {
    ...missingWords,
    'no-history': 'There is no sexual offence in the history: not applicable, 0.',
    woman: 'A woman: 0, low.',
    repeatImages: '{images} image sanctions, two or more: {weight} × 100 = {percent}%, {band}.',
    oneImage: 'One image sanction: {weight} × 100 = {percent}%, {band}.',
    repeatChildContact: 'No image sanction; {children} with contact against a child, two or more: {weight} × 100 = {percent}%, {band}.',
    oneChildContact: 'No image sanction; one with contact against a child: {weight} × 100 = {percent}%, {band}.',
    nonContactAndAdult: 'No image or child contact sanction; some without contact and with an adult: {weight} × 100 = {percent}%, {band}.',
    none: 'None of the descriptions fits: {percent}%, {band}.',
  },

  evaluate(input, p) {
    if (input.hasSexualOffenceHistory === null) return cannotCalculate(['hasSexualOffenceHistory'])
    if (!input.hasSexualOffenceHistory)
      return { result: { percent: 0, weight: 0, band: 'not-applicable' }, because: [{ say: 'no-history' }] }
    if (input.sex === null) return cannotCalculate(['sex'])
    if (input.sex === 'female') return { result: { percent: 0, weight: 0, band: 'low' }, because: [{ say: 'woman' }] }
    const fits = firstFit(input)
    if (typeof fits !== 'string') return cannotCalculate(fits)
    const { weight, band } = p[fits]
    const percent = percentOf(weight)
    const step = { say: fits, images: input.imageSanctions ?? 0, children: input.childContactSanctions ?? 0, weight, percent, band }
    return { result: { percent, weight, band }, because: [step] }
  },
}

/** The first description that fits, or what must be known to tell. */
function firstFit({
  imageSanctions: images,
  childContactSanctions: children,
  nonContactSanctions: other,
  adultContactSanctions: adults,
}: IicSrpInput): Fits | string[] {
  if (images === null) return ['imageSanctions']
  if (images > 0) return images >= 2 ? 'repeatImages' : 'oneImage'
  if (children === null) return ['childContactSanctions']
  if (children > 0) return children >= 2 ? 'repeatChildContact' : 'oneChildContact'
  if (other === 0 || adults === 0) return 'none'
  const missing = [...(other === null ? ['nonContactSanctions'] : []), ...(adults === null ? ['adultContactSanctions'] : [])]
  return missing.length > 0 ? missing : 'nonContactAndAdult'
}
