// Who should hold the case: every officer of the team, best fit first, each with reasons for, against and not known. A person decides.

import { z } from 'zod'
import { plainDate as day, PlainDate } from '#kernel/dates.ts'
import type { Because, Citation, Rule } from '#modules/standards/index.ts'
import { capacities } from './capacity.ts'

const Officer = z.object({
  id: z.int(),
  grade: z.enum(['PO', 'PSO']),
  /** Contracted hours a week. */
  hours: z.number().positive(),
  /** Cases held now. */
  cases: z.int().min(0),
  holds: z.boolean(),
  /** May open this person's record. */
  mayOpen: z.boolean(),
  /** The last time that they held this person's case before. */
  held: z.object({ from: PlainDate, until: PlainDate }).nullable(),
  /** Contacts that they had with this person. */
  seen: z.object({ count: z.int().min(1), lastOn: PlainDate }).nullable(),
})
type Officer = z.output<typeof Officer>

const Input = z.object({
  tier: z.string().nullable(),
  rosh: z.enum(['low', 'medium', 'high', 'very high']).nullable(),
  /** The language that the person asked for, or needs an interpreter for; null for English. */
  language: z.string().nullable(),
  officers: z.array(Officer),
})
type Input = z.output<typeof Input>

const Reason = z.object({ kind: z.enum(['for', 'against', 'unknown']), because: z.looseObject({ say: z.string() }) })
type Reason = { kind: 'for' | 'against' | 'unknown'; because: Because }

const Result = z.object({
  candidates: z.array(
    z.object({
      officer: z.int(),
      offered: z.boolean(),
      /** Even with a reason: not for somebody who holds the case already or could not open it. */
      mayBeChosen: z.boolean(),
      cases: z.int(),
      /** Of an even share: with the cases held now, and with this one. */
      percent: z.int(),
      percentAfter: z.int(),
      level: z.enum(['room', 'full', 'over']),
      reasons: z.array(Reason as z.ZodType<Reason>),
    }),
  ),
})
type Result = z.output<typeof Result>

const Parameters = z.object({
  tiersForPo: z.array(z.string().length(1)),
  roshForPo: z.array(z.string()),
  fullFromPercent: z.number(),
  overFromPercent: z.number(),
})
type Parameters = z.output<typeof Parameters>

const continuity: Citation = { source: 'Operating Blueprint 2019', at: '¶92: one responsible officer throughout', standing: 'policy' }
const ours: Citation = {
  source: 'Waymark',
  at: 'a PO for tiers A and B and for RoSH high and very high; cases against an even share by contracted hours; the order of the reasons',
  standing: 'default',
}
const officer = { hours: 37, holds: false, mayOpen: true, held: null, seen: null }

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
      values: { tiersForPo: ['A', 'B'], roshForPo: ['high', 'very high'], fullFromPercent: 90, overFromPercent: 110 },
      cites: [continuity, ours],
      note: 'Cases are counted, not weighed: points by tier and type are not used yet.',
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
            percentAfter: 120,
            level: 'room',
            reasons: [
              { kind: 'for', because: { say: 'po-for-rosh', rosh: 'high' } },
              { kind: 'for', because: { say: 'room', percent: 80 } },
              { kind: 'for', because: { say: 'held', fromOn: '2023-03-01', untilOn: '2024-04-30' } },
            ],
          },
          {
            officer: 1,
            offered: false,
            mayBeChosen: true,
            cases: 2,
            percent: 80,
            percentAfter: 120,
            level: 'room',
            reasons: [
              { kind: 'against', because: { say: 'pso-for-rosh', rosh: 'high' } },
              { kind: 'for', because: { say: 'room', percent: 80 } },
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
    'pso-unknown': 'PSO: tier or RoSH is not recorded, so the case may need a PO',
    room: 'Room: holds {percent}% of an even share',
    full: 'Full: holds {percent}% of an even share',
    over: 'Over: holds {percent}% of an even share',
    held: 'Held this case from {fromOn} to {untilOn}',
    seen: '{count, plural, one {One contact} other {# contacts}} with this person, last on {lastOn}',
    language: 'Whether they speak {language} is not recorded',
    holds: 'Holds the case now',
    'no-access': 'May not open this record: the access officer decides that',
    'needs-po': 'The case needs a PO.',
    'either-grade': 'The case may go to a PO or a PSO.',
    'grade-unknown': 'Tier or RoSH is not recorded, so a PO is the safe choice.',
    offered: '{count, plural, =0 {Nobody fits} one {One officer fits} other {# officers fit}} of {all}.',
  },

  evaluate(input, parameters) {
    const capacityOf = capacities(input.officers, parameters, 1)
    const judged = input.officers.flatMap(officer => {
      const capacity = capacityOf.get(officer.id)
      return capacity ? [judge(input, parameters, officer, capacity)] : []
    })
    const ranked = judged.toSorted((a, b) => compare(a.order, b.order)).map(({ candidate }) => candidate)
    const need = needOf(input, parameters)
    return {
      result: { candidates: ranked },
      because: [
        { say: need.grade === 'PO' ? 'needs-po' : need.grade === 'either' ? 'either-grade' : 'grade-unknown' },
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

function judge(
  input: Input,
  parameters: Parameters,
  officer: Officer,
  capacity: { percent: number; percentAfter: number; level: 'room' | 'full' | 'over' },
) {
  const grade = gradeReason(input, needOf(input, parameters), officer.grade)
  const { level, percent } = capacity
  const mayBeChosen = officer.mayOpen && !officer.holds
  const offered = mayBeChosen && grade.kind !== 'against' && level !== 'over'
  const reasons: Reason[] = [
    ...(officer.mayOpen ? [] : [{ kind: 'against' as const, because: { say: 'no-access' } }]),
    ...(officer.holds ? [{ kind: 'against' as const, because: { say: 'holds' } }] : []),
    grade,
    { kind: level === 'room' ? 'for' : 'against', because: { say: level, percent } },
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
  return { order, candidate: { officer: officer.id, offered, mayBeChosen, cases: officer.cases, ...capacity, reasons } }
}

function gradeReason({ tier, rosh }: Input, need: Need, grade: 'PO' | 'PSO'): Reason {
  if (need.grade === 'PO') {
    const kind = grade === 'PO' ? 'for' : 'against'
    const on = need.because === 'rosh' ? { rosh: rosh ?? '' } : { tier: tier ?? '' }
    return { kind, because: { say: `${grade.toLowerCase()}-for-${need.because}`, ...on } as Because }
  }
  if (grade === 'PO') return { kind: 'for', because: { say: 'po-any' } }
  if (need.grade === 'unknown') return { kind: 'unknown', because: { say: 'pso-unknown' } }
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
