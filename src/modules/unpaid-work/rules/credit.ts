// How many minutes of unpaid work are credited.

import { z } from 'zod'
import { plainDate as day, type PlainTime } from '#kernel/dates.ts'
import { type Because, type Citation, cannotCalculate, type Example, Missing, missingWords, type Rule } from '#modules/standards/index.ts'
import { type Adjustment, Credit, Input, Parameters, type Session } from './credit-terms.ts'
import { attended, enforceable, minutesOfDay, service } from './outcomes.ts'

const standDown: Citation = { source: 'Waymark default', at: 'a person who was stood down is credited nothing', standing: 'default' }
const time = (text: string) => text as PlainTime
const session: Session = { on: day('2026-11-16'), start: time('09:00'), end: time('16:00'), penaltyMinutes: 30, outcome: 'ATTC' }
const travel: Adjustment = { on: day('2026-11-16'), session: null, reason: 'TTX', minutes: 200, projectGroup: 'group' }
const exampleDay = day('2026-11-19')
const example: Input = {
  on: exampleDay,
  sentencedOn: day('2026-09-01'),
  requiredMinutes: 6000,
  sessions: [session, { ...session, on: day('2026-11-17'), penaltyMinutes: 0, outcome: 'UAAB' }],
  adjustments: [travel],
}
const fully = 'fully' as const
const examples: Example<Input, Credit | Missing>[] = [
  {
    name: 'Seven hours less half an hour, an unacceptable absence, and travel time up to its limit',
    on: exampleDay,
    input: example,
    result: {
      creditedMinutes: 570,
      leftMinutes: 5430,
      isCapped: false,
      sessions: [
        { state: 'attended', creditMinutes: 390, enforceable: false },
        { state: 'not-attended', creditMinutes: 0, enforceable: true },
      ],
      adjustments: [{ countedMinutes: 180, counts: 'capped' }],
    },
  },
  {
    name: 'More cannot be credited than the requirement holds',
    on: exampleDay,
    input: { ...example, requiredMinutes: 400, sessions: [session], adjustments: [{ ...travel, reason: 'other', minutes: 60 }] },
    result: {
      creditedMinutes: 400,
      leftMinutes: 0,
      isCapped: true,
      sessions: [{ state: 'attended', creditMinutes: 390, enforceable: false }],
      adjustments: [{ countedMinutes: 60, counts: fully }],
    },
  },
  {
    name: 'The penalty of an attended session is not known',
    on: exampleDay,
    input: { ...example, sessions: [{ ...session, penaltyMinutes: null }], adjustments: [] },
    result: { cannotCalculate: ['sessions.0.penaltyMinutes'] },
  },
]

/** Credit of sessions and adjustments towards the hours ordered. */
export const credit: Rule<Input, Credit | Missing, Parameters> = {
  id: 'unpaid-work.credit',
  title: 'Credit for unpaid work',
  summary: 'A session that was attended is credited from start to end, less any penalty; nobody is credited more than the court ordered.',
  cites: [service],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { attended, enforceable, standDownMinutes: 0, travelMinutes: 180, travelGroups: ['group', 'individual'] },
      cites: [service, standDown, { source: 'Waymark default', at: 'travel time above the limit counts up to it', standing: 'default' }],
      note: 'UACP is another code for an unacceptable absence in the published reference data, and counts like UAAB.',
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'day as of which the credit is asked',
  asOfField: 'on',
  input: Input,
  result: z.union([Credit, Missing]),
  examples,
  words: {
    ...missingWords,
    attended:
      'Session of {on}, {outcome}: {start} to {end} is {minutes, plural, one {# minute} other {# minutes}}, less a penalty of {penalty}: {credited} credited.',
    'not-attended': 'Session of {on}, {outcome}: not attended, nothing credited.',
    'stood-down': 'Session of {on}, {outcome}: stood down, {credited, plural, one {# minute} other {# minutes}} credited.',
    enforceable: 'Session of {on}, {outcome}: it calls for an enforcement action.',
    'outcome-overdue': 'Session of {on}: no outcome is recorded, so nothing is credited yet and it cannot be closed.',
    'still-open': 'Session of {on}: no outcome yet.',
    fully: 'Adjustment of {on}: {minutes, plural, one {# minute} other {# minutes}}.',
    capped:
      'Travel time of {on}: {minutes, plural, one {# minute} other {# minutes}}, of which {counted} count ({limit} at most for one session).',
    'wrong-project': 'Travel time of {on} does not count: the project is neither a group project nor an individual placement.',
    'in-future': 'Travel time of {on} does not count: it lies in the future.',
    'before-sentence': 'Travel time of {on} does not count: it lies before the sentence of {sentencedOn}.',
    sum: '{sessions} from sessions, {adjustments} from adjustments: {sum, plural, one {# minute} other {# minutes}}.',
    cap: 'Not more than the {required, plural, one {# minute} other {# minutes}} required {required, plural, one {is} other {are}} credited.',
    floor: 'Less than nothing cannot be credited.',
  },

  evaluate(input, parameters) {
    const missing = missingOf(input, parameters)
    if (missing.length) return cannotCalculate(missing)
    const sessions = input.sessions.map(it => creditOf(it, input, parameters))
    const adjustments = countAdjustments(input, parameters)
    const worked = sessions.reduce((sum, { credited }) => sum + credited.creditMinutes, 0)
    const adjusted = adjustments.reduce((sum, { counted }) => sum + counted.countedMinutes, 0)
    const sum = worked + adjusted
    const required = input.requiredMinutes
    const creditedMinutes = Math.max(0, Math.min(required, sum))
    return {
      result: {
        creditedMinutes,
        leftMinutes: required - creditedMinutes,
        isCapped: sum > required,
        sessions: sessions.map(({ credited }) => credited),
        adjustments: adjustments.map(({ counted }) => counted),
      },
      because: [
        ...sessions.flatMap(({ because }) => because),
        ...adjustments.map(({ because }) => because),
        { say: 'sum', sessions: worked, adjustments: adjusted, sum },
        ...(sum > required ? [{ say: 'cap', required }] : []),
        ...(sum < 0 ? [{ say: 'floor' }] : []),
      ],
    }
  },
}

