// When responsibility for a person in custody passes from the prison to the community, and whose it is on a day.

import { z } from 'zod'
import { addDays, addMonths, ageOn, plainDate as day, earlier, type PlainDate } from '#kernel/dates.ts'
import { type Answer, type Because, type Citation, cannotCalculate, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { type EarliestRelease, earliestRelease } from './earliest-release.ts'
import { examples } from './handover-examples.ts'
import { Handover, Input, Parameters, type Reason } from './handover-terms.ts'

const code: Citation = {
  source: 'Allocate key workers and prison offender managers (HMPPS)',
  at: 'handover of responsibility',
  standing: 'policy',
}

/** Handover from prison to the community. */
export const handover: Rule<Input, Handover | Missing, Parameters> = {
  id: 'resettlement.handover',
  title: 'Handover from prison to the community',
  summary: 'A person in custody is handed over from a prison officer to a community officer some months before the earliest release date.',
  cites: [code],
  parameters: [
    {
      from: day('2019-10-01'),
      values: {
        adultAge: 18,
        earlyAllocationMonths: 15,
        indeterminateMonths: 12,
        paroleMonths: 12,
        determinateMonths: 8,
        determinateDays: 14,
        shortSentenceMonths: 10,
        hearingAwayMonths: 12,
      },
      cites: [code, { source: 'Waymark default', at: 'the first day of these settings', standing: 'default' }],
      note: 'The first day of these settings is not in a public source: the start of offender management in custody in closed prisons for men stands in for it.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day for which responsibility is asked',
  asOfField: 'on',
  input: Input,
  result: z.union([Handover, Missing]),
  examples,
  words: {
    ...missingWords,
    'under-age': 'Aged {age} on {on}: the rule is for people aged {adultAge} or over.',
    'additional-indeterminate-sentence': 'A further indeterminate sentence begins in the future: the prison is responsible (exception 1).',
    'recall-hearing-12-months-away':
      'Indeterminate and recalled, MAPPA level {level}, hearing on {hearingOn}, not before {limitOn} ({months} months from {on}): the prison is responsible and the community supports (exception 2).',
    'parole-mappa-2-3':
      'Indeterminate, not released by the Parole Board, MAPPA level {level}, hearing on {hearingOn}, not before {limitOn} ({months} months from {on}): the community is responsible (exception 3).',
    'hearing-12-months-away':
      'Indeterminate, not released by the Parole Board, MAPPA level {level}, hearing on {hearingOn}, not before {limitOn} ({months} months from {on}): the prison is responsible and the community supports (exception 4).',
    recalled: 'Recalled: the community is responsible (exception 5).',
    immigration: 'An immigration case: the community is responsible (exception 6).',
    'release-date-unknown': 'No release date is known: the prison is responsible (exception 7).',
    release:
      'Earliest release date: {releaseOn}, the {by, select, ped {parole eligibility date} ard {automatic release date} crd {conditional release date} ted {tariff expiry date} other {target hearing date}}.',
    'early-allocation': 'Early allocation: {months} months before, {handoverOn}.',
    indeterminate: 'An indeterminate sentence: {months} months before, {handoverOn}.',
    'indeterminate-open': 'An indeterminate sentence, in open conditions: {months} months before, {handoverOn}.',
    'determinate-short':
      'The first {months} months of the sentence of {startedOn} reach to {limitOn}, not before the release: the community is responsible from the start.',
    'not-short': 'The first {months} months of the sentence of {startedOn} reach to {limitOn}, before the release.',
    'determinate-parole': 'A determinate sentence with parole: {months} months before, {handoverOn}.',
    determinate: 'A determinate sentence: {months} months and then {days} days before, {handoverOn}.',
    open: 'In open conditions since {openOn}: the community supports from {startOn}.',
    'custody-only': '{on} is before {startOn}: the prison is responsible.',
    'custody-with-com': '{on} is from {startOn} on and before {handoverOn}: the prison is responsible and the community supports.',
    community: '{on} is not before {handoverOn}: the community is responsible.',
  },

  evaluate(input, parameters) {
    const { on, bornOn } = input
    if (bornOn && ageOn(bornOn, on) < parameters.adultAge) {
      const because: Because = { say: 'under-age', age: ageOn(bornOn, on), adultAge: parameters.adultAge, on }
      return { result: { cannotCalculate: ['bornOn'] }, because: [because] }
    }
    const release = earliestRelease(input, on)
    return exceptionOf(input, release, parameters) ?? generalRule(input, release as EarliestRelease, parameters)
  },
}

type Decided = Answer<Handover | Missing>

const datesOf = (release: EarliestRelease | null) => ({ earliestReleaseOn: release?.on ?? null, earliestReleaseBy: release?.by ?? null })

function exception(
  responsibility: Handover['responsibility'],
  reason: Reason,
  release: EarliestRelease | null,
  more: object = {},
): Decided {
  return {
    result: { responsibility, reason, ...datesOf(release), startOn: null, handoverOn: null },
    because: [{ say: reason, ...more }],
  }
}

/** The seven exceptions, in order; null when none holds, and then the release date is known. */
function exceptionOf(input: Input, release: EarliestRelease | null, parameters: Parameters): Decided | null {
  const { recalled, immigration } = input
  if (input.sentence === 'indeterminate') {
    if (input.furtherIndeterminateSentence) return exception('custody-only', 'additional-indeterminate-sentence', release)
    if (input.furtherIndeterminateSentence === null) return cannotCalculate(['furtherIndeterminateSentence', ...unknowns(input, release)])
    const far = farHearing(input, release, parameters)
    if (far) return far
  }
  if (recalled) return exception('community', 'recalled', release)
  if (recalled === null) return cannotCalculate(unknowns(input, release))
  if (immigration) return exception('community', 'immigration', release)
  if (immigration === null) return cannotCalculate(unknowns(input, release))
  if (release === null) return exception('custody-only', 'release-date-unknown', release)
  const missing = unknowns(input, release)
  return missing.length ? cannotCalculate(missing) : null
}

/** Exceptions 2 to 4: the hearing of an indeterminate person is far away. */
function farHearing(input: Input, release: EarliestRelease | null, { hearingAwayMonths: months }: Parameters): Decided | null {
  const { on, targetHearingOn: hearingOn, recalled, mappaLevel: level, paroleOutcomeNotRelease } = input
  const limitOn = addMonths(on, months)
  if (hearingOn === null || hearingOn < limitOn) return null
  const may = (fact: boolean | null) => fact !== false
  const missing = [
    ...(recalled === null ? ['recalled'] : []),
    ...(paroleOutcomeNotRelease === null && !(recalled && level !== null && level <= 1) ? ['paroleOutcomeNotRelease'] : []),
    ...(level === null && (may(recalled) || may(paroleOutcomeNotRelease)) ? ['mappaLevel'] : []),
  ]
  if (missing.length || level === null) return missing.length ? cannotCalculate(missing) : null
  const more = { level, hearingOn, limitOn, months, on }
  if (recalled && level <= 1) return exception('custody-with-com', 'recall-hearing-12-months-away', release, more)
  if (!paroleOutcomeNotRelease) return null
  if (level >= 2) return exception('community', 'parole-mappa-2-3', release, more)
  return exception('custody-with-com', 'hearing-12-months-away', release, more)
}

/** What the answer still needs when neither recall nor immigration has decided it. */
function unknowns(input: Input, release: EarliestRelease | null): string[] {
  const { earlyAllocation, openConditions, estate } = input
  const missing: (keyof Input)[] = input.recalled ? [] : ['recalled', ...(input.immigration ? [] : (['immigration'] as const))]
  if (release && !input.recalled && !input.immigration) {
    missing.push('earlyAllocation')
    if (input.sentence === 'indeterminate') {
      missing.push('openConditions')
      if (openConditions) missing.push('estate')
      if (openConditions && estate) missing.push(estate === 'women' ? 'openCategoryOn' : 'openPrisonArrivalOn')
    } else if (!earlyAllocation) missing.push('sentenceStartOn')
  }
  return missing.filter(field => input[field] === null)
}

type Counted = { handoverOn: PlainDate; reason: Reason; because: Because[] }

function generalRule(input: Input, release: EarliestRelease, parameters: Parameters): Decided {
  const found: Because = { say: 'release', releaseOn: release.on, by: release.by }
  const counted = handoverOf(input, release, parameters)
  if ('responsibility' in counted.result) return { result: counted.result, because: [found, ...counted.because] }
  const { handoverOn, reason } = counted.result
  const openOn = openSince(input)
  const startOn = openOn ? earlier(openOn, handoverOn) : handoverOn
  const responsibility = input.on < startOn ? 'custody-only' : input.on < handoverOn ? 'custody-with-com' : 'community'
  return {
    result: { responsibility, reason, ...datesOf(release), startOn, handoverOn },
    because: [
      found,
      ...counted.because,
      ...(openOn ? [{ say: 'open', openOn, startOn }] : []),
      { say: responsibility, on: input.on, startOn, handoverOn },
    ],
  }
}

/** The handover date, counted back from the release; or the answer, where the community is responsible from the start. */
function handoverOf(
  input: Input,
  release: EarliestRelease,
  parameters: Parameters,
): Answer<Pick<Counted, 'handoverOn' | 'reason'> | Handover> {
  const back = (reason: Reason, months: number, days = 0, before: Because[] = []) => {
    const handoverOn = addDays(addMonths(release.on, -months), -days)
    return { result: { handoverOn, reason }, because: [...before, { say: reason, months, days, handoverOn }] }
  }
  if (input.earlyAllocation) return back('early-allocation', parameters.earlyAllocationMonths)
  if (input.sentence === 'indeterminate')
    return back(input.openConditions ? 'indeterminate-open' : 'indeterminate', parameters.indeterminateMonths)
  const { shortSentenceMonths: months } = parameters
  const startedOn = input.sentenceStartOn as PlainDate
  const limitOn = addMonths(startedOn, months)
  if (limitOn >= release.on) {
    const reason = 'determinate-short'
    return {
      result: { responsibility: 'community', reason, ...datesOf(release), startOn: null, handoverOn: null },
      because: [{ say: reason, months, startedOn, limitOn }],
    }
  }
  const notShort: Because = { say: 'not-short', months, startedOn, limitOn }
  return release.by === 'ped'
    ? back('determinate-parole', parameters.paroleMonths, 0, [notShort])
    : back('determinate', parameters.determinateMonths, parameters.determinateDays, [notShort])
}

/** Since when an indeterminate person is in open conditions; null for everybody else. */
function openSince({ sentence, openConditions, estate, openCategoryOn, openPrisonArrivalOn }: Input): PlainDate | null {
  if (sentence !== 'indeterminate' || !openConditions) return null
  return estate === 'women' ? openCategoryOn : openPrisonArrivalOn
}
