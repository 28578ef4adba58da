// What has begun when new settings begin: it keeps those of its own date, unless the new ones take it along.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rules as allRules } from '#app'
import { addDays, plainDate as day, type PlainDate } from '#kernel/dates.ts'
import { allocate } from '#modules/allocation/rules/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { follow, history, nobody } from '#testing/case-histories.ts'
import { computeObligations, foreseeObligations } from './compute.ts'
import type { AllocationFact, CaseFacts } from './facts.ts'
import { isObligationRule } from './registry.ts'
import { type DatedParameters, parametersOn } from './rule.ts'
import type { Rulebook } from './rulebook.ts'

const rules = allRules.filter(isObligationRule)
const from = day('2026-11-23')
const sentence = '0198f4a0-0000-7000-8000-00000000000a'

const withSettings = (rule: string, entry: Omit<DatedParameters<unknown>, 'cites'>): Rulebook => ({
  ...englandAndWales,
  settings: new Map([[rule, [{ ...entry, cites: [{ source: 'A test', standing: 'default' }] }]]]),
})
const shorter = (alreadyBegun?: 'takes') =>
  withSettings(allocate.id, { from, values: { businessDays: 2, businessDaysWithoutOfficer: 2 }, ...(alreadyBegun ? { alreadyBegun } : {}) })

/** Sentenced on Thursday 19 November: due on 26 November after five working days, on 23 November after two. */
const sentenced = (allocations: AllocationFact[] = [], on = day('2026-11-19')): CaseFacts => ({
  ...nobody,
  allocations,
  sentences: [
    {
      id: sentence,
      kind: 'community-order',
      sentencedOn: on,
      supervisedFrom: on,
      supervisedUntil: day('2027-11-18'),
      postSentenceFrom: null,
      postSentenceUntil: null,
      terminatedOn: null,
    },
  ],
})
const allocated = (on: PlainDate): AllocationFact[] => [{ id: '0198f4a0-0000-7000-8000-00000000000b', officer: 1, from: on, until: null }]
const dueOn = (facts: CaseFacts, today: PlainDate, rulebook: Rulebook) =>
  computeObligations([allocate], facts, today, rulebook).obligations[0]?.dueOn

const corpus: [what: string, facts: CaseFacts, today: PlainDate, rulebook: Rulebook, due: string][] = [
  ['begun, kept', sentenced(), day('2026-11-24'), shorter(), '2026-11-26'],
  ['begun, taken along', sentenced(), day('2026-11-24'), shorter('takes'), '2026-11-23'],
  ['begun, on the first day', sentenced(), from, shorter('takes'), '2026-11-23'],
  ['the day before the first day', sentenced(), day('2026-11-22'), shorter('takes'), '2026-11-26'],
  ['met before the first day', sentenced(allocated(day('2026-11-22'))), day('2026-11-24'), shorter('takes'), '2026-11-26'],
  ['met on the first day', sentenced(allocated(from)), day('2026-11-24'), shorter('takes'), '2026-11-23'],
  ['begun on the first day: new settings either way', sentenced([], from), day('2026-11-24'), shorter(), '2026-11-25'],
]
for (const [what, facts, today, rulebook, due] of corpus) test(what, () => assert.equal(dueOn(facts, today, rulebook), due))

test('the date that chose the settings is the first day of those that took it along', () => {
  const [taken] = computeObligations([allocate], sentenced(), day('2026-11-24'), shorter('takes')).obligations
  assert.equal(taken?.asOf, from)
})

test('the first day of settings that take along is a boundary', () => {
  assert.equal(computeObligations([allocate], sentenced(), day('2026-11-20'), shorter('takes')).nextBoundaryOn, from)
})

test('a month that was missed before the first day stays missed under looser settings', () => {
  const [monthly] = rules.filter(rule => rule.id === 'supervision.monthly-contact')
  assert.ok(monthly)
  const strict = parametersOn(monthly, day('2026-10-01'), englandAndWales).values as Record<string, number>
  const looser = withSettings(monthly.id, { from: day('2026-12-01'), values: { ...strict, minimumDays: 31 }, alreadyBegun: 'takes' })
  const facts = sentenced([], day('2026-11-01'))
  const [november] = computeObligations([monthly], facts, day('2026-12-05'), looser).obligations
  assert.deepEqual([november?.key, november?.state], ['2026-11', 'missed'])
})

for (const rule of rules)
  test(`${rule.id}: until the day before its next boundary time changes nothing, also with settings that take along`, () => {
    fc.assert(
      fc.property(history, fc.integer({ min: -200, max: 200 }), fc.integer({ min: 1, max: 300 }), (steps, start, days) => {
        const { facts, today } = follow(steps)
        const values = loosened(parametersOn(rule, today, englandAndWales).values)
        const rulebook = withSettings(rule.id, { from: addDays(today, start), values, alreadyBegun: 'takes' })
        const run = (on: PlainDate) => computeObligations([rule], facts, on, rulebook)
        const now = run(today)
        const then = addDays(today, days)
        const last = now.nextBoundaryOn !== null && now.nextBoundaryOn <= then ? addDays(now.nextBoundaryOn, -1) : then
        assert.deepEqual(run(last), now)
      }),
      { numRuns: 150 },
    )
  })

/** Every number one more. */
const loosened = (values: unknown) =>
  Object.fromEntries(
    Object.entries(values as Record<string, number>).map(([name, value]) => [name, name === 'minimumDays' ? value : value + 1]),
  )

test('what is foreseen up to the usual horizon is what the engine makes', () => {
  fc.assert(
    fc.property(history, steps => {
      const { facts, today } = follow(steps)
      for (const rule of rules)
        assert.deepEqual(
          foreseeObligations(rule, facts, today, englandAndWales, addDays(today, 35)),
          computeObligations([rule], facts, today, englandAndWales).obligations,
        )
    }),
    { numRuns: 50 },
  )
})

test('a longer look only adds', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 36, max: 400 }), (steps, days) => {
      const { facts, today } = follow(steps)
      for (const rule of rules) {
        const longer = new Map(foreseeObligations(rule, facts, today, englandAndWales, addDays(today, days)).map(it => [it.key, it]))
        for (const near of computeObligations([rule], facts, today, englandAndWales).obligations)
          assert.deepEqual(longer.get(near.key), near)
      }
    }),
    { numRuns: 50 },
  )
})
