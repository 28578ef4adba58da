// The worked examples of the handover.

import { plainDate as day } from '#kernel/dates.ts'
import type { Example, Missing } from '#modules/standards/index.ts'
import type { Handover, Input } from './handover-terms.ts'

const determinate: Input = {
  on: day('2024-02-16'),
  bornOn: null,
  sentence: 'determinate',
  sentenceStartOn: day('2024-01-01'),
  paroleEligibilityOn: null,
  automaticReleaseOn: null,
  conditionalReleaseOn: day('2024-11-02'),
  tariffExpiryOn: null,
  targetHearingOn: null,
  earlyAllocation: false,
  recalled: false,
  immigration: false,
  furtherIndeterminateSentence: null,
  paroleOutcomeNotRelease: null,
  mappaLevel: null,
  openConditions: null,
  estate: null,
  openCategoryOn: null,
  openPrisonArrivalOn: null,
}
const life: Input = {
  ...determinate,
  on: day('2026-11-19'),
  sentence: 'indeterminate',
  sentenceStartOn: null,
  conditionalReleaseOn: null,
  tariffExpiryOn: day('2028-06-30'),
  furtherIndeterminateSentence: false,
  openConditions: true,
  estate: 'men',
  openPrisonArrivalOn: day('2026-09-01'),
}

export const examples: Example<Input, Handover | Missing>[] = [
  {
    name: 'Released the day after 10 months: handed over 8 months and 14 days before',
    on: determinate.on,
    input: determinate,
    result: {
      responsibility: 'custody-only',
      reason: 'determinate',
      earliestReleaseOn: day('2024-11-02'),
      earliestReleaseBy: 'crd',
      startOn: day('2024-02-17'),
      handoverOn: day('2024-02-17'),
    },
  },
  {
    name: 'Released one day earlier: the community is responsible from the start',
    on: determinate.on,
    input: { ...determinate, conditionalReleaseOn: day('2024-11-01') },
    result: {
      responsibility: 'community',
      reason: 'determinate-short',
      earliestReleaseOn: day('2024-11-01'),
      earliestReleaseBy: 'crd',
      startOn: null,
      handoverOn: null,
    },
  },
  {
    name: 'Life, in an open prison since September: the community supports until the handover',
    on: life.on,
    input: life,
    result: {
      responsibility: 'custody-with-com',
      reason: 'indeterminate-open',
      earliestReleaseOn: day('2028-06-30'),
      earliestReleaseBy: 'ted',
      startOn: day('2026-09-01'),
      handoverOn: day('2027-06-30'),
    },
  },
  {
    name: 'The start of the sentence is not known',
    on: determinate.on,
    input: { ...determinate, sentenceStartOn: null },
    result: { cannotCalculate: ['sentenceStartOn'] },
  },
]
