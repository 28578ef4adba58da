// One sentence and one person for tests of release dates.

import assert from 'node:assert/strict'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { releaseDates } from '../rules/release-dates.ts'
import type { Dates, Input, Sentence } from '../rules/release-dates-fields.ts'
import { term } from '../rules/term.ts'

export const sentence = (more: Partial<Sentence> = {}): Sentence => ({
  id: 'A',
  type: 'standard',
  sentencedOn: day('2024-11-04'),
  length: term({ months: 18 }),
  extension: null,
  offenceOn: day('2020-02-01'),
  consecutiveTo: null,
  earlyReleaseExclusion: null,
  ...more,
})
export const person = (sentences: Sentence[], more: Partial<Input> = {}): Input => ({
  sentences,
  remandDays: 0,
  taggedBailDays: 0,
  addedDays: 0,
  unlawfullyAtLargeDays: 0,
  unlawfullyAtLargeAfterReleaseDays: 0,
  bornOn: day('1980-01-01'),
  earlyReleaseExclusion: 'none',
  isRegisteredSexOffender: false,
  ...more,
})
const { values: inForce } = parametersOn(releaseDates, day('2026-05-10'), englandAndWales)
export const evaluate = (input: Input, law = inForce) => releaseDates.evaluate(input, law, englandAndWales).result
export function datesOf(input: Input): Dates {
  const result = evaluate(input)
  assert.ok(!('cannotCalculate' in result), JSON.stringify(result))
  return result
}
