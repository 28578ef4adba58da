// The release dates of a person from all sentences: single, consecutive and concurrent, of every kind that has dates.

import { z } from 'zod'
import { plainDate as day, later, type PlainDate } from '#kernel/dates.ts'
import {
  type Answer,
  type Because,
  type Calendar,
  type Citation,
  type DatedParameters,
  lastBusinessDayOnOrBefore,
  type Missing,
  type Rule,
} from '#modules/standards/index.ts'
import { type ChainAnswer, chainDates, type ReleaseLaw } from './chain-dates.ts'
import { chainsOf } from './chains.ts'
import { CurfewLaw, curfewLaw, curfewParameters, curfewWords } from './curfew.ts'
import { custodyWords } from './custody-dates.ts'
import { CustodyLaw, custodyLaw, custodyParameters } from './custody-law.ts'
import { OtherLaw, otherLaw, otherWords } from './other-sentences.ts'
import { type Dates, dateNames, Input, type OfChain, Result } from './release-dates-fields.ts'
import { releaseExamples } from './release-examples.ts'
import { regimesByName } from './release-regimes.ts'
import { SupervisionLaw, supervisionParameters, supervisionRegimes, supervisionWords } from './supervision.ts'

const Law = z.object({
  custody: CustodyLaw.meta({ description: 'Release from SDS and SDS+.' }),
  other: OtherLaw.meta({ description: 'EDS, SOPC, DTO and committals in default of a fine.' }),
  supervision: SupervisionLaw.meta({ description: 'Post-sentence supervision.' }),
  curfew: CurfewLaw.meta({ description: 'Home detention curfew.' }),
})

const cites: Citation[] = [
  { source: 'Criminal Justice Act 2003', at: 'Part 12 Chapter 6', standing: 'law' },
  { source: 'Sentencing Act 2020', at: 'Part 10', standing: 'law' },
  { source: 'Sentencing Act 2026', at: 'release after one third, by tranches; repeal of post-sentence supervision', standing: 'law' },
  { source: 'Calculate release dates (HMPPS)', at: 'consecutive and concurrent sentences', standing: 'policy' },
]

/** One set for each set of post-sentence supervision: everything else has its dates inside. */
const parameters: DatedParameters<ReleaseLaw>[] = supervisionParameters.map(({ from, values: supervision, cites: cited, note }, index) => ({
  from: index === 0 ? day('2005-04-04') : from,
  values: { custody: custodyLaw, other: otherLaw, supervision, curfew: curfewLaw },
  cites: [...cites, ...cited],
  note: [custodyParameters.note, curfewParameters.note, note].filter(Boolean).join(' '),
}))

const latest = parameters.at(-1)
if (!latest) throw new Error('There is a set of parameters')

/** A regime names one part of the law; the rest is that of the date. */
function named(title: string, part: Partial<ReleaseLaw>, { values, cites: cited } = latest as DatedParameters<ReleaseLaw>) {
  const over = (dated: ReleaseLaw): ReleaseLaw => ({ ...dated, ...part })
  return { title, values: over(values), cites: cited, over }
}
const released = (name: keyof typeof regimesByName) =>
  named(regimesByName[name].title, { custody: { ...custodyLaw, regimes: regimesByName[name].regimes } })
const supervised = (name: keyof typeof supervisionRegimes) =>
  named(supervisionRegimes[name].title, { supervision: supervisionRegimes[name].values })

const withPrefix = (prefix: string, words: Record<string, string>) =>
  Object.fromEntries(Object.entries(words).map(([key, phrase]) => [`${prefix}-${key}`, phrase]))

/** Release dates from every sentence of a person. */
export const releaseDates: Rule<Input, Dates | Missing, ReleaseLaw> = {
  id: 'sentences.release-dates',
  title: 'Release dates from all sentences',
  summary:
    'Consecutive terms are added up and served as one; sentences side by side each give their dates, and the latest of each kind counts. Days on remand, tagged bail, added days and days at large are counted once.',
  cites,
  parameters,
  parametersSchema: Law,
  parametersBy: 'day on which it is worked out',
  regimes: {
    half: released('half'),
    'forty-percent': released('forty-percent'),
    progression: released('progression'),
    'supervision-in-force': supervised('in-force'),
    'supervision-repealed': supervised('repealed'),
  },
  input: Input,
  result: Result,
  examples: releaseExamples,
  words: {
    ...custodyWords,
    ...otherWords,
    ...withPrefix('supervision', supervisionWords),
    ...withPrefix('curfew', curfewWords),
    'supervision-missing': 'Whether there is post-sentence supervision (TUSED) cannot be said without: {fields}.',
    'curfew-missing': 'Whether there is a home detention curfew (HDCED) cannot be said without: {fields}.',
    sentence: 'Sentence {sentences}:',
    chain: 'Sentences {sentences}, one after the other: their terms are added up and served as one from {sentencedOn}.',
    life: 'A life or indeterminate sentence has no release date by law: {sentences}.',
    'older-law': 'Sentences and offences before 4 April 2005 are under older law and worked out by hand: {sentences}.',
    'mixed-chain': 'Consecutive sentences of different kinds or regimes are worked out by hand: {sentences}.',
    latest: 'Side by side, the latest date of each kind counts.',
    'supervision-covered-by': 'The licence lasts to {on}, so nothing is left of the post-sentence supervision.',
    'curfew-held': 'A sentence without a home detention curfew is released on {on}, so the curfew cannot begin before.',
    'curfew-lost': 'A sentence without a home detention curfew is released last, on {on}, so there is no curfew.',
    overall: 'Overall release on {on}.',
    'overall-working-day': 'That is no working day, so the person is released on {on}.',
  },
  evaluate: overSentences,
}

