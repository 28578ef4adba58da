// Requirements of the orders in force, with what is done of each.

import { section } from '#design/blocks.ts'
import { emptyState } from '#design/pages.ts'
import { meter } from '#design/pictures.ts'
import { type Html, html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import { sentenceName } from '#modules/people/index.ts'
import type { ListedRequirement, ListedSentence } from '#modules/sentences/index.ts'
import { say } from '../words.ts'

// Of other units, such as the hours a day of a curfew, nothing is counted up to a whole.
const counted = new Set(['hours', 'days', 'sessions', 'months'])

export const isCounted = (requirement: ListedRequirement): requirement is ListedRequirement & { length: number; unit: string } =>
  requirement.length !== null && requirement.unit !== null && counted.has(requirement.unit)

/** The part of the overview beside what is due. */
export function requirementsPart(sentences: readonly ListedSentence[]): Html {
  const asking = sentences.filter(sentence => sentence.requirements.length > 0)
  // With several sentences each says which of them asks for it.
  const title = ({ kind, sentenced_on }: ListedSentence) =>
    sentences.length > 1 &&
    html`<h3 class="wm-h3">${say('requirements-of', { sentence: sentenceName(kind), date: longDate(sentenced_on) })}</h3>`
  const children = asking.length
    ? html`${asking.map(sentence => html`${title(sentence)}${sentence.requirements.map(requirementMeter)}`)}`
    : emptyState(say('requirements-none'), say('requirements-none-words'))
  return section({ id: 'requirements', title: say('requirements'), children })
}

/** One requirement: a bar where something is counted, words where nothing is. */
export function requirementMeter(requirement: ListedRequirement): Html {
  const { label, length, unit } = requirement
  if (!isCounted(requirement)) {
    const words = length === null ? say('requirement-no-length') : say('requirement-length', { length, unit: unit ?? '' })
    return html`<p class="wm-text"><strong>${label}</strong> ${words}</p>`
  }
  const done = Number(requirement.completed)
  const left = requirement.length - done
  return meter({
    title: label,
    done,
    total: requirement.length,
    figures: say('requirement-done', { done, length: requirement.length, unit: requirement.unit }),
    note: left > 0 ? say('requirement-left', { left, unit: requirement.unit }) : say('requirement-finished'),
  })
}
