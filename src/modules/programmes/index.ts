// The public face of accredited programmes: who is eligible, and for which intensity. The rules are in `rules/`.

export { programmeEligibility, programmeNeed } from './rules/index.ts'
