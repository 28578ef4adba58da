import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { type CaseFacts, computeObligations } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { absent, appointment, caseOf, idOf, order, seen } from '#testing/case-facts.ts'
import { firstAppointment } from './first-appointment.ts'

const sentences = [order('2026-11-12', '2027-11-11')]
const compute = (facts: Partial<CaseFacts>, today = '2026-11-19') =>
  computeObligations([firstAppointment], caseOf({ sentences, ...facts }), day(today), englandAndWales)
const duties = (facts: Partial<CaseFacts>, today?: string) =>
  compute(facts, today).obligations.map(it => [it.startedOn, it.dueOn, it.state, it.settledOn, it.settledBy])

const licence = (from: string, until = '2027-11-11') => order('2026-01-12', until, { kind: 'custody', supervisedFrom: day(from) })

type Case = [name: string, facts: Partial<CaseFacts>, expected: ReturnType<typeof duties>]
const open = ['2026-11-12', '2026-11-19', 'open', null, null]

const cases: Case[] = [
  ['five working days after sentence', {}, [open]],
  [
    'attending in person meets it on the day',
    { contacts: [seen(7, '2026-11-17')] },
    [['2026-11-12', '2026-11-19', 'met', '2026-11-17', idOf(7)]],
  ],
  ['on the day of sentence already', { contacts: [seen(7, '2026-11-12')] }, [['2026-11-12', '2026-11-19', 'met', '2026-11-12', idOf(7)]]],
  ['the day before sentence is too early', { contacts: [seen(7, '2026-11-11')] }, [open]],
  ['late is met late', { contacts: [seen(7, '2026-11-20')] }, [['2026-11-12', '2026-11-19', 'met', '2026-11-20', idOf(7)]]],
  [
    'of several the first meets it',
    { contacts: [seen(8, '2026-11-18'), seen(7, '2026-11-17')] },
    [['2026-11-12', '2026-11-19', 'met', '2026-11-17', idOf(7)]],
  ],
  [
    'a visit at home meets it',
    { contacts: [seen(7, '2026-11-17', 'home-visit')] },
    [['2026-11-12', '2026-11-19', 'met', '2026-11-17', idOf(7)]],
  ],
  ['video does not', { contacts: [seen(7, '2026-11-17', 'video')] }, [open]],
  ['nor does telephone', { contacts: [seen(7, '2026-11-17', 'telephone')] }, [open]],
  ['nor does an absence', { contacts: [absent(7, '2026-11-17')] }, [open]],
  ['nor does booking', { appointments: [appointment(7, '2026-11-18', '2026-11-13')] }, [open]],
  ['one working day after release', { sentences: [licence('2026-11-13')] }, [['2026-11-13', '2026-11-16', 'open', null, null]]],
  [
    'a visit in prison is not after release',
    { sentences: [licence('2026-11-13')], contacts: [seen(7, '2026-11-13', 'prison')] },
    [['2026-11-13', '2026-11-16', 'open', null, null]],
  ],
  [
    'nothing while in custody',
    { sentences: [order('2026-11-12', '2026-11-12', { kind: 'custody', supervisedFrom: null, supervisedUntil: null })] },
    [],
  ],
  ['a release in 35 days is owed', { sentences: [licence('2026-12-24')] }, [['2026-12-24', '2026-12-29', 'open', null, null]]],
  ['a release in 36 days is not yet', { sentences: [licence('2026-12-25')] }, []],
  [
    'a supervision default order begins no supervision',
    { sentences: [order('2026-11-12', '2026-12-11', { kind: 'supervision-default-order' })] },
    [],
  ],
  [
    'an order that ended first no longer asks for it',
    { sentences: [order('2026-11-12', '2027-11-11', { terminatedOn: day('2026-11-17') })] },
    [['2026-11-12', '2026-11-19', 'no-longer-applies', '2026-11-17', null]],
  ],
]
for (const [name, facts, expected] of cases) test(name, () => assert.deepEqual(duties(facts), expected))

const reasons = (facts: Partial<CaseFacts>) => compute(facts).obligations.flatMap(it => it.because.slice(2))
const booked = [appointment(9, '2026-11-19', '2026-11-16'), appointment(8, '2026-11-18', '2026-11-13')]

test('it says for when the first appointment is booked, and when that was arranged', () => {
  assert.deepEqual(reasons({ appointments: booked }), [{ say: 'booked', on: '2026-11-18', bookedOn: '2026-11-13' }])
})

test('an appointment with an outcome is no longer said to be booked', () => {
  const contacts = [{ ...absent(7, '2026-11-18'), appointment: idOf(8) }]
  assert.deepEqual(reasons({ appointments: booked, contacts }), [
    { say: 'not-attended', count: 1 },
    { say: 'booked', on: '2026-11-19', bookedOn: '2026-11-16' },
  ])
})

test('an appointment by video, moved or cancelled is not said to be booked', () => {
  const appointments = [
    appointment(8, '2026-11-18', '2026-11-13', { mode: 'video' }),
    appointment(9, '2026-11-18', '2026-11-13', { state: 'moved' }),
  ]
  assert.deepEqual(reasons({ appointments }), [{ say: 'not-booked' }])
})
