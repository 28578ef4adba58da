// What is asked and answered about the credit of unpaid work.

import { z } from 'zod'
import { PlainDate, PlainTime } from '#kernel/dates.ts'
import { coded, ifKnown } from '#modules/standards/index.ts'
import { mayLieAhead, minutesOfDay, outcomes } from './outcomes.ts'

const Session = z.object({
  on: PlainDate.meta({ description: 'Day of the session.' }),
  start: PlainTime.meta({ description: 'Time at which the person started, 24-hour clock.' }),
  end: PlainTime.meta({ description: 'Time at which the person ended, on the same day.' }),
  penaltyMinutes: ifKnown(z.int().min(0)).meta({
    description: 'Minutes taken off. Needed for a session that was attended; 0 when nothing is taken off.',
  }),
  outcome: ifKnown(coded(outcomes)).meta({ description: 'What came of it; null while no outcome is recorded.' }),
})
export type Session = z.output<typeof Session>

export const groups = {
  group: 'Group project',
  individual: 'Individual placement',
  ete: 'Education, training and employment',
  induction: 'Induction',
}
const Adjustment = z.object({
  on: PlainDate.meta({ description: 'Day that it belongs to; for travel time the day of the session.' }),
  session: ifKnown(PlainTime).meta({
    description: 'Start of the session that travel time belongs to, where a day has several.',
  }),
  reason: coded({ TTX: 'Travel time', other: 'Another reason' }).meta({ description: 'Why minutes are added or taken away.' }),
  minutes: z.int().meta({ description: 'Minutes: positive adds credit, negative takes it away. Travel time only adds.' }),
  projectGroup: ifKnown(coded(groups)).meta({ description: 'Kind of project. Needed for travel time.' }),
})
export type Adjustment = z.output<typeof Adjustment>

export const Input = z
  .object({
    on: ifKnown(PlainDate).meta({
      description:
        'The day as of which the credit is asked: later days lie in the future. Needed for sessions without an outcome, and for travel time.',
    }),
    sentencedOn: ifKnown(PlainDate).meta({ description: 'Day of the sentence that holds the requirement. Needed for travel time.' }),
    requiredMinutes: z.int().min(0).meta({ description: 'Length of the requirement in minutes.' }),
    sessions: z.array(Session).meta({ description: 'Every session of the requirement.' }),
    adjustments: z.array(Adjustment).default([]).meta({ description: 'Adjustments of the hours, if any.' }),
  })
  .superRefine(({ on, sentencedOn, sessions, adjustments }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (sentencedOn && on && sentencedOn > on) refuse(['sentencedOn'], 'The sentence is not before the day that is asked for')
    for (const [index, session] of sessions.entries()) {
      if (minutesOfDay(session.end) < minutesOfDay(session.start))
        refuse(['sessions', index, 'end'], 'A session cannot end before it starts')
      if (sentencedOn && session.on < sentencedOn) refuse(['sessions', index, 'on'], 'A session cannot be before the sentence')
      if (on && session.on > on && session.outcome && !mayLieAhead(session.outcome))
        refuse(['sessions', index, 'outcome'], 'A session in the future can only be excused or moved')
    }
    for (const [index, { reason, minutes }] of adjustments.entries())
      if (reason === 'TTX' && minutes < 0) refuse(['adjustments', index, 'minutes'], 'Travel time cannot take minutes away')
  })
export type Input = z.output<typeof Input>

const SessionCredit = z.object({
  state: coded({
    attended: 'Attended',
    'not-attended': 'Not attended',
    'outcome-overdue': 'Past, and no outcome recorded: it cannot be closed',
    'still-open': 'Today or to come, no outcome yet',
  }).meta({ description: 'Where the session stands.' }),
  creditMinutes: z.int().meta({ description: 'Minutes credited.' }),
  enforceable: z.boolean().meta({ description: 'Whether the outcome calls for an enforcement action.' }),
})
const AdjustmentCount = z.object({
  countedMinutes: z.int().meta({ description: 'Minutes counted.' }),
  counts: coded({
    fully: 'Counted',
    capped: 'Counted up to the limit for travel time of one session',
    'wrong-project': 'Not counted: travel time is for group and individual projects',
    'in-future': 'Not counted: travel time lies in the future',
    'before-sentence': 'Not counted: travel time lies before the sentence',
  }).meta({ description: 'Whether it counts.' }),
})
export const Credit = z.object({
  creditedMinutes: z.int().meta({ description: 'Minutes credited in all: never below 0, never above the requirement.' }),
  leftMinutes: z.int().meta({ description: 'Minutes of the requirement that are not credited.' }),
  isCapped: z.boolean().meta({ description: 'Whether more was worked or adjusted than the requirement holds.' }),
  sessions: z.array(SessionCredit).meta({ description: 'The sessions, in the order given.' }),
  adjustments: z.array(AdjustmentCount).meta({ description: 'The adjustments, in the order given.' }),
})
export type Credit = z.output<typeof Credit>

export const Parameters = z.object({
  attended: z.array(coded(outcomes)).meta({ description: 'Outcomes that count as attended: they earn credit.' }),
  enforceable: z.array(coded(outcomes)).meta({ description: 'Outcomes that call for an enforcement action.' }),
  standDownMinutes: z.int().min(0).max(60).meta({ description: 'Minutes credited to a person who was stood down, 0 to 60.' }),
  travelMinutes: z.int().min(0).meta({ description: 'Travel time credited for one session, at most, in minutes.' }),
  travelGroups: z.array(coded(groups)).meta({ description: 'Kinds of project for which travel time is credited.' }),
})
export type Parameters = z.output<typeof Parameters>
