import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate as day } from '#kernel/dates.ts'
import { type AnyObligationRule, type CaseFacts, computeObligations, parametersOn } from '#modules/standards/index.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import { absent, caseOf, idOf, order, overseen, seen } from '#testing/case-facts.ts'
import { decideAbsence } from './absence-decision.ts'
import { nextStep } from './next-step.ts'
import { oversight } from './oversight.ts'

const sentences = [order('2026-03-17', '2028-03-16')]
const duties = (rule: AnyObligationRule, facts: Partial<CaseFacts>, today: string) => {
  const { obligations } = computeObligations([rule], caseOf({ sentences, ...facts }), day(today), englandAndWales)
  return obligations.map(it => [it.key, it.startedOn, it.dueOn, it.state, it.settledOn])
}

type Case = [name: string, facts: Partial<CaseFacts>, expected: ReturnType<typeof duties>]

const decisions: Case[] = [
  [
    'an absence is decided in five working days',
    { contacts: [absent(5, '2026-11-16')] },
    [[idOf(5), '2026-11-16', '2026-11-23', 'open', null]],
  ],
  ['attending leaves nothing to decide', { contacts: [seen(5, '2026-11-16')] }, []],
  [
    'a judgement meets it',
    { contacts: [absent(5, '2026-11-16', 'acceptable', '2026-11-18')] },
    [[idOf(5), '2026-11-16', '2026-11-23', 'met', '2026-11-18']],
  ],
  [
    'every absence has its own',
    { contacts: [absent(5, '2026-11-16'), absent(6, '2026-11-17')] },
    [
      [idOf(5), '2026-11-16', '2026-11-23', 'open', null],
      [idOf(6), '2026-11-17', '2026-11-24', 'open', null],
    ],
  ],
  ['before sentence nothing is enforced', { contacts: [absent(5, '2026-03-16')] }, []],
  [
    'on the day of sentence it is',
    { contacts: [absent(5, '2026-03-17', 'acceptable', '2026-03-18')] },
    [[idOf(5), '2026-03-17', '2026-03-24', 'met', '2026-03-18']],
  ],
  [
    'when the sentence ended it no longer applies',
    { sentences: [order('2026-03-17', '2026-11-18')], contacts: [absent(5, '2026-11-16')] },
    [[idOf(5), '2026-11-16', '2026-11-23', 'no-longer-applies', '2026-11-19']],
  ],
  [
    'not while another sentence of that day goes on',
    { sentences: [...sentences, order('2026-03-17', '2026-11-18', { id: idOf(2) })], contacts: [absent(5, '2026-11-16')] },
    [[idOf(5), '2026-11-16', '2026-11-23', 'open', null]],
  ],
]
for (const [name, facts, expected] of decisions)
  test(`absence decision: ${name}`, () => assert.deepEqual(duties(decideAbsence, facts, '2026-11-19'), expected))

const excused = (number: number, on: string, judgedOn = on) => absent(number, on, 'acceptable', judgedOn)
const [first, second, third] = [excused(5, '2026-09-03'), excused(6, '2026-10-08'), excused(7, '2026-11-16')]

