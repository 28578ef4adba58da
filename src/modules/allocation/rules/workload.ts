// The points of work that an officer has: cases, reports, and what officers do for one another.

import { addDays, addMonths, plainDate as day } from '#kernel/dates.ts'
import { type Because, type Citation, cannotCalculate, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { unitsOf } from './decimals.ts'
import { type Contact, Workload, WorkloadInput, WorkloadParameters, workloadValues } from './workload-fields.ts'

const source: Citation = { source: 'Workload service (HMPPS)', at: 'points of reports and contacts', standing: 'policy' }
const older: Citation = {
  source: 'Workload measurement tool (HMPPS)',
  at: 'windows of reports, and what inactive cases take off',
  standing: 'policy',
}
const ours: Citation = {
  source: 'Waymark default',
  at: 'edges of the windows: the day of the calculation counts, the same day a window earlier does not; nothing is taken off for inactive cases',
  standing: 'default',
}

const on = day('2026-11-16')
const recorded = (given: Partial<WorkloadInput>): WorkloadInput => ({
  on,
  cases: [],
  courtReports: [],
  contactsForOthers: [],
  contactsByOthers: [],
  ...given,
})

/** Points of work. */
export const workload: Rule<WorkloadInput, Workload | Missing, WorkloadParameters> = {
  id: 'allocation.workload',
  title: 'Workload points of an officer',
  summary: 'Points of the cases held and of recent reports, with contacts done for cases of others, less contacts that others did.',
  cites: [source, older, ours],
  parameters: [
    {
      from: day('2021-06-26'),
      values: workloadValues,
      cites: [source, older, ours],
      note: 'The older tools average reports over half periods; here each report in its window counts in full. Parole reports were dropped and may be switched on again. The weights of inactive cases are not public.',
    },
  ],
  parametersSchema: WorkloadParameters,
  parametersBy: 'day of the calculation',
  asOfField: 'on',
  input: WorkloadInput,
  result: Workload.or(Missing),
  examples: [
    {
      name: 'Two cases, two reports in their windows, one too old, and contacts both ways',
      on,
      input: recorded({
        cases: [
          { points: 206, inactive: null },
          { points: 132, inactive: null },
        ],
        courtReports: [
          { type: 'standard', completedOn: day('2026-10-17') },
          { type: 'fast', completedOn: day('2026-11-16') },
          { type: 'fast', completedOn: day('2026-10-17') },
        ],
        contactsForOthers: [{ kind: 'referrals', complexity: 'high' }],
        contactsByOthers: [{ kind: 'victim-liaison', complexity: 'low' }],
      }),
      result: {
        totalPoints: 562,
        casePoints: 338,
        inactivePoints: 0,
        reportPoints: 203,
        reportsCounted: 2,
        forOthersPoints: 26,
        byOthersPoints: 5,
      },
    },
    {
      name: 'The points of one case are not known',
      on,
      input: recorded({
        cases: [
          { points: 206, inactive: null },
          { points: null, inactive: null },
        ],
      }),
      result: { cannotCalculate: ['cases.1.points'] },
    },
    { name: 'The cases are not known', on, input: recorded({ cases: null }), result: { cannotCalculate: ['cases'] } },
  ],
  words: {
    ...missingWords,
    cases: '{count, plural, one {# case} other {# cases}}: {points, plural, one {{points} point} other {{points} points}}.',
    inactive:
      '{count, plural, one {# inactive case} other {# inactive cases}} ({percent}% of {of} points): {points, plural, one {{points} point} other {{points} points}} are taken off.',
    report:
      '{count, plural, one {# report} other {# reports}} ({type}) completed after {afterOn} and up to {untilOn} × {each}: {points, plural, one {{points} point} other {{points} points}}. Each counts in full; the older tools averaged them over half periods.',
    'for-others':
      '{count, plural, one {# contact} other {# contacts}} for cases of others: {points, plural, one {{points} point} other {{points} points}}.',
    'by-others':
      '{count, plural, one {# contact} other {# contacts}} done by others: {points, plural, one {{points} point} other {{points} points}} are taken off.',
    total: 'Total: {cases} − {inactive} + {reports} + {forOthers} − {byOthers} = {total} points.',
  },

  evaluate(input, parameters) {
    const { cases } = input
    const unknown = [...(input.on === null && input.courtReports.length ? ['on'] : []), ...(cases === null ? ['cases'] : unweighed(cases))]
    if (cases === null || unknown.length) return cannotCalculate(unknown)

    const held = cases.reduce((sum, { points }) => sum + unitsOf(points ?? 0, 2), 0) / 100
    const inactive = inactiveOf(cases, parameters)
    const reports = reportsOf(input, parameters)
    const forOthers = contactsOf(input.contactsForOthers, parameters)
    const byOthers = contactsOf(input.contactsByOthers, parameters)
    const whole = reports.points + forOthers - byOthers
    const total = (unitsOf(held, 4) - unitsOf(inactive.points, 4) + whole * 10_000) / 10_000
    return {
      result: {
        totalPoints: total,
        casePoints: held,
        inactivePoints: inactive.points,
        reportPoints: reports.points,
        reportsCounted: reports.count,
        forOthersPoints: forOthers,
        byOthersPoints: byOthers,
      },
      because: [
        { say: 'cases', count: cases.length, points: held },
        ...inactive.because,
        ...reports.because,
        { say: 'for-others', count: input.contactsForOthers.length, points: forOthers },
        { say: 'by-others', count: input.contactsByOthers.length, points: byOthers },
        { say: 'total', cases: held, inactive: inactive.points, reports: reports.points, forOthers, byOthers, total },
      ],
    }
  },
}

type Cases = NonNullable<WorkloadInput['cases']>

const unweighed = (cases: Cases) => cases.flatMap(({ points }, index) => (points === null ? [`cases.${index}.points`] : []))

function inactiveOf(cases: Cases, { inactivePercent }: WorkloadParameters) {
  const because: Because[] = []
  // Ten-thousandths of a point: hundredths of the case times whole percentages.
  let units = 0
  for (const [state, percent] of Object.entries(inactivePercent)) {
    const inactive = cases.filter(one => one.inactive === state)
    const of = inactive.reduce((sum, { points }) => sum + unitsOf(points ?? 0, 2), 0)
    if (inactive.length === 0 || percent === 0) continue
    units += of * percent
    because.push({ say: 'inactive', count: inactive.length, percent, of: of / 100, points: (of * percent) / 10_000 })
  }
  return { points: units / 10_000, because }
}

function reportsOf({ on, courtReports }: WorkloadInput, { reports }: WorkloadParameters) {
  const because: Because[] = []
  let [points, count] = [0, 0]
  if (on === null) return { points, count, because }
  for (const [type, { points: each, months, days, isCounted }] of Object.entries(reports)) {
    const afterOn = addDays(addMonths(on, -months), -days)
    const counted = courtReports.filter(report => report.type === type && afterOn < report.completedOn && report.completedOn <= on).length
    if (!isCounted || counted === 0) continue
    points += counted * each
    count += counted
    because.push({ say: 'report', count: counted, type, afterOn, untilOn: on, each, points: counted * each })
  }
  return { points, count, because }
}

const contactsOf = (contacts: readonly Contact[], parameters: WorkloadParameters): number =>
  contacts.reduce((sum, { kind, complexity }) => sum + parameters.contacts[kind][complexity], 0)