function missingOf({ on, sentencedOn, sessions, adjustments }: Input, parameters: Parameters): string[] {
  const hasTravel = adjustments.some(({ reason }) => reason === 'TTX')
  return [
    ...(on === null && (hasTravel || sessions.some(({ outcome }) => outcome === null)) ? ['on'] : []),
    ...(sentencedOn === null && hasTravel ? ['sentencedOn'] : []),
    ...sessions.flatMap(({ outcome, penaltyMinutes }, index) =>
      outcome && parameters.attended.includes(outcome) && penaltyMinutes === null ? [`sessions.${index}.penaltyMinutes`] : [],
    ),
    ...adjustments.flatMap(({ reason, projectGroup }, index) =>
      reason === 'TTX' && projectGroup === null ? [`adjustments.${index}.projectGroup`] : [],
    ),
  ]
}

type Credited = { credited: Credit['sessions'][number]; because: Because[] }

function creditOf({ on, start, end, penaltyMinutes, outcome }: Session, { on: today }: Input, parameters: Parameters): Credited {
  if (outcome === null) {
    const state = today !== null && on < today ? 'outcome-overdue' : 'still-open'
    return { credited: { state, creditMinutes: 0, enforceable: false }, because: [{ say: state, on }] }
  }
  const enforced = parameters.enforceable.includes(outcome)
  const enforcement: Because[] = enforced ? [{ say: 'enforceable', on, outcome }] : []
  if (!parameters.attended.includes(outcome)) {
    const credited = outcome === 'AASD' ? parameters.standDownMinutes : 0
    const say = outcome === 'AASD' ? 'stood-down' : 'not-attended'
    return {
      credited: { state: 'not-attended', creditMinutes: credited, enforceable: enforced },
      because: [{ say, on, outcome, credited }, ...enforcement],
    }
  }
  const minutes = minutesOfDay(end) - minutesOfDay(start)
  const penalty = penaltyMinutes ?? 0
  const credited = Math.max(0, minutes - penalty)
  return {
    credited: { state: 'attended', creditMinutes: credited, enforceable: enforced },
    because: [{ say: 'attended', on, outcome, start, end, minutes, penalty, credited }, ...enforcement],
  }
}

type Counted = { counted: Credit['adjustments'][number]; because: Because }

/** Adjustments in their order; the travel time of one session shares one limit. */
function countAdjustments(input: Input, { travelMinutes: limit, travelGroups }: Parameters): Counted[] {
  const { on: today, sentencedOn } = input
  const travelled = new Map<string, number>()
  return input.adjustments.map(({ on, session: of, reason, minutes, projectGroup }) => {
    const refused = (counts: 'wrong-project' | 'in-future' | 'before-sentence'): Counted => ({
      counted: { countedMinutes: 0, counts },
      because: { say: counts, on, sentencedOn: sentencedOn ?? '' },
    })
    if (reason === 'other') return { counted: { countedMinutes: minutes, counts: 'fully' }, because: { say: 'fully', on, minutes } }
    if (projectGroup === null || !travelGroups.includes(projectGroup)) return refused('wrong-project')
    if (today !== null && on > today) return refused('in-future')
    if (sentencedOn !== null && on < sentencedOn) return refused('before-sentence')
    const key = `${on} ${of ?? ''}`
    const counted = Math.min(minutes, limit - (travelled.get(key) ?? 0))
    travelled.set(key, (travelled.get(key) ?? 0) + counted)
    const counts = counted < minutes ? 'capped' : 'fully'
    return { counted: { countedMinutes: counted, counts }, because: { say: counts, on, minutes, counted, limit } }
  })
}
