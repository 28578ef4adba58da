import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as on } from '#kernel/dates.ts'
import type { CodeEntry } from '#modules/organisation/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import type { Raw } from '../read-results/fields.ts'
import { result } from '../testing.ts'
import { sayProblem } from '../words.ts'
import { checkRow } from './check-row.ts'
import type { Codes } from './codes.ts'

const today = on('2026-11-19')
const entry = (code: string, details: Record<string, unknown> = {}): [string, CodeEntry] => [
  code,
  { code, label: code, label_cy: null, details },
]
const orders = { availableOn: ['CO', 'SSO'] }

const day = {
  offences: new Map([entry('04600'), entry('00806')]),
  sentences: new Map([
    entry('CO', { sentenceClass: 'community' }),
    entry('SSO', { sentenceClass: 'community' }),
    entry('SDO'),
    entry('YRO'),
    entry('SDS-ST', { sentenceClass: 'custody' }),
    entry('SDS', { sentenceClass: 'custody' }),
    entry('LIFE-M', { sentenceClass: 'custody' }),
  ]),
  requirements: new Map([
    entry('UPW', { ...orders, unit: 'hours' }),
    entry('RAR', { ...orders, unit: 'days', min: 1 }),
    entry('DRR', { ...orders, unit: 'months', max: 36 }),
    entry('AC', { ...orders, validTo: '2022-06-28' }),
    entry('SUPV', { availableOn: ['YRO'] }),
  ]),
}
const codes: Codes = {
  rulebook: englandAndWales,
  courts: new Map([
    ['B13CC', { code: 'B13CC', name: 'Bradford', region_code: 'YH', open: true, until_on: null }],
    ['B13GO', { code: 'B13GO', name: 'Gone', region_code: 'YH', open: false, until_on: null }],
    ['B13EN', { code: 'B13EN', name: 'Ended', region_code: 'YH', open: false, until_on: on('2026-11-17') }],
    ['B13LA', { code: 'B13LA', name: 'Last day', region_code: 'YH', open: false, until_on: on('2026-11-18') }],
  ]),
  authorities: new Map([
    ['E08000032', { code: 'E08000032', name: 'Bradford', region_code: 'YH', delivery_units: ['bradford'] }],
    ['E08000003', { code: 'E08000003', name: 'Manchester', region_code: 'GM', delivery_units: ['manchester-north', 'manchester-south'] }],
    ['E07000001', { code: 'E07000001', name: 'Nowhere', region_code: 'YH', delivery_units: ['empty'] }],
  ]),
  units: new Map([
    ['bradford', { region: 'YH', team: 1 }],
    ['manchester-north', { region: 'GM', team: 2 }],
    ['manchester-south', { region: 'GM', team: 3 }],
    ['empty', { region: 'YH', team: null }],
  ]),
  on: () => day,
}
const check = (overrides: Raw) => checkRow({ line: 2, raw: result(overrides) }, codes, today)

