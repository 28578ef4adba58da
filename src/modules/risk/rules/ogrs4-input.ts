// What the predictors of all, violent and serious violent reoffending ask for: one form for the three.

import { z } from 'zod'
import { ageOn, PlainDate } from '#kernel/dates.ts'
import {
  ageAtFirstSanction,
  checkRecord,
  checkViolent,
  dateOfBirth,
  dateOfCurrentConviction,
  followUpOn,
  known,
  level,
  motivation,
  offenceCode,
  sanctions,
  sex,
  yesNo,
} from './fields.ts'
import { asLabels } from './numbers.ts'
import { Ogrs4Offence, ogrs4Offences } from './offences.ts'

/** Drugs with a term of their own, drugs that share one, and drugs that carry none. */
export const drugs = {
  heroin: 'heroin',
  methadone: 'methadone, not prescribed',
  'other-opiate': 'other opiates',
  'crack-cocaine': 'crack cocaine',
  'powder-cocaine': 'powder cocaine',
  'misused-prescribed': 'misused prescribed drugs',
  benzodiazepines: 'benzodiazepines',
  cannabis: 'cannabis',
  steroids: 'steroids',
  ketamine: 'ketamine',
  spice: 'spice and other synthetic cannabinoids',
  hallucinogens: 'hallucinogens',
  solvents: 'solvents',
  other: 'other drugs',
  amphetamines: 'amphetamines',
  ecstasy: 'ecstasy',
} as const
export type Drug = keyof typeof drugs
export const sharedTermDrugs: readonly Drug[] = ['other', 'ketamine', 'spice', 'hallucinogens', 'solvents']

/** Kinds of earlier conviction that the predictor of serious violence counts. */
export const earlierConvictions = {
  homicide: 'homicide',
  'grievous-bodily-harm': 'wounding or grievous bodily harm',
  kidnap: 'kidnap',
  firearms: 'firearms',
  robbery: 'robbery',
  'aggravated-burglary': 'aggravated burglary',
  weapon: 'a weapon other than a firearm',
  'criminal-damage': 'criminal damage with intent to endanger life',
  arson: 'arson',
} as const
export type EarlierConviction = keyof typeof earlierConvictions

const keysOf = <Key extends string>(names: Record<Key, string>) => Object.keys(names) as Key[]
const models = { 'best-available': 'The best that the answers allow', dynamic: 'With the assessment', static: 'Record only' } as const
const oldest = 110

export const Ogrs4Input = z
  .object({
    sex,
    dateOfBirth,
    dateOfCurrentConviction,
    followUpOn,
    assessedOn: known(PlainDate, 'Day of the assessment: months without an offence are counted from the start of follow-up to it.', {
      title: 'Assessed on',
    }),
    sanctions,
    ageAtFirstSanction: ageAtFirstSanction(0),
    violentSanctions: known(
      z.int().min(0),
      'Number of sanctions for violent offences, the current one included. Not asked for all reoffending.',
    ),
    offenceCategory: known(Ogrs4Offence, 'Category of the current offence; it may be left out where the offence code decides it.', {
      codes: asLabels(ogrs4Offences),
    }),
    offenceCode,
    model: z.enum(keysOf(models)).default('best-available').meta({
      description:
        'Which model: static (record only), dynamic (with the answers of the assessment), or the best available: dynamic if every question that it needs is answered, otherwise static.',
      codes: models,
    }),
    accommodationSuitability: level('Suitability of accommodation'),
    unemployed: yesNo('Whether the person is unemployed.'),
    relationshipQuality: level('Current relationship with a partner'),
    livesWithPartner: yesNo('Whether the person lives together with a partner.'),
    domesticAbuse: yesNo('Whether there is evidence of domestic abuse.'),
    activitiesEncourageOffending: level('Regular activities encourage offending'),
    drugMotivation: motivation,
    drugs: known(
      z.array(z.enum(keysOf(drugs))),
      'Drugs in use. Drugs that are not listed, and the whole question unanswered, count as no.',
      {
        codes: asLabels(drugs),
      },
    ),
    chronicDrinking: level('Current use of alcohol (chronic drinking)'),
    bingeDrinking: level('Binge drinking or excessive use of alcohol in the last six months'),
    impulsivity: level('Impulsivity'),
    temperControl: level('Temper control'),
    proCriminalAttitudes: level('Pro-criminal attitudes'),
    weaponCarriedOrUsed: yesNo('Whether a weapon was carried or used in the current offence.'),
    earlierConvictions: known(
      z.array(z.enum(keysOf(earlierConvictions))),
      'Kinds of earlier conviction; an empty list for none of these.',
      { codes: asLabels(earlierConvictions) },
    ),
  })
  .superRefine((input, ctx) => {
    checkRecord(input, ctx, 0)
    checkViolent(input, ctx)
    if (input.dateOfBirth && input.followUpOn && ageOn(input.dateOfBirth, input.followUpOn) >= oldest)
      ctx.addIssue({ code: 'custom', path: ['followUpOn'], message: `The person must be under ${oldest} when follow-up starts` })
  })
export type Ogrs4Input = z.output<typeof Ogrs4Input>

/** The questions with a level or a yes, in the order of the assessment, and what they are called. */
export const questions = {
  weaponCarriedOrUsed: 'Weapon carried or used',
  accommodationSuitability: 'Suitability of accommodation',
  unemployed: 'Unemployed',
  relationshipQuality: 'Relationship with a partner',
  livesWithPartner: 'Lives together with a partner',
  domesticAbuse: 'Domestic abuse',
  activitiesEncourageOffending: 'Activities that encourage offending',
  drugMotivation: 'Motivation to tackle drug misuse',
  chronicDrinking: 'Chronic drinking',
  bingeDrinking: 'Binge drinking',
  impulsivity: 'Impulsivity',
  temperControl: 'Temper control',
  proCriminalAttitudes: 'Pro-criminal attitudes',
} as const satisfies Partial<Record<keyof Ogrs4Input, string>>
export type Question = keyof typeof questions
