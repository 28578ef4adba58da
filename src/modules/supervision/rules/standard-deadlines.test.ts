import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate as day } from '#kernel/dates.ts'
import { allocate } from '#modules/allocation/rules/index.ts'
import { decideAbsence, oversight } from '#modules/enforcement/rules/index.ts'
import { type DatedParameters, isBusinessDay, parametersOn } from '#modules/standards/index.ts'
import { answerOf, missingIn, refusedBy, resultOf, said } from '#testing/ask.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { firstAppointment } from './first-appointment.ts'
import { homeVisit } from './home-visit.ts'
import { standardDeadlines } from './standard-deadlines.ts'
import { anchors } from './standard-deadlines-table.ts'

const due = (standard: string, input: object, regime?: string) => {
  const { deadlines, open } = resultOf(standardDeadlines, { on: '2026-11-19', ...input }, regime)
  return deadlines.find(it => it.standard === standard)?.dueOn ?? open.find(it => it.standard === standard)?.missing ?? null
}

const community = { sentence: 'community', sentencedOn: '2026-11-12' }
const custody = { sentence: 'custody', sentencedOn: '2026-11-12' }
const cases: [name: string, standard: string, input: object, expected: string | string[] | null][] = [
  ['5 working days from sentence', 'allocation', community, '2026-11-19'],
  ['over Christmas', 'allocation', { ...community, sentencedOn: '2026-12-24' }, '2027-01-05'],
  ['from a Saturday Monday is day 1', 'allocation', { ...community, sentencedOn: '2026-11-14' }, '2026-11-20'],
  ['of a sentence of custody too', 'allocation', custody, '2026-11-19'],
  ['5 working days', 'first-appointment', community, '2026-11-19'],
  ['not for custody', 'first-appointment', custody, null],
  ['not told while the kind of sentence is unknown', 'first-appointment', { sentencedOn: '2026-11-12' }, ['sentence']],
  ['the next working day', 'first-appointment-after-release', { ...custody, releasedOn: '2026-11-13' }, '2026-11-16'],
  ['after Maundy Thursday', 'first-appointment-after-release', { releasedOn: '2026-04-02' }, '2026-04-07'],
  ['15 working days from the first appointment', 'plan-from-first-appointment', { firstAttendedOn: '2026-11-18' }, '2026-12-09'],
  ['15 days from sentence', 'plan-from-sentence', community, '2026-11-27'],
  ['6 months', 'review', { planReviewedOn: '2026-08-31' }, '2027-02-28'],
  ['20 working days from the flag', 'home-visit-first', { allocatedOn: '2026-03-02', flaggedOn: '2026-10-30' }, '2026-11-27'],
  ['from the allocation when that is later', 'home-visit-first', { allocatedOn: '2026-10-30', flaggedOn: '2026-03-02' }, '2026-11-27'],
  ['not without a flag', 'home-visit-first', { allocatedOn: '2026-10-30' }, null],
  ['6 months from the last visit', 'home-visit-next', { visitedOn: '2026-05-31' }, '2026-11-30'],
  ['20 working days', 'transfer', { transferAskedOn: '2026-10-30' }, '2026-11-27'],
  ['the 21st', 'transfer-escalation', { transferAskedOn: '2026-10-30' }, '2026-11-30'],
  ['5 working days', 'absence-follow-up', { missedOn: '2026-11-16' }, '2026-11-23'],
  ['5 working days', 'oversight', { thirdAcceptableAbsenceOn: '2026-11-17' }, '2026-11-24'],
  ['10 working days, not 10 days', 'service-assessment', { referredOn: '2026-11-02' }, '2026-11-16'],
  ['5 working days', 'service-action-plan', { referredOn: '2026-11-02', serviceAssessedOn: '2026-11-16' }, '2026-11-23'],
  ['5 working days', 'service-end-report', { serviceEndedOn: '2026-11-16' }, '2026-11-23'],
]
for (const [name, standard, input, expected] of cases) test(`${standard}: ${name}`, () => assert.deepEqual(due(standard, input), expected))

