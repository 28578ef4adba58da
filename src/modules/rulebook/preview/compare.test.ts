import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, plainDate as day, type PlainDate } from '#kernel/dates.ts'
import { obligationRules as allocation } from '#modules/allocation/rules/index.ts'
import { obligationRules as enforcement } from '#modules/enforcement/rules/index.ts'
import { type AnyObligationRule, type CaseFacts, parametersOn, type SentenceFact } from '#modules/standards/index.ts'
import { obligationRules as supervision } from '#modules/supervision/rules/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { follow, history, nobody } from '#testing/case-histories.ts'
import { type Alternative, compareCase, type Effect, withAlternative } from './compare.ts'

const rules: AnyObligationRule[] = [...allocation, ...supervision, ...enforcement]
const ruleOf = (id: string) => {
  const rule = rules.find(one => one.id === id)
  assert.ok(rule)
  return rule
}
const monthly = ruleOf('supervision.monthly-contact')
const allocate = ruleOf('allocation.allocate')
const from = day('2027-02-01')

const settings = (rule: AnyObligationRule, changed: Record<string, number> = {}) => ({
  ...(parametersOn(rule, from, englandAndWales).values as Record<string, number>),
  ...changed,
})
const alternativeOf = (rule: AnyObligationRule, changed: Record<string, number>, more: Partial<Alternative> = {}): Alternative => ({
  rule,
  values: settings(rule, changed),
  from,
  until: day('2027-05-31'),
  alreadyBegun: 'keeps',
  ...more,
})
const effectOf = (facts: CaseFacts, alternative: Alternative) =>
  compareCase(facts, alternative, { today: englandAndWales, proposed: withAlternative(englandAndWales, alternative) })

const order = (sentencedOn: string, supervisedUntil: string): SentenceFact => ({
  id: '0198f4a0-0000-7000-8000-00000000000a',
  kind: 'community-order',
  sentencedOn: day(sentencedOn),
  supervisedFrom: day(sentencedOn),
  supervisedUntil: day(supervisedUntil),
  postSentenceFrom: null,
  postSentenceUntil: null,
  terminatedOn: null,
})
const under = (...sentences: SentenceFact[]): CaseFacts => ({ ...nobody, sentences })
const through = under(order('2026-06-01', '2028-05-31'))
const untilThe20th = under(order('2026-06-01', '2027-04-20'))

/** As a line: `+1 -0 ~0 =3 heavier 0 lighter 0 45 minutes, overdue +0 -0`. */
const inWords = ({ differences, unchanged, heavier, lighter, minutes, newlyOverdue, noLongerOverdue }: Effect) => {
  const count = (what: string) => differences.filter(one => one.what === what).length
  const moves = differences.flatMap(one => (one.what === 'moves' ? [one.days] : [])).join(' ')
  return `+${count('appears')} -${count('vanishes')} ~${count('moves')}${moves && ` (${moves})`} =${unchanged}, heavier ${heavier}, lighter ${lighter}, ${minutes} minutes, overdue +${newlyOverdue} -${noLongerOverdue}`
}

const corpus: [what: string, facts: CaseFacts, alternative: Alternative, effect: string][] = [
  ['the same settings change nothing', through, alternativeOf(monthly, {}), '+0 -0 ~0 =4, heavier 0, lighter 0, 0 minutes, overdue +0 -0'],
  [
    'two contacts a month: the same months ask for twice the work',
    through,
    alternativeOf(monthly, { contactsPerMonth: 2 }),
    '+0 -0 ~0 =0, heavier 4, lighter 0, 180 minutes, overdue +0 -0',
  ],
  [
    'a last month of 20 days vanishes where a month counts from 21',
    untilThe20th,
    alternativeOf(monthly, { minimumDays: 21 }),
    '+0 -1 ~0 =2, heavier 0, lighter 0, -45 minutes, overdue +0 -0',
  ],
  [
    'a last month of 20 days appears where it counts from 10 instead of 21',
    under(order('2026-06-01', '2027-04-12')),
    alternativeOf(monthly, { minimumDays: 10 }),
    '+1 -0 ~0 =2, heavier 0, lighter 0, 45 minutes, overdue +0 -0',
  ],
  [
    'a shorter look sees less',
    untilThe20th,
    alternativeOf(monthly, { minimumDays: 21 }, { until: day('2027-03-08') }),
    '+0 -0 ~0 =2, heavier 0, lighter 0, 0 minutes, overdue +0 -0',
  ],
  [
    'nobody allocated since January: kept as it is',
    under(order('2027-01-28', '2028-01-27')),
    alternativeOf(allocate, { businessDays: 2, businessDaysWithoutOfficer: 2 }),
    '+0 -0 ~0 =1, heavier 0, lighter 0, 0 minutes, overdue +0 -0',
  ],
  [
    'nobody allocated since January: taken along, three days sooner',
    under(order('2027-01-28', '2028-01-27')),
    alternativeOf(allocate, { businessDays: 2, businessDaysWithoutOfficer: 2 }, { alreadyBegun: 'takes' }),
    '+0 -0 ~1 (-3) =0, heavier 0, lighter 0, 0 minutes, overdue +0 -0',
  ],
  [
    'taken along, and overdue on the first day',
    under(order('2027-01-26', '2028-01-27')),
    alternativeOf(allocate, { businessDays: 2, businessDaysWithoutOfficer: 2 }, { alreadyBegun: 'takes' }),
    '+0 -0 ~1 (-5) =0, heavier 0, lighter 0, 0 minutes, overdue +1 -0',
  ],
  [
    'taken along, and overdue no longer',
    under(order('2027-01-20', '2028-01-19')),
    alternativeOf(allocate, { businessDays: 10, businessDaysWithoutOfficer: 10 }, { alreadyBegun: 'takes' }),
    '+0 -0 ~1 (7) =0, heavier 0, lighter 0, 0 minutes, overdue +0 -1',
  ],
]
for (const [what, facts, alternative, effect] of corpus) test(what, () => assert.equal(inWords(effectOf(facts, alternative)), effect))

