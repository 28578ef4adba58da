// Worked examples of the release dates of a person.

import { plainDate as day } from '#kernel/dates.ts'
import type { Example, Missing } from '#modules/standards/index.ts'
import type { Dates, Input, Sentence } from './release-dates-fields.ts'
import { term } from './term.ts'

const sentence: Sentence = {
  id: 'A',
  type: 'standard',
  sentencedOn: day('2024-09-26'),
  length: term({ months: 18 }),
  extension: null,
  offenceOn: day('2024-06-01'),
  consecutiveTo: null,
  earlyReleaseExclusion: null,
}
const person: Input = {
  sentences: [sentence],
  remandDays: 0,
  taggedBailDays: 0,
  addedDays: 0,
  unlawfullyAtLargeDays: 0,
  unlawfullyAtLargeAfterReleaseDays: 0,
  bornOn: day('1990-01-01'),
  earlyReleaseExclusion: 'none',
  isRegisteredSexOffender: false,
}

const none = {
  conditionalReleaseOn: null,
  automaticReleaseOn: null,
  midTermOn: null,
  paroleEligibilityOn: null,
  sentenceAndLicenceExpiryOn: null,
  sentenceExpiryOn: null,
  supervisionUntil: null,
  curfewEligibleOn: null,
}
const published = {
  ...none,
  releaseOn: day('2025-02-13'),
  conditionalReleaseOn: day('2025-02-13'),
  sentenceAndLicenceExpiryOn: day('2025-11-25'),
  supervisionUntil: day('2026-01-02'),
  curfewEligibleOn: day('2024-11-21'),
}
const curfew = {
  ...none,
  releaseOn: day('2022-02-08'),
  conditionalReleaseOn: day('2022-02-08'),
  sentenceAndLicenceExpiryOn: day('2022-10-25'),
  supervisionUntil: day('2023-02-08'),
  curfewEligibleOn: day('2021-10-05'),
}
const chained = {
  ...none,
  releaseOn: day('2025-05-02'),
  conditionalReleaseOn: day('2025-05-02'),
  sentenceAndLicenceExpiryOn: day('2026-03-25'),
  supervisionUntil: day('2026-05-02'),
  curfewEligibleOn: day('2025-01-14'),
}
const extended = {
  ...none,
  releaseOn: day('2028-09-25'),
  conditionalReleaseOn: day('2028-09-25'),
  paroleEligibilityOn: day('2027-05-27'),
  sentenceAndLicenceExpiryOn: day('2030-09-25'),
}
const standard = { type: 'standard', regime: 'forty-percent', sentencedOn: day('2024-09-26'), sentenceDays: 546, custodyDays: 219 } as const

export const releaseExamples: Example<Input, Dates | Missing>[] = [
  {
    name: '18 months under the 40% regime, with tagged bail and added days',
    on: day('2025-02-13'),
    input: { ...person, taggedBailDays: 120, addedDays: 42 },
    result: {
      sentences: [{ sentences: ['A'], ...standard, ...published }],
      overall: { ...published, releaseOnWorkingDay: day('2025-02-13') },
      notWorkedOut: [],
    },
  },
  {
    name: '17 months of 2021, less 118 days on remand',
    on: day('2021-09-21'),
    input: {
      ...person,
      sentences: [{ ...sentence, sentencedOn: day('2021-09-21'), length: term({ months: 17 }), offenceOn: day('2021-01-01') }],
      remandDays: 118,
    },
    result: {
      sentences: [
        {
          sentences: ['A'],
          type: 'standard',
          regime: 'half',
          sentencedOn: day('2021-09-21'),
          sentenceDays: 518,
          custodyDays: 259,
          ...curfew,
        },
      ],
      overall: { ...curfew, releaseOnWorkingDay: day('2022-02-08') },
      notWorkedOut: [],
    },
  },
  {
    name: 'Six months consecutive to twelve count as eighteen',
    on: day('2024-09-26'),
    input: {
      ...person,
      sentences: [
        { ...sentence, length: term({ months: 12 }) },
        { ...sentence, id: 'B', length: term({ months: 6 }), consecutiveTo: 'A' },
      ],
    },
    result: {
      sentences: [{ sentences: ['A', 'B'], ...standard, ...chained }],
      overall: { ...chained, releaseOnWorkingDay: day('2025-05-02') },
      notWorkedOut: [],
    },
  },
  {
    name: 'An extended sentence of four and two years',
    on: day('2024-09-26'),
    input: { ...person, sentences: [{ ...sentence, type: 'extended', length: term({ years: 4 }), extension: term({ years: 2 }) }] },
    result: {
      sentences: [
        {
          sentences: ['A'],
          type: 'extended',
          regime: null,
          sentencedOn: day('2024-09-26'),
          sentenceDays: 2191,
          custodyDays: 1461,
          ...extended,
        },
      ],
      overall: { ...extended, releaseOnWorkingDay: day('2028-09-25') },
      notWorkedOut: [],
    },
  },
  {
    name: 'A life sentence has no date by law',
    on: day('2024-09-26'),
    input: { ...person, sentences: [{ ...sentence, type: 'life', length: null }] },
    result: { cannotCalculate: ['sentences.A.type'] },
  },
]
