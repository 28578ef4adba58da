// Rules of the measures.

import type { AnyRule } from '#modules/standards/index.ts'
import { rate } from './rate.ts'

export const rules: AnyRule[] = [rate]
