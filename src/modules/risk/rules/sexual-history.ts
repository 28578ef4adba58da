// What the predictors of sexual reoffending ask for in common.

import { z } from 'zod'
import type { Citation } from '#modules/standards/index.ts'
import { known, sex } from './fields.ts'

export const cites: Citation[] = [{ source: 'Actuarial risk service (HMPPS)', at: 'DC-SRP, IIC-SRP and CSRP', standing: 'policy' }]

const count = (of: string) => known(z.int().min(0), `Number of sanctions for ${of}, the current one included.`)
export const hasSexualOffenceHistory = known(
  z.boolean(),
  'Whether the person was ever sanctioned for a sexual offence, or one with a sexual motivation.',
  { title: 'History of sexual offending' },
)

export const sexualHistory = {
  sex,
  hasSexualOffenceHistory,
  adultContactSanctions: count('sexual offences with contact against an adult'),
  childContactSanctions: count('sexual offences with contact against a child'),
  nonContactSanctions: count('sexual offences without contact'),
}
export const imageSanctions = count('indecent images of children, or indirect contact')