const good: [name: string, overrides: Raw, expected: Record<string, unknown>][] = [
  ['a court on its last day', { court_code: 'B13LA' }, { court_code: 'B13LA' }],
  [
    'a community order',
    {},
    {
      kind: 'community-order',
      supervised_from: '2026-11-18',
      supervised_until: '2027-11-17',
      region_code: 'YH',
      delivery_unit: 'bradford',
      team_id: 1,
    },
  ],
  ['an authority with two units takes the first', { home_local_authority: 'e08000003' }, { delivery_unit: 'manchester-north', team_id: 2 }],
  [
    'unless the unit is given',
    { home_local_authority: 'E08000003', delivery_unit: 'manchester-south' },
    { delivery_unit: 'manchester-south', team_id: 3 },
  ],
  ['several offences, the first the main one', { offence_code: '00806; 04600;00806' }, { offences: ['00806', '04600'] }],
  [
    'a suspended sentence is supervised for its supervision period',
    { sentence: 'SSO', term_months: '6', operational_months: '18', supervision_months: '12' },
    { supervised_until: '2027-11-17' },
  ],
  [
    'one without supervision has nobody to supervise',
    { sentence: 'SSO', term_months: '6', operational_months: '18', requirements: '' },
    { supervised_from: null, supervised_until: null },
  ],
  [
    'custody is supervised from release to the end of the licence',
    {
      sentence: 'SDS-ST',
      term_months: '6',
      remand_days: '90',
      early_release_exclusion: 'none',
      release_date: '2026-11-18',
      requirements: '',
    },
    { supervised_from: '2026-11-18', supervised_until: '2027-02-16' },
  ],
  [
    'in custody nobody is supervised yet',
    { sentence: 'SDS-ST', term_months: '9', early_release_exclusion: 'none', requirements: '' },
    { supervised_from: null, supervised_until: '2027-08-17' },
  ],
  ['a life sentence has no length', { sentence: 'LIFE-M', term_months: '', requirements: '' }, { supervised_until: null }],
  [
    'a supervision default order may ask for 20 to 60 hours',
    { sentence: 'SDO', term_months: '', requirements: 'UPW:20' },
    { supervised_from: '2026-11-18', supervised_until: null },
  ],
  ['a PNC number is written in full', { pnc: '2010/1234x' }, { pnc: '2010/0001234X' }],
  ['names keep their accents, without spaces around', { surname: '  O’Shaughnessy-Ŵyn ' }, { surname: 'O’Shaughnessy-Ŵyn' }],
]
for (const [name, overrides, expected] of good)
  test(`${name} is understood`, () => {
    const { result: understood, problems } = check(overrides)
    assert.deepEqual(problems, [])
    for (const [key, value] of Object.entries(expected)) assert.deepEqual((understood as Record<string, unknown> | null)?.[key], value, key)
  })

