import { pageTitle } from '#design/blocks.ts'
import { button, summaryList } from '#design/components.ts'
import { type Errors, errorSummary, form, textarea } from '#design/form.ts'
import { html } from '#kernel/html.ts'
import { invalid, ok, type Page, type Reply } from '#kernel/route.ts'
import type { PersonHeader } from '#modules/people/index.ts'
import { say } from '../words.ts'

type Tokens = { form: { csrf: string; submission: string } }

/** What a reader of another region sees of a person, with the form that opens the rest. */
export const summaryReply = (header: PersonHeader, { form: tokens }: Tokens, errors: Errors = {}, reason = ''): Reply =>
  (Object.keys(errors).length ? invalid : ok)(summaryPage(header, tokens, errors, reason))

function summaryPage(header: PersonHeader, tokens: Tokens['form'], errors: Errors, reason: string): Page {
  const fields = html`${textarea({ name: 'reason', label: say('state-reason'), hint: say('state-reason-hint'), value: reason, error: errors['reason'], limit: 1000, rows: 3, classes: 'govuk-!-width-two-thirds' })}
<p class="govuk-body">${say('state-reason-until')}</p>
${button({ content: say('open-record'), preventDoubleClick: true })}`
  return {
    title: header.name,
    section: '/cases',
    main: html`${errorSummary(errors)}${pageTitle(say('summary-title', { name: header.name }))}
<p class="govuk-body">${say('summary-words', { region: header.region_name })}</p>
${summaryList([
  { key: 'CRN', value: header.crn },
  { key: say('region'), value: header.region_name },
  { key: say('officer-contact'), value: header.officer_name ?? say('nobody') },
  header.officer_email !== null && { key: say('email'), value: header.officer_email },
  header.officer_telephone !== null && { key: say('telephone'), value: header.officer_telephone },
])}
${form({ action: `/people/${header.person_id}/openings`, ...tokens, children: fields })}`,
  }
}
