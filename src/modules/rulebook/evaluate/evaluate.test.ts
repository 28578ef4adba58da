import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import { type AnyRule, allRules, ifKnown, type Rule, registerRules } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { Evaluation } from './answer.ts'
import { evaluateAll, evaluateItem } from './evaluate.ts'
import { findRule } from './find.ts'

const around = { rulebook: englandAndWales, today: day('2026-11-19') }

const Input = z
  .object({
    sentencedOn: ifKnown(PlainDate),
    months: ifKnown(z.int().min(1)).meta({ title: 'Months of the order' }),
    parts: z.array(z.object({ days: z.int() })).default([]),
  })
  .refine(({ months }) => months !== 13, { path: ['months'], error: 'Thirteen months are unlucky' })
const cites = [{ source: 'A test', standing: 'default' as const }]
/** A rule with settings by date, a regime, a field for the date, and a fault. */
const fixture: Rule<z.output<typeof Input>, { total: number } | { cannotCalculate: string[] }, { factor: number }> = {
  id: 'test-door.fixture',
  title: 'Fixture',
  summary: 'A rule for tests.',
  cites,
  parameters: [
    { from: day('2020-01-01'), values: { factor: 1 }, cites },
    { from: day('2026-01-01'), values: { factor: 2 }, cites },
  ],
  parametersSchema: z.object({ factor: z.number() }),
  parametersBy: 'date of sentence',
  asOfField: 'sentencedOn',
  regimes: { doubled: { title: 'Doubled', values: { factor: 20 }, cites } },
  input: Input,
  result: z.object({ total: z.number() }).or(z.object({ cannotCalculate: z.array(z.string()) })),
  examples: [],
  words: { total: '{months} times {factor} from {startOn}.', missing: 'These are not recorded: {fields}.' },
  evaluate({ months, sentencedOn }, { factor }) {
    if (months === null) return { result: { cannotCalculate: ['months'] }, because: [{ say: 'missing', fields: 'months' }] }
    if (months === 99) throw new Error('A secret of the code')
    return { result: { total: months * factor }, because: [{ say: 'total', months, factor, startOn: sentencedOn ?? 'nowhere' }] }
  },
}
const rule = fixture as unknown as AnyRule

before(() => registerRules([rule]))

const evaluate = (item: unknown, usual = {}) => Evaluation.parse(evaluateItem(rule, item, around, usual))

test('the settings are those of asOf, else of the date in the input, else of today', () => {
  const settings = (item: unknown) => {
    const { asOf, settings: used, result } = evaluate(item)
    return [asOf, used?.from, result]
  }
  assert.deepEqual(settings({ input: { months: 3 } }), ['2026-11-19', '2026-01-01', { total: 6 }])
  assert.deepEqual(settings({ input: { months: 3, sentencedOn: '2025-12-31' } }), ['2025-12-31', '2020-01-01', { total: 3 }])
  assert.deepEqual(settings({ input: { months: 3, sentencedOn: '2026-01-01' } }), ['2026-01-01', '2026-01-01', { total: 6 }])
  assert.deepEqual(settings({ asOf: '2025-12-31', input: { months: 3, sentencedOn: '2026-06-01' } }), [
    '2025-12-31',
    '2020-01-01',
    { total: 3 },
  ])
})

test('asOf fills the date of the input where it has none, and never replaces one', () => {
  assert.deepEqual(evaluate({ asOf: '2026-02-03', input: { months: 1 } }).steps, ['1 times 2 from 3 February 2026.'])
  assert.deepEqual(evaluate({ asOf: '2026-02-03', input: { months: 1, sentencedOn: null } }).steps, ['1 times 2 from 3 February 2026.'])
  assert.deepEqual(evaluate({ asOf: '2026-02-03', input: { months: 1, sentencedOn: '2026-05-06' } }).steps, ['1 times 2 from 6 May 2026.'])
})

