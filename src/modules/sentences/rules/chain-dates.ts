// The dates of one chain of sentences: the sentences of one regime count as one, with their terms added up.

import { later, type PlainDate } from '#kernel/dates.ts'
import { type Answer, type Because, type Calendar, cannotCalculate, type Missing } from '#modules/standards/index.ts'
import { chainBegins } from './chains.ts'
import { type CurfewLaw, curfewOf } from './curfew.ts'
import { type CustodyDates, custodyDatesOf } from './custody-dates.ts'
import type { CustodyLaw } from './custody-law.ts'
import { type OtherLaw, type OtherSentence, otherDatesOf } from './other-sentences.ts'
import type { Dates, Input, OfChain, Sentence } from './release-dates-fields.ts'
import { type SupervisionLaw, supervisionOf } from './supervision.ts'
import { isShorter, sumOfTerms } from './term.ts'

export type ReleaseLaw = { custody: CustodyLaw; other: OtherLaw; supervision: SupervisionLaw; curfew: CurfewLaw }
export type ChainAnswer = { dates: OfChain; notWorkedOut: Dates['notWorkedOut']; because: Because[] }

/** Steps of another rule, under its name. */
const prefixed = (prefix: string, because: readonly Because[]) => because.map(step => ({ ...step, say: `${prefix}-${step.say}` }))

/** The dates of a chain, or the fields without which, or because of which, there are none. */
export function chainDates(chain: Sentence[], person: Input, law: ReleaseLaw, calendar: Calendar): ChainAnswer | Answer<Missing> {
  const outside = outsideOf(chain, law)
  if (outside) return outside
  const [first] = chain
  if (!first) throw new Error('A chain has a sentence')
  const { type } = first
  if (type === 'life') return refused('life', 'type', [first])
  const missing = missingOf(chain, person)
  if (missing.length) return cannotCalculate(missing)
  return type === 'standard' || type === 'standard-plus'
    ? standardDates(chain, type, person, law, calendar)
    : otherDates({ ...first, type }, person, law)
}

/** What is outside, by the field and the sentences that have it. */
const refused = (say: string, field: string, sentences: readonly Sentence[]): Answer<Missing> => ({
  result: { cannotCalculate: named(sentences, field) },
  because: [{ say, sentences: sentences.map(({ id }) => id).join(', ') }],
})

/** What is outside of what is worked out here: a wrong date is worse than none. */
function outsideOf(chain: Sentence[], { custody }: ReleaseLaw): Answer<Missing> | null {
  const life = chain.filter(({ type }) => type === 'life')
  if (life.length) return refused('life', 'type', life)
  const sentencedBefore = chain.filter(({ sentencedOn }) => sentencedOn < custody.offencesFrom)
  if (sentencedBefore.length) return refused('older-law', 'sentencedOn', sentencedBefore)
  const offendedBefore = chain.filter(({ offenceOn }) => offenceOn !== null && offenceOn < custody.offencesFrom)
  if (offendedBefore.length) return refused('older-law', 'offenceOn', offendedBefore)
  const [first] = chain
  if (chain.length === 1) return null
  const mixed = chain.filter(({ type }) => type !== first?.type || (type !== 'standard' && type !== 'standard-plus'))
  if (mixed.length) return refused('mixed-chain', 'type', mixed)
  // SDS+ that were passed on both sides of its first day are released at different parts.
  const before = chain.filter(({ sentencedOn }) => sentencedOn < custody.plus.from).length
  const isMixed = first?.type === 'standard-plus' && before > 0 && before < chain.length
  return isMixed ? refused('mixed-chain', 'sentencedOn', chain) : null
}

