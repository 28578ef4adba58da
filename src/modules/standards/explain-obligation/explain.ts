// The explanation of one obligation as plain data: the page and the API say the same.

import type { PlainDate } from '#kernel/dates.ts'
import { businessDaysBetween, countedDays } from '../calendar.ts'
import { obligationRuleById, sayBecause } from '../registry.ts'
import { type Because, parametersOn } from '../rule.ts'
import type { Rulebook } from '../rulebook.ts'
import { sayObligation } from '../say.ts'
import type { Change, Explained } from './store.ts'

export type Explanation = ReturnType<typeof explain>

const settingName = (name: string) =>
  name
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace('business days', 'working days')

/** What is due, how the day was counted, by which rule and setting, from which facts, and what became of it. */
export function explain(obligation: Explained, changes: Change[], rulebook: Rulebook, today: PlainDate) {
  const rule = obligationRuleById(obligation.rule)
  const parameters = parametersOn(rule, obligation.as_of, rulebook)
  const days = businessDaysBetween(obligation.started_on, obligation.due_on, rulebook)
  const counted = countedDays(obligation.started_on, days, rulebook)
  const inWorkingDays =
    Object.keys(parameters.values as object).some(name => name.startsWith('businessDays')) && counted.at(-1)?.on === obligation.due_on
  return {
    ...sayObligation(obligation),
    state: obligation.state,
    settledOn: obligation.settled_on,
    daysLeft:
      obligation.due_on >= today
        ? businessDaysBetween(today, obligation.due_on, rulebook)
        : -businessDaysBetween(obligation.due_on, today, rulebook),
    counted: inWorkingDays ? { unit: 'working days' as const, days, calendar: counted } : { unit: 'dates' as const, days, calendar: [] },
    rule: { id: rule.id, title: rule.title, summary: rule.summary, cites: rule.cites },
    parameters: {
      from: parameters.from,
      by: rule.parametersBy,
      asOf: obligation.as_of,
      values: Object.entries(parameters.values as Record<string, unknown>).map(([name, value]) => ({
        name: settingName(name),
        value: String(value),
      })),
      cites: parameters.cites,
    },
    owedBy: { kind: obligation.owner_kind, name: obligation.owner_name },
    facts: (obligation.because as Because[]).map(because => sayBecause(rule.id, because)),
    whatWouldChangeIt: rule.whatWouldChangeIt.map(phrase => rule.words[phrase] ?? phrase),
    history: changes.map(change => ({
      at: change.at,
      what: change.what,
      dueOn: change.due_on,
      by: change.actor_name,
      owner: change.owner_name,
    })),
    version: obligation.version,
  }
}
