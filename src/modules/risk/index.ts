// The public face of risk.

export * from './rules/index.ts'