const regimes: [name: string, regime: string, standard: string, input: object, expected: string | string[] | null][] = [
  ['2 working days', 'nps-measure', 'allocation', community, '2026-11-16'],
  ['everything else as now', 'nps-measure', 'first-appointment', community, '2026-11-19'],
  ['3 working days', 'national-standards-2007', 'allocation', { ...community, highestTier: false }, '2026-11-17'],
  ['1 in the highest tier', 'national-standards-2007', 'allocation', { ...community, highestTier: true }, '2026-11-13'],
  ['the tier must be known', 'national-standards-2007', 'allocation', community, ['highestTier']],
  ['2 for custody', 'national-standards-2007', 'allocation', custody, '2026-11-16'],
  ['2 in the highest tier', 'national-standards-2007', 'first-contact', { ...community, highestTier: true }, '2026-11-16'],
  ['10 for custody', 'national-standards-2007', 'first-contact', custody, '2026-11-26'],
  ['5 in the highest tier', 'national-standards-2007', 'plan-from-sentence', { ...community, highestTier: true }, '2026-11-19'],
  [
    '8 weeks, release a day under 2 years',
    'national-standards-2007',
    'custodial-plan',
    { ...custody, earliestReleaseOn: '2028-11-11' },
    '2027-01-07',
  ],
  [
    '16 weeks, release in 2 years',
    'national-standards-2007',
    'custodial-plan',
    { ...custody, earliestReleaseOn: '2028-11-12' },
    '2027-03-04',
  ],
  ['10 working days', 'national-standards-2007', 'enforcement', { missedOn: '2026-11-16' }, '2026-11-30'],
  ['reviews are not in what was found', 'national-standards-2007', 'review', { planReviewedOn: '2026-08-31' }, null],
]
for (const [name, regime, standard, input, expected] of regimes)
  test(`${regime}, ${standard}: ${name}`, () => assert.deepEqual(due(standard, input, regime), expected))

const inForce = <Values>(rule: { id: string; parameters: DatedParameters<Values>[] }) =>
  parametersOn(rule, day('2026-11-19'), englandAndWales).values
const [first, visit] = [inForce(firstAppointment), inForce(homeVisit)]
const owned: [standard: string, owner: string, amount: number | null, unit: string][] = [
  ['allocation', allocate.id, inForce(allocate).businessDays, 'business-days'],
  ['first-appointment', firstAppointment.id, first.businessDaysAfterSentence, 'business-days'],
  ['first-appointment-after-release', firstAppointment.id, first.businessDaysAfterRelease, 'business-days'],
  ['home-visit-first', homeVisit.id, visit.firstBusinessDays, 'business-days'],
  ['home-visit-next', homeVisit.id, visit.everyMonths, 'months'],
  ['absence-follow-up', decideAbsence.id, inForce(decideAbsence).businessDays, 'business-days'],
  ['oversight', oversight.id, inForce(oversight).businessDays, 'business-days'],
]
for (const [standard, owner, amount, unit] of owned)
  test(`${standard} is as ${owner} decides it, and the note names that rule`, () => {
    const rows = inForce(standardDeadlines).standards.filter(row => row.standard === standard)
    assert.deepEqual(
      rows.map(row => [row.amount, row.unit]),
      [[amount, unit]],
    )
    assert.ok(standardDeadlines.parameters.at(-1)?.note?.includes(owner))
  })

test('a case without a date has no deadlines', () => {
  assert.deepEqual(missingIn(standardDeadlines, { on: '2026-11-19', sentence: 'community' }), Object.keys(anchors))
})

test('what comes before what it follows is refused', () => {
  const input = {
    on: '2026-11-19',
    ...community,
    releasedOn: '2026-11-11',
    firstAttendedOn: '2026-11-11',
    referredOn: '2026-11-02',
    serviceAssessedOn: '2026-11-01',
  }
  assert.deepEqual(refusedBy(standardDeadlines, input), ['releasedOn', 'firstAttendedOn', 'serviceAssessedOn'])
})

test('where sources differ, it is said once', () => {
  const { because } = answerOf(standardDeadlines, {
    on: '2026-11-19',
    ...community,
    firstAttendedOn: '2026-11-18',
    referredOn: '2026-11-18',
  })
  assert.deepEqual(said(because).slice(-3), ['two-allocations', 'two-anchors', 'ten-days'])
})

test('every standard is either due, or not begun, or open; working days fall on working days; a later date is never due earlier', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 0, max: 400 }),
      fc.subarray(Object.keys(anchors)),
      (start, more, fields) => {
        fc.pre(fields.length > 0)
        const at = (days: number) => {
          const on = addDays(day('2023-01-01'), days)
          return resultOf(standardDeadlines, {
            on: '2026-11-19',
            sentence: 'community',
            ...Object.fromEntries(fields.map(field => [field, on])),
          })
        }
        const [early, late] = [at(start), at(start + more)]
        assert.equal(early.deadlines.length + early.notBegun.length + early.open.length, 15)
        for (const [index, { dueOn, unit, startedOn }] of early.deadlines.entries()) {
          assert.ok(dueOn > startedOn && dueOn <= (late.deadlines[index]?.dueOn ?? ''))
          if (unit === 'business-days') assert.ok(isBusinessDay(dueOn, englandAndWales))
        }
      },
    ),
  )
})