const bad: [name: string, overrides: Raw, problem: string, said: RegExp][] = [
  ['an unknown court', { court_code: 'B99ZZ' }, 'court_code unknown-court', /B99ZZ/],
  ['a court that has closed', { court_code: 'B13GO' }, 'court_code closed-court', /Gone was closed on 18 November 2026/],
  ['a court that closed the day before', { court_code: 'B13EN' }, 'court_code closed-court', /Ended was closed/],
  ['an unknown offence', { offence_code: '04600;99999' }, 'offence_code unknown-offence', /99999/],
  ['an offence in words', { offence_code: 'theft' }, 'offence_code offence-form', /five digits/],
  ['a day that does not exist', { date_of_birth: '1990-02-30' }, 'date_of_birth no-such-day', /no day 1990-02-30/],
  ['a date in another form', { hearing_date: '18/11/2026' }, 'hearing_date not-a-date', /18\/11\/2026/],
  ['a hearing in the future', { hearing_date: '2026-11-20' }, 'hearing_date in-the-future', /20 November 2026/],
  ['a missing surname', { surname: ' ' }, 'surname missing', /missing/],
  ['someone born after the hearing', { date_of_birth: '2026-11-18' }, 'date_of_birth born-after', /not before the hearing/],
  ['an offence after the hearing', { offence_date: '2026-11-19' }, 'offence_date after-hearing', /after the hearing/],
  ['301 hours of unpaid work', { requirements: 'UPW:301' }, 'requirements unpaid-work-outside', /301 hours.*40 to 300/],
  ['39 hours of unpaid work', { requirements: 'UPW:39' }, 'requirements unpaid-work-outside', /40 to 300/],
  [
    '61 hours in a supervision default order',
    { sentence: 'SDO', term_months: '', requirements: 'UPW:61' },
    'requirements unpaid-work-outside',
    /20 to 60/,
  ],
  ['unpaid work without hours', { requirements: 'UPW' }, 'requirements unpaid-work-hours', /hours/],
  [
    'unpaid work on a licence',
    { sentence: 'SDS-ST', requirements: 'UPW:100' },
    'requirements requirement-not-available',
    /can’t be ordered with/,
  ],
  ['a requirement of other orders', { requirements: 'SUPV' }, 'requirements requirement-not-available', /SUPV/],
  ['a requirement that is no more', { requirements: 'AC:20' }, 'requirements requirement-no-more', /28 June 2022/],
  ['an unknown requirement', { requirements: 'XYZ:10' }, 'requirements unknown-requirement', /XYZ/],
  ['a requirement that is too long', { requirements: 'DRR:37' }, 'requirements requirement-too-long', /36/],
  ['a requirement twice', { requirements: 'RAR:10;RAR:20' }, 'requirements requirement-twice', /twice/],
  ['requirements in words', { requirements: 'some unpaid work' }, 'requirements requirement-form', /UPW:120/],
  ['a community order without a requirement', { requirements: '' }, 'requirements requirement-needed', /at least one/],
  ['a missing length', { term_months: '' }, 'term_months term-missing', /length/],
  ['a length in words', { term_months: 'twelve' }, 'term_months not-a-number', /twelve/],
  ['a community order of four years', { term_months: '48' }, 'term_months community-order-too-long', /longer than a community order/],
  [
    'a suspended sentence without an operational period',
    { sentence: 'SSO', supervision_months: '12' },
    'operational_months operational-missing',
    /operational/,
  ],
  [
    'requirements of a suspended sentence without supervision',
    { sentence: 'SSO', operational_months: '12' },
    'supervision_months supervision-missing',
    /supervision period/,
  ],
  ['remand before a community order', { remand_days: '10' }, 'remand_days custody-only', /custody/],
  [
    'release after the end',
    {
      sentence: 'SDS-ST',
      hearing_date: '2025-01-06',
      offence_date: '2024-12-01',
      term_months: '2',
      requirements: '',
      early_release_exclusion: 'none',
      release_date: '2025-06-01',
    },
    'release_date released-after-end',
    /after the sentence ends/,
  ],
  ['a sentence that probation does not supervise', { sentence: 'YRO' }, 'sentence sentence-not-taken', /YRO/],
  ['an unknown sentence', { sentence: 'FINE' }, 'sentence unknown-sentence', /FINE/],
  ['an unknown authority', { home_local_authority: 'E99999999' }, 'home_local_authority unknown-authority', /E99999999/],
  ['a unit that is elsewhere', { delivery_unit: 'manchester-north' }, 'delivery_unit unit-elsewhere', /bradford/],
  ['a unit without a team', { home_local_authority: 'E07000001' }, 'home_local_authority unit-without-team', /no team/],
  ['a formula', { surname: '=HYPERLINK("http://x")' }, 'surname formula', /“=”/],
  ['a formula behind an apostrophe', { forename: "'@SUM(A1)" }, 'forename formula', /“@”/],
  ['text that is too long', { address: 'x'.repeat(301) }, 'address too-long', /301 characters, at most 300/],
  ['characters that cannot be printed', { forename: 'A\u0000B' }, 'forename unprintable', /printed/],
  ['half a character', { forename: 'A\ud800B' }, 'forename unprintable', /printed/],
  ['a number that is no PNC number', { pnc: '12345' }, 'pnc not-a-pnc', /12345/],
  ['a number that is no CRN', { crn: '12345' }, 'crn not-a-crn', /12345/],
  ['a postcode that is none', { postcode: 'Bradford' }, 'postcode not-a-postcode', /BRADFORD/],
]
for (const [name, overrides, problem, said] of bad)
  test(`${name} is refused, by field and in words`, () => {
    const { result: understood, problems } = check(overrides)
    assert.equal(understood, null)
    assert.deepEqual(
      problems.map(one => `${one.field} ${one.say}`),
      [problem],
    )
    assert.match(problems.map(sayProblem).join(), said)
  })

test('every fault of a row is told at once', () => {
  const { problems } = check({ court_code: 'B99ZZ', surname: '', offence_code: '99999', requirements: 'UPW:301' })
  assert.deepEqual(
    problems.map(problem => problem.field),
    ['surname', 'court_code', 'offence_code', 'requirements'],
  )
})

test('the checksum is of what the court sent, on whatever day it is read', () => {
  const raw = result()
  const first = checkRow({ line: 2, raw }, codes, today)
  assert.equal(checkRow({ line: 9, raw: { ...raw, surname: ` ${raw.surname} ` } }, codes, on('2026-12-24')).checksum, first.checksum)
  assert.notEqual(checkRow({ line: 2, raw: { ...raw, term_months: '13' } }, codes, today).checksum, first.checksum)
})