function missingOf(chain: Sentence[], person: Input): string[] {
  const perSentence = chain.flatMap(({ id, length, type, extension }) => [
    ...(length && Object.values(length).some(part => part > 0) ? [] : [`sentences.${id}.length`]),
    ...(type === 'extended' && extension === null ? [`sentences.${id}.extension`] : []),
  ])
  const shared = (['remandDays', 'taggedBailDays', 'addedDays', 'unlawfullyAtLargeDays'] as const).filter(field => person[field] === null)
  return [...perSentence, ...shared]
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

function otherDates(sentence: Sentence & Pick<OtherSentence, 'type'>, person: Input, law: ReleaseLaw): ChainAnswer {
  const { id, type, length } = sentence
  if (!length) throw new Error('The length is known here')
  const deductions = (person.remandDays ?? 0) + (person.taggedBailDays ?? 0)
  const counted = { addedDays: person.addedDays ?? 0, unlawfullyAtLargeDays: person.unlawfullyAtLargeDays ?? 0 }
  const { days, custodyDays, paroleOn, releaseOn, endsOn, because } = otherDatesOf(
    { ...sentence, length, deductions, ...counted },
    law.other,
  )
  const isLicensed = type === 'extended' || type === 'particular-concern'
  const dates: OfChain = {
    sentences: [id],
    type,
    sentencedOn: sentence.sentencedOn,
    regime: null,
    sentenceDays: days,
    custodyDays,
    ...none,
    releaseOn,
    conditionalReleaseOn: isLicensed ? releaseOn : null,
    automaticReleaseOn: type === 'fine-default' ? releaseOn : null,
    midTermOn: type === 'detention-and-training' ? releaseOn : null,
    paroleEligibilityOn: paroleOn,
    sentenceAndLicenceExpiryOn: isLicensed ? endsOn : null,
    sentenceExpiryOn: isLicensed ? null : endsOn,
  }
  return { dates, notWorkedOut: [], because }
}

function standardDates(
  chain: Sentence[],
  type: 'standard' | 'standard-plus',
  person: Input,
  law: ReleaseLaw,
  calendar: Calendar,
): ChainAnswer | Answer<Missing> {
  const found = custodyOf(chain, type, person, law, calendar)
  const { result: custody, because } = found
  if ('cannotCalculate' in custody) return { result: custody, because }
  const supervision = supervisionUntil(chain, custody, person, law)
  const curfew = curfewFrom(chain, type, custody, person, law)
  const isLicensed = custody.licenceEndsOn !== null
  const dates: OfChain = {
    sentences: chain.map(({ id }) => id),
    type,
    sentencedOn: chainBegins(chain),
    regime: custody.regime,
    sentenceDays: custody.days,
    custodyDays: custody.custodyDays,
    ...none,
    releaseOn: custody.releaseOn,
    conditionalReleaseOn: isLicensed ? custody.releaseOn : null,
    automaticReleaseOn: isLicensed ? null : custody.releaseOn,
    sentenceAndLicenceExpiryOn: custody.licenceEndsOn,
    sentenceExpiryOn: isLicensed ? null : custody.sentenceEndsOn,
    supervisionUntil: 'cannotCalculate' in supervision.result ? null : supervision.result.until,
    curfewEligibleOn: 'cannotCalculate' in curfew.result ? null : curfew.result.eligibleOn,
  }
  const notWorkedOut = [
    ...('cannotCalculate' in supervision.result ? [{ date: 'supervisionUntil' as const, fields: supervision.result.cannotCalculate }] : []),
    ...('cannotCalculate' in curfew.result ? [{ date: 'curfewEligibleOn' as const, fields: curfew.result.cannotCalculate }] : []),
  ]
  return {
    dates,
    notWorkedOut,
    because: [...because, ...prefixed('supervision', supervision.because), ...prefixed('curfew', curfew.because)],
  }
}

const lengthOf = (chain: Sentence[]) => sumOfTerms(chain.flatMap(({ length }) => (length ? [length] : [])))

function custodyOf(
  chain: Sentence[],
  type: 'standard' | 'standard-plus',
  person: Input,
  { custody: law }: ReleaseLaw,
  calendar: Calendar,
): Answer<CustodyDates | Missing> {
  const { bornOn, remandDays, taggedBailDays, addedDays, unlawfullyAtLargeDays } = person
  const sentencedOn = chainBegins(chain)
  const length = lengthOf(chain)
  const offences = chain.flatMap(({ offenceOn }) => offenceOn ?? [])
  const withoutLicence = offences.filter(on => on < law.licenceForShortFrom).length
  const isMixed = withoutLicence > 0 && withoutLicence < offences.length && isShorter(sentencedOn, length, law.shortSentence)
  if (isMixed) return refused('mixed-chain', 'offenceOn', chain)
  const facts = {
    type,
    sentencedOn,
    lastSentencedOn: latest(chain.map(sentence => sentence.sentencedOn)),
    length,
    offenceOn: offences.length === chain.length ? latest(offences) : null,
    bornOn,
    remandDays,
    taggedBailDays,
    addedDays,
    unlawfullyAtLargeDays,
  }
  const exclusions = new Set(chain.map(({ earlyReleaseExclusion }) => earlyReleaseExclusion ?? person.earlyReleaseExclusion))
  const answers = [...exclusions].map(exclusion => custodyDatesOf({ ...facts, earlyReleaseExclusion: exclusion }, law, calendar))
  const [answer] = answers
  if (!answer) throw new Error('A chain has a sentence')
  const unknown = answers.flatMap(({ result }) => ('cannotCalculate' in result ? result.cannotCalculate : []))
  if (unknown.length) return cannotCalculate(unknown.flatMap(field => (field === 'offenceOn' ? unknownOffences(chain) : [field])))
  const releases = new Set(answers.map(({ result }) => ('releaseOn' in result ? `${result.regime} ${result.releaseOn}` : '')))
  return releases.size === 1 ? answer : refused('mixed-chain', 'earlyReleaseExclusion', chain)
}

const named = (chain: readonly Sentence[], field: string) => chain.map(({ id }) => `sentences.${id}.${field}`)
const unknownOffences = (chain: Sentence[]) =>
  named(
    chain.filter(({ offenceOn }) => offenceOn === null),
    'offenceOn',
  )
const latest = (days: PlainDate[]) => days.reduce((last, on) => later(last, on))

function supervisionUntil(chain: Sentence[], custody: CustodyDates, person: Input, law: ReleaseLaw) {
  // One offence since the law began is enough; without one, every offence has to be known.
  const offences = chain.flatMap(({ offenceOn }) => offenceOn ?? [])
  const isKnown = offences.length === chain.length || offences.some(on => on >= law.supervision.offencesFrom)
  const facts = {
    ...custody,
    isStandard: true,
    sentencedOn: chainBegins(chain),
    length: lengthOf(chain),
    offenceOn: isKnown ? latest(offences) : null,
    bornOn: person.bornOn,
    unlawfullyAtLargeDays: person.unlawfullyAtLargeAfterReleaseDays,
  }
  const answer = supervisionOf(facts, law.supervision)
  if (!('cannotCalculate' in answer.result)) return answer
  return cannotCalculate(answer.result.cannotCalculate.flatMap(field => (field === 'offenceOn' ? unknownOffences(chain) : [field])))
}

function curfewFrom(chain: Sentence[], type: 'standard' | 'standard-plus', custody: CustodyDates, person: Input, law: ReleaseLaw) {
  const facts = {
    type,
    sentencedOn: chainBegins(chain),
    lastSentencedOn: latest(chain.map(({ sentencedOn }) => sentencedOn)),
    custodyDays: custody.custodyDays,
    deductions: (person.remandDays ?? 0) + (person.taggedBailDays ?? 0),
    unlawfullyAtLargeDays: person.unlawfullyAtLargeDays,
    addedDays: person.addedDays,
    releaseOn: custody.releaseOn,
    bornOn: person.bornOn,
    isRegisteredSexOffender: person.isRegisteredSexOffender,
    // These are the dates of a first release.
    isRecalled: false,
  }
  return curfewOf(facts, law.curfew)
}
