import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allRules, describe } from '#modules/standards/index.ts'
import '../../../app.ts'
import { fieldsOf } from './input-fields.ts'
import { inputFrom, valuesFrom } from './input-values.ts'
import { typedDate, typedNumber } from './typed.ts'

for (const rule of allRules())
  test(`the form of ${rule.id} takes every worked example and gives it back`, () => {
    const fields = fieldsOf(describe(rule).input)
    for (const { name, input } of rule.examples) {
      const values = valuesFrom(fields, JSON.parse(JSON.stringify(input)))
      assert.deepEqual(rule.input.parse(inputFrom(fields, values)), rule.input.parse(input), name)
    }
  })

test('dates are read as people write them, and what is none is left as it is', () => {
  for (const text of ['2 October 2026', '2 oct 2026', '02/10/2026', '2.10.2026', '2026-10-02', 'Friday 2 October 2026', '2-10-2026'])
    assert.equal(typedDate(text), '2026-10-02', text)
  for (const text of ['', '31 February 2026', '2 Octember 2026', 'tomorrow', '10/2026']) assert.equal(typedDate(text), text)
})

test('numbers are read as people write them, and what is none is left as it is', () => {
  for (const [text, value] of [
    ['1,000', 1_000],
    ['12,345,678.5', 12_345_678.5],
    ['-3', -3],
    ['−0.25', -0.25],
    ['.5', 0.5],
    ['1e-5', 0.00001],
    ['007', 7],
  ] as const)
    assert.equal(typedNumber(text), value, text)
  for (const text of ['', '-', '.', 'e5', '1,5', '10,00', '1.2.3', 'ten', '0x10', 'Infinity', '1 000'])
    assert.equal(typedNumber(text), text)
})
