import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { type Band, bandOf } from './numbers.ts'
import { type Ogrs4Offence, ogrs4Offences } from './offences.ts'
import { arp, svrp, vrp } from './ogrs4.ts'
import { type Drug, drugs, type EarlierConviction, earlierConvictions, type Ogrs4Input, sharedTermDrugs } from './ogrs4-input.ts'

const rules = { arp, vrp, svrp }
type Name = keyof typeof rules
const today = day('2025-10-03')
const inForce = (name: Name) => parametersOn(rules[name], today, englandAndWales).values
const base: Ogrs4Input = {
  sex: 'male',
  dateOfBirth: day('1990-05-20'),
  dateOfCurrentConviction: day('2022-02-01'),
  followUpOn: day('2023-03-15'),
  assessedOn: today,
  sanctions: 6,
  ageAtFirstSanction: 17,
  violentSanctions: 2,
  offenceCategory: 'criminal-damage',
  offenceCode: null,
  model: 'best-available',
  accommodationSuitability: 1,
  unemployed: true,
  relationshipQuality: 1,
  livesWithPartner: true,
  domesticAbuse: true,
  activitiesEncourageOffending: 1,
  drugMotivation: 1,
  drugs: ['cannabis'],
  chronicDrinking: 1,
  bingeDrinking: 1,
  impulsivity: 1,
  temperControl: 1,
  proCriminalAttitudes: 1,
  weaponCarriedOrUsed: true,
  earlierConvictions: ['robbery'],
}
const evaluate = (name: Name, more: Partial<Ogrs4Input>, parameters = inForce(name)) =>
  rules[name].evaluate({ ...base, ...more }, parameters, englandAndWales)
function scored(name: Name, more: Partial<Ogrs4Input>, parameters = inForce(name)) {
  const { result, because } = evaluate(name, more, parameters)
  assert.ok(!('cannotCalculate' in result), JSON.stringify(result))
  const steps = new Map(because.map(step => [step.say, step]))
  return { ...result, because, steps }
}

test('the service adds the term of violence to worse violence and weapons; the table in force does not, and says so', () => {
  const service = svrp.regimes?.['service']?.values
  const added = inForce('svrp').static.offence['violence-against-the-person-sub-abh']
  for (const offenceCategory of Object.keys(ogrs4Offences) as Ogrs4Offence[]) {
    const onTop = ['violence-against-the-person-abh-plus', 'weapons-non-firearm', 'firearms-most-serious', 'firearms-other'].includes(
      offenceCategory,
    )
    const more = { offenceCategory, model: 'static' } as const
    const table = scored('svrp', more)
    const difference = scored('svrp', more, service).z - table.z
    assert.ok(Math.abs(difference - (onTop ? added : 0)) < 2e-6, offenceCategory)
    assert.equal(table.steps.has('no-violence-base'), onTop)
    assert.ok(!scored('vrp', more).steps.has('no-violence-base'))
  }
})

const months: [followUpOn: string, months: number][] = [
  ['2025-10-04', 0],
  ['2025-10-03', 0],
  ['2025-09-04', 0],
  ['2025-09-03', 1],
  ['2025-08-04', 1],
  ['2022-11-03', 35],
  ['2022-10-04', 35],
  ['2022-10-03', 36],
  ['2022-09-03', 36],
  ['2022-02-01', 36],
]
for (const [followUpOn, expected] of months)
  test(`offence-free months from ${followUpOn}: ${expected}`, () => {
    const { steps } = scored('arp', { followUpOn: day(followUpOn), model: 'static' })
    assert.equal(steps.get('months-4')?.['value'] ?? 0, expected)
    assert.equal(steps.has('no-months'), expected === 0)
  })

