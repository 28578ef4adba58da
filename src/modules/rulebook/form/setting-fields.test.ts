import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allRules } from '#modules/standards/index.ts'
import '../../../app.ts'
import { fieldsOf, settingsFrom, typedOf } from './setting-fields.ts'

for (const rule of allRules())
  test(`the form of the settings of ${rule.id} gives every set of them back`, () => {
    for (const { values } of rule.parameters) assert.deepEqual(settingsFrom(rule, typedOf(rule, values)), values)
  })

test('only settings with lists in their rows are written as data', () => {
  const data = allRules().flatMap(rule =>
    fieldsOf(rule)
      .filter(({ kind }) => kind === 'data')
      .map(({ name }) => `${rule.id} ${name}`),
  )
  assert.deepEqual(data, [
    'sentences.licence-end settings.regimes',
    'sentences.release-dates settings.custody.regimes',
    'sentences.recall-release settings.fixedTerms',
    'allocation.tier-v3 settings.table',
    'programmes.eligibility settings.programmes',
  ])
})
