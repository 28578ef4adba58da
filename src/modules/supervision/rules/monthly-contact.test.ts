import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { type CaseFacts, computeObligations } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { absent, appointment, caseOf, idOf, order, seen } from '#testing/case-facts.ts'
import { follow, history } from '#testing/case-histories.ts'
import { contactMonths } from './month-strip.ts'
import { monthlyContact } from './monthly-contact.ts'

const autumn = [order('2026-09-01', '2027-08-31')]
const compute = (facts: Partial<CaseFacts>, today: string) =>
  computeObligations([monthlyContact], caseOf({ sentences: autumn, ...facts }), day(today), englandAndWales)

/** Each month's state, with the day on which it was settled. */
const months = (facts: Partial<CaseFacts>, today: string) =>
  compute(facts, today).obligations.map(it => [it.key, it.state, it.settledOn].filter(Boolean).join(' '))

type Case = [name: string, today: string, facts: Partial<CaseFacts>, expected: string[]]

const september = [seen(11, '2026-09-07')]
const visits: Case[] = [
  ['a visit meets its month', '2026-09-10', { contacts: september }, ['2026-09 met 2026-09-07', '2026-10 open']],
  ['on its last day a month is open', '2026-09-30', {}, ['2026-09 open', '2026-10 open', '2026-11 open']],
  ['on the day after it is missed', '2026-10-01', {}, ['2026-09 missed 2026-10-01', '2026-10 open', '2026-11 open']],
  ['a visit on the first day counts', '2026-09-10', { contacts: [seen(11, '2026-09-01')] }, ['2026-09 met 2026-09-01', '2026-10 open']],
  [
    'a visit on the last day counts',
    '2026-09-30',
    { contacts: [seen(11, '2026-09-30')] },
    ['2026-09 met 2026-09-30', '2026-10 open', '2026-11 open'],
  ],
  [
    'of two visits the first meets it',
    '2026-09-20',
    { contacts: [seen(12, '2026-09-20'), seen(11, '2026-09-07')] },
    ['2026-09 met 2026-09-07', '2026-10 open'],
  ],
  [
    'a visit recorded late un-misses it',
    '2026-10-02',
    { contacts: [seen(11, '2026-09-30')] },
    ['2026-09 met 2026-09-30', '2026-10 open', '2026-11 open'],
  ],
  ['telephone never counts', '2026-09-10', { contacts: [seen(11, '2026-09-07', 'telephone')] }, ['2026-09 open', '2026-10 open']],
  [
    'somebody other than the officer does not count',
    '2026-09-10',
    { contacts: [seen(11, '2026-09-07', 'office', { withOfficer: false })] },
    ['2026-09 open', '2026-10 open'],
  ],
  ['an absence does not count', '2026-09-10', { contacts: [absent(11, '2026-09-07')] }, ['2026-09 open', '2026-10 open']],
  [
    'a visit at home counts',
    '2026-09-10',
    { contacts: [seen(11, '2026-09-07', 'home-visit')] },
    ['2026-09 met 2026-09-07', '2026-10 open'],
  ],
]

const video = (number: number, on: string) => seen(number, on, 'video')
const videos: Case[] = [
  ['the very first contact must be in person', '2026-09-10', { contacts: [video(11, '2026-09-07')] }, ['2026-09 open', '2026-10 open']],
  [
    'after one in person a video counts: one of two',
    '2026-10-10',
    { contacts: [...september, video(12, '2026-10-05')] },
    ['2026-09 met 2026-09-07', '2026-10 met 2026-10-05', '2026-11 open'],
  ],
  [
    'a second month by video only does not count',
    '2026-11-10',
    { contacts: [...september, seen(12, '2026-09-21'), video(13, '2026-10-05'), video(14, '2026-11-09')] },
    ['2026-09 met 2026-09-07', '2026-10 met 2026-10-05', '2026-11 open', '2026-12 open'],
  ],
  [
    'a visit in the second month meets it, and a video after it counts',
    '2026-11-28',
    {
      contacts: [
        ...september,
        seen(12, '2026-09-21'),
        video(13, '2026-10-05'),
        video(14, '2026-11-09'),
        seen(15, '2026-11-16'),
        video(16, '2026-11-23'),
      ],
    },
    ['2026-09 met 2026-09-07', '2026-10 met 2026-10-05', '2026-11 met 2026-11-16', '2026-12 open', '2027-01 open'],
  ],
  [
    'more than half of the last contacts by video does not count',
    '2026-10-20',
    { contacts: [...september, video(12, '2026-09-14'), video(13, '2026-10-05')] },
    ['2026-09 met 2026-09-07', '2026-10 open', '2026-11 open'],
  ],
  [
    'on one day the visit comes before the video, and lets it count',
    '2026-09-10',
    { contacts: [video(11, '2026-09-07'), seen(12, '2026-09-07')] },
    ['2026-09 met 2026-09-07', '2026-10 open'],
  ],
]

