// From the facts of a case to what the rules of tiering are given.

import type { PlainDate } from '#kernel/dates.ts'
import { type Need, nationalCodeOf, type Ogrs3Input } from '#modules/risk/index.ts'
import { type AssessmentFact, type GradedFacts, isInForce, type SentenceFact } from '#modules/standards/index.ts'
import type { needSections, TierV2Input } from '../rules/tier-v2-fields.ts'
import type { TierV3Input } from '../rules/tier-v3-fields.ts'

/** Requirements that only restrict: they give no mandate for change. Waymark default, by what Schedule 9 of the Sentencing Act 2020 asks of the person. */
const restrictive = new Set(['PA', 'CUR', 'EXC', 'RES', 'FTP', 'ECM', 'EWM', 'DPR', 'PEP', 'DEP', 'RZR', 'DTR', 'AAMR'])
const unpaidWork = 'UPW'
const lifeOrIpp = new Set(['LIFE-M', 'LIFE-D', 'DHMP', 'IPP'])

/** What the rule of tier v2 calls each section of an assessment. */
export const sectionOf = {
  accommodation: 'accommodation',
  employment: 'educationTrainingAndEmployment',
  relationships: 'relationships',
  lifestyle: 'lifestyleAndAssociates',
  drugs: 'drugMisuse',
  alcohol: 'alcoholMisuse',
  thinking: 'thinkingAndBehaviour',
  attitudes: 'attitudes',
  finance: 'finance',
  emotional: 'emotionalWellbeing',
} as const satisfies Record<Need, (typeof needSections)[number]>

/** Whether a type of sentence is one for life, or for public protection without a fixed end. */
export const isLifeOrIpp = (type: string) => lifeOrIpp.has(type)

/** What the reoffending score is worked out from; null without an assessment. */
export function ogrs3InputOf({ grading }: GradedFacts): Ogrs3Input | null {
  const { assessment, sex, bornOn } = grading
  if (!assessment) return null
  return {
    sex,
    dateOfBirth: bornOn,
    dateOfCurrentConviction: assessment.sanctionedOn,
    followUpOn: assessment.followUpOn,
    sanctions: assessment.sanctions,
    ageAtFirstSanction: assessment.firstSanctionAge,
    sanctionKind: assessment.sanctionKind,
    hasEarlierConviction: assessment.convictedBefore,
    offenceCategory: assessment.offenceCategory as Ogrs3Input['offenceCategory'],
    offenceCode: null,
  }
}

/** The input of tier v2, with the reoffending score where it could be worked out. */
export function tierV2InputOf(facts: GradedFacts, today: PlainDate, ogrs3TwoYearPercent: number | null): TierV2Input {
  const { sex, assessment, registrations } = facts.grading
  return {
    sex,
    rsrPercent: assessment?.rsrPercent ?? null,
    roshLevel: levelOf(roshOf(facts)),
    mappaLevel: null,
    complexityRegisters: [],
    iomNominal: null,
    finalThirdRegister: null,
    registrations: registrations.flatMap(({ type, from, level }) => {
      const code = nationalCodeOf(type)
      return code ? [{ type: code, on: from, mappaLevel: level }] : []
    }),
    earlierBreachOrRecall: assessment?.breachedBefore ?? null,
    assessment: assessment && assessmentOf(assessment),
    ogrs3TwoYearPercent,
    ogrs3Scores: [],
    events: eventsOf(facts, today),
  }
}

function assessmentOf({ tool, needs, parenting, impulsivity, temperControl }: AssessmentFact): TierV2Input['assessment'] {
  return {
    tool,
    scores: {
      accommodation: needs.accommodation,
      educationTrainingAndEmployment: needs.employment,
      relationships: needs.relationships,
      lifestyleAndAssociates: needs.lifestyle,
      drugMisuse: needs.drugs,
      alcoholMisuse: needs.alcohol,
      thinkingAndBehaviour: needs.thinking,
      attitudes: needs.attitudes,
      finance: needs.finance,
      emotionalWellbeing: needs.emotional,
    },
    parentingResponsibilities: parenting,
    impulsivity,
    temperControl,
  }
}

/** Sentences in force with what decides the mandate for change. NC is the code of a custodial sentence. */
function eventsOf({ sentences, grading }: GradedFacts, today: PlainDate): NonNullable<TierV2Input['events']> {
  return sentences
    .filter(sentence => isInForce(sentence, today))
    .map(({ id, kind }) => {
      const order = grading.orders.find(({ sentence }) => sentence === id)
      return {
        sentenceType: kind === 'custody' ? 'NC' : (order?.type ?? kind),
        isTerminated: false,
        requirements: (order?.requirements ?? []).map(type => ({
          mainCategory: type === unpaidWork ? 'W' : type,
          isRestrictive: restrictive.has(type),
        })),
      }
    })
}

/** The input of tier v3 but for the day; `unknown` where MAPPA is registered without its category. */
export function tierV3InputOf(facts: GradedFacts, today: PlainDate): Omit<TierV3Input, 'on'> | 'unknown' {
  const { assessment, registrations } = facts.grading
  const has = (register: string) => registrations.some(({ type }) => type === register)
  const mappa = registrations.find(({ type }) => type === 'mappa')
  if (mappa && mappa.category === null) return 'unknown'
  const lifer = liferOf(facts, today)
  return {
    hasActiveEvent: facts.sentences.some(sentence => isInForce(sentence, today)),
    arpPercent: assessment?.arpPercent ?? null,
    arpType: assessment?.arpKind ?? null,
    csrpPercent: assessment?.csrpPercent ?? null,
    csrpType: assessment?.csrpKind ?? null,
    dcSrpBand: assessment?.contactSexualBand ?? null,
    dcSrpPercent: assessment?.contactSexualPercent ?? null,
    mappaCategory: mappa ? (`M${mappa.category}` as TierV3Input['mappaCategory']) : null,
    roshLevel: levelOf(roshOf(facts)),
    lifeOrIpp: lifer !== undefined,
    releasedOn: lifer?.supervisedFrom ?? null,
    domesticAbuseRegister: has('domestic-abuse'),
    stalkingRegister: has('stalking'),
    childProtectionRegister: has('child-protection'),
    everSexualOffence: assessment?.sexualOffenceEver ?? null,
  }
}

/** The life sentence or IPP in force, the latest released one first. */
function liferOf({ sentences, grading }: GradedFacts, today: PlainDate): SentenceFact | undefined {
  const isLife = ({ id }: SentenceFact) => grading.orders.some(({ sentence, type }) => sentence === id && isLifeOrIpp(type))
  return sentences
    .filter(sentence => isInForce(sentence, today) && isLife(sentence))
    .toSorted((a, b) => ((a.supervisedFrom ?? '') < (b.supervisedFrom ?? '') ? 1 : -1))[0]
}

/** Risk of serious harm: the latest assessment's, and without one as it was last recorded. */
export const roshOf = ({ grading }: GradedFacts) => (grading.assessment ? grading.assessment.rosh : grading.rosh)

const levelOf = (rosh: ReturnType<typeof roshOf>): TierV2Input['roshLevel'] => (rosh === 'very high' ? 'very-high' : rosh)
