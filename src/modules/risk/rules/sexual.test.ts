import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate as day } from '#kernel/dates.ts'
import { parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { type CsrpInput, csrp } from './csrp.ts'
import { type IicSrpInput, iicSrp } from './iic-srp.ts'

const today = day('2026-01-10')
const images = parametersOn(iicSrp, today, englandAndWales).values
const combined = parametersOn(csrp, today, englandAndWales).values

const man: IicSrpInput = {
  sex: 'male',
  hasSexualOffenceHistory: true,
  adultContactSanctions: null,
  childContactSanctions: null,
  nonContactSanctions: null,
  imageSanctions: null,
}
const iic = (more: Partial<IicSrpInput>) => iicSrp.evaluate({ ...man, ...more }, images, englandAndWales).result

// Only what decides is given: the rest is unknown.
const fits: [name: string, more: Partial<IicSrpInput>, expected: unknown][] = [
  ['three images', { imageSanctions: 3 }, [10.31, 'high']],
  ['two images', { imageSanctions: 2 }, [10.31, 'high']],
  ['one image', { imageSanctions: 1 }, [3.33, 'medium']],
  ['one image and three children', { imageSanctions: 1, childContactSanctions: 3 }, [3.33, 'medium']],
  ['two children', { imageSanctions: 0, childContactSanctions: 2 }, [0.93, 'low']],
  ['one child', { imageSanctions: 0, childContactSanctions: 1 }, [0.63, 'low']],
  [
    'without contact and an adult',
    { imageSanctions: 0, childContactSanctions: 0, nonContactSanctions: 1, adultContactSanctions: 1 },
    [0.28, 'low'],
  ],
  ['without contact only', { imageSanctions: 0, childContactSanctions: 0, nonContactSanctions: 4, adultContactSanctions: 0 }, [0, 'low']],
  ['an adult only', { imageSanctions: 0, childContactSanctions: 0, nonContactSanctions: 0 }, [0, 'low']],
  ['a woman', { sex: 'female' }, [0, 'low']],
  ['no history', { hasSexualOffenceHistory: false, sex: null }, [0, 'not-applicable']],
  ['a woman without a history', { hasSexualOffenceHistory: false, sex: 'female' }, [0, 'not-applicable']],
  ['history unknown', { hasSexualOffenceHistory: null }, { cannotCalculate: ['hasSexualOffenceHistory'] }],
  ['sex unknown', { sex: null }, { cannotCalculate: ['sex'] }],
  ['images unknown', {}, { cannotCalculate: ['imageSanctions'] }],
  ['children unknown', { imageSanctions: 0 }, { cannotCalculate: ['childContactSanctions'] }],
  [
    'the last two unknown',
    { imageSanctions: 0, childContactSanctions: 0 },
    { cannotCalculate: ['nonContactSanctions', 'adultContactSanctions'] },
  ],
  [
    'adults unknown',
    { imageSanctions: 0, childContactSanctions: 0, nonContactSanctions: 1 },
    { cannotCalculate: ['adultContactSanctions'] },
  ],
]
for (const [name, more, expected] of fits)
  test(`images and indirect contact: ${name}`, () => {
    const result = iic(more)
    assert.deepEqual('cannotCalculate' in result ? result : [result.percent, result.band], expected)
  })

const person: CsrpInput = { sex: 'male', hasSexualOffenceHistory: true, svrpPercent: 0, dcSrpPercent: 0, iicSrpPercent: 0 }
const csrpOf = (more: Partial<CsrpInput>) => csrp.evaluate({ ...person, ...more }, combined, englandAndWales).result

const sums: [name: string, more: Partial<CsrpInput>, expected: unknown][] = [
  ['nothing', {}, [0, 'low']],
  ['below 1', { svrpPercent: 0.99 }, [0.99, 'low']],
  ['1', { svrpPercent: 0.5, dcSrpPercent: 0.3, iicSrpPercent: 0.2 }, [1, 'medium']],
  ['below 3', { svrpPercent: 2.99 }, [2.99, 'medium']],
  ['3', { svrpPercent: 2.37, iicSrpPercent: 0.63 }, [3, 'high']],
  ['below 6.9', { svrpPercent: 6.89 }, [6.89, 'high']],
  ['6.9', { svrpPercent: 3.57, iicSrpPercent: 3.33 }, [6.9, 'very-high']],
  ['decimals as written', { svrpPercent: 0.1, dcSrpPercent: 0.2 }, [0.3, 'low']],
  ['half a hundredth goes up', { svrpPercent: 1.005 }, [1.01, 'medium']],
  ['a sum above 100', { svrpPercent: 80, dcSrpPercent: 40 }, [120, 'very-high']],
  ['a woman with a history', { sex: 'female', dcSrpPercent: null, iicSrpPercent: null, svrpPercent: 0.61 }, [0.99, 'low']],
  ['the same, over the limit', { sex: 'female', dcSrpPercent: null, iicSrpPercent: null, svrpPercent: 0.62 }, [1, 'medium']],
  ['a woman without a history', { sex: 'female', hasSexualOffenceHistory: false, svrpPercent: 0.62 }, [0.62, 'low']],
  [
    'a man without a history',
    { hasSexualOffenceHistory: false, dcSrpPercent: null, iicSrpPercent: null, svrpPercent: 1.5 },
    [1.5, 'medium'],
  ],
  ['SVRP unknown', { svrpPercent: null }, { cannotCalculate: ['svrpPercent'] }],
  ['the sexual predictors unknown', { dcSrpPercent: null, iicSrpPercent: null }, { cannotCalculate: ['dcSrpPercent', 'iicSrpPercent'] }],
  ['sex unknown', { sex: null }, { cannotCalculate: ['sex'] }],
  ['history of a woman unknown', { sex: 'female', hasSexualOffenceHistory: null }, { cannotCalculate: ['hasSexualOffenceHistory'] }],
]
for (const [name, more, expected] of sums)
  test(`combined: ${name}`, () => {
    const result = csrpOf(more)
    assert.deepEqual('cannotCalculate' in result ? result : [result.percent, result.band], expected)
  })

test('combined: the order of the parts does not matter, and the sum is that of the hundredths', () => {
  const hundredths = fc.integer({ min: 0, max: 3_000 })
  fc.assert(
    fc.property(hundredths, hundredths, hundredths, (a, b, c) => {
      const percentOf = (svrp: number, dc: number, iicPart: number) => {
        const result = csrpOf({ svrpPercent: svrp / 100, dcSrpPercent: dc / 100, iicSrpPercent: iicPart / 100 })
        return 'cannotCalculate' in result ? null : result.percent
      }
      assert.equal(percentOf(a, b, c), (a + b + c) / 100)
      assert.equal(percentOf(c, a, b), percentOf(a, b, c))
    }),
  )
})

test('a negative percentage is refused', () => assert.ok(!csrp.input.safeParse({ ...person, svrpPercent: -0.01 }).success))
