// What must always hold of obligations, whatever happens in a case. The histories use the rules of the product.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type PlainDate } from '#kernel/dates.ts'
import { allocate, obligationRules as allocation } from '#modules/allocation/rules/index.ts'
import { obligationRules as enforcement } from '#modules/enforcement/rules/index.ts'
import { obligationRules as supervision } from '#modules/supervision/rules/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { beginning, follow, history, nobody, type Step } from '#testing/case-histories.ts'
import { type ChangedObligation, computeObligations, difference } from './compute.ts'
import type { CaseFacts } from './facts.ts'
import { isInForce, needsOfficer } from './in-force.ts'
import type { AnyObligationRule, ComputedObligation, FactGroup } from './obligation.ts'

const rules: AnyObligationRule[] = [...allocation, ...supervision, ...enforcement]
const compute = (facts: CaseFacts, today: PlainDate) => computeObligations(rules, facts, today, englandAndWales)

type Stored = { obligations: ComputedObligation[]; nextBoundaryOn: PlainDate | null; changed: ChangedObligation[] }
const identity = ({ rule, key }: ComputedObligation) => `${rule} ${key}`
const sorted = (list: readonly ComputedObligation[]) => list.toSorted((a, b) => (identity(a) < identity(b) ? -1 : 1))

/** Computes and writes the difference, as a transaction does. */
function recalculate(stored: Stored, facts: CaseFacts, today: PlainDate): Stored {
  const { obligations, nextBoundaryOn } = compute(facts, today)
  const { insert, update, remove } = difference(stored.obligations, obligations, today)
  const changed = [...update, ...remove]
  const rows = new Map(stored.obligations.map(row => [identity(row), row]))
  for (const row of insert) assert.ok(!rows.has(identity(row)))
  for (const { corrected: _, ...row } of changed) assert.ok(rows.has(identity(row)) && rows.set(identity(row), row))
  for (const row of insert) rows.set(identity(row), row)
  return { obligations: [...rows.values()], nextBoundaryOn, changed }
}

/** Lives through a history: recalculates when facts change, and on a day without a change only when a boundary has come. */
function live(steps: readonly Step[], check: (facts: CaseFacts, today: PlainDate, stored: Stored, before: Stored) => void) {
  let [facts, today]: [CaseFacts, PlainDate] = [nobody, beginning]
  let stored: Stored = { obligations: [], nextBoundaryOn: null, changed: [] }
  for (const { daysLater, change } of steps) {
    today = addDays(today, daysLater)
    if (stored.nextBoundaryOn !== null && stored.nextBoundaryOn <= today) stored = recalculate(stored, facts, today)
    const changed = change(facts, today)
    const before = stored
    if (changed !== facts) stored = recalculate(stored, changed, today)
    facts = changed
    check(facts, today, stored, before)
  }
}

test('no two obligations of a case are the same', () => {
  fc.assert(
    fc.property(history, steps => {
      const { facts, today } = follow(steps)
      const keys = compute(facts, today).obligations.map(identity)
      assert.equal(new Set(keys).size, keys.length)
    }),
  )
})

test('recalculating twice changes nothing', () => {
  fc.assert(
    fc.property(history, steps => {
      const { facts, today } = follow(steps)
      const once = recalculate({ obligations: [], nextBoundaryOn: null, changed: [] }, facts, today)
      assert.deepEqual(difference(once.obligations, compute(facts, today).obligations, today), { insert: [], update: [], remove: [] })
      live(steps, (facts, today, stored) => {
        assert.deepEqual(difference(stored.obligations, compute(facts, today).obligations, today), { insert: [], update: [], remove: [] })
      })
    }),
  )
})

test('after any sequence of changes the stored obligations are those computed from nothing, and the rest no longer apply', () => {
  fc.assert(
    fc.property(history, steps => {
      live(steps, (facts, today, stored) => {
        const { obligations } = compute(facts, today)
        const identities = new Set(obligations.map(identity))
        const [kept, rest] = [
          stored.obligations.filter(it => identities.has(identity(it))),
          stored.obligations.filter(it => !identities.has(identity(it))),
        ]
        assert.deepEqual(sorted(kept), sorted(obligations))
        assert.deepEqual(new Set(rest.map(it => it.state)), new Set(rest.length ? ['no-longer-applies'] : []))
      })
    }),
  )
})

