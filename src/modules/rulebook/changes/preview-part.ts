// What a proposed change would do to the caseload: the preview of it, on its page.

import { counts } from '#design/blocks.ts'
import { insetText, link, rowButton } from '#design/components.ts'
import { form, hidden } from '#design/form.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Context } from '#kernel/route.ts'
import type { SettingChange } from '#modules/standards/index.ts'
import { addressOf } from '../form/setting-fields.ts'
import { previewHref, previewsHref } from '../preview/addresses.ts'
import type { Found } from '../preview/found.ts'
import { figuresShown } from '../preview/view.ts'
import { moment } from '../preview/when.ts'
import { say as sayOfPreviews } from '../preview/words.ts'
import { say } from './words.ts'

/** The figures of the preview, or the way to one. */
export function previewPart(change: SettingChange, found: Found | undefined, tokens: Context<never, never>['form']): Html {
  if (!found) return html`<p class="wm-text">${say('no-preview')} ${link(askHref(change), say('preview'))}</p>`
  const { preview, isOutdated } = found
  const see = link(previewHref(preview.id), say('see-preview'), { about: moment(preview.askedAt) })
  if (preview.finishedAt === null) return html`<p class="wm-text">${say('preview-running')} ${see}</p>`
  return html`${isOutdated && insetText(say('preview-outdated'))}
${counts(figuresShown(found))}
<p class="wm-text">${say('preview-of', { name: preview.askedByName, at: moment(preview.askedAt) })} ${see}</p>
<p class="wm-text wm-quiet">${sayOfPreviews('not-foreseen')}</p>
${form({ action: previewsHref, ...tokens, children: html`${hidden('again', preview.id)}${rowButton({ content: say('preview-again') })}` })}`
}

function askHref({ id, rule, from_on, already_begun, settings }: SettingChange): string {
  const terms = new URLSearchParams({ rule, from_on, already_begun, change: id, ...addressOf(settings) })
  return `${previewsHref}/new?${terms}`
}
