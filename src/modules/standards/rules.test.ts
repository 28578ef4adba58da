import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { rules } from '#app'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { isObligationRule } from './registry.ts'
import { type AnyRule, type Because, parametersOn } from './rule.ts'
import { sources } from './testing/sources.ts'

/** Fails when the rule has no such phrase, or the phrase needs a value that isn't given. */
function say(rule: AnyRule, { say: key, ...values }: Because): string {
  const phrase = rule.words[key]
  assert.ok(phrase, `${rule.id} has no words for ${key}`)
  return String(new IntlMessageFormat(phrase, 'en-GB', undefined, { ignoreTag: true }).format(values))
}

test('no two rules have the same id', () => {
  assert.equal(new Set(rules.map(rule => rule.id)).size, rules.length)
})

/** Numbers as a summary would write them, from two on: one is also a pronoun. A percentage may stand as a part. */
const written: Record<number, string[]> = {
  2: ['two', 'second', 'half'],
  3: ['three', 'third'],
  4: ['four', 'fourth'],
  5: ['five', 'fifth'],
  6: ['six', 'sixth'],
  7: ['seven', 'seventh'],
  8: ['eight', 'eighth'],
  9: ['nine', 'ninth'],
  10: ['ten', 'tenth'],
  12: ['twelve', 'twelfth'],
  15: ['fifteen'],
  20: ['twenty'],
  25: ['quarter'],
  50: ['half'],
}

/** Numbers of a summary that say what the answer is about, and that no setting decides, though a setting has the same value. */
const ofTheRuleItself: Record<string, string[]> = {
  'allocation.tier-v2': ['a digit from 3 to 0'],
  'risk.ovp': ['eight answers', 'one and two years'],
  'risk.arp': ['two years'],
  'risk.vrp': ['two years'],
  'risk.svrp': ['two years'],
  'programmes.need': ['four domains'],
}

/** Every number among the values of settings. */
function numbersIn(values: unknown): number[] {
  if (typeof values === 'number') return [values]
  return typeof values === 'object' && values !== null ? Object.values(values).flatMap(numbersIn) : []
}

test('every source in the list is cited', () => {
  const text = JSON.stringify(rules.map(({ cites, parameters, regimes }) => [cites, parameters.map(set => set.cites), regimes]))
  assert.deepEqual(
    Object.keys(sources).filter(name => !text.includes(name)),
    [],
  )
})

for (const rule of rules) {
  test(`${rule.id} cites its sources and has settings by date, oldest first`, () => {
    assert.match(rule.id, /^[a-z-]+\.[a-z0-9-]+$/)
    assert.ok(rule.cites.length > 0)
    const dates = rule.parameters.map(({ from }) => from)
    assert.deepEqual(dates, [...new Set(dates)].toSorted())
    for (const { values, cites } of rule.parameters) {
      assert.deepEqual(rule.parametersSchema.parse(values), values)
      assert.ok(cites.length > 0)
    }
  })

  test(`${rule.id} has a summary without the numbers of its settings, which can be changed`, () => {
    const sets = [...rule.parameters, ...Object.values(rule.regimes ?? {})]
    const own = ofTheRuleItself[rule.id] ?? []
    for (const part of own) assert.ok(rule.summary.includes(part), `${rule.id} says nothing of ${part}`)
    const summary = own.reduce((text, part) => text.replace(part, ''), rule.summary.replaceAll(/(\d),(?=\d)/g, '$1'))
    const numbers = new Set(sets.flatMap(({ values }) => numbersIn(values)).filter(number => number >= 2))
    const words = new Set(summary.toLowerCase().match(/[a-z\d.]*[a-z\d]/g))
    const found = [...numbers].filter(number => [String(number), ...(written[number] ?? [])].some(word => words.has(word)))
    assert.deepEqual(found, [])
  })

  test(`${rule.id} cites sources by their one name, and calls defaults ours`, () => {
    const cites = [
      ...rule.cites,
      ...[...rule.parameters, ...Object.values(rule.regimes ?? {})].flatMap(set => set.cites),
      ...(isObligationRule(rule) ? rule.work.cites : []),
    ]
    for (const { source, at, standing } of cites) {
      assert.ok(source in sources, `${source} is not in the list of sources`)
      assert.equal(standing === 'default', source === 'Waymark default', `${source}, ${at}`)
      assert.ok(standing !== 'default' || at, 'a default says what it is')
    }
  })

  test(`${rule.id} has an example`, () => assert.ok(rule.examples.length > 0))

  for (const example of rule.examples) {
    test(`${rule.id}: ${example.name}`, () => {
      assert.deepEqual(rule.input.parse(example.input), example.input)
      const { result, because } = rule.evaluate(example.input, parametersOn(rule, example.on, englandAndWales).values, englandAndWales)
      assert.deepEqual(result, example.result)
      assert.deepEqual(rule.result.parse(result), result)
      assert.ok(because.length > 0)
      for (const reason of because) assert.ok(say(rule, reason))
    })
  }

  if (isObligationRule(rule)) {
    test(`${rule.id} has words for its name, its action and what would change it`, () => {
      for (const { input } of rule.examples) assert.ok(say(rule, rule.name({ key: '2026-11', subject: null, input })))
      for (const key of [rule.action.words, ...rule.whatWouldChangeIt]) assert.ok(say(rule, { say: key }))
      assert.match(rule.action.path({ key: 'key', subject: 'subject' }), /^\/[a-z]/)
    })
  }
}
