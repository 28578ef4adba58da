// The rules of risk: the predictors of reoffending.

import type { AnyRule } from '#modules/standards/index.ts'
import { ogp } from './ogp.ts'
import { ogrs3 } from './ogrs3.ts'
import { ovp } from './ovp.ts'

export type { Band, BandOrNone } from './numbers.ts'
export { type OgpInput, ogp } from './ogp.ts'
export { type Ogrs3, type Ogrs3Input, ogrs3 } from './ogrs3.ts'
export { type OvpInput, ovp } from './ovp.ts'
export type { Scored } from './points.ts'

export const rules: AnyRule[] = [ogrs3, ogp, ovp]