test('settings that began later than the day asked for are used with a word', () => {
  assert.deepEqual(evaluate({ asOf: '2019-12-31', input: { months: 1 } }).steps, [
    '1 times 1 from 31 December 2019.',
    'No settings of this rule are known for a date of sentence of 31 December 2019: the earliest are used, those from 1 January 2020.',
  ])
  assert.equal(evaluate({ asOf: '2020-01-01', input: { months: 1 } }).steps.length, 1)
})

test('a regime is asked for by name, and one that the rule does not have is refused', () => {
  const { result, settings, asOf } = evaluate({ regime: 'doubled', input: { months: 2 } })
  assert.deepEqual([result, settings, asOf], [{ total: 40 }, { from: null, regime: 'doubled', byToday: false }, null])
  for (const regime of ['tripled', 'toString', '__proto__', 7, {}]) {
    const { outcome, errors } = evaluate({ regime, input: { months: 2 } })
    assert.deepEqual([outcome, errors], ['invalid', [{ field: 'regime', message: 'Name one of these regimes: doubled' }]])
  }
})

test('what holds for a call gives way to what a case says', () => {
  const usual = { asOf: '2025-01-01', regime: 'doubled', explain: false }
  assert.deepEqual(evaluate({ input: { months: 1 } }, usual).result, { total: 20 })
  assert.deepEqual(evaluate({ input: { months: 1 } }, usual).steps, [])
  assert.equal(evaluate({ explain: true, input: { months: 1 } }, usual).steps.length, 1)
  assert.deepEqual(evaluate({ asOf: '2026-01-01', input: { months: 1 } }, { asOf: '2025-01-01' }).result, { total: 2 })
  assert.equal(evaluate({ input: { months: 1 } }, { asOf: 'yesterday' }).outcome, 'invalid')
})

test('a flat case is read like one with its input apart', () => {
  const flat = evaluate({ id: 7, asOf: '2025-05-05', months: 4, other: 1 })
  assert.deepEqual(flat, { ...evaluate({ id: 7, asOf: '2025-05-05', input: { months: 4 } }), ignored: ['other'] })
})

test('missing fields are an answer, with the names as they are sent and the words as they are read', () => {
  const { outcome, cannotCalculate, result, steps } = evaluate({ id: 'x', input: {} })
  assert.deepEqual([outcome, cannotCalculate, result], ['cannot-calculate', ['months'], { cannotCalculate: ['months'] }])
  assert.deepEqual(steps, ['These are not recorded: months of the order.'])
})

test('an input that is wrong is refused with its fields, and a fault of a rule tells nothing of the code', () => {
  const faults = (input: unknown) => evaluate({ id: 'x', input }).errors
  assert.deepEqual(faults({ months: 0 }), [{ field: 'months', message: 'Give at least 1' }])
  assert.deepEqual(faults({ months: '3' }), [{ field: 'months', message: 'Give a number' }])
  assert.deepEqual(faults({ months: 1.5 }), [{ field: 'months', message: 'Give a whole number' }])
  assert.deepEqual(faults({ months: 13 }), [{ field: 'months', message: 'Thirteen months are unlucky' }])
  assert.deepEqual(faults({ parts: [{ days: 1 }, {}] }), [], 'what is only missing is no fault')
  assert.deepEqual(faults({ sentencedOn: '2026-02-30' }), [{ field: 'sentencedOn', message: 'Enter a real date' }])
  assert.deepEqual(faults([]), [{ field: 'input', message: 'The input is an object of fields' }])
  const told: unknown[] = []
  const failed = evaluate({ id: 'y', input: { months: 99 } }, { onFault: (error: unknown) => told.push(error) })
  assert.deepEqual([failed.id, failed.outcome, failed.result], ['y', 'failed', null])
  assert.doesNotMatch(JSON.stringify(failed), /secret/)
  assert.equal(told.length, 1)
})

