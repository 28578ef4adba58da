// A list of work: bands of urgency, people, and what each is owed.

import { type Content, type Html, html } from '#kernel/html.ts'
import { attribute, classes } from './attributes.ts'
import { link } from './elements.ts'
import { say } from './words.ts'

/** Overdue, today, next: a heading with its note, and the people under it. */
export function band(b: { id: string; title: Content; note?: Content; overdue?: boolean | undefined; children: Content }): Html {
  return html`<section class="${classes('wm-band', b.overdue && 'wm-band--overdue')}" aria-labelledby="${b.id}">
<h2 class="wm-band__head" id="${b.id}">${b.title}${b.note !== undefined && html` <span>${b.note}</span>`}</h2>
${b.children}
</section>`
}

/** A person with all their lines: someone stands once in a list, so that one visit to the case settles all. */
export function personGroup(p: { name: string; href: string; facts: readonly Content[]; children: Content }): Html {
  return html`<div class="wm-person">
<div class="wm-person__who"><h3 class="wm-person__name">${link(p.href, p.name)}</h3><p class="wm-person__facts">${p.facts.map(fact => html`<span>${fact}</span>\n`)}</p></div>
${p.children}
</div>
`
}

export type Duty = {
  /** "Today", "2:00pm", "Mon 23 Nov", or how late. */
  when: Content
  late?: boolean | undefined
  what: string
  /** One sentence: the rule, with the fact that started it. */
  why: Content
  /** Leads to how the date was counted. */
  whyHref?: string | undefined
  /** One button. Its `about` names the person or the thing. */
  action?: Html | undefined
}

/** One thing that is owed. */
export function dutyLine(d: Duty): Html {
  const why = d.whyHref !== undefined && html` ${link(d.whyHref, say('why'), { about: say('why-due', { what: d.what }) })}`
  return html`<li class="wm-duty">
<span class="${classes('wm-duty__due', d.late && 'wm-overdue')}">${d.when}</span>
<div><p class="wm-duty__what">${d.what}</p><p class="wm-duty__why">${d.why}${why}</p></div>
${d.action && html`<div class="wm-duty__act">${d.action}</div>`}
</li>
`
}

/** Lines that belong together. */
export function dutyList(duties: readonly Duty[]): Html {
  return html`<ul class="wm-duties">${duties.map(dutyLine)}</ul>`
}

/** A day's appointments in order, with a mark at the one that is now. */
export function diary(items: readonly { time: string; content: Content; now?: boolean | undefined }[]): Html {
  return html`<ol class="wm-diary">${items.map(item => html`<li${attribute('class', item.now && 'is-now')}><time>${item.time}</time><div>${item.content}</div></li>\n`)}</ol>`
}
