// What is asked and answered about how often a person is seen.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { coded, ifKnown } from '#modules/standards/index.ts'

const known = (description: string, title?: string) => ifKnown(z.boolean()).meta(title ? { title, description } : { description })
const supervision = {
  'community-order': 'Community order',
  'suspended-sentence-order': 'Suspended sentence order',
  licence: 'Licence',
  'post-sentence-supervision': 'Post-sentence supervision (PSS)',
}

export const Input = z
  .object({
    on: ifKnown(PlainDate).meta({
      description: 'The day for which it is asked. Needed for licences, and where Probation Reset is worked out.',
    }),
    supervision: coded(supervision).meta({ title: 'Supervised under', description: 'What the person is supervised under.' }),
    tier: ifKnown(z.string().regex(/^[A-D][0-3]?S?$/, { error: 'Enter a tier such as B2, A3S or C' })).meta({
      description: 'Tier (v2): protect letter A to D, with or without change digit 0 to 3, and S for the final third.',
    }),
    startedOn: ifKnown(PlainDate).meta({ title: 'First day', description: 'First day of the order, licence or supervision.' }),
    endsOn: ifKnown(PlainDate).meta({
      title: 'Last day',
      description: 'Last day of the order, licence or supervision. Asked for Probation Reset.',
    }),
    lastContactOn: ifKnown(PlainDate).meta({
      title: 'Last contact',
      description: 'Day of the last attended contact; null when there was none.',
    }),
    mappa: known(
      'Whether the person is under multi-agency public protection arrangements, at any level. Asked for Probation Reset.',
      'MAPPA at any level',
    ),
    nationalSecurityDivision: known(
      'Whether the National Security Division has the case. Asked for Probation Reset.',
      'National Security Division',
    ),
    veryHighRiskOfSeriousHarm: known('Whether risk of serious harm is very high. Asked for Probation Reset.'),
    childProtection: known('Whether there is an active child protection register. Asked for Probation Reset.'),
    intensiveSupervisionCourt: known('Whether the case is with an intensive supervision court. Asked for Probation Reset.'),
  })
  .superRefine(({ startedOn, endsOn, lastContactOn, on }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (startedOn && endsOn && endsOn < startedOn) refuse('endsOn', 'It cannot end before it starts')
    if (lastContactOn && on && lastContactOn > on) refuse('lastContactOn', 'The last contact cannot lie in the future')
  })
export type Input = z.output<typeof Input>

export const frequencies = {
  weekly: 'Every week',
  fortnightly: 'Every two weeks',
  'four-weekly': 'Every four weeks',
  monthly: 'Every calendar month',
}
export const Frequency = z.object({
  frequency: coded({
    ...frequencies,
    'no-minimum': 'No minimum: post-sentence supervision is exempt from the monthly contact',
    suspended: 'Contact is suspended under Probation Reset',
  }).meta({ description: 'How often the person is seen, at least.' }),
  nextDueOn: PlainDate.nullable().meta({
    description:
      'The last day for the next contact, counted from the last contact or from the start; null when neither is known or none is due.',
  }),
  firstWeeksEndOn: PlainDate.nullable().meta({ description: 'Last day of the first weeks of a licence; null for other supervision.' }),
  suspendedFrom: PlainDate.nullable().meta({
    description: 'First day of the last third, where contact stops under Probation Reset; null where it does not.',
  }),
  followUpOn: PlainDate.nullable().meta({
    description: 'The one contact half-way through the last third of a licence; null for other supervision.',
  }),
})
export type Frequency = z.output<typeof Frequency>

const frequency = coded(frequencies)
export const Parameters = z.object({
  byTier: z
    .object({
      A: frequency.meta({ description: 'Tier A.' }),
      B: frequency.meta({ description: 'Tier B.' }),
      C: frequency.meta({ description: 'Tier C.' }),
      D: frequency.meta({ description: 'Tier D.' }),
    })
    .meta({ description: 'How often, by protect letter of the tier.' }),
  licenceWeeks: z.int().min(0).meta({ description: 'First weeks of a licence, in which the person is seen every week.' }),
  reset: z
    .object({
      servedThirds: z.int().min(1).max(3).meta({ description: 'Thirds of the order or licence after which contact stops.' }),
      licenceFollowUp: z.boolean().meta({ description: 'Whether a licence has one contact half-way through what is left.' }),
    })
    .nullable()
    .meta({ description: 'Probation Reset; null before it.' }),
})
export type Parameters = z.output<typeof Parameters>
