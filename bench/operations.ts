// What is measured: each operation as the product's users do it, and as the lean server offers it.

import { randomUUID } from 'node:crypto'
import type { Call, Request, Response } from './client.ts'

export type Person = { id: string; crn: string; surname: string; forename: string }
/** An officer who is signed in, with cases of their own. */
export type Officer = { staff: number; cookie: string; csrf: string; people: Person[] }
export type World = { officers: Officer[]; today: string; days: string[] }
export type Target = 'waymark' | 'lean'
/** What an operation did: the acts that the access log must hold, and the mark of what was confirmed as stored. */
export type Done = { acts: string[]; stored?: string }
/** The floor that is wanted for each kind, as a part of what lean does. */
export const floors = { json: 0.5, page: 0.2, write: 0.15 } as const
export type Kind = keyof typeof floors
export type Operation = { name: string; title: string; kind: Kind } & Record<Target, (call: Call, world: World) => Promise<Done>>

const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)] as T
async function expect(status: number, call: Call, request: Request): Promise<Response> {
  const response = await call(request)
  if (response.status === status) return response
  throw new Error(`${request.method} ${request.path} answered ${response.status}: ${response.body.replaceAll(/\s+/g, ' ').slice(0, 300)}`)
}

/** A read of the product: the address as an officer asks for it, and the pattern that the access log names. */
const reading = (act: string, pathOf: (officer: Officer) => string) => async (call: Call, world: World) => {
  const officer = pick(world.officers)
  await expect(200, call, { method: 'GET', path: pathOf(officer), cookie: officer.cookie })
  return { acts: [`GET ${act}`] }
}

const leanReading = (pathOf: (officer: Officer) => string) => async (call: Call, world: World) => {
  await expect(200, call, { method: 'GET', path: pathOf(pick(world.officers)) })
  return { acts: [] }
}

const searching = (termOf: (person: Person) => string) => async (call: Call, world: World) => {
  const { cookie, csrf } = pick(world.officers)
  const q = termOf(pick(pick(world.officers).people))
  const form = { q, csrf, submission: randomUUID() }
  const { location = '' } = await expect(303, call, { method: 'POST', path: '/search', cookie, form })
  await expect(200, call, { method: 'GET', path: location, cookie })
  // What names one person leads straight to their case.
  return { acts: ['POST /search', location.startsWith('/people/') ? 'GET /people/:person' : 'GET /search/:search'] }
}

const searchingApi = (termOf: (person: Person) => string) => async (call: Call, world: World) => {
  const { cookie } = pick(world.officers)
  const json = { q: termOf(pick(pick(world.officers).people)) }
  await expect(201, call, { method: 'POST', path: '/api/v1/people/search', cookie, json })
  return { acts: ['POST /api/v1/people/search'] }
}

const leanSearch = leanReading(officer => `/search?name=${encodeURIComponent(startOf(pick(officer.people)).toLowerCase())}`)
const leanCrn = leanReading(officer => `/crn?crn=${pick(officer.people).crn}`)

const startOf = ({ surname }: Person) => surname.slice(0, Math.max(4, surname.length - 2))
/** Two letters in the middle change places, as fast fingers do. */
const misspelt = ({ surname }: Person) => {
  const at = Math.floor(surname.length / 2)
  return `${surname.slice(0, at - 1)}${surname[at]}${surname[at - 1]}${surname.slice(at + 1)}`
}

/** A contact outside any appointment; its note carries the mark by which it is looked for afterwards. */
const contactOf = (world: World) => {
  const mark = randomUUID()
  return {
    mark,
    fields: {
      type: 'COAP',
      mode: 'office',
      on: pick(world.days),
      time: '10:00',
      attendance: 'attended',
      riskChanged: 'no',
      next: 'none',
      notes: `Talked about the week. ${mark}`,
    },
  }
}

async function recordContact(call: Call, world: World): Promise<Done> {
  const { cookie, csrf, people } = pick(world.officers)
  const { mark, fields } = contactOf(world)
  const { on, ...rest } = fields
  const [year = '', month = '', day = ''] = on.split('-')
  const form = { ...rest, 'on-day': day, 'on-month': month, 'on-year': year, csrf, submission: randomUUID() }
  await expect(303, call, { method: 'POST', path: `/people/${pick(people).id}/contacts/new`, cookie, form })
  return { acts: ['POST /people/:person/contacts/new'], stored: mark }
}

async function writeByApi(call: Call, world: World): Promise<Done> {
  const { cookie, people } = pick(world.officers)
  const { mark, fields } = contactOf(world)
  await expect(201, call, { method: 'POST', path: `/api/v1/people/${pick(people).id}/contacts`, cookie, json: fields })
  return { acts: ['POST /api/v1/people/:person/contacts'], stored: mark }
}

async function leanWrite(call: Call, world: World): Promise<Done> {
  const { staff, people } = pick(world.officers)
  const { mark, fields } = contactOf(world)
  await expect(200, call, {
    method: 'POST',
    path: '/contacts',
    json: { person: pick(people).id, officer: staff, on: fields.on, notes: fields.notes },
  })
  return { acts: [], stored: mark }
}

const leanWorklist = leanReading(officer => `/worklist/${officer.staff}`)
const leanPerson = leanReading(officer => `/people/${pick(officer.people).id}`)
const leanCase = leanReading(officer => `/cases/${pick(officer.people).id}`)
const leanCaseload = leanReading(officer => `/caseload/${officer.staff}`)

export const operations: readonly Operation[] = [
  { name: 'worklist', title: 'Worklist, page', kind: 'page', waymark: reading('/worklist', () => '/worklist'), lean: leanWorklist },
  {
    name: 'worklist-json',
    title: 'Worklist, JSON',
    kind: 'json',
    waymark: reading('/api/v1/worklist', () => '/api/v1/worklist'),
    lean: leanWorklist,
  },
  {
    name: 'case',
    title: 'Case, page',
    kind: 'page',
    waymark: reading('/people/:person', officer => `/people/${pick(officer.people).id}`),
    lean: leanCase,
  },
  { name: 'search-prefix', title: 'Search, start of a name, page', kind: 'page', waymark: searching(startOf), lean: leanSearch },
  { name: 'search-misspelt', title: 'Search, misspelt, page', kind: 'page', waymark: searching(misspelt), lean: leanSearch },
  { name: 'search-crn', title: 'Search, CRN, page', kind: 'page', waymark: searching(person => person.crn), lean: leanCrn },
  { name: 'search-json', title: 'Search, misspelt, JSON', kind: 'json', waymark: searchingApi(misspelt), lean: leanSearch },
  { name: 'record-contact', title: 'Record contact, form', kind: 'write', waymark: recordContact, lean: leanWrite },
  {
    name: 'api-read',
    title: 'One case, JSON',
    kind: 'json',
    waymark: reading('/api/v1/people/:person', officer => `/api/v1/people/${pick(officer.people).id}`),
    lean: leanPerson,
  },
  {
    name: 'api-list',
    title: 'Cases of an officer, JSON',
    kind: 'json',
    waymark: reading('/api/v1/cases', () => '/api/v1/cases'),
    lean: leanCaseload,
  },
  { name: 'api-write', title: 'Record contact, JSON', kind: 'write', waymark: writeByApi, lean: leanWrite },
]
