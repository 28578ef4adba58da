// Pages for everybody: how the service thinks, accessibility, privacy.

import { pageTitle, section } from '#design/blocks.ts'
import { type Html, html } from '#kernel/html.ts'
import { ok, page, type Route } from '#kernel/route.ts'
import { say } from './words.ts'

const paragraph = (words: string) => html`<p class="govuk-body">${words}</p>`

const topics = ['worklist', 'court', 'allocation', 'contact', 'absence', 'days', 'record'] as const

function helpMain(): Html {
  return html`${pageTitle(say('help'))}
${section({ id: 'model', title: say('help-model'), children: [paragraph(say('help-obligation')), paragraph(say('help-why'))] })}
${topics.map(topic => section({ id: topic, title: say(`help-${topic}`), children: paragraph(say(`help-${topic}-about`)) }))}
${paragraph(say('help-source'))}`
}

const pages: [string, string, () => Html][] = [
  ['/help', 'help', helpMain],
  [
    '/accessibility',
    'accessibility',
    () =>
      html`${pageTitle(say('accessibility'))}${[say('accessibility-about'), say('accessibility-known'), say('accessibility-report')].map(paragraph)}`,
  ],
  ['/privacy', 'privacy', () => html`${pageTitle(say('privacy'))}${[say('privacy-about'), say('privacy-cookies')].map(paragraph)}`],
]

export const routes: Route[] = pages.map(([url, title, main]) =>
  page({
    method: 'GET',
    url,
    needs: 'anyone',
    handle: () => ok({ title: say(title as 'help' | 'accessibility' | 'privacy'), section: url, main: main() }),
  }),
)
