// What saving would settle, start and leave open: the same rules that run before commit, over the facts with the contact added. Pure.

import type { PlainDate } from '#kernel/dates.ts'
import {
  type AnyObligationRule,
  type CaseFacts,
  type ComputedObligation,
  type ContactMode,
  computeObligations,
  type Rulebook,
} from '#modules/standards/index.ts'

export const outcomes = ['attended', 'absent-acceptable', 'absent-unacceptable', 'absent-decide-later'] as const
export type ContactOutcome = (typeof outcomes)[number]

type Hypothesis = { appointment: string | null; on: PlainDate; mode: ContactMode; withOfficer: boolean }
export type Effects = { settles: ComputedObligation[]; starts: ComputedObligation[]; stays: ComputedObligation[] }

// No record bears it: only what would follow from one is computed.
const imagined = '00000000-0000-4000-8000-000000000000'

/** The facts as they would be with the contact recorded. */
export function factsWith(
  facts: CaseFacts,
  { appointment, on, mode, withOfficer }: Hypothesis,
  outcome: ContactOutcome,
  today: PlainDate,
): CaseFacts {
  const judged: 'acceptable' | 'unacceptable' | null =
    outcome === 'absent-acceptable' ? 'acceptable' : outcome === 'absent-unacceptable' ? 'unacceptable' : null
  const absence = judged && { judged, decidedOn: today }
  const contact: CaseFacts['contacts'][number] = {
    id: imagined,
    appointment,
    on,
    mode,
    withOfficer,
    attended: outcome === 'attended',
    absence,
  }
  return {
    ...facts,
    appointments: facts.appointments.map(it => (it.id === appointment ? { ...it, state: 'kept' as const } : it)),
    contacts: [...facts.contacts, contact],
  }
}

/** What changes between two states of a case. Open duties whose time has not begun count as started by what settles the one before. */
export function effectsOf(
  rules: readonly AnyObligationRule[],
  before: CaseFacts,
  after: CaseFacts,
  today: PlainDate,
  rulebook: Rulebook,
): Effects {
  const was = new Map(computeObligations(rules, before, today, rulebook).obligations.map(it => [keyOf(it), it.state]))
  const now = computeObligations(rules, after, today, rulebook).obligations
  const settles = now.filter(it => it.state === 'met' && was.get(keyOf(it)) === 'open')
  const settledRules = new Set(settles.map(it => it.rule))
  const open = now.filter(it => it.state === 'open')
  const isStart = (it: ComputedObligation) => was.get(keyOf(it)) !== 'open' || (it.startedOn > today && settledRules.has(it.rule))
  return { settles, starts: open.filter(isStart), stays: open.filter(it => !isStart(it) && it.startedOn <= today) }
}

/** What stays open whichever of several outcomes is saved. */
export function commonStays(all: readonly Effects[]): ComputedObligation[] {
  const [first, ...rest] = all
  return (first?.stays ?? []).filter(it => rest.every(({ stays }) => stays.some(other => keyOf(other) === keyOf(it))))
}

const keyOf = ({ rule, key }: ComputedObligation) => `${rule} ${key}`
