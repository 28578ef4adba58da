// What happens to a person, step by step: the story that is either written as rows or walked by the commands of the product.

import type { PlainDate, PlainTime } from '#kernel/dates.ts'
import type { Raw } from '#modules/court/index.ts'
import type { Answers, RegisterCode } from '#modules/risk/index.ts'
import type { ContactMode } from '#modules/standards/index.ts'

type When = {
  on: PlainDate
  time: PlainTime
  /** The member of staff who acts. */
  by: number
}

export type Place = { office: string } | { place: string } | Record<never, never>

export type Sentenced = When & { what: 'sentenced'; ids: { appearance: string; sentence: string }; result: Raw }
/** The team and what is done of the requirements: what other systems keep until there is a command for it. */
export type Placed = When & { what: 'placed'; team: number; completed: Readonly<Record<string, number>> }
export type RiskAssessed = When & { what: 'risk assessed'; id: string; tool: 'oasys'; answers: Answers }
export type Registered = When & { what: 'registered'; id: string; type: RegisterCode; level: number | null; category: number | null }
export type Edited = When & {
  what: 'edited'
  details: { telephone?: string; email?: string; preferred_language?: 'en' | 'cy'; interpreter_language?: string }
}
export type Moved = When & { what: 'moved home'; lines: string; postcode: string; authority: string }
export type Allocated = When & { what: 'allocated'; id: string; officer: number; team: number; note: string; changeReason: string | null }
export type Booked = When & {
  what: 'booked'
  id: string
  type: string
  mode: ContactMode
  day: PlainDate
  at: PlainTime
  minutes: number
  where: Place
}
export type Rebooked = When & { what: 'rebooked'; id: string; appointment: string; day: PlainDate; at: PlainTime; reason: string }
export type Cancelled = When & { what: 'cancelled'; appointment: string; reason: string }
export type Met = When & { what: 'met'; id: string; appointment: string; attended: boolean; notes: string; riskChanged: boolean }
export type Rang = When & { what: 'rang'; id: string; type: string; mode: ContactMode; at: PlainTime; notes: string }
export type Corrected = When & { what: 'corrected'; contact: string; notes: string; reason: string }
export type Decided = When & {
  what: 'decided'
  contact: string
  judged: 'acceptable' | 'unacceptable'
  /** A code of the list of outcomes when acceptable, a sentence when not. */
  reason: string
  /** Why nothing follows, though the rule proposes something; null when the proposal is followed. */
  leniency: string | null
}
type Overseen = When & { what: 'overseen'; id: string; decision: string }

export type Step =
  | Sentenced
  | Placed
  | RiskAssessed
  | Registered
  | Edited
  | Moved
  | Allocated
  | Booked
  | Rebooked
  | Cancelled
  | Met
  | Rang
  | Corrected
  | Decided
  | Overseen

/** The steps in the order in which they happen. */
export type Story = {
  person: string
  crn: string
  steps: Step[]
}
