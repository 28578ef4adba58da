// The sum of terms behind the predictors of the OGRS4 family, step by step.

import { ageOn, type PlainDate } from '#kernel/dates.ts'
import type { Because } from '#modules/standards/index.ts'
import type { Ogrs4Offence } from './offences.ts'
import {
  type Drug,
  drugs,
  type EarlierConviction,
  earlierConvictions,
  type Ogrs4Input,
  type Question,
  questions,
  sharedTermDrugs,
} from './ogrs4-input.ts'
import type { Model, Parameters } from './ogrs4-parameters.ts'

/** The record, with everything known that the models need of it. */
export type KnownRecord = Ogrs4Input & {
  sex: 'male' | 'female'
  dateOfBirth: PlainDate
  dateOfCurrentConviction: PlainDate
  followUpOn: PlainDate
  assessedOn: PlainDate
  sanctions: number
  ageAtFirstSanction: number
}

export type Term = Because & { term: number }

const onTopOfViolence: ReadonlySet<Ogrs4Offence> = new Set<Ogrs4Offence>([
  'violence-against-the-person-abh-plus',
  'weapons-non-firearm',
  'firearms-most-serious',
  'firearms-other',
])

/** The terms of the record: age, sex, offence, sanctions, months without an offence, violence. */
export function recordTerms(input: KnownRecord, offence: Ogrs4Offence, model: Model, p: Parameters, because: Because[]): void {
  const age = ageOn(input.dateOfBirth, input.followUpOn)
  const career = ageOn(input.dateOfBirth, input.dateOfCurrentConviction) - input.ageAtFirstSanction
  because.push({ say: 'constant', term: model.constant }, polynomial('age', age, model.age[input.sex]))
  if (input.sex === 'female') because.push({ say: 'female', term: model.female })
  because.push({ say: `offence-${offence}`, term: model.offence[offence] })
  if (p.violenceBase && onTopOfViolence.has(offence)) {
    const base = model.offence['violence-against-the-person-sub-abh']
    because.push(p.violenceBase === 'added' ? { say: 'violence-base', term: base } : { say: 'no-violence-base', base })
  }
  if (input.sanctions === 1) because.push({ say: 'first-sanction', term: model.firstSanction })
  if (input.sanctions === 2) {
    const each = model.yearsBetweenFirstTwo[input.sex]
    because.push({ say: 'second-sanction', term: model.secondSanction }, { say: 'years-between', years: career, each, term: career * each })
  }
  because.push({ say: 'sanctions', count: input.sanctions, each: model.sanctions, term: input.sanctions * model.sanctions })
  if (input.sanctions >= 3) {
    const years = career + p.careerYears
    const log = Math.log(input.sanctions / years)
    because.push({ say: 'rate', count: input.sanctions, career, added: p.careerYears, years, log })
    because.push(polynomial('log', log, model.threeOrMoreSanctions[input.sex]))
  }
  const months =
    input.followUpOn > input.assessedOn ? 0 : Math.min(monthsBetween(input.followUpOn, input.assessedOn), p.mostOffenceFreeMonths)
  if (months > 0) because.push(polynomial('months', months, model.offenceFreeMonths))
  else because.push({ say: 'no-months' })
  if (model.violence) violenceTerms(input.violentSanctions ?? 0, career + p.violentCareerYears, input.sex, model.violence, because)
}

function violenceTerms(
  count: number,
  years: number,
  sex: 'male' | 'female',
  { never, once, sanctions, rate }: NonNullable<Model['violence']>,
  because: Because[],
): void {
  if (count === 0) {
    because.push({ say: 'never-violent', term: never[sex] })
    return
  }
  if (count === 1) because.push({ say: 'once-violent', term: once })
  const log = Math.log(count / years)
  because.push(
    { say: 'violent', count, each: sanctions, term: count * sanctions },
    { say: 'violent-rate', count, years, log, each: rate, term: log * rate },
  )
}

const asked = (Object.keys(questions) as Question[]).map(question => ({ question, say: `answer-${question}` }))
const drugSteps = (Object.keys(drugs) as Drug[]).map(drug => ({ drug, say: `drug-${drug}` }))
const convictionSteps = (Object.keys(earlierConvictions) as EarlierConviction[]).map(kind => ({ kind, say: `earlier-${kind}` }))

/** The terms of the answers of the assessment. */
export function answerTerms(input: Ogrs4Input, model: Model, p: Parameters, because: Because[]): void {
  for (const { question, say } of asked) {
    const each = model.answers[question]
    if (each === undefined) continue
    const given = input[question]
    const answer = given === true ? (question === 'unemployed' ? p.unemployedLevel : 1) : Number(given)
    if (answer > 0) because.push({ say, answer, each, term: answer * each })
  }
  if (input.livesWithPartner && model.relationshipQualityTogether !== 0 && input.relationshipQuality) {
    const each = model.relationshipQualityTogether
    because.push({ say: 'together', answer: input.relationshipQuality, each, term: input.relationshipQuality * each })
  }
  const used = input.drugs
  if (used === null && model.answers.drugMotivation !== undefined) because.push({ say: 'drugs-unanswered' })
  if (used !== null && used.length > 0) {
    for (const { drug, say } of drugSteps) {
      const value = model.drugs[drug]
      if (value !== undefined && used.includes(drug)) because.push({ say, term: value })
    }
    if (model.otherDrugs !== 0 && sharedTermDrugs.some(drug => used.includes(drug)))
      because.push({ say: 'other-drugs', term: model.otherDrugs })
  }
  for (const { kind, say } of convictionSteps) {
    const value = model.earlierConvictions[kind]
    if (value !== undefined && input.earlierConvictions?.includes(kind)) because.push({ say, term: value })
  }
}

/** The questions of the dynamic model that are not answered. Questions about drugs count as no, unless a drug is in use and motivation unknown. */
export function unanswered(input: Ogrs4Input, model: Model): string[] {
  const missing: string[] = []
  for (const { question } of asked) {
    if (model.answers[question] === undefined || input[question] !== null) continue
    if (question !== 'drugMotivation' || usesDrug(input.drugs ?? [], model)) missing.push(question)
  }
  if (input.earlierConvictions === null && hasEarlierConvictions(model)) missing.push('earlierConvictions')
  return missing
}

const usesDrug = (used: readonly Drug[], model: Model) =>
  used.some(drug => model.drugs[drug] !== undefined || sharedTermDrugs.includes(drug))

function hasEarlierConvictions(model: Model): boolean {
  for (const _ in model.earlierConvictions) return true
  return false
}

/** A polynomial without a constant, with its coefficients; the phrase goes by their number. */
function polynomial(say: string, value: number, coefficients: readonly number[]): Term {
  const [a = 0, b = 0, c = 0, d = 0] = coefficients
  return { say: `${say}-${coefficients.length}`, value, a, b, c, d, term: value * (a + value * (b + value * (c + value * d))) }
}

/** Whole months from one day to a later one. */
function monthsBetween(from: PlainDate, to: PlainDate): number {
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return to.slice(8) >= from.slice(8) ? months : months - 1
}
