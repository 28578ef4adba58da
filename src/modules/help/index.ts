// Pages for everybody: how the service thinks, help with each page, what the Blueprint asks, accessibility, privacy.

import { pageTitle, section } from '#design/blocks.ts'
import { link } from '#design/components.ts'
import { type Html, html } from '#kernel/html.ts'
import { ok, page, type Route } from '#kernel/route.ts'
import { paragraphs, type Topic, topics } from './topics.ts'
import { type Phrase, say } from './words.ts'

export { paragraphs as citedParagraphs, topicOf } from './topics.ts'

const paragraph = (words: string) => html`<p class="govuk-body">${words}</p>`
/** Phrases of several paragraphs are divided by empty lines. */
const text = (phrase: Phrase) => say(phrase).split('\n\n').map(paragraph)

const citation = ({ paragraphs: cited }: Topic): Html =>
  html`<p class="govuk-body">${say('cites')} ${cited.map(
    (number, place) => html`${place > 0 && ', '}${link(`/help/blueprint#paragraph-${number}`, say('paragraph', { number }))}`,
  )}.</p>`

function helpMain(): Html {
  return html`${pageTitle(say('help'))}
${section({ id: 'model', title: say('help-model'), children: [paragraph(say('help-obligation')), paragraph(say('help-why'))] })}
${topics.map(topic => section({ id: topic.id, title: say(`topic-${topic.id}`), children: html`${text(`topic-${topic.id}-about`)}${citation(topic)}` }))}
${section({ id: 'programs', title: say('help-programs'), children: html`<p class="govuk-body">${say('help-programs-about')}</p><p class="govuk-body">${link('/api', say('help-api'))}, ${link('/acting-systems', say('help-acting'))}</p>` })}
${paragraph(say('help-source'))}`
}

function blueprintMain(): Html {
  const asked = paragraphs.map(number =>
    section({
      id: `paragraph-${number}`,
      title: say('paragraph-title', { number }),
      children: html`${paragraph(say(`paragraph-${number}` as Phrase))}<p class="govuk-body">${say('where')} ${topics
        .filter(topic => topic.paragraphs.includes(number))
        .map((topic, place) => html`${place > 0 && ', '}${link(`/help#${topic.id}`, say(`topic-${topic.id}`))}`)}.</p>`,
    }),
  )
  return html`${pageTitle(say('blueprint'))}${text('blueprint-about')}${asked}`
}

const accessibility = ['about', 'tested', 'known', 'report', 'enforcement', 'prepared'] as const

const pages: { url: string; title: Phrase; main: () => Html }[] = [
  { url: '/help', title: 'help', main: helpMain },
  { url: '/help/blueprint', title: 'blueprint', main: blueprintMain },
  {
    url: '/accessibility',
    title: 'accessibility',
    main: () =>
      html`${pageTitle(say('accessibility'))}${accessibility.map(part =>
        section({ id: part, title: say(`accessibility-${part}-title`), children: html`${text(`accessibility-${part}`)}` }),
      )}`,
  },
  { url: '/privacy', title: 'privacy', main: () => html`${pageTitle(say('privacy'))}${text('privacy-about')}` },
]

export const routes: Route[] = pages.map(({ url, title, main }) =>
  page({
    method: 'GET',
    url,
    needs: 'anyone',
    handle: () => ok({ title: say(title), section: url.startsWith('/help') ? '/help' : url, main: main() }),
  }),
)