const parts: Case[] = [
  [
    'fifteen days at the start ask for contact',
    '2026-09-20',
    { sentences: [order('2026-09-16', '2027-08-31')] },
    ['2026-09 open', '2026-10 open'],
  ],
  ['fourteen do not', '2026-09-20', { sentences: [order('2026-09-17', '2027-08-31')] }, ['2026-10 open']],
  [
    'fifteen days at the end ask for contact, by the last of them',
    '2026-10-16',
    { sentences: [order('2026-10-01', '2026-10-15')] },
    ['2026-10 missed 2026-10-16'],
  ],
  ['fourteen do not', '2026-10-16', { sentences: [order('2026-10-01', '2026-10-14')] }, []],
  [
    'a contact before supervision does not count',
    '2026-09-20',
    { sentences: [order('2026-09-10', '2027-08-31')], contacts: september },
    ['2026-09 open', '2026-10 open'],
  ],
  [
    'the day of termination is no longer supervised',
    '2026-10-16',
    { sentences: [order('2026-10-01', '2027-08-31', { terminatedOn: day('2026-10-15') })] },
    [],
  ],
  [
    'the day before it is',
    '2026-10-16',
    { sentences: [order('2026-10-01', '2027-08-31', { terminatedOn: day('2026-10-16') })] },
    ['2026-10 missed 2026-10-16'],
  ],
  [
    'two orders with days between them share a month',
    '2026-10-31',
    { sentences: [order('2026-10-01', '2026-10-07'), order('2026-10-24', '2026-10-31', { id: idOf(2) })] },
    ['2026-10 open'],
  ],
  [
    'orders that run together are seen once a month',
    '2026-09-10',
    { sentences: [...autumn, order('2026-09-01', '2027-02-28', { id: idOf(2) })], contacts: september },
    ['2026-09 met 2026-09-07', '2026-10 open'],
  ],
  [
    'post-sentence supervision asks for no contact',
    '2026-11-10',
    {
      sentences: [
        order('2026-07-01', '2026-10-31', {
          kind: 'custody',
          supervisedFrom: day('2026-10-01'),
          postSentenceFrom: day('2026-11-01'),
          postSentenceUntil: day('2027-09-30'),
        }),
      ],
    },
    ['2026-10 missed 2026-11-01'],
  ],
  [
    'nor does a supervision default order',
    '2026-09-10',
    { sentences: [order('2026-09-01', '2026-12-31', { kind: 'supervision-default-order' })] },
    [],
  ],
  [
    'nor custody',
    '2026-09-10',
    { sentences: [order('2026-09-01', '2026-09-01', { kind: 'custody', supervisedFrom: null, supervisedUntil: null })] },
    [],
  ],
]

for (const [name, today, facts, expected] of [...visits, ...videos, ...parts])
  test(`${name} (${today})`, () => assert.deepEqual(months(facts, today), expected))

test('a contact or an absence after the day on which it is looked at is refused, one of that day is not', () => {
  const [example] = monthlyContact.examples
  const on = (day: string) => ({
    contacts: [{ id: '0198f4a0-0000-7000-8000-000000000003', on: day, byVideo: false }],
    absences: [{ on: day }],
  })
  const pathsOf = (day: string) =>
    monthlyContact.input.safeParse({ ...example?.input, ...on(day) }).error?.issues.map(({ path }) => path.join('.'))
  assert.equal(pathsOf('2026-11-19'), undefined)
  assert.deepEqual(pathsOf('2026-11-20'), ['contacts.0.on', 'absences.0.on'])
})

test('a month is owed from 35 days before its first day', () => {
  assert.deepEqual(months({}, '2026-09-25').at(-1), '2026-10 open')
  assert.deepEqual(months({}, '2026-09-27').at(-1), '2026-11 open')
})

