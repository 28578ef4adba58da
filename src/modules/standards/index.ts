// The standards engine's public face.

export * from './calendar.ts'
export { checkCommand } from './check-obligations/command.ts'
export { recalculateCommand } from './check-obligations/recalculate.ts'
export * from './compute.ts'
export * from './duty.ts'
export * from './facts.ts'
export * from './in-force.ts'
export * from './obligation.ts'
export * from './recalculate.ts'
export * from './registry.ts'
export * from './rule.ts'
export * from './say.ts'