test('a month that is too short does not end early', () => {
  const value = (followUpOn: string, assessedOn: string) =>
    scored('vrp', { followUpOn: day(followUpOn), assessedOn: day(assessedOn) }).steps.get('months-2')?.['value'] ?? 0
  assert.equal(value('2023-01-31', '2023-02-28'), 0)
  assert.equal(value('2023-01-31', '2023-03-01'), 1)
})

for (const name of ['arp', 'vrp', 'svrp'] as const) {
  test(`${name}: first, second and further sanctions have their own terms`, () => {
    const { static: model, careerYears } = inForce(name)
    const at = (sanctions: number) => scored(name, { sanctions, violentSanctions: 0, model: 'static' }).steps
    assert.equal(at(1).get('first-sanction')?.['term'], model.firstSanction)
    assert.ok(!at(1).has('second-sanction') && !at(1).has('rate'))
    assert.equal(at(2).get('second-sanction')?.['term'], model.secondSanction)
    assert.equal(at(2).get('years-between')?.['term'], 14 * model.yearsBetweenFirstTwo.male)
    assert.ok(!at(2).has('first-sanction') && !at(2).has('rate'))
    assert.equal(at(3).get('rate')?.['log'], Math.log(3 / (14 + careerYears)))
    assert.ok(!at(3).has('second-sanction'))
    const [first = 0, second = 0] = model.threeOrMoreSanctions.male
    const log = Math.log(3 / (14 + careerYears))
    const term = Number((at(3).get('log-1') ?? at(3).get('log-2'))?.['term'])
    assert.ok(Math.abs(term - (first * log + second * log * log)) < 1e-12)
  })

  test(`${name}: the steps add up to z, and the probability of it is the percentage`, () => {
    for (const model of ['static', 'dynamic'] as const) {
      const { because, z, percent } = scored(name, { model })
      const sum = because.reduce((total, step) => total + (typeof step['term'] === 'number' ? step['term'] : 0), 0)
      assert.ok(Math.abs(sum - z) < 1e-6)
      assert.ok(Math.abs(100 / (1 + Math.exp(-sum)) - percent) <= 0.005)
    }
  })

  test(`${name}: complete answers give the dynamic model, each missing one the static model, and asking for the dynamic one says what is missing`, () => {
    const asked = [...Object.keys(inForce(name).dynamic.answers), ...(name === 'svrp' ? ['earlierConvictions'] : [])]
    assert.equal(scored(name, {}).model, 'dynamic')
    assert.equal(scored(name, { model: 'static' }).percent, scored(name, { model: 'static', drugs: null, temperControl: null }).percent)
    for (const field of asked) {
      const fallback = scored(name, { [field]: null })
      assert.equal(fallback.model, 'static')
      assert.equal(fallback.percent, scored(name, { model: 'static' }).percent)
      assert.equal(fallback.steps.get('static-only')?.['fields'], field)
      assert.deepEqual(evaluate(name, { [field]: null, model: 'dynamic' }).result, { cannotCalculate: [field] })
    }
  })

  test(`${name}: a question without a coefficient is not asked and carries nothing`, () => {
    const known = new Set<string>(Object.keys(inForce(name).dynamic.answers))
    for (const field of ['temperControl', 'proCriminalAttitudes', 'impulsivity', 'domesticAbuse', 'weaponCarriedOrUsed'] as const) {
      if (known.has(field)) continue
      assert.deepEqual(evaluate(name, { [field]: null, model: 'dynamic' }), evaluate(name, { model: 'dynamic' }), field)
    }
  })

  test(`${name}: what the record lacks is said`, () => {
    const record = ['sex', 'dateOfBirth', 'dateOfCurrentConviction', 'followUpOn', 'assessedOn', 'sanctions', 'ageAtFirstSanction']
    const fields = [...record, ...(name === 'arp' ? [] : ['violentSanctions']), 'offenceCategory']
    for (const field of fields) assert.deepEqual(evaluate(name, { [field]: null }).result, { cannotCalculate: [field] })
    const nothing = rules[name].evaluate(rules[name].input.parse({}), inForce(name), englandAndWales)
    assert.deepEqual(nothing.result, { cannotCalculate: fields })
  })

  test(`${name}: percentages stay within 0 and 100, and the order of drugs and convictions does not matter`, () => {
    const record = fc.record({
      sex: fc.constantFrom('male' as const, 'female' as const),
      sanctions: fc.integer({ min: 1, max: 300 }),
      violentSanctions: fc.integer({ min: 0, max: 1 }),
      ageAtFirstSanction: fc.integer({ min: 10, max: 31 }),
      offenceCategory: fc.constantFrom(...(Object.keys(ogrs4Offences) as Ogrs4Offence[])),
      drugs: fc.shuffledSubarray(Object.keys(drugs) as Drug[]),
      earlierConvictions: fc.shuffledSubarray(Object.keys(earlierConvictions) as EarlierConviction[]),
    })
    fc.assert(
      fc.property(record, more => {
        const { percent, z } = scored(name, more)
        assert.ok(0 <= percent && percent <= 100)
        assert.equal(scored(name, { ...more, drugs: more.drugs.toSorted(), earlierConvictions: more.earlierConvictions.toSorted() }).z, z)
      }),
    )
  })
}

