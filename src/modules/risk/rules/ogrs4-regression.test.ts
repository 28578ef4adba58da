import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ageOn, plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import type { Ogrs4Offence } from './offences.ts'
import { arp, svrp, vrp } from './ogrs4.ts'
import type { Drug, EarlierConviction, Ogrs4Input } from './ogrs4-input.ts'

const rules = { arp, vrp, svrp }
const today = day('2025-10-03')

// The service's own regression data, assessed on 3 October 2025: a selection of its rows.
const [header = '', ...lines] = readFileSync(new URL('ogrs4-regression.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const names = header.split(',')
const drugColumns = names.slice(names.indexOf('amphetamines'), names.indexOf('steroids') + 1) as Drug[]
const convictionColumns = names.slice(names.indexOf('aggravated-burglary'), names.indexOf('weapon-conviction') + 1)
for (const line of lines) {
  const cells = line.split(',')
  const row = (name: string) => cells[names.indexOf(name)] ?? ''
  const level = (name: string) => Number(row(name)) as 0 | 1 | 2
  const input: Ogrs4Input = {
    sex: row('sex') === 'M' ? 'male' : 'female',
    dateOfBirth: day(row('born')),
    dateOfCurrentConviction: day(row('convicted')),
    followUpOn: day(row('followUp')),
    assessedOn: today,
    offenceCode: null,
    model: 'best-available',
    sanctions: Number(row('sanctions')),
    violentSanctions: Number(row('violent')),
    ageAtFirstSanction: ageOn(day(row('born')), day(row('first'))),
    offenceCategory: row('category') as Ogrs4Offence,
    accommodationSuitability: level('accommodation'),
    unemployed: row('unemployed') === '2',
    relationshipQuality: level('relationship'),
    livesWithPartner: row('partner') === '1',
    domesticAbuse: row('abuse') === '1',
    activitiesEncourageOffending: level('activities'),
    drugMotivation: level('motivation'),
    drugs: drugColumns.filter(drug => row(drug) === 'Y'),
    chronicDrinking: level('chronic'),
    bingeDrinking: level('binge'),
    impulsivity: level('impulsivity'),
    temperControl: level('temper'),
    proCriminalAttitudes: level('attitudes'),
    weaponCarriedOrUsed: row('weapon') === '1',
    earlierConvictions: convictionColumns
      .filter(kind => row(kind) === '1')
      .map(kind => kind.replace('-conviction', '') as EarlierConviction),
  }
  for (const name of ['arp', 'vrp', 'svrp'] as const)
    for (const model of ['static', 'dynamic'] as const)
      test(`regression data ${row('id')}: ${name}, ${model}`, () => {
        const parameters = rules[name].regimes?.['service']?.values ?? parametersOn(rules[name], today, englandAndWales).values
        assert.ok(rules[name].input.safeParse({ ...input, model }).success)
        const { result } = rules[name].evaluate({ ...input, model }, parameters, englandAndWales)
        assert.ok(!('cannotCalculate' in result))
        const expected = Number(row(`${name}${model === 'static' ? 'Static' : 'Dynamic'}`))
        assert.equal(result.percent, Math.round(expected * 10_000) / 100)
        assert.equal(result.model, model)
      })
}
