// Which rules somebody looks for.

import type { PlainDate } from '#kernel/dates.ts'
import { type AnyRule, type Citation, parametersOn, type Rulebook } from '#modules/standards/index.ts'
import { groupOf } from '../evaluate/find.ts'
import { sayGroup } from '../words.ts'
import { keywords } from './keywords.ts'

export const standings = ['law', 'policy', 'default'] as const satisfies readonly Citation['standing'][]

export type Wanted = { words: string; standing: Citation['standing'] | undefined }

/** What a rule rests on: its own sources, and those of its settings in force. */
export function standingsOf(rule: AnyRule, rulebook: Rulebook, today: PlainDate): Citation['standing'][] {
  const cites = [...rule.cites, ...parametersOn(rule, today, rulebook).cites]
  return standings.filter(standing => cites.some(cite => cite.standing === standing))
}

/** Whether a rule has to do with every word, wherever it stands. */
export function fits(rule: AnyRule, words: string): boolean {
  const sources = [...rule.cites, ...rule.parameters.flatMap(({ cites }) => cites)].map(({ source, at = '' }) => `${source} ${at}`)
  const called = Object.entries(keywords).flatMap(([word, ids]) => (ids.includes(rule.id) ? [word] : []))
  const said = [rule.id, rule.title, rule.summary, sayGroup(groupOf(rule)), ...called, ...sources].join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => said.includes(word))
}
