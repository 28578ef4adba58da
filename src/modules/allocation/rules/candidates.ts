// Who should hold the case: every officer of the team, best fit first, each with reasons for, against and not known. A person decides.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import { type Because, type Citation, ifKnown, type Rule } from '#modules/standards/index.ts'

const levels = ['room', 'full', 'over'] as const
const levelCodes = { room: 'Room', full: 'Full', over: 'Over' }

const Officer = z.object({
  id: z.int().meta({ title: 'Staff number', description: 'Staff number of the officer.' }),
  grade: z.enum(['PO', 'PSO']).meta({ description: 'Grade.', codes: { PO: 'Probation officer', PSO: 'Probation services officer' } }),
  cases: z.int().min(0).meta({ description: 'Cases held now.' }),
  percent: z.number().min(0).meta({ description: 'Capacity in percent, with the cases held now.' }),
  percentAfter: ifKnown(z.number().min(0)).meta({
    title: 'Capacity with this case',
    description: 'Capacity in percent with this case; null where its points are not known.',
  }),
  level: z.enum(levels).meta({ title: 'Room', description: 'What the capacity leaves room for.', codes: levelCodes }),
  holds: z.boolean().meta({ title: 'Holds the case', description: 'Holds this case now.' }),
  mayOpen: z.boolean().meta({ title: 'May open the record', description: 'May open this person’s record.' }),
  held: ifKnown(
    z.object({ from: PlainDate.meta({ description: 'First day.' }), until: PlainDate.meta({ description: 'Last day.' }) }),
  ).meta({
    title: 'Held the case before',
    description: 'The last time that they held this person’s case before; null where they did not.',
  }),
  seen: ifKnown(
    z.object({
      count: z.int().min(1).meta({ description: 'How many contacts.' }),
      lastOn: PlainDate.meta({ description: 'The day of the last one.' }),
    }),
  ).meta({ title: 'Knows the person', description: 'Contacts that they had with this person; null where they had none.' }),
})
type Officer = z.output<typeof Officer>

const Input = z.object({
  tier: ifKnown(z.string().max(10)).meta({ description: 'Tier of the case, such as B2; null where it is not recorded.' }),
  rosh: ifKnown(z.enum(['low', 'medium', 'high', 'very high'])).meta({
    title: 'Risk of serious harm',
    description: 'Level of RoSH; null where it is not recorded.',
  }),
  language: ifKnown(z.string().max(100)).meta({
    description: 'The language that the person asked for, or needs an interpreter for; null for English.',
  }),
  officers: z.array(Officer).meta({ description: 'The officers of the team.' }),
})
type Input = z.output<typeof Input>

const Reason = z.object({
  kind: z.enum(['for', 'against', 'unknown']).meta({ description: 'Whether it speaks for the officer, against, or is not known.' }),
  because: z
    .looseObject({ say: z.string().meta({ description: 'Name of the phrase.' }) })
    .meta({ description: 'The reason: a phrase with its values.' }),
})
type Reason = { kind: 'for' | 'against' | 'unknown'; because: Because }

const Result = z.object({
  candidates: z
    .array(
      z.object({
        officer: z.int().meta({ description: 'Staff number of the officer.' }),
        offered: z.boolean().meta({ description: 'Whether the officer is offered first.' }),
        mayBeChosen: z
          .boolean()
          .meta({ description: 'Whether the officer may be chosen at all: not who holds the case already or could not open it.' }),
        cases: z.int().meta({ description: 'Cases held now.' }),
        percent: z.number().meta({ description: 'Capacity in percent, with the cases held now.' }),
        percentAfter: z
          .number()
          .nullable()
          .meta({ description: 'Capacity in percent with this case; null where its points are not known.' }),
        level: z.enum(levels).meta({ description: 'What the capacity leaves room for.', codes: levelCodes }),
        reasons: z.array(Reason as z.ZodType<Reason>).meta({ description: 'Reasons for and against, and what is not known.' }),
      }),
    )
    .meta({ description: 'The officers, best fit first.' }),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  tiersForPo: z
    .array(z.string().length(1))
    .meta({ title: 'Tiers for a PO', description: 'First letters of the tiers that need a probation officer.' }),
  roshForPo: z.array(z.string()).meta({ title: 'RoSH for a PO', description: 'Levels of RoSH that need a probation officer.' }),
})
type Parameters = z.output<typeof Parameters>