test('violent sanctions: none, one, more', () => {
  const { violence } = inForce('vrp').static
  assert.ok(violence)
  const at = (violentSanctions: number, sex: 'male' | 'female' = 'male') => scored('vrp', { violentSanctions, sex, model: 'static' }).steps
  assert.equal(at(0).get('never-violent')?.['term'], violence.never.male)
  assert.equal(at(0, 'female').get('never-violent')?.['term'], violence.never.female)
  assert.ok(!at(0).has('violent-rate') && !at(0).has('once-violent'))
  assert.equal(at(1).get('once-violent')?.['term'], violence.once)
  assert.equal(at(1).get('violent-rate')?.['term'], Math.log(1 / 44) * violence.rate)
  assert.ok(!at(2).has('once-violent') && !at(2).has('never-violent'))
  assert.equal(at(2).get('violent')?.['term'], 2 * violence.sanctions)
  assert.equal(at(2).get('violent-rate')?.['term'], Math.log(2 / 44) * violence.rate)
})

test('unemployment counts as level 2', () => {
  const { steps } = scored('svrp', {})
  assert.equal(steps.get('answer-unemployed')?.['answer'], 2)
  assert.equal(steps.get('answer-unemployed')?.['term'], 2 * 0.0734628466183293)
})

test('living with a partner has a term, and one with the quality of the relationship', () => {
  const { answers, relationshipQualityTogether } = inForce('arp').dynamic
  const apart = scored('arp', { livesWithPartner: false, relationshipQuality: 2 })
  const together = scored('arp', { livesWithPartner: true, relationshipQuality: 2 })
  const happy = scored('arp', { livesWithPartner: true, relationshipQuality: 0 })
  assert.ok(!apart.steps.has('together') && !happy.steps.has('together'))
  assert.ok(Math.abs(together.z - apart.z - (answers.livesWithPartner ?? 0) - 2 * relationshipQualityTogether) < 2e-6)
})

test('drugs: one term each, one together for others, none for amphetamines and ecstasy', () => {
  const none = scored('arp', { drugs: [] }).z
  const { dynamic } = inForce('arp')
  const added = (used: Drug[]) => scored('arp', { drugs: used }).z - none
  const close = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 2e-6, `${actual} ${expected}`)
  for (const drug of Object.keys(drugs) as Drug[])
    close(added([drug]), sharedTermDrugs.includes(drug) ? dynamic.otherDrugs : (dynamic.drugs[drug] ?? 0))
  close(added([...sharedTermDrugs]), dynamic.otherDrugs)
  close(added(['amphetamines', 'ecstasy', 'methadone']), 0)
  close(added(['heroin', 'cannabis']), 0.182096496867273 + 0.049300440360878)
})

