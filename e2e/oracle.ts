// Who may do what. Written from the product's own words ("must never be able to"), not from the code: it imports nothing of `src/`.

export type Persona = 'visitor' | 'officer' | 'colleague' | 'spo' | 'court' | 'distant' | 'head' | 'access' | 'auditor' | 'administrator'

/** Where the person lives, and who may know of the record. */
export type Situation = { home: 'bradford' | 'swansea'; record: 'open' | 'I am excluded' | 'others are excluded' | 'closed to me' | 'open to me by name' }

export const personas: readonly Persona[] = ['visitor', 'officer', 'colleague', 'spo', 'court', 'distant', 'head', 'access', 'auditor', 'administrator']

export const situations: readonly Situation[] = (['bradford', 'swansea'] as const).flatMap(home =>
  (['open', 'I am excluded', 'others are excluded', 'closed to me', 'open to me by name'] as const).map(record => ({ home, record })),
)

const regionOf: Partial<Record<Persona, 'bradford' | 'swansea'>> = { officer: 'bradford', colleague: 'bradford', spo: 'bradford', court: 'bradford', head: 'bradford', distant: 'swansea' }

const everyone = personas
const signedIn = personas.filter(persona => persona !== 'visitor')
const officers: Persona[] = ['officer', 'colleague', 'distant']
const practitioners: Persona[] = [...officers, 'spo', 'court']

/** `read` and `write` are about one person's record; `whole` needs the whole record, which out of region asks for a reason first. */
type Entry = { may: readonly Persona[]; about?: 'read' | 'whole' | 'write' }

const cases: Entry = { may: [...practitioners, 'head'], about: 'read' }
const wholeCase: Entry = { may: [...practitioners, 'head'], about: 'whole' }
const recording: Entry = { may: [...officers, 'spo'], about: 'write' }
const deciding: Entry = { may: officers, about: 'write' }
const managing: Entry = { may: ['spo'], about: 'write' }

/** By method and address, as the server lists its routes. A route that isn't here fails the test. */
export const oracle: Record<string, Entry> = {
  'GET /': { may: everyone },
  'GET /help': { may: everyone },
  'GET /accessibility': { may: everyone },
  'GET /privacy': { may: everyone },
  'GET /api/openapi.json': { may: everyone },
  'POST /sign-out': { may: signedIn },
  'GET /worklist': { may: [...officers, 'spo'] },
  'GET /api/v1/worklist': { may: [...officers, 'spo'] },
  'GET /access-log': { may: ['auditor'] },
  'GET /api/v1/access-log': { may: ['auditor'] },
  'GET /installation': { may: ['administrator'] },
  'GET /api/v1/recalculations': { may: ['administrator'] },
  'GET /people/:person': cases,
  'GET /people/:person/obligations/:obligation': cases,
  'GET /api/v1/people/:person/obligations/:obligation': cases,
  'GET /api/v1/people/:person/obligations': { may: [...practitioners, 'head'] },
  'GET /people/:person/contacts/new': recording,
  'POST /people/:person/contacts/new': recording,
  'GET /people/:person/absences/:contact': deciding,
  'POST /people/:person/absences/:contact': deciding,
  'GET /people/:person/oversight': managing,
  'POST /people/:person/oversight': managing,
  'GET /people/:person/allocate': managing,
  'POST /people/:person/allocate': managing,
  'GET /people/:person/sentence': wholeCase,
}

/** Whether the answer may be anything but "not found" or "sign in". */
export function mayAnswer(route: string, persona: Persona, situation: Situation): boolean {
  const entry = oracle[route]
  if (!entry) throw new Error(`The oracle does not know ${route}`)
  if (!entry.may.includes(persona)) return false
  if (!entry.about) return true
  if (situation.record === 'I am excluded' || situation.record === 'closed to me') return false
  const here = regionOf[persona] === situation.home
  if (persona === 'head') return here || situation.record === 'open to me by name'
  return entry.about === 'write' ? here : true
}
