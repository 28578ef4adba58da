import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate as day, type PlainDate } from '#kernel/dates.ts'
import { datesOf, person, sentence } from '../testing/sentences.ts'
import type { Dates, Input } from './release-dates-fields.ts'
import { term } from './term.ts'

const anySentence = (id: string) =>
  fc
    .record({
      type: fc.constantFrom(
        'standard' as const,
        'standard-plus' as const,
        'extended' as const,
        'particular-concern' as const,
        'fine-default' as const,
      ),
      days: fc.integer({ min: 0, max: 5_000 }),
      months: fc.integer({ min: 1, max: 150 }),
      extraDays: fc.integer({ min: 0, max: 40 }),
    })
    .map(({ type, days, months, extraDays }) =>
      sentence({
        id,
        type,
        sentencedOn: addDays(day('2016-01-01'), days),
        length: term({ months, days: extraDays }),
        extension: term({ months: 12 }),
        offenceOn: day('2015-06-01'),
      }),
    )
const anyPerson = fc
  .record({
    sentences: fc.tuple(anySentence('A'), anySentence('B'), anySentence('C')),
    remandDays: fc.integer({ min: 0, max: 900 }),
    addedDays: fc.integer({ min: 0, max: 200 }),
    unlawfullyAtLargeDays: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ sentences, ...more }) => person(sentences, more))
const releaseOf = (input: Input) => datesOf(input).overall.releaseOn
const ends = ({ sentenceAndLicenceExpiryOn: sled, sentenceExpiryOn: sed }: Dates['overall']) => ((sled ?? '') > (sed ?? '') ? sled : sed)

test('release is never before the sentence nor after its end, and what sentences give side by side is the latest', () => {
  fc.assert(
    fc.property(anyPerson, input => {
      const { sentences, overall } = datesOf(input)
      for (const one of sentences) {
        const end = one.sentenceAndLicenceExpiryOn ?? one.sentenceExpiryOn
        assert.ok(one.sentencedOn <= one.releaseOn && end !== null && one.releaseOn <= end)
        assert.ok(one.paroleEligibilityOn === null || one.paroleEligibilityOn <= one.releaseOn)
      }
      const alone = input.sentences.map(one => datesOf({ ...input, sentences: [one] }).overall)
      const latest = (days: (PlainDate | null)[]) =>
        days
          .filter(on => on !== null)
          .toSorted()
          .at(-1) ?? null
      assert.equal(overall.releaseOn, latest(alone.map(({ releaseOn }) => releaseOn)))
      assert.equal(overall.supervisionUntil, latest(alone.map(({ supervisionUntil }) => supervisionUntil)))
      assert.equal(ends(overall), latest(alone.map(ends)))
    }),
  )
})

test('the order of sentences does not matter, more remand is never later, more added days never earlier', () => {
  fc.assert(
    fc.property(anyPerson, fc.integer({ min: 0, max: 100 }), (input, more) => {
      assert.deepEqual(datesOf({ ...input, sentences: input.sentences.toReversed() }).overall, datesOf(input).overall)
      assert.ok(releaseOf({ ...input, remandDays: (input.remandDays ?? 0) + more }) <= releaseOf(input))
      assert.ok(releaseOf({ ...input, addedDays: (input.addedDays ?? 0) + more }) >= releaseOf(input))
    }),
  )
})
