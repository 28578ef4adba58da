// The demonstration: personas, an organisation with staff, and invented people.

export { seedGuidance } from './guidance.ts'
export { seedOrganisation } from './organisation.ts'
export { demonstrationClient, type PersonaKey, personas } from './personas.ts'
export { seedDemonstration } from './seed.ts'
export { seedCommand } from './seed-command.ts'
