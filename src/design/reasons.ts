// Choices with their reasons, and what a choice brings about.

import { type Content, type Html, html } from '#kernel/html.ts'
import { say } from './words.ts'

export type Reason = { kind: 'for' | 'against' | 'unknown'; words: Content }

const said = { for: 'for', against: 'against', unknown: 'not-known' } as const

/** Reasons with a sign each: ✓ for, – against, ? not known. */
export function reasons(all: readonly Reason[]): Html {
  const items = all.map(
    ({ kind, words }) => html`<li class="is-${kind}"><span class="govuk-visually-hidden">${say(said[kind])} </span>${words}</li>\n`,
  )
  return html`<ul class="wm-reasons">${items}</ul>`
}

export type Rank = { value: string; name: Content; note?: Content; reasons: readonly Reason[]; beside?: Content }

/** Ranked choices, best first, each with its reasons. */
export function rankedChoices(r: { name: string; value?: string | undefined; items: readonly Rank[] }): Html {
  return html`<ol class="wm-ranked">${r.items.map((item, index) => rank(r, item, index))}</ol>`
}

function rank(r: { name: string; value?: string | undefined }, item: Rank, index: number): Html {
  const id = index === 0 ? r.name : `${r.name}-${index + 1}`
  const input = html`<input type="radio" id="${id}" name="${r.name}" value="${item.value}"${item.value === r.value && html` checked`}>`
  const name = html`<p class="wm-rank__name"><label>${input}<span>${index + 1}. ${item.name}</span></label></p>`
  return html`<li class="wm-rank"><div>${name}${item.note !== undefined && html`<p class="wm-quiet">${item.note}</p>`}</div>${reasons(item.reasons)}<div>${item.beside}</div></li>\n`
}

export type Effect = { kind: 'settles' | 'starts' | 'stays'; words: Content }

/** What saving brings about: ✓ settles, + starts, → stays open. */
export function effects(all: readonly Effect[]): Html {
  const items = all.map(({ kind, words }) => html`<li class="is-${kind}">${words}</li>\n`)
  return html`<ul class="wm-effects">${items}</ul>`
}
