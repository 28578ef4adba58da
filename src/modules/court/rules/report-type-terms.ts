// What is asked and answered about the type of a pre-sentence report.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { coded, ifKnown } from '#modules/standards/index.ts'

const known = (description: string, title?: string) => ifKnown(z.boolean()).meta(title ? { title, description } : { description })

export const Input = z
  .object({
    requestedOn: PlainDate.meta({ title: 'Day of the request', description: 'The day on which the court asked for the report.' }),
    sex: ifKnown(coded({ male: 'Man', female: 'Woman' })).meta({ description: 'Sex of the person.' }),
    bornOn: ifKnown(PlainDate).meta({ title: 'Date of birth', description: 'Date of birth: young adults get a fuller report.' }),
    riskOfCustody: known('Whether the person is at risk of custody, especially of a short sentence.'),
    blackAsianMinorityEthnic: known(
      'Whether the person is Black, Asian or of another minority ethnic group.',
      'Black, Asian or minority ethnic',
    ),
    complex: known('Whether the case is complex.'),
    domesticAbuse: known('Whether the case has a domestic abuse feature.'),
    childProtection: known('Whether the case has a child protection feature.'),
    sexual: known('Whether the offence is sexual.', 'Sexual offence'),
    terrorism: known('Whether the offence is a terrorist one.', 'Terrorist offence'),
    mappaCandidate: known('Whether the person may come under multi-agency public protection arrangements.', 'May come under MAPPA'),
    adjournedTo: ifKnown(PlainDate).meta({
      title: 'Day of the adjourned hearing',
      description: 'The day to which the court adjourned: the report is on time if it is delivered by then.',
    }),
  })
  .superRefine(({ requestedOn, bornOn, adjournedTo }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (bornOn && bornOn >= requestedOn) refuse('bornOn', 'The person is born before the court asks for a report')
    if (adjournedTo && adjournedTo < requestedOn) refuse('adjournedTo', 'The court cannot adjourn to a day before it asked')
  })
export type Input = z.output<typeof Input>

export const types = {
  oral: 'Oral report, on the day',
  'short-format': 'Short format, written',
  standard: 'Standard delivery',
}
export type ReportType = keyof typeof types

export const flags = {
  woman: 'A woman',
  'young-adult': 'A young adult',
  'risk-of-custody': 'At risk of custody',
  'minority-ethnic': 'Black, Asian or of another minority ethnic group',
  complex: 'A complex case',
}
export type Flag = keyof typeof flags
export const features = {
  'domestic-abuse': 'Domestic abuse',
  'child-protection': 'Child protection',
  sexual: 'A sexual offence',
  terrorism: 'A terrorist offence',
  'mappa-candidate': 'May come under MAPPA',
}
export type Feature = keyof typeof features

export const Report = z.object({
  type: coded(types).meta({ description: 'The least full type of report for the case; a fuller one is always allowed.' }),
  flags: z.array(coded(flags)).meta({ description: 'Reasons for priority that are known.' }),
  features: z.array(coded(features)).meta({ description: 'Features that ask for standard delivery.' }),
  produceBy: PlainDate.meta({ description: 'The last day of the time to produce it.' }),
  isBeforeAdjournment: z
    .boolean()
    .nullable()
    .meta({ description: 'Whether that is on or before the day to which the court adjourned; null when it is not known.' }),
})
export type Report = z.output<typeof Report>

const days = (type: ReportType) =>
  z
    .int()
    .min(0)
    .meta({ description: `${types[type]}: working days to produce it.` })
export const Parameters = z.object({
  youngAdultFrom: z.int().meta({ description: 'Youngest age of young adults, in years.' }),
  youngAdultTo: z.int().meta({ description: 'Oldest age of young adults, in years.' }),
  shortFormatFlags: z.int().min(1).meta({ description: 'From so many reasons for priority: at least short format.' }),
  standardFlags: z.int().min(1).meta({ description: 'From so many reasons for priority: standard delivery.' }),
  businessDays: z
    .object({ oral: days('oral'), 'short-format': days('short-format'), standard: days('standard') })
    .meta({ description: 'Working days from the request, which is day 0.' }),
})
export type Parameters = z.output<typeof Parameters>