test('drugs that are not answered count as no, and so does motivation unless a drug is in use', () => {
  const unanswered = scored('vrp', { drugs: null, drugMotivation: null })
  assert.equal(unanswered.model, 'dynamic')
  assert.equal(unanswered.z, scored('vrp', { drugs: [], drugMotivation: 0 }).z)
  assert.ok(unanswered.steps.has('drugs-unanswered'))
  assert.equal(scored('vrp', { drugs: [], drugMotivation: null }).model, 'dynamic')
  assert.equal(scored('vrp', { drugs: ['ecstasy'], drugMotivation: null }).model, 'dynamic')
  assert.equal(scored('vrp', { drugs: ['cannabis'], drugMotivation: null }).model, 'static')
  assert.deepEqual(evaluate('vrp', { drugs: ['spice'], drugMotivation: null, model: 'dynamic' }).result, {
    cannotCalculate: ['drugMotivation'],
  })
  assert.equal(scored('svrp', { drugs: ['heroin'], drugMotivation: null }).model, 'dynamic')
})

test('an offence code decides the category; an unknown one asks for it', () => {
  assert.equal(scored('arp', { offenceCategory: null, offenceCode: '05602' }).z, scored('arp', {}).z)
  assert.deepEqual(evaluate('arp', { offenceCategory: null, offenceCode: '08800' }).result, { cannotCalculate: ['offenceCategory'] })
})

test('a first sanction under 10 is worked out and pointed out', () => {
  assert.ok(scored('arp', { ageAtFirstSanction: 9 }).steps.has('young'))
  assert.ok(!scored('arp', { ageAtFirstSanction: 10 }).steps.has('young'))
})

const refused: [name: string, more: Record<string, unknown>, field: string][] = [
  ['follow-up before the conviction', { followUpOn: '2022-01-31' }, 'followUpOn'],
  ['convicted on the day of birth', { dateOfCurrentConviction: '1990-05-20', followUpOn: null }, 'dateOfCurrentConviction'],
  ['aged 110 at follow-up', { dateOfBirth: '1913-03-15' }, 'followUpOn'],
  ['first sanction after the conviction', { ageAtFirstSanction: 32 }, 'ageAtFirstSanction'],
  ['no sanction', { sanctions: 0, violentSanctions: null }, 'sanctions'],
  ['more violent sanctions than sanctions', { violentSanctions: 7 }, 'violentSanctions'],
  ['an unknown drug', { drugs: ['tea'] }, 'drugs.0'],
  ['an answer of 3', { chronicDrinking: 3 }, 'chronicDrinking'],
]
for (const [name, more, field] of refused)
  test(`refused: ${name}`, () => {
    const { error } = arp.input.safeParse({ ...base, ...more })
    assert.deepEqual(
      error?.issues.map(({ path }) => path.join('.')),
      [field],
    )
  })

const limits: [name: Name, score: number, band: Band][] = [
  ['arp', 0, 'low'],
  ['arp', 49.99, 'low'],
  ['arp', 50, 'medium'],
  ['arp', 74.99, 'medium'],
  ['arp', 75, 'high'],
  ['arp', 89.99, 'high'],
  ['arp', 90, 'very-high'],
  ['vrp', 29.99, 'low'],
  ['vrp', 30, 'medium'],
  ['vrp', 59.99, 'medium'],
  ['vrp', 60, 'high'],
  ['vrp', 79.99, 'high'],
  ['vrp', 80, 'very-high'],
  ['svrp', 0.99, 'low'],
  ['svrp', 1, 'medium'],
  ['svrp', 2.99, 'medium'],
  ['svrp', 3, 'high'],
  ['svrp', 6.89, 'high'],
  ['svrp', 6.9, 'very-high'],
]
for (const [name, score, band] of limits)
  test(`${name} of ${score}% is ${band}`, () => assert.equal(bandOf(score, inForce(name).bands), band))
