// The public face of resettlement: the rules of who is responsible for a person in custody. Its rules are in `rules/`.

export { earlyAllocation, handover } from './rules/index.ts'