function overSentences(input: Input, law: ReleaseLaw, calendar: Calendar): Answer<Dates | Missing> {
  const chains = chainsOf(input.sentences)
  const answers = chains.map(chain => chainDates(chain, input, law, calendar))
  const refused = answers.flatMap(answer => ('dates' in answer ? [] : [answer]))
  if (refused.length) {
    const fields = [...new Set(refused.flatMap(({ result }) => result.cannotCalculate))]
    return { result: { cannotCalculate: fields }, because: refused.flatMap(({ because }) => because) }
  }
  const found = answers.filter(answer => 'dates' in answer)
  const { overall, because } = overallOf(found, calendar)
  return {
    result: { sentences: found.map(({ dates }) => dates), overall, notWorkedOut: notWorkedOutOf(found) },
    because: [...found.flatMap(stepsOf), ...because],
  }
}

function stepsOf({ dates: { sentences, sentencedOn }, because }: ChainAnswer): Because[] {
  const title = sentences.length > 1 ? 'chain' : 'sentence'
  return [{ say: title, sentences: sentences.join(', '), sentencedOn }, ...because]
}

function notWorkedOutOf(found: ChainAnswer[]): Dates['notWorkedOut'] {
  const byDate = new Map<Dates['notWorkedOut'][number]['date'], Set<string>>()
  for (const { date, fields } of found.flatMap(({ notWorkedOut }) => notWorkedOut))
    byDate.set(date, new Set([...(byDate.get(date) ?? []), ...fields]))
  return [...byDate].map(([date, fields]) => ({ date, fields: [...fields] }))
}

const latestOf = (days: readonly (PlainDate | null)[]) =>
  days.reduce((last, on) => (last === null ? on : on === null ? last : later(last, on)), null)

function overallOf(found: ChainAnswer[], calendar: Calendar): { overall: Dates['overall']; because: Because[] } {
  const all = found.map(({ dates }) => dates)
  const releaseOn = latestOf(all.map(dates => dates.releaseOn))
  if (releaseOn === null) throw new Error('A person has a sentence')
  const latest = Object.fromEntries(dateNames.map(name => [name, latestOf(all.map(dates => dates[name]))])) as Pick<
    OfChain,
    (typeof dateNames)[number]
  >
  // As for one sentence: the working day before is never one before the sentence itself.
  const released = all.filter(dates => dates.releaseOn === releaseOn).map(({ sentencedOn }) => sentencedOn)
  const releaseOnWorkingDay = later(latestOf(released) ?? releaseOn, lastBusinessDayOnOrBefore(releaseOn, calendar))
  const curfew = curfewBeside(all, latest.curfewEligibleOn, releaseOn)
  return {
    overall: { ...latest, releaseOn, releaseOnWorkingDay, curfewEligibleOn: curfew.on },
    because: [
      ...(all.length > 1 ? [{ say: 'latest' }] : []),
      ...(isCovered(latest) ? [{ say: 'supervision-covered-by', on: latest.sentenceAndLicenceExpiryOn ?? releaseOn }] : []),
      ...curfew.because,
      { say: 'overall', on: releaseOn },
      ...(releaseOnWorkingDay === releaseOn ? [] : [{ say: 'overall-working-day', on: releaseOnWorkingDay }]),
    ],
  }
}

/** The licence of another sentence lasts as long as the supervision after this one. */
const isCovered = ({ supervisionUntil, sentenceAndLicenceExpiryOn }: Pick<OfChain, 'supervisionUntil' | 'sentenceAndLicenceExpiryOn'>) =>
  supervisionUntil !== null && sentenceAndLicenceExpiryOn !== null && supervisionUntil <= sentenceAndLicenceExpiryOn

/** A curfew cannot begin while another sentence, which has none, is still served. */
function curfewBeside(all: OfChain[], eligibleOn: PlainDate | null, releaseOn: PlainDate): { on: PlainDate | null; because: Because[] } {
  if (eligibleOn === null) return { on: null, because: [] }
  const servedUntil = latestOf(all.filter(({ curfewEligibleOn }) => curfewEligibleOn === null).map(dates => dates.releaseOn))
  if (servedUntil === null || servedUntil <= eligibleOn) return { on: eligibleOn, because: [] }
  if (servedUntil < releaseOn) return { on: servedUntil, because: [{ say: 'curfew-held', on: servedUntil }] }
  return { on: null, because: [{ say: 'curfew-lost', on: servedUntil }] }
}
