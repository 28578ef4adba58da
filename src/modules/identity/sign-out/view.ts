import { pageTitle } from '#design/blocks.ts'
import { button, link } from '#design/components.ts'
import { html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { say } from '../words.ts'

/** Signed out here. The organisation's provider is told only if asked: it may serve other work. */
export function signedOutPage(next: string | undefined): Page {
  const title = say('signed-out-title')
  const there = next !== undefined && link(`/sign-out/organisation?next=${encodeURIComponent(next)}`, say('signed-out-there'))
  return {
    title,
    main: html`${pageTitle(title)}
${there && html`<p class="govuk-body">${say('signed-out-here')} ${there}.</p>`}
${button({ content: say('sign-in'), href: '/' })}`,
  }
}
