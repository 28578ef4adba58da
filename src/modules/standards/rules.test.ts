import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { rules } from '#app'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { isObligationRule } from './registry.ts'
import { type AnyRule, type Because, parametersOn } from './rule.ts'

/** Fails when the rule has no such phrase, or the phrase needs a value that isn't given. */
function say(rule: AnyRule, { say: key, ...values }: Because): string {
  const phrase = rule.words[key]
  assert.ok(phrase, `${rule.id} has no words for ${key}`)
  return String(new IntlMessageFormat(phrase, 'en-GB', undefined, { ignoreTag: true }).format(values))
}

test('no two rules have the same id', () => {
  assert.equal(new Set(rules.map(rule => rule.id)).size, rules.length)
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
