// A preview on its way: how far it is, and the way to cancel it.

import { pageTitle } from '#design/blocks.ts'
import { backLink, tag } from '#design/components.ts'
import { buttonGroup, form } from '#design/form.ts'
import { progressBar } from '#design/pictures.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Context, Page } from '#kernel/route.ts'
import { previewHref, previewsHref } from './addresses.ts'
import type { Found } from './found.ts'
import { changePart } from './view.ts'
import { length, seconds } from './when.ts'
import { say } from './words.ts'

const secondsBetweenLooks = 3

/** The page while it is being worked out. It asks for itself again. */
export function runningPage(found: Found, now: string, tokens: Context<never, never>['form']): Page {
  const { preview, rule } = found
  return {
    title: `${say('title-running')}: ${rule.title}`,
    section: previewsHref,
    refresh: secondsBetweenLooks,
    main: html`${backLink(previewsHref, say('back-to-previews'))}
<div class="wm-title-row">${pageTitle(say('title-running'))}<p class="wm-text">${tag(say('nothing-changed'), 'blue')}</p></div>
<div data-refresh-seconds="${secondsBetweenLooks}">${progress(found, now)}</div>
<p class="wm-text">${say('progress-leave')}</p>
${changePart(found)}
${form({ action: `${previewHref(preview.id)}/cancel`, ...tokens, children: buttonGroup({ content: say('cancel-preview'), kind: 'secondary' }) })}`,
  }
}

function progress({ preview: { looked, people, startedAt } }: Found, now: string): Html {
  if (startedAt === null) return html`${progressBar(0, 1)}<p class="wm-text">${say('progress-waiting')}</p>`
  const taken = seconds(startedAt, now)
  const left = looked > 0 && taken > 0 ? ((people - looked) * taken) / looked : null
  return html`${progressBar(looked, people)}
<p class="wm-text"><strong>${say('progress-running', { looked, people })}</strong> ${left !== null && left > 0 && say('progress-left', { left: length(left) })}</p>`
}