const continuity: Citation = { source: 'Operating Blueprint 2019', at: '¶92: one responsible officer throughout', standing: 'policy' }
const ours: Citation = {
  source: 'Waymark default',
  at: 'a PO for tiers A and B and for RoSH high and very high; the order of the reasons',
  standing: 'default',
}
const officer = { percent: 80, percentAfter: 85.3, level: 'room' as const, holds: false, mayOpen: true, held: null, seen: null }

/** Ranks the officers of a team for a case. */
export const candidates: Rule<Input, Result, Parameters> = {
  id: 'allocation.candidates',
  title: 'Officers for a case, best fit first',
  summary:
    'Officers are ranked by grade for the tier and risk, room, and previous contact with the person, in that order. Nobody is hidden.',
  cites: [continuity, ours],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { tiersForPo: ['A', 'B'], roshForPo: ['high', 'very high'] },
      cites: [continuity, ours],
      note: 'How full an officer is comes from the rule of capacity: points of work against points available.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day of the allocation',
  input: Input,
  result: Result,
  examples: [
    {
      name: 'A PO with room comes before a PSO where RoSH is high',
      on: day('2026-11-19'),
      input: {
        tier: 'B2',
        rosh: 'high',
        language: null,
        officers: [
          { ...officer, id: 1, grade: 'PSO', cases: 2 },
          { ...officer, id: 2, grade: 'PO', cases: 2, held: { from: day('2023-03-01'), until: day('2024-04-30') } },
        ],
      },
      result: {
        candidates: [
          {
            officer: 2,
            offered: true,
            mayBeChosen: true,
            cases: 2,
            percent: 80,
            percentAfter: 85.3,
            level: 'room',
            reasons: [
              { kind: 'for', because: { say: 'po-for-rosh', rosh: 'high' } },
              { kind: 'for', because: { say: 'room-after', percent: 80, after: 85.3 } },
              { kind: 'for', because: { say: 'held', fromOn: '2023-03-01', untilOn: '2024-04-30' } },
            ],
          },
          {
            officer: 1,
            offered: false,
            mayBeChosen: true,
            cases: 2,
            percent: 80,
            percentAfter: 85.3,
            level: 'room',
            reasons: [
              { kind: 'against', because: { say: 'pso-for-rosh', rosh: 'high' } },
              { kind: 'for', because: { say: 'room-after', percent: 80, after: 85.3 } },
            ],
          },
        ],
      },
    },
  ],
  words: {
    'po-for-rosh': 'PO, as RoSH {rosh} needs',
    'po-for-tier': 'PO, as tier {tier} needs',
    'po-any': 'PO: may hold any case',
    'pso-for-rosh': 'PSO: RoSH {rosh} needs a PO',
    'pso-for-tier': 'PSO: tier {tier} needs a PO',
    'pso-fits': 'PSO: tier {tier} and RoSH {rosh} may go to a PSO',
    'pso-unknown':
      'PSO: {missing, select, tier {the tier is not} rosh {RoSH is not} other {neither tier nor RoSH is}} recorded, so the case may need a PO',
    room: 'Room: at {percent}% of capacity',
    full: 'Full: at {percent}% of capacity',
    over: 'Over: at {percent}% of capacity',
    'room-after': 'Room: at {percent}% of capacity, {after}% with this case',
    'full-after': 'Full: at {percent}% of capacity, {after}% with this case',
    'over-after': 'Over: at {percent}% of capacity, {after}% with this case',
    held: 'Held this case from {fromOn} to {untilOn}',
    seen: '{count, plural, one {One contact} other {# contacts}} with this person, last on {lastOn}',
    language: 'Whether they speak {language} is not recorded',
    holds: 'Holds the case now',
    'no-access': 'May not open this record: the access officer decides that',
    'needs-po': 'The case needs a PO.',
    'either-grade': 'The case may go to a PO or a PSO.',
    'grade-unknown':
      '{missing, select, tier {The tier is not} rosh {RoSH is not} other {Neither tier nor RoSH is}} recorded, so a PO is the safe choice.',
    offered: '{count, plural, =0 {Nobody fits} one {One officer fits} other {# officers fit}} of {all}.',
  },

  evaluate(input, parameters) {
    const judged = input.officers.map(officer => judge(input, parameters, officer))
    const ranked = judged.toSorted((a, b) => compare(a.order, b.order)).map(({ candidate }) => candidate)
    const need = needOf(input, parameters)
    return {
      result: { candidates: ranked },
      because: [
        need.grade === 'PO'
          ? { say: 'needs-po' }
          : need.grade === 'either'
            ? { say: 'either-grade' }
            : { say: 'grade-unknown', missing: missingOf(input) },
        { say: 'offered', count: ranked.filter(({ offered }) => offered).length, all: ranked.length },
      ],
    }
  },
}

