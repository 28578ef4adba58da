import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allRules } from '#modules/standards/index.ts'
import '../../../app.ts'
import { fits } from './filter.ts'
import { keywords } from './keywords.ts'

test('every name that people use stands for rules that there are, and finds them', () => {
  for (const [word, ids] of Object.entries(keywords)) {
    const found = allRules().filter(rule => fits(rule, word.toUpperCase()))
    assert.deepEqual(
      ids.filter(id => !found.some(rule => rule.id === id)),
      [],
      word,
    )
  }
})
