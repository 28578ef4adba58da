// Rules of the measures.

import type { AnyRule } from '#modules/standards/index.ts'
import { rate } from './rate.ts'
import { relativeRate } from './relative-rate.ts'

export const rules: AnyRule[] = [rate, relativeRate]
