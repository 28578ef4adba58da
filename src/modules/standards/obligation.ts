// The obligation: what is due, by when, under which rule, whose it is, and how it ended. A view of the facts, stored as a difference.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import type { CaseFacts } from './facts.ts'
import type { Because, Citation, Rule } from './rule.ts'

/** What a rule says about one thing that must be done. Overdue is not here: it is open and past its due day. */
export const Duty = z.object({
  startedOn: PlainDate.meta({ description: 'The day from which it is counted.' }),
  dueOn: PlainDate.meta({ description: 'The day by which it must be done.' }),
  state: z.enum(['open', 'met', 'missed', 'no-longer-applies']).meta({
    description: 'What became of it. Overdue is open and past its day.',
    codes: { open: 'Open', met: 'Met', missed: 'Missed', 'no-longer-applies': 'No longer applies' },
  }),
  settledOn: PlainDate.nullable().meta({
    description: 'The day on which it was met or ceased, or for missed the day after it could last be met; null while open.',
  }),
  settledBy: z.uuid().nullable().meta({ description: 'Id of the record that met it; null where none did.' }),
})
export type Duty = z.output<typeof Duty>

export type Owner = 'responsible-officer' | 'team-manager'

/** One thing in the facts that a rule applies to. */
export type Occasion<Input> = {
  /** With the rule and the person, unique and stable: `2026-11`, or the id of the sentence or absence. */
  key: string
  /** The record that it hangs on. */
  subject: string | null
  input: Input
  /** Chooses the parameters: the date that the rule says. */
  asOf: PlainDate
}

/** A part of the facts that a rule may read. */
export type FactGroup = Exclude<keyof CaseFacts, 'person'>

/** The parameters in force on a day. */
export type ParametersAt<Parameters> = (on: PlainDate) => Parameters

/** The working time that meeting an obligation takes, for forecasts of workload. */
export type Work<Parameters> = {
  /** Minutes for each time, with preparing and recording it. */
  minutes: number
  cites: Citation[]
  /** How many times one obligation asks for it, where that is a setting. */
  times?(parameters: Parameters): number
}

export type ObligationRule<Input, Parameters> = Rule<Input, Duty, Parameters> & {
  owner: Owner
  work: Work<Parameters>
  /** The only parts of the facts that its occasions and boundaries come from: a change to any other leaves its obligations alone. */
  reads: readonly FactGroup[]
  /** The action that settles it, as the case page and the worklist offer it: a phrase of `words`, and a path below `/people/{person}`. */
  action: { words: string; path: (occasion: { key: string; subject: string | null }) => string }
  /** The name of one obligation, a phrase of `words` with values. */
  name(occasion: { key: string; subject: string | null; input: Input }): Because
  /** What would change it, phrases of `words`. */
  whatWouldChangeIt: string[]
  /** Finds the occasions in a case. `horizon` is the last day for which obligations are made. */
  occasions(facts: CaseFacts, today: PlainDate, horizon: PlainDate, parametersAt: ParametersAt<Parameters>): Occasion<Input>[]
  /** The next day after `today` on which the passing of time alone could change the answer; null when never. Gets the occasions just found. */
  nextBoundary(found: Found<Input, Parameters>): PlainDate | null
}

/** What was found in a case on a day. */
export type Found<Input, Parameters> = {
  occasions: readonly Occasion<Input>[]
  facts: CaseFacts
  today: PlainDate
  horizon: PlainDate
  parametersAt: ParametersAt<Parameters>
}

/** Any obligation rule, for lists of them. */
export type AnyObligationRule = ObligationRule<unknown, unknown>

/** Obligations are made this many days ahead, so that the first of a month creates nothing at midnight. */
export const daysAhead = 35

export type ComputedObligation = Duty & {
  rule: string
  key: string
  subject: string | null
  owner: Owner
  name: Because
  because: Because[]
  asOf: PlainDate
}
