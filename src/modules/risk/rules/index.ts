// The rules of risk: the predictors of reoffending.

import type { AnyRule } from '#modules/standards/index.ts'
import { csrp } from './csrp.ts'
import { dcSrp } from './dc-srp.ts'
import { iicSrp } from './iic-srp.ts'
import { ogp } from './ogp.ts'
import { ogrs3 } from './ogrs3.ts'
import { arp, svrp, vrp } from './ogrs4.ts'
import { ovp } from './ovp.ts'

export { type Csrp, type CsrpInput, csrp } from './csrp.ts'
export { type DcSrp, type DcSrpInput, dcSrp } from './dc-srp.ts'
export { type IicSrp, type IicSrpInput, iicSrp } from './iic-srp.ts'
export type { Band, BandOrNone } from './numbers.ts'
export { type OgpInput, ogp } from './ogp.ts'
export { type Ogrs3, type Ogrs3Input, ogrs3 } from './ogrs3.ts'
export { arp, type Ogrs4, svrp, vrp } from './ogrs4.ts'
export type { Ogrs4Input } from './ogrs4-input.ts'
export { type OvpInput, ovp } from './ovp.ts'
export type { Scored } from './points.ts'

export const rules: AnyRule[] = [ogrs3, ogp, ovp, arp, vrp, svrp, dcSrp, iicSrp, csrp]
