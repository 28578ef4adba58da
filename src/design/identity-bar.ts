// Who the page is about: the same facts in the same places on every page of a person.

import { type Content, type Html, html } from '#kernel/html.ts'
import { say } from './words.ts'

export type Identity = {
  name: string
  href: string
  /** Risk first, then flags. */
  tags: readonly Html[]
  crn: string
  age?: string | number | undefined
  tier?: Content
  sentence?: Content
  officer?: Content
  nextAppointment?: Content
  /** What a page adds for its own question, such as the day to allocate by. */
  more?: readonly { label: string; value: Content }[] | undefined
}

/** The bar under the navigation wherever a person is the subject. */
export function identityBar(identity: Identity): Html {
  return html`<div class="wm-identity" role="region" aria-label="${identity.name}"><div class="govuk-width-container wm-identity__row">
<div>
<p class="wm-identity__name"><a href="${identity.href}">${identity.name}</a></p>
${identity.tags.length > 0 && html`<ul class="wm-identity__flags" aria-label="${say('risk')}">${identity.tags.map(tag => html`<li>${tag}</li>\n`)}</ul>`}
</div>
<dl class="wm-identity__facts">${factsOf(identity)}</dl>
</div></div>`
}

function factsOf(identity: Identity): Html[] {
  return [
    fact(say('crn'), identity.crn),
    fact(say('age'), identity.age),
    fact(say('tier'), identity.tier),
    fact(say('sentence'), identity.sentence),
    fact(say('responsible-officer'), identity.officer),
    fact(say('next-appointment'), identity.nextAppointment),
    ...(identity.more ?? []).map(({ label, value }) => fact(label, value)),
  ]
}

function fact(label: string, value: Content): Html {
  return html`${value !== undefined && html`<div><dt>${label}</dt><dd>${value}</dd></div>\n`}`
}