const oversights: Case[] = [
  ['two acceptable absences raise nothing', { contacts: [first, second] }, []],
  ['the third raises it', { contacts: [first, second, third] }, [[idOf(7), '2026-11-16', '2026-11-23', 'open', null]]],
  [
    'visits and unacceptable absences between do not matter',
    { contacts: [first, seen(8, '2026-09-10'), absent(9, '2026-09-17', 'unacceptable'), second, third] },
    [[idOf(7), '2026-11-16', '2026-11-23', 'open', null]],
  ],
  ['one that is not judged does not count', { contacts: [first, second, absent(7, '2026-11-16')] }, []],
  [
    'it starts on the day of the judgement',
    { contacts: [first, second, excused(7, '2026-11-16', '2026-11-18')] },
    [[idOf(7), '2026-11-18', '2026-11-25', 'open', null]],
  ],
  [
    'an old absence judged last is the third',
    { contacts: [second, third, excused(5, '2026-09-03', '2026-11-18')] },
    [[idOf(5), '2026-11-18', '2026-11-25', 'open', null]],
  ],
  [
    'oversight on the same day meets it',
    { contacts: [first, second, third], oversights: [overseen(20, '2026-11-16')] },
    [[idOf(7), '2026-11-16', '2026-11-23', 'met', '2026-11-16']],
  ],
  [
    'oversight on the day before starts the count afresh',
    { contacts: [first, second, third], oversights: [overseen(20, '2026-11-15')] },
    [],
  ],
  [
    'oversight before the first does not matter',
    { contacts: [first, second, third], oversights: [overseen(20, '2026-09-02')] },
    [[idOf(7), '2026-11-16', '2026-11-23', 'open', null]],
  ],
  [
    'the first oversight since meets it',
    { contacts: [first, second, third], oversights: [overseen(21, '2026-11-19'), overseen(20, '2026-11-18')] },
    [[idOf(7), '2026-11-16', '2026-11-23', 'met', '2026-11-18']],
  ],
  [
    'the sixth raises another, and one oversight meets both',
    {
      contacts: [first, second, third, excused(8, '2026-11-17'), excused(9, '2026-11-17'), excused(10, '2026-11-18')],
      oversights: [overseen(20, '2026-11-19')],
    },
    [
      [idOf(7), '2026-11-16', '2026-11-23', 'met', '2026-11-19'],
      [idOf(10), '2026-11-18', '2026-11-25', 'met', '2026-11-19'],
    ],
  ],
  [
    'absences under a sentence that is over do not count for the next one',
    {
      sentences: [order('2026-03-17', '2026-10-31'), order('2026-11-12', '2027-11-11', { id: idOf(2) })],
      contacts: [first, second, third],
    },
    [],
  ],
  [
    'sentences that touch are one stretch',
    {
      sentences: [order('2026-03-17', '2026-10-31'), order('2026-11-01', '2027-11-11', { id: idOf(2) })],
      contacts: [first, second, third],
    },
    [[idOf(7), '2026-11-16', '2026-11-23', 'open', null]],
  ],
  [
    'the end of the sentence ends it',
    { sentences: [order('2026-03-17', '2026-11-18')], contacts: [first, second, third] },
    [[idOf(7), '2026-11-16', '2026-11-23', 'no-longer-applies', '2026-11-19']],
  ],
]
for (const [name, facts, expected] of oversights)
  test(`oversight: ${name}`, () => assert.deepEqual(duties(oversight, facts, '2026-11-19'), expected))

type Step = [
  name: string,
  under: 'community-order' | 'suspended-sentence-order' | 'licence' | 'post-sentence-supervision',
  warnings: string[],
  step: string,
  warnedOn: string | null,
]
const steps: Step[] = [
  ['a first failure on a community order is warned', 'community-order', [], 'warning', null],
  ['one after a warning is referred for breach', 'community-order', ['2026-02-01'], 'breach', '2026-02-01'],
  ['the same on a suspended sentence order', 'suspended-sentence-order', ['2026-02-01'], 'breach', '2026-02-01'],
  ['the latest warning is the one relied on', 'community-order', ['2026-02-01', '2025-12-01'], 'breach', '2026-02-01'],
  ['a warning given on the day counts', 'community-order', ['2026-05-01'], 'breach', '2026-05-01'],
  ['the last day of the twelve months counts', 'community-order', ['2025-05-02'], 'breach', '2025-05-02'],
  ['the day after them does not', 'community-order', ['2025-05-01'], 'warning', null],
  ['a warning dated later does not', 'community-order', ['2026-05-02'], 'warning', null],
  ['on licence it is a recall decision, whatever the warnings', 'licence', ['2026-02-01'], 'recall-decision', null],
  ['in post-sentence supervision it is referred at once', 'post-sentence-supervision', [], 'breach', null],
]
for (const [name, under, warnings, step, warnedOn] of steps) {
  test(`next step: ${name}`, () => {
    const input = { judged: 'unacceptable', judgedOn: day('2026-05-01'), under, warnings: warnings.map(day) } as const
    const { result } = nextStep.evaluate(input, parametersOn(nextStep, input.judgedOn, englandAndWales).values, englandAndWales)
    assert.deepEqual([result.step, result.warnedOn], [step, warnedOn])
  })
}

test('next step: an acceptable absence has no consequence', () => {
  const input = {
    judged: 'acceptable',
    judgedOn: day('2026-05-01'),
    under: 'community-order',
    warnings: [day('2026-02-01')],
  } satisfies Parameters<typeof nextStep.evaluate>[0]
  assert.equal(
    nextStep.evaluate(input, parametersOn(nextStep, input.judgedOn, englandAndWales).values, englandAndWales).result.step,
    'none',
  )
})
