// Which accredited programmes in the community a person is eligible for.

import { z } from 'zod'
import { plainDate as day } from '#kernel/dates.ts'
import { type Because, type Citation, coded, type Rule } from '#modules/standards/index.ts'
import { Condition, Input, test } from './conditions.ts'
import { codes, programmes } from './programmes.ts'

const Result = z.object({
  programmes: z
    .array(
      z.object({
        programme: coded(codes).meta({ description: 'The programme.' }),
        eligible: coded({
          yes: 'Every condition is met',
          no: 'A condition is not met',
          'cannot-tell': 'No condition fails, but some are not known',
        }).meta({ description: 'Whether the person is eligible.' }),
        conditions: z
          .array(
            z.object({
              condition: z.string().meta({ description: 'Code of the condition.' }),
              state: coded({ met: 'Met', 'not-met': 'Not met', 'not-known': 'Not known' }).meta({ description: 'How it stands.' }),
            }),
          )
          .meta({ description: 'Each condition.' }),
        missing: z.array(z.string()).meta({ description: 'Fields that would have to be known to tell.' }),
      }),
    )
    .meta({ description: 'The programmes, each with its conditions.' }),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  programmes: z
    .array(
      z.object({
        programme: coded(codes).meta({ description: 'The programme.' }),
        conditions: z.array(Condition).meta({ description: 'All of them must hold.' }),
      }),
    )
    .meta({ description: 'Programmes with their conditions of entry.' }),
})
type Parameters = z.output<typeof Parameters>

const directory: Citation = {
  source: 'Find and refer an intervention (HMPPS)',
  at: 'eligibility tables V1_21 to V1_27',
  standing: 'policy',
}
const exampleDay = day('2026-11-19')
const unknown: Input = Input.parse({ on: exampleDay })
const met = (condition: string) => ({ condition, state: 'met' as const })
const notMet = (condition: string) => ({ condition, state: 'not-met' as const })
const notKnown = (condition: string) => ({ condition, state: 'not-known' as const })

/** Eligibility for accredited programmes in the community. */
export const programmeEligibility: Rule<Input, Result, Parameters> = {
  id: 'programmes.eligibility',
  title: 'Eligibility for accredited programmes',
  summary:
    'Each accredited programme in the community has conditions: whom it is for, how high the risk must be, and how much time must be left.',
  cites: [directory],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { programmes },
      cites: [
        directory,
        {
          source: 'Waymark default',
          at: 'Horizon as the only programme: not while on, or referred to, another; suspended sentence orders count like community orders',
          standing: 'default',
        },
      ],
      note: 'Building Choices replaces most of these from 2024 to 2026; it goes by programme need (programmes.need).',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day for which it is asked',
  asOfField: 'on',
  input: Input,
  result: Result,
  examples: [
    {
      name: 'A man, OGRS3 62%, nothing else recorded',
      on: exampleDay,
      input: { ...unknown, sex: 'male', ogrs3TwoYearPercent: 62, sexualOffence: false, intimatePartnerViolence: false, extremism: false },
      result: {
        programmes: [
          { programme: 'tsp', eligible: 'yes', conditions: [met('ogrs3')], missing: [] },
          {
            programme: 'bbr',
            eligible: 'no',
            conditions: [
              met('sex'),
              notMet('intimate-partner-violence'),
              notKnown('sara'),
              notKnown('items'),
              notKnown('time-left'),
              notKnown('mental-illness'),
              notKnown('personality-disorder'),
            ],
            missing: [],
          },
          {
            programme: 'horizon',
            eligible: 'no',
            conditions: [met('sex'), notMet('sexual-offence'), notKnown('osp'), notKnown('only-programme')],
            missing: [],
          },
          {
            programme: 'healthy-sex',
            eligible: 'cannot-tell',
            conditions: [met('sex'), notKnown('osp'), notKnown('completed')],
            missing: ['osp', 'completedProgrammes'],
          },
          { programme: 'healthy-identity', eligible: 'no', conditions: [notMet('extremism'), notKnown('erg22')], missing: [] },
        ],
      },
    },
  ],
  words: {
    met: '{programme}: met – {condition} (recorded: {recorded}).',
    'not-met': '{programme}: not met – {condition} (recorded: {recorded}).',
    'not-known': '{programme}: not known – {condition}.',
    yes: '{programme}: every condition is met, so the person is eligible.',
    no: '{programme}: not eligible.',
    'cannot-tell': '{programme}: it cannot be told while these are not recorded: {fields}.',
  },

  evaluate(input, parameters) {
    const because: Because[] = []
    const answers = parameters.programmes.map(({ programme: code, conditions }) => {
      const programme = codes[code]
      const tested = conditions.map(condition => ({ condition, ...test(condition, input) }))
      for (const { condition, holds, recorded } of tested)
        because.push({ say: stateOf(holds), programme, condition: condition.text, recorded })
      const fails = tested.some(({ holds }) => holds === false)
      const missing = fails ? [] : [...new Set(tested.flatMap(it => it.missing))]
      const eligible = fails ? ('no' as const) : missing.length ? ('cannot-tell' as const) : ('yes' as const)
      because.push({ say: eligible, programme, fields: missing.join(', ') })
      return {
        programme: code,
        eligible,
        conditions: tested.map(({ condition, holds }) => ({ condition: condition.code, state: stateOf(holds) })),
        missing,
      }
    })
    return { result: { programmes: answers }, because }
  },
}

const stateOf = (holds: boolean | null) => (holds === null ? ('not-known' as const) : holds ? ('met' as const) : ('not-met' as const))
