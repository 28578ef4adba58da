// Whether a person in custody goes to a community officer early.

import { z } from 'zod'
import { addMonths, plainDate as day, PlainDate } from '#kernel/dates.ts'
import { type Because, type Citation, cannotCalculate, coded, ifKnown, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { MappaLevel, mappaDescription } from './mappa.ts'

const rosh = { low: 'Low', medium: 'Medium', high: 'High', 'very-high': 'Very high' }
const known = (description: string) => ifKnown(z.boolean()).meta({ description })

const Input = z.object({
  on: ifKnown(PlainDate).meta({
    description: 'The day for which it is asked. Needed only for people from an extremism separation centre.',
  }),
  convictedOfTerrorism: known('Convicted under terrorism law.'),
  highProfile: known('A high-profile case.'),
  seriousCrimePreventionOrder: known('Has a serious crime prevention order (SCPO).'),
  criticalPublicProtectionCase: known('A critical public protection case (CPPC).'),
  mappaLevel: ifKnown(MappaLevel).meta({ title: 'MAPPA level', description: mappaDescription }),
  riskOfSeriousHarm: ifKnown(coded(rosh)).meta({
    title: 'Risk of serious harm',
    description: 'Risk of serious harm (RoSH), the highest of all groups.',
  }),
  pathfinder: known('Is, or was, on the Pathfinder process.'),
  otherReason: known('The community has another reason to take the case early.'),
  extremismSeparationCentre: known('Is, or was, in an extremism separation centre.'),
  earliestReleaseOn: ifKnown(PlainDate).meta({
    title: 'Earliest release date',
    description: 'Earliest release date (ERD). Needed only for people from an extremism separation centre.',
  }),
})
type Input = z.output<typeof Input>

const grounds = {
  terrorism: 'Convicted of terrorism',
  'high-profile': 'High profile',
  'serious-crime-prevention-order': 'Serious crime prevention order',
  'mappa-3': 'MAPPA level 3',
  'critical-public-protection': 'Critical public protection case',
  'risk-of-serious-harm': 'Risk of serious harm high',
  'mappa-2': 'MAPPA level 2',
  pathfinder: 'Pathfinder',
  'other-reason': 'Another reason',
  'extremism-separation-centre': 'Extremism separation centre, with release near',
}
const Result = z.object({
  decision: coded({
    automatic: 'Early allocation without anybody deciding',
    discretionary: 'The community decides whether to take the case early',
    'not-eligible': 'No early allocation',
  }).meta({ description: 'Whether the person is allocated early.' }),
  grounds: z
    .array(coded(grounds))
    .meta({ description: 'What it rests on: the automatic grounds, or where there are none the discretionary ones.' }),
})
type Result = z.output<typeof Result>
type Ground = keyof typeof grounds

const Parameters = z.object({
  automaticMappaLevel: z.int().min(1).max(3).meta({ description: 'MAPPA level from which allocation is automatic.' }),
  discretionaryMappaLevel: z.int().min(1).max(3).meta({ description: 'MAPPA level that leaves it to the community.' }),
  riskOfSeriousHarm: z.array(coded(rosh)).meta({ description: 'Levels of risk of serious harm that leave it to the community.' }),
  releaseWithinMonths: z
    .int()
    .min(1)
    .meta({ description: 'People from an extremism separation centre: release in fewer months than this leaves it to the community.' }),
})
type Parameters = z.output<typeof Parameters>

const code: Citation = {
  source: 'Allocate key workers and prison offender managers (HMPPS)',
  at: 'early allocation',
  standing: 'policy',
}
const exampleDay = day('2026-11-19')
const none: Input = {
  on: exampleDay,
  convictedOfTerrorism: false,
  highProfile: false,
  seriousCrimePreventionOrder: false,
  criticalPublicProtectionCase: false,
  mappaLevel: 0,
  riskOfSeriousHarm: 'medium',
  pathfinder: false,
  otherReason: false,
  extremismSeparationCentre: false,
  earliestReleaseOn: null,
}

/** Early allocation of a person in custody to the community. */
export const earlyAllocation: Rule<Input, Result | Missing, Parameters> = {
  id: 'resettlement.early-allocation',
  title: 'Early allocation to the community',
  summary:
    'The most serious cases in custody go to a community officer earlier before release than others: some always, others if the community agrees.',
  cites: [code],
  parameters: [
    {
      from: day('2019-10-01'),
      values: {
        automaticMappaLevel: 3,
        discretionaryMappaLevel: 2,
        riskOfSeriousHarm: ['high', 'very-high'],
        releaseWithinMonths: 24,
      },
      cites: [
        code,
        { source: 'Waymark default', at: 'very high risk of serious harm counts like high; the first day', standing: 'default' },
      ],
      note: 'The first day of these settings is not in a public source: the start of offender management in custody in closed prisons for men stands in for it.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day for which it is asked',
  asOfField: 'on',
  input: Input,
  result: z.union([Result, Missing]),
  examples: [
    {
      name: 'MAPPA level 3 is automatic',
      on: exampleDay,
      input: { ...none, mappaLevel: 3, riskOfSeriousHarm: 'high' },
      result: { decision: 'automatic', grounds: ['mappa-3'] },
    },
    {
      name: 'RoSH high is for the community to decide',
      on: exampleDay,
      input: { ...none, riskOfSeriousHarm: 'high' },
      result: { decision: 'discretionary', grounds: ['risk-of-serious-harm'] },
    },
    { name: 'Nothing of it', on: exampleDay, input: none, result: { decision: 'not-eligible', grounds: [] } },
    {
      name: 'Whether there is a serious crime prevention order is not known',
      on: exampleDay,
      input: { ...none, seriousCrimePreventionOrder: null, riskOfSeriousHarm: 'high' },
      result: { cannotCalculate: ['seriousCrimePreventionOrder'] },
    },
  ],
  words: {
    ...missingWords,
    terrorism: 'Convicted of terrorism: automatic.',
    'high-profile': 'A high-profile case: automatic.',
    'serious-crime-prevention-order': 'A serious crime prevention order: automatic.',
    'mappa-3': 'MAPPA level {level}: automatic.',
    'critical-public-protection': 'A critical public protection case: automatic.',
    'risk-of-serious-harm': 'Risk of serious harm is high: the community decides.',
    'mappa-2': 'MAPPA level {level}: the community decides.',
    pathfinder: 'On Pathfinder: the community decides.',
    'other-reason': 'Another reason is given: the community decides.',
    'extremism-separation-centre':
      'From an extremism separation centre, with release on {releaseOn}, before {limitOn} ({months} months from {on}): the community decides.',
    'release-later':
      'From an extremism separation centre, with release on {releaseOn}, not before {limitOn} ({months} months from {on}): that alone is no ground.',
    none: 'None of the grounds applies.',
  },

  evaluate(input, parameters) {
    const automatic = automaticGrounds(input, parameters)
    const found = automatic.filter(({ holds }) => holds)
    if (found.length) return answer('automatic', found)
    const unknown = automatic.filter(({ holds }) => holds === null)
    if (unknown.length) return cannotCalculate(unknown.map(({ field }) => field))

    const discretionary = discretionaryGrounds(input, parameters)
    const open = discretionary.filter(({ holds }) => holds)
    if (open.length) return answer('discretionary', open)
    const missing = discretionary.filter(({ holds }) => holds === null)
    if (missing.length) return cannotCalculate(missing.map(({ field }) => field))
    const later = discretionary.flatMap(({ because }) => (because.say === 'release-later' ? [because] : []))
    return { result: { decision: 'not-eligible', grounds: [] }, because: [...later, { say: 'none' }] }
  },
}

/** A ground, whether it holds (null: not known), and the field without which that isn't known. */
type Tested = { ground: Ground; holds: boolean | null; field: keyof Input & string; because: Because }

function answer(decision: Result['decision'], found: Tested[]) {
  return { result: { decision, grounds: found.map(({ ground }) => ground) }, because: found.map(({ because }) => because) }
}

const simple = (ground: Ground, field: keyof Input & string, holds: boolean | null): Tested => ({
  ground,
  holds,
  field,
  because: { say: ground },
})

function automaticGrounds(input: Input, { automaticMappaLevel: level }: Parameters): Tested[] {
  const { mappaLevel } = input
  return [
    simple('terrorism', 'convictedOfTerrorism', input.convictedOfTerrorism),
    simple('high-profile', 'highProfile', input.highProfile),
    simple('serious-crime-prevention-order', 'seriousCrimePreventionOrder', input.seriousCrimePreventionOrder),
    {
      ground: 'mappa-3',
      field: 'mappaLevel',
      holds: mappaLevel === null ? null : mappaLevel >= level,
      because: { say: 'mappa-3', level: mappaLevel ?? level },
    },
    simple('critical-public-protection', 'criticalPublicProtectionCase', input.criticalPublicProtectionCase),
  ]
}

function discretionaryGrounds(input: Input, parameters: Parameters): Tested[] {
  const { mappaLevel, riskOfSeriousHarm } = input
  const level = parameters.discretionaryMappaLevel
  return [
    simple('risk-of-serious-harm', 'riskOfSeriousHarm', riskOfSeriousHarm && parameters.riskOfSeriousHarm.includes(riskOfSeriousHarm)),
    { ground: 'mappa-2', field: 'mappaLevel', holds: mappaLevel === level, because: { say: 'mappa-2', level } },
    simple('pathfinder', 'pathfinder', input.pathfinder),
    simple('other-reason', 'otherReason', input.otherReason),
    separationCentre(input, parameters),
  ]
}

function separationCentre(
  { on, extremismSeparationCentre, earliestReleaseOn }: Input,
  { releaseWithinMonths: months }: Parameters,
): Tested {
  const ground = 'extremism-separation-centre'
  if (!extremismSeparationCentre) return simple(ground, 'extremismSeparationCentre', extremismSeparationCentre)
  if (earliestReleaseOn === null) return simple(ground, 'earliestReleaseOn', null)
  if (on === null) return simple(ground, 'on', null)
  const limitOn = addMonths(on, months)
  const holds = earliestReleaseOn < limitOn
  const because: Because = { say: holds ? ground : 'release-later', releaseOn: earliestReleaseOn, limitOn, months, on }
  return { ground, field: 'earliestReleaseOn', holds, because }
}
