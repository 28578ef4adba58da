// Stored obligations in words.

import type { PlainDate } from '#kernel/dates.ts'
import { obligationRuleById, sayBecause } from './registry.ts'
import type { Because } from './rule.ts'
import { say } from './words.ts'

export type StoredObligation = {
  id: string
  person_id: string
  rule: string
  key: string
  subject: string | null
  name: unknown
  because: unknown
  started_on: PlainDate
  due_on: PlainDate
  /** An appointment whose hour has come and whose outcome is not recorded, where the reader looked for one. */
  begun?: string | null
}

/** The form that records what came of an appointment. */
export const recordHref = (person: string, appointment: string) => `/people/${person}/contacts/new?appointment=${appointment}`

type SaidObligation = {
  id: string
  person: string
  what: string
  why: string
  action: { words: string; href: string }
  explanation: string
  startedOn: PlainDate
  dueOn: PlainDate
}

/** The name, the first reason, and the form that settles it. */
export function sayObligation(stored: StoredObligation): SaidObligation {
  const rule = obligationRuleById(stored.rule)
  const because = stored.because as Because[]
  // What is booked already matters more than the rest of the reasons: nobody should book it again.
  const booked = because.find(reason => reason.say === 'booked')
  const reasons = booked ? [...because.slice(0, 1), booked] : because.slice(0, 2)
  const form = booked
    ? stored.begun
      ? { words: say('record-contact'), href: recordHref(stored.person_id, stored.begun) }
      : { words: say('open-case'), href: `/people/${stored.person_id}` }
    : {
        words: rule.words[rule.action.words] ?? rule.title,
        href: `/people/${stored.person_id}${rule.action.path({ key: stored.key, subject: stored.subject })}`,
      }
  return {
    id: stored.id,
    person: stored.person_id,
    what: sayBecause(rule.id, stored.name as Because, 'short'),
    why: reasons.map(reason => sayBecause(rule.id, reason, 'short')).join(' '),
    action: form,
    explanation: `/people/${stored.person_id}/obligations/${stored.id}`,
    startedOn: stored.started_on,
    dueOn: stored.due_on,
  }
}
