import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { type CaseFacts, computeObligations } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { allocation, caseOf, idOf, order } from '#testing/case-facts.ts'
import { allocate } from './allocate.ts'

const sentence = order('2026-11-12', '2027-11-11')
const compute = (facts: Partial<CaseFacts>, today: string) => computeObligations([allocate], caseOf(facts), day(today), englandAndWales)

/** Key, start, due day, state and settlement of every duty. */
const duties = (facts: Partial<CaseFacts>, today = '2026-11-19') =>
  compute(facts, today).obligations.map(it => [it.key, it.startedOn, it.dueOn, it.state, it.settledOn])

type Case = [name: string, facts: Partial<CaseFacts>, expected: ReturnType<typeof duties>, today?: string]
const start = [sentence.id, '2026-11-12', '2026-11-19'] as const

const cases: Case[] = [
  ['a sentence without an officer is to be allocated in five working days', { sentences: [sentence] }, [[...start, 'open', null]]],
  ['on the day after it is still open', { sentences: [sentence] }, [[...start, 'open', null]], '2026-11-20'],
  [
    'an allocation meets it on its first day',
    { sentences: [sentence], allocations: [allocation(5, '2026-11-16')] },
    [[...start, 'met', '2026-11-16']],
  ],
  [
    'an allocation from tomorrow does not meet it today',
    { sentences: [sentence], allocations: [allocation(5, '2026-11-20')] },
    [[...start, 'open', null]],
  ],
  [
    'an allocation from today does',
    { sentences: [sentence], allocations: [allocation(5, '2026-11-19')] },
    [[...start, 'met', '2026-11-19']],
  ],
  [
    'somebody who has an officer at sentence has one for the new sentence at once',
    { sentences: [sentence], allocations: [allocation(5, '2026-01-05')] },
    [[...start, 'met', '2026-11-12']],
  ],
  [
    'an officer who left before the sentence does not count',
    { sentences: [sentence], allocations: [allocation(5, '2026-01-05', '2026-11-11')] },
    [[...start, 'open', null]],
  ],
  [
    'an officer who left on the day of sentence does, and the next day starts a new duty',
    { sentences: [sentence], allocations: [allocation(5, '2026-01-05', '2026-11-12')] },
    [
      [...start, 'met', '2026-11-12'],
      [`${sentence.id}:${idOf(5)}`, '2026-11-13', '2026-11-20', 'open', null],
    ],
  ],
  [
    'a hand-over without a day between starts nothing',
    { sentences: [sentence], allocations: [allocation(5, '2026-11-12', '2026-11-15'), allocation(6, '2026-11-16')] },
    [[...start, 'met', '2026-11-12']],
  ],
  [
    'one day between is a duty that the next allocation met',
    { sentences: [sentence], allocations: [allocation(5, '2026-11-12', '2026-11-15'), allocation(6, '2026-11-17')] },
    [
      [...start, 'met', '2026-11-12'],
      [`${sentence.id}:${idOf(5)}`, '2026-11-16', '2026-11-23', 'met', '2026-11-17'],
    ],
  ],
  [
    'an end that is planned is owed before the day',
    { sentences: [sentence], allocations: [allocation(5, '2026-11-12', '2026-12-23')] },
    [
      [...start, 'met', '2026-11-12'],
      [`${sentence.id}:${idOf(5)}`, '2026-12-24', '2027-01-05', 'open', null],
    ],
  ],
  [
    'an end more than 35 days away is not yet owed',
    { sentences: [sentence], allocations: [allocation(5, '2026-11-12', '2026-12-24')] },
    [[...start, 'met', '2026-11-12']],
  ],
  [
    'an officer who holds the case to the last day owes nobody a successor',
    { sentences: [order('2026-11-12', '2026-12-11')], allocations: [allocation(5, '2026-11-12', '2026-12-11')] },
    [[...start, 'met', '2026-11-12']],
  ],
  [
    'a sentence that ends before it is allocated no longer asks for it',
    { sentences: [{ ...sentence, terminatedOn: day('2026-11-18') }] },
    [[...start, 'no-longer-applies', '2026-11-18']],
  ],
  ['on its last day it still does', { sentences: [{ ...sentence, terminatedOn: day('2026-11-20') }] }, [[...start, 'open', null]]],
  ['a sentence set aside on its day asks for nothing', { sentences: [{ ...sentence, terminatedOn: day('2026-11-12') }] }, []],
  [
    'somebody in custody needs an officer',
    { sentences: [order('2026-11-12', '2026-11-12', { kind: 'custody', supervisedFrom: null, supervisedUntil: null })] },
    [[...start, 'open', null]],
  ],
  [
    'a suspended sentence without supervision needs none',
    { sentences: [order('2026-11-12', '2026-11-12', { kind: 'suspended-sentence-order', supervisedFrom: null, supervisedUntil: null })] },
    [],
  ],
  [
    'post-sentence supervision needs one to its last day',
    {
      sentences: [
        order('2026-01-12', '2026-05-11', { kind: 'custody', postSentenceFrom: day('2026-05-12'), postSentenceUntil: day('2026-11-19') }),
      ],
      allocations: [allocation(5, '2026-01-12', '2026-11-18')],
    },
    [
      [idOf(1), '2026-01-12', '2026-01-19', 'met', '2026-01-12'],
      [`${idOf(1)}:${idOf(5)}`, '2026-11-19', '2026-11-26', 'open', null],
    ],
  ],
]
for (const [name, facts, expected, today] of cases) test(name, () => assert.deepEqual(duties(facts, today), expected))

test('every active sentence has a duty of its own', () => {
  const sentences = [sentence, { ...sentence, id: idOf(2) }]
  assert.deepEqual(
    compute({ sentences }, '2026-11-19').obligations.map(it => it.subject),
    [idOf(1), idOf(2)],
  )
})

test('the team manager owes it', () => {
  assert.deepEqual(
    compute({ sentences: [sentence] }, '2026-11-19').obligations.map(it => it.owner),
    ['team-manager'],
  )
})

const boundaries: [name: string, facts: Partial<CaseFacts>, expected: string | null][] = [
  ['time changes nothing until the sentence ends', { sentences: [sentence] }, '2027-11-12'],
  [
    'an allocation to come changes it on its first day',
    { sentences: [sentence], allocations: [allocation(5, '2026-11-23')] },
    '2026-11-23',
  ],
  [
    'a planned end comes within sight 35 days before',
    { sentences: [sentence], allocations: [allocation(5, '2026-11-12', '2026-12-31')] },
    '2026-11-27',
  ],
  ['without an end in sight time changes nothing', { sentences: [{ ...sentence, supervisedUntil: null }] }, null],
]
for (const [name, facts, expected] of boundaries) test(name, () => assert.equal(compute(facts, '2026-11-19').nextBoundaryOn, expected))
