import { pageTitle } from '#design/blocks.ts'
import { backLink, button, summaryList } from '#design/components.ts'
import { type Errors, errorSummary, form, textarea } from '#design/form.ts'
import { ageOn, type PlainDate } from '#kernel/dates.ts'
import { html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import { invalid, ok, type Page, type Reply } from '#kernel/route.ts'
import { isEnded, type PersonHeader, sayPerson, sentenceWords } from '#modules/people/index.ts'
import { say } from '../words.ts'

/** `search`: where the reader may have come from. */
type Summary = { header: PersonHeader; today: PlainDate; search: { id: string } | undefined }
type Tokens = { form: { csrf: string; submission: string } }

/** What a reader of another region sees of a person, with the form that opens the rest. */
export const summaryReply = (of: Summary, { form: tokens }: Tokens, errors: Errors = {}, reason = ''): Reply =>
  (Object.keys(errors).length ? invalid : ok)(summaryPage(of, tokens, errors, reason))

function summaryPage({ header, today, search }: Summary, tokens: Tokens['form'], errors: Errors, reason: string): Page {
  const fields = html`${textarea({ name: 'reason', label: say('state-reason'), hint: say('state-reason-hint'), value: reason, error: errors['reason'], limit: 1000, rows: 3, classes: 'govuk-!-width-two-thirds' })}
<p class="govuk-body">${say('state-reason-until')}</p>
${button({ content: say('open-record'), preventDoubleClick: true })}`
  return {
    title: header.name,
    section: '/cases',
    main: html`${search && backLink(`/search/${search.id}`, say('back-to-search'))}${errorSummary(errors)}${pageTitle(say('summary-title', { name: header.name }))}
<p class="govuk-body">${say('summary-words', { region: header.region_name })}</p>
${summaryList([
  { key: 'CRN', value: header.crn },
  { key: sayPerson('born-on'), value: bornWords(header, today) },
  { key: say('summary-sentence'), value: heldWords(header, today) },
  { key: say('region'), value: header.region_name },
  { key: say('officer-contact'), value: header.officer_name ?? say('nobody') },
  header.officer_email !== null && { key: say('email'), value: header.officer_email },
  header.officer_telephone !== null && { key: say('telephone'), value: header.officer_telephone },
])}
${form({ action: `/people/${header.person_id}/openings`, ...tokens, children: fields })}`,
  }
}

const bornWords = ({ born_on }: PersonHeader, today: PlainDate) =>
  born_on ? say('summary-born', { on: longDate(born_on), age: ageOn(born_on, today) }) : say('not-known')

/** The sentence as a search says it. */
function heldWords(header: PersonHeader, today: PlainDate): string {
  if (isEnded(header, today) && header.ended_on) return sayPerson('ended', { date: longDate(header.ended_on) })
  return sentenceWords({ ...header, kind: header.sentence_kind, until: header.sentence_until }) ?? sayPerson('no-sentence')
}