const boundaries: [name: string, today: string, facts: Partial<CaseFacts>, expected: string | null][] = [
  ['the next month comes within sight', '2026-09-01', {}, '2026-09-27'],
  ['an open month ends', '2026-09-27', {}, '2026-10-01'],
  ['a month that is met does not', '2026-09-27', { contacts: september }, '2026-10-27'],
  ['after the last month nothing changes', '2026-10-16', { sentences: [order('2026-10-01', '2026-10-15')] }, null],
  [
    'a release to come is in sight 35 days before',
    '2026-09-01',
    { sentences: [order('2026-07-01', '2027-08-31', { kind: 'custody', supervisedFrom: day('2027-03-20') })] },
    '2027-02-25',
  ],
]
for (const [name, today, facts, expected] of boundaries) {
  test(`next boundary: ${name}`, () => assert.equal(compute(facts, today).nextBoundaryOn, expected))
}

const reasons = (facts: Partial<CaseFacts>, today = '2026-09-20') => compute(facts, today).obligations[0]?.because.slice(1)

test('a missed appointment followed up in five working days keeps the month offered', () => {
  const missed = absent(11, '2026-09-07', 'acceptable', '2026-09-14')
  assert.deepEqual(reasons({ contacts: [missed] }), [{ say: 'none' }, { say: 'offered', on: '2026-09-07', followedUpOn: '2026-09-14' }])
})

test('followed up later it does not', () => {
  const missed = absent(11, '2026-09-07', 'acceptable', '2026-09-15')
  assert.deepEqual(reasons({ contacts: [missed] }), [{ say: 'none' }, { say: 'not-followed-up', on: '2026-09-07', days: 5 }])
})

test('booking another appointment is follow-up', () => {
  const facts = { contacts: [absent(11, '2026-09-07')], appointments: [appointment(12, '2026-09-21', '2026-09-08')] }
  assert.deepEqual(reasons(facts), [
    { say: 'none' },
    { say: 'offered', on: '2026-09-07', followedUpOn: '2026-09-08' },
    { say: 'booked', on: '2026-09-21' },
  ])
})

test('the strip of months says what was counted, missed and is to come', () => {
  const sentences = [order('2026-08-20', '2027-01-14')]
  const contacts = [seen(11, '2026-09-07'), absent(12, '2026-09-21'), video(13, '2026-10-05'), seen(14, '2026-10-19')]
  const { months, videoShare } = contactMonths(caseOf({ sentences, contacts }), day('2026-11-19'), englandAndWales)
  assert.deepEqual(
    months.map(it => [it.month, it.state, it.counted, it.byVideo, it.offeredMissed, it.dueOn]),
    [
      ['2026-08', 'not-required', 0, 0, [], '2026-08-31'],
      ['2026-09', 'met', 1, 0, ['2026-09-21'], '2026-09-30'],
      ['2026-10', 'met', 2, 1, [], '2026-10-31'],
      ['2026-11', 'open', 0, 0, [], '2026-11-30'],
      ['2026-12', 'future', 0, 0, [], '2026-12-31'],
      ['2027-01', 'not-required', 0, 0, [], '2027-01-14'],
    ],
  )
  assert.deepEqual(videoShare, { video: 1, of: 3, limit: 1 })
})

test('the share of video looks at the last six counted contacts', () => {
  const contacts = ['2026-09-01', '2026-09-08', '2026-09-15', '2026-09-22', '2026-10-06', '2026-10-13'].map((on, index) =>
    seen(11 + index, on),
  )
  const { videoShare } = contactMonths(
    caseOf({ sentences: autumn, contacts: [...contacts, video(20, '2026-11-03')] }),
    day('2026-11-19'),
    englandAndWales,
  )
  assert.deepEqual(videoShare, { video: 1, of: 6, limit: 3 })
})

test('the strip says of every month what its obligation says', () => {
  fc.assert(
    fc.property(history, steps => {
      const { facts, today } = follow(steps)
      const strip = new Map(contactMonths(facts, today, englandAndWales).months.map(it => [String(it.month), it]))
      for (const { key, state, dueOn, startedOn } of computeObligations([monthlyContact], facts, today, englandAndWales).obligations) {
        assert.equal(strip.get(key)?.dueOn, dueOn)
        assert.equal(strip.get(key)?.state, state === 'open' && startedOn > today ? 'future' : state)
      }
    }),
  )
})

test('video is never more than half of the last six counted contacts', () => {
  fc.assert(
    fc.property(history, steps => {
      const { facts, today } = follow(steps)
      const { video, of } = contactMonths(facts, today, englandAndWales).videoShare
      assert.ok(of <= 6 && 2 * video <= of)
    }),
  )
})