test('fields that the rule does not know are named: a slip of spelling is not "not recorded"', () => {
  assert.deepEqual(evaluate({ what: 1, input: { monhts: 3, parts: [{ days: 1, day: 2 }] } }).ignored, ['what', 'monhts', 'parts.0.day'])
})

test('hostile values are answered in their place', () => {
  const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown
  const items = [
    null,
    5,
    'text',
    [],
    JSON.parse('{"__proto__": {"months": 3}, "months": 2}'),
    JSON.parse('{"input": {"__proto__": {"months": 3}}}'),
    { constructor: 1, prototype: 2, months: 2 },
    { input: { months: Number.NaN } },
    { input: { months: Number.POSITIVE_INFINITY } },
    { input: { months: 1e300 } },
    { input: { months: deep } },
    { input: { months: 2, parts: deep } },
    { input: { months: 2, deep } },
    { id: deep, input: { months: 2 } },
    { id: 'x'.repeat(201), input: { months: 2 } },
    { asOf: '2026-02-30', input: { months: 2 } },
    { asOf: 20260201, input: { months: 2 } },
    { input: { months: '\0' } },
  ]
  for (const item of items) assert.ok(JSON.stringify(evaluate(item)).length < 2_000)
  assert.deepEqual(evaluate(items[4]).result, { total: 4 })
  assert.equal(evaluate(items[5]).outcome, 'cannot-calculate')
  assert.equal(({} as Record<string, unknown>)['months'], undefined)
  fc.assert(
    fc.property(fc.object({ key: fc.constantFrom('id', 'asOf', 'regime', 'input', 'months', '__proto__', 'parts') }), item => {
      assert.ok(['calculated', 'cannot-calculate', 'invalid'].includes(evaluate(item).outcome))
    }),
  )
})

test('five thousand cases come back in their order, and leave others their turn', async () => {
  const items = Array.from({ length: 5_000 }, (_, index) => ({ id: index, input: { months: index % 3 === 0 ? -1 : 1 + (index % 7) } }))
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const answers = await evaluateAll(rule, items, around)
  clearInterval(timer)
  assert.deepEqual(
    answers.map(({ id }) => id),
    items.map(({ id }) => id),
  )
  for (const [index, { outcome, result }] of answers.entries()) {
    assert.equal(outcome, index % 3 === 0 ? 'invalid' : 'calculated')
    if (index % 3 !== 0) assert.deepEqual(result, { total: 2 * (1 + (index % 7)) })
  }
  assert.ok(turns >= 0)
})

test('a rule is found by its id, or by the part after the dot where no other has it', () => {
  assert.equal(findRule('test-door.fixture'), rule)
  assert.equal(findRule('fixture'), rule)
  assert.equal(findRule('door.fixture'), undefined)
  assert.equal(findRule(''), undefined)
  registerRules([{ ...rule, id: 'test-other.fixture' }])
  assert.equal(findRule('fixture'), undefined)
  assert.equal(allRules().length, 2)
})

test('an input from which something is only missing cannot be worked out yet; one that is wrong is invalid', () => {
  const { outcome, result, cannotCalculate, steps } = evaluate({ input: { months: 1, parts: [{}, { days: null }] } })
  assert.deepEqual(result, { cannotCalculate }, 'whichever way a field is missing, the result says so alike')
  assert.deepEqual([outcome, cannotCalculate], ['cannot-calculate', ['parts.0.days', 'parts.1.days']])
  assert.match(steps.join(' '), /^These are not recorded/)
  assert.equal(evaluate({ input: { months: 1, parts: [{}, { days: 'many' }] } }).outcome, 'invalid')
  assert.equal(evaluate({ input: { months: 13, parts: [] } }).outcome, 'invalid')
})

test('a number that has lost digits is no id', () => {
  assert.equal(evaluate({ id: 2 ** 53, input: { months: 1 } }).outcome, 'invalid')
  assert.equal(evaluate({ id: 2 ** 53 - 1, input: { months: 1 } }).id, 2 ** 53 - 1)
})
