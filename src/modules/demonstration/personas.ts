// The people whose day a visitor can step into. They exist in the demonstration only.

export type PersonaKey =
  | 'officer'
  | 'court'
  | 'spo'
  | 'colleague'
  | 'distant'
  | 'head'
  | 'director'
  | 'access'
  | 'auditor'
  | 'administrator'
  | 'editor'
  | 'approver'

export type Persona = {
  key: PersonaKey
  name: string
  kind: string
  grade?: 'PO' | 'PSO'
  region?: string
  unit?: string
  team?: string
  court?: string
  group: 'start' | 'community' | 'leading' | 'honest'
}

const bradford = { region: 'YH', unit: 'bradford-and-calderdale', team: 'Bradford East' }

/** In the order in which the first page shows them. */
export const personas: readonly Persona[] = [
  { key: 'officer', name: 'Naomi Adeyemi', kind: 'responsible-officer', grade: 'PO', ...bradford, group: 'start' },
  { key: 'court', name: 'Claire Donnelly', kind: 'court-officer', region: 'YH', court: 'B13CC', group: 'community' },
  { key: 'spo', name: 'Imran Sheikh', kind: 'senior-probation-officer', ...bradford, group: 'community' },
  { key: 'colleague', name: 'Daniel Whitaker', kind: 'responsible-officer', grade: 'PSO', ...bradford, group: 'community' },
  {
    key: 'distant',
    name: 'Gethin Powell',
    kind: 'responsible-officer',
    grade: 'PO',
    region: 'WAL',
    unit: 'swansea-neath-and-port-talbot',
    team: 'Swansea',
    group: 'community',
  },
  { key: 'head', name: 'Priya Raman', kind: 'head-of-delivery-unit', region: 'YH', unit: 'bradford-and-calderdale', group: 'leading' },
  { key: 'director', name: 'Helen Marsden', kind: 'regional-probation-director', region: 'YH', group: 'leading' },
  { key: 'access', name: 'Miriam Osei', kind: 'access-officer', group: 'honest' },
  { key: 'auditor', name: 'Grace Ellison', kind: 'auditor', group: 'honest' },
  { key: 'administrator', name: 'Ben Achterberg', kind: 'administrator', group: 'honest' },
  { key: 'editor', name: 'Adwoa Sarpong', kind: 'rulebook-editor', group: 'leading' },
  { key: 'approver', name: 'Martin Fairclough', kind: 'rulebook-approver', group: 'leading' },
]

/** The system through which officers of the demonstration see their diary elsewhere. */
export const actingClient = {
  id: 'diary-sync',
  name: 'Diary on the telephone',
  secret: 'demonstration-only',
  region: 'YH',
  scopes: ['worklist.read', 'case.read', 'supervision.record'],
}

/** The system that sends court results in the demonstration. */
export const demonstrationClient = {
  id: 'court-feed',
  name: 'Court results feed',
  secret: 'demonstration-only',
  region: 'YH',
  court: 'B13CC',
  scopes: ['court.import', 'case.read', 'events.read'],
}