/** A rule with other settings, a history, and a date within it or after it. */
const cases = fc
  .tuple(
    history,
    fc.constantFrom(...rules),
    fc.integer({ min: -60, max: 60 }),
    fc.integer({ min: 35, max: 365 }),
    fc.constantFrom('keeps' as const, 'takes' as const),
  )
  .chain(([steps, rule, start, days, alreadyBegun]) => {
    const { facts, today } = follow(steps)
    const first = addDays(today, start)
    const numbers = Object.keys(settings(rule)).filter(name => name !== 'videoPercent')
    return fc.record(Object.fromEntries(numbers.map(name => [name, fc.integer({ min: 1, max: 28 })]))).map(changed => ({
      facts,
      rule,
      changed: changed as Record<string, number>,
      more: { from: first, until: addDays(first, days), alreadyBegun },
    }))
  })

test('the settings of today move nothing, whatever the case', () => {
  fc.assert(
    fc.property(cases, ({ facts, rule, more }) => {
      const { unchanged: _, ...effect } = effectOf(facts, alternativeOf(rule, {}, more))
      assert.deepEqual(effect, { differences: [], heavier: 0, lighter: 0, minutes: 0, newlyOverdue: 0, noLongerOverdue: 0 })
    }),
  )
})

test('swapping old and new swaps what appears and vanishes, and turns every number round', () => {
  fc.assert(
    fc.property(cases, ({ facts, rule, changed, more }) => {
      const alternative = alternativeOf(rule, changed, more)
      const [today, proposed] = [englandAndWales, withAlternative(englandAndWales, alternative)]
      const there = compareCase(facts, alternative, { today, proposed })
      const back = compareCase(facts, alternative, { today: proposed, proposed: today })
      const sorted = (effect: Effect, what: string) =>
        effect.differences
          .filter(one => one.what === what)
          .map(one => `${one.name.say} ${one.dueOn}`)
          .toSorted()
      assert.deepEqual(sorted(there, 'appears'), sorted(back, 'vanishes'))
      assert.deepEqual(sorted(there, 'vanishes'), sorted(back, 'appears'))
      const days = (effect: Effect, sign: number) =>
        effect.differences.flatMap(one => (one.what === 'moves' ? [one.days * sign] : [])).toSorted((a, b) => a - b)
      assert.deepEqual(days(there, 1), days(back, -1))
      assert.equal(there.minutes + back.minutes, 0)
      assert.deepEqual([there.heavier, there.lighter, there.unchanged], [back.lighter, back.heavier, back.unchanged])
      assert.deepEqual([there.newlyOverdue, there.noLongerOverdue], [back.noLongerOverdue, back.newlyOverdue])
    }),
  )
})

test('kept as they are, no duty that began before the first day changes', () => {
  fc.assert(
    fc.property(cases, ({ facts, rule, changed, more }) => {
      const alternative = alternativeOf(rule, changed, { ...more, alreadyBegun: 'keeps' })
      for (const one of effectOf(facts, alternative).differences) assert.ok(one.what !== 'moves' || one.dueOn >= more.from)
      assert.equal(effectOf(facts, alternative).noLongerOverdue, 0)
    }),
  )
})

test('the facts are left as they were', () => {
  fc.assert(
    fc.property(cases, ({ facts, rule, changed, more }) => {
      const before = JSON.stringify(facts)
      effectOf(facts, alternativeOf(rule, changed, more))
      assert.equal(JSON.stringify(facts), before)
    }),
    { numRuns: 30 },
  )
})

test('a year is looked at in the same way, month by month', () => {
  const effect = effectOf(through, alternativeOf(monthly, { contactsPerMonth: 2 }, { until: addMonths(from, 12) as PlainDate }))
  assert.deepEqual([effect.heavier, effect.minutes], [13, 13 * 45])
})
