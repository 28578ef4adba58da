// What an officer's workload is summed from, and the weights of its parts.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { ifKnown } from '#modules/standards/index.ts'
import { decimal } from './decimals.ts'

const reportCodes = { standard: 'Standard delivery', fast: 'Fast delivery (short format)', parole: 'Parole' }
const reportTypes = ['standard', 'fast', 'parole'] as const

const inactiveCodes = {
  'active-warrant': 'Active warrant',
  'unpaid-work-only': 'Unpaid work only',
  'overdue-termination': 'Termination is overdue',
}
const inactiveStates = ['active-warrant', 'unpaid-work-only', 'overdue-termination'] as const

const contactCodes = {
  'sentence-plan-intervention': 'Sentence-plan intervention',
  referrals: 'Referrals',
  'partnership-meetings': 'Partnership meetings',
  'case-conference': 'Case conference',
  'information-gathering': 'Information gathering',
  'home-or-prison-visit': 'Home or prison visit',
  'hdc-assessment': 'Home detention curfew (HDC) assessment',
  'victim-liaison': 'Victim liaison',
  'court-liaison': 'Court liaison',
  'case-communication': 'Case communication',
  'help-with-assessments': 'Help with assessments',
  'rotl-assessment': 'Release on temporary licence (ROTL) assessment',
}
export const contactKinds = Object.keys(contactCodes) as (keyof typeof contactCodes)[]
export const complexities = ['low', 'medium', 'high'] as const

const Contact = z.object({
  kind: z.enum(contactKinds).meta({ description: 'Kind of case management support.', codes: contactCodes }),
  complexity: z
    .enum(complexities)
    .meta({ description: 'Complexity of the contact.', codes: { low: 'Low', medium: 'Medium', high: 'High' } }),
})
export type Contact = z.output<typeof Contact>

const Case = z.object({
  points: ifKnown(decimal(2, 10_000).meta({ description: 'Points of the case, as worked out from tier and kind of case.' })),
  inactive: ifKnown(
    z.enum(inactiveStates).meta({ description: 'Why the case is inactive. Left out: it is active.', codes: inactiveCodes }),
  ),
})

const Report = z.object({
  type: z.enum(reportTypes).meta({ description: 'Kind of report.', codes: reportCodes }),
  completedOn: PlainDate.meta({ description: 'Day on which the report was completed.' }),
})
export type Report = z.output<typeof Report>

export const WorkloadInput = z.object({
  on: ifKnown(
    PlainDate.meta({
      title: 'Day of the calculation',
      description: 'Reports count that were completed in the window up to this day. Needed for reports only.',
    }),
  ),
  cases: ifKnown(z.array(Case).max(10_000).meta({ description: 'Cases that the officer holds. An empty list: none.' })),
  courtReports: z.array(Report).max(10_000).default([]).meta({ description: 'Reports that the officer wrote. Left out: none.' }),
  contactsForOthers: z
    .array(Contact)
    .max(10_000)
    .default([])
    .meta({ description: 'Contacts done for cases of other officers. Left out: none.' }),
  contactsByOthers: z
    .array(Contact)
    .max(10_000)
    .default([])
    .meta({ description: 'Contacts that others did on the own cases. Left out: none.' }),
})
export type WorkloadInput = z.output<typeof WorkloadInput>

const sum = (what: string) => z.number().meta({ description: `Points of ${what}.` })
export const Workload = z.object({
  totalPoints: z.number().meta({ description: 'Points of work.' }),
  casePoints: sum('cases'),
  inactivePoints: sum('inactive cases that are taken off'),
  reportPoints: sum('reports'),
  reportsCounted: z.int().meta({ description: 'Reports completed in their windows.' }),
  forOthersPoints: sum('contacts done for others'),
  byOthersPoints: sum('contacts done by others, taken off'),
})
export type Workload = z.output<typeof Workload>

const ReportWeight = z.object({
  points: z.int().min(0).meta({ description: 'Points of each report.' }),
  months: z.int().min(0).meta({ description: 'Months of the window that ends with the day of the calculation.' }),
  days: z.int().min(0).meta({ description: 'Days of the window, beside the months.' }),
  isCounted: z.boolean().meta({ title: 'Counted', description: 'Whether reports of this kind count at all.' }),
})

const points = (complexity: string) =>
  z
    .int()
    .min(0)
    .meta({ description: `Points at ${complexity} complexity.` })
const Weights = z.object({ low: points('low'), medium: points('medium'), high: points('high') })

export const WorkloadParameters = z.object({
  reports: z.record(z.enum(reportTypes), ReportWeight).meta({ description: 'Reports by kind.' }),
  contacts: z.record(z.enum(contactKinds), Weights).meta({ description: 'Contacts by kind.' }),
  inactivePercent: z
    .record(
      z.enum(inactiveStates),
      z.int().min(0).max(100).meta({ description: 'Percentage of the points of the case that is taken off.' }),
    )
    .meta({ description: 'What is taken off for inactive cases.' }),
})
export type WorkloadParameters = z.output<typeof WorkloadParameters>

const plain = { low: 9, medium: 13, high: 18 }
const joint = { low: 9, medium: 18, high: 26 }

export const workloadValues: WorkloadParameters = {
  reports: {
    standard: { points: 138, months: 1, days: 0, isCounted: true },
    fast: { points: 65, months: 0, days: 30, isCounted: true },
    parole: { points: 120, months: 0, days: 30, isCounted: false },
  },
  contacts: {
    'sentence-plan-intervention': plain,
    referrals: joint,
    'partnership-meetings': joint,
    'case-conference': joint,
    'information-gathering': plain,
    'home-or-prison-visit': plain,
    'hdc-assessment': plain,
    'victim-liaison': { low: 5, medium: 9, high: 13 },
    'court-liaison': plain,
    'case-communication': { low: 5, medium: 9, high: 18 },
    'help-with-assessments': plain,
    'rotl-assessment': plain,
  },
  inactivePercent: { 'active-warrant': 0, 'unpaid-work-only': 0, 'overdue-termination': 0 },
}