type Need = { grade: 'PO'; because: 'rosh' | 'tier' } | { grade: 'either' | 'unknown' }

function needOf({ tier, rosh }: Input, { tiersForPo, roshForPo }: Parameters): Need {
  if (rosh && roshForPo.includes(rosh)) return { grade: 'PO', because: 'rosh' }
  if (tier && tiersForPo.includes(tier.slice(0, 1))) return { grade: 'PO', because: 'tier' }
  return { grade: tier && rosh ? 'either' : 'unknown' }
}

/** Which of the two that decide the grade is not recorded. */
const missingOf = ({ tier, rosh }: Pick<Input, 'tier' | 'rosh'>) => (tier ? 'rosh' : rosh ? 'tier' : 'both')

function judge(input: Input, parameters: Parameters, officer: Officer) {
  const grade = gradeReason(input, needOf(input, parameters), officer.grade)
  const { level, percent, percentAfter, cases } = officer
  const mayBeChosen = officer.mayOpen && !officer.holds
  const offered = mayBeChosen && grade.kind !== 'against' && level !== 'over'
  const reasons: Reason[] = [
    ...(officer.mayOpen ? [] : [{ kind: 'against' as const, because: { say: 'no-access' } }]),
    ...(officer.holds ? [{ kind: 'against' as const, because: { say: 'holds' } }] : []),
    grade,
    {
      kind: level === 'room' ? 'for' : 'against',
      because: percentAfter === null ? { say: level, percent } : { say: `${level}-after`, percent, after: percentAfter },
    },
    ...previousContact(officer),
    ...(input.language ? [{ kind: 'unknown' as const, because: { say: 'language', language: input.language } }] : []),
  ]
  const order = [
    offered ? 0 : 1,
    mayBeChosen ? 0 : 1,
    ['for', 'unknown', 'against'].indexOf(grade.kind),
    ['room', 'full', 'over'].indexOf(level),
    officer.held ? 0 : officer.seen ? 1 : 2,
    percent,
    officer.id,
  ]
  return { order, candidate: { officer: officer.id, offered, mayBeChosen, cases, percent, percentAfter, level, reasons } }
}

function gradeReason({ tier, rosh }: Input, need: Need, grade: 'PO' | 'PSO'): Reason {
  if (need.grade === 'PO') {
    const kind = grade === 'PO' ? 'for' : 'against'
    const on = need.because === 'rosh' ? { rosh: rosh ?? '' } : { tier: tier ?? '' }
    return { kind, because: { say: `${grade.toLowerCase()}-for-${need.because}`, ...on } as Because }
  }
  if (grade === 'PO') return { kind: 'for', because: { say: 'po-any' } }
  if (need.grade === 'unknown') return { kind: 'unknown', because: { say: 'pso-unknown', missing: missingOf({ tier, rosh }) } }
  return { kind: 'for', because: { say: 'pso-fits', tier: tier ?? '', rosh: rosh ?? '' } }
}

/** Continuity: one officer whom the person knows. */
function previousContact({ held, seen }: Officer): Reason[] {
  return [
    ...(held ? [{ kind: 'for' as const, because: { say: 'held', fromOn: held.from, untilOn: held.until } }] : []),
    ...(seen ? [{ kind: 'for' as const, because: { say: 'seen', count: seen.count, lastOn: seen.lastOn } }] : []),
  ]
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