for (const rule of rules) {
  test(`${rule.id}: until the day before its next boundary time changes nothing`, () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 400 }), (steps, days) => {
        const { facts, today } = follow(steps)
        const run = (on: PlainDate) => computeObligations([rule], facts, on, englandAndWales)
        const now = run(today)
        const then = addDays(today, days)
        // Whatever the day drawn, the last day before the boundary is the one where a late boundary shows.
        const last = now.nextBoundaryOn !== null && now.nextBoundaryOn <= then ? addDays(now.nextBoundaryOn, -1) : then
        assert.deepEqual(run(last), now)
      }),
      { numRuns: 200 },
    )
  })
}

test('the next boundary is never past: following the boundaries one by one comes to an end', () => {
  fc.assert(
    fc.property(history, steps => {
      const { facts, today } = follow(steps)
      let on: PlainDate | null = today
      for (let ticks = 0; on !== null && ticks < 60; ticks++) {
        const { nextBoundaryOn } = compute(facts, on)
        assert.ok(nextBoundaryOn === null || nextBoundaryOn > on)
        on = nextBoundaryOn
      }
    }),
  )
})

test('the order of the facts does not matter', () => {
  fc.assert(
    fc.property(history, steps => {
      const { facts, today } = follow(steps)
      const reversed = Object.fromEntries(
        Object.entries(facts).map(([group, value]) => [group, Array.isArray(value) ? value.toReversed() : value]),
      )
      assert.deepEqual(
        { ...compute(reversed as CaseFacts, today), obligations: sorted(compute(reversed as CaseFacts, today).obligations) },
        { ...compute(facts, today), obligations: sorted(compute(facts, today).obligations) },
      )
    }),
  )
})

const groups: FactGroup[] = ['teamManager', 'tier', 'sentences', 'allocations', 'appointments', 'contacts', 'oversights']

test('a fact that a rule does not read does not change its obligations', () => {
  fc.assert(
    fc.property(history, history, (steps, others) => {
      const { facts, today } = follow(steps)
      const other = follow(others).facts
      for (const rule of rules) {
        const changed: CaseFacts = { ...facts }
        for (const group of groups) if (!rule.reads.includes(group)) Object.assign(changed, { [group]: other[group] })
        const run = (facts: CaseFacts) => computeObligations([rule], facts, today, englandAndWales)
        assert.deepEqual(run(changed), run(facts))
      }
    }),
  )
})

// Changes that have nothing to do with what was met, or only add to it.
const additions = new Set(['allocated', 'booked', 'overseen', 'tiered', 'nothing'])

test('met stays met, and a correction that un-meets an obligation is visible as one', () => {
  fc.assert(
    fc.property(history, steps => {
      let index = 0
      live(steps, (_facts, _today, stored, before) => {
        const what = steps[index++]?.what ?? ''
        const is = new Map(stored.obligations.map(it => [identity(it), it]))
        for (const was of before.obligations.filter(it => it.state === 'met')) {
          if (is.get(identity(was))?.state === 'met') continue
          assert.ok(!additions.has(what), `${identity(was)} was met until ${what}`)
          assert.deepEqual(
            stored.changed.filter(it => identity(it) === identity(was)).map(it => it.corrected),
            [true],
          )
        }
      })
    }),
  )
})

test('every sentence in force has exactly one responsible officer or an open allocation obligation, never neither', () => {
  fc.assert(
    fc.property(history, steps => {
      live(steps, (facts, today, stored) => {
        const officers = facts.allocations.filter(it => it.from <= today && (it.until === null || it.until >= today))
        for (const sentence of facts.sentences.filter(it => needsOfficer(it) && isInForce(it, today))) {
          const owed = stored.obligations.filter(
            it => it.rule === allocate.id && it.subject === sentence.id && it.state === 'open' && it.startedOn <= today,
          )
          assert.equal(officers.length + owed.length, 1)
        }
      })
    }),
  )
})

test('a new set of parameters leaves the obligations that began before it as they were', () => {
  // Every number but the ways of counting video, whose window runs over months of both sets.
  const stricter = (rule: AnyObligationRule, from: PlainDate): AnyObligationRule => {
    const last = rule.parameters.at(-1)
    assert.ok(last)
    const values = Object.fromEntries(Object.entries(last.values as Record<string, number>).map(([name, value]) => [name, value + 1]))
    return { ...rule, parameters: [...rule.parameters, { ...last, from, values }] }
  }
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 300 }), (steps, days) => {
      const { facts, today } = follow(steps)
      const from = addDays(beginning, days)
      const changed = computeObligations(
        rules.map(rule => stricter(rule, from)),
        facts,
        today,
        englandAndWales,
      )
      const began = (list: ComputedObligation[]) => sorted(list.filter(it => it.asOf < from))
      assert.deepEqual(began(changed.obligations), began(compute(facts, today).obligations))
    }),
  )
})
