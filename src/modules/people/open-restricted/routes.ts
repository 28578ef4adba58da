import { z } from 'zod'
import { pageTitle } from '#design/blocks.ts'
import { buttonGroup, type Errors, errorSummary, form, messages, textarea, textInput } from '#design/form.ts'
import { html } from '#kernel/html.ts'
import { type Context, endpoint, invalid, notFound, ok, type Page, page, type Route, redirect } from '#kernel/route.ts'
import { findRestrictedSearch } from '../search/command.ts'
import { findSearch } from '../search/store.ts'
import { OpeningForm, openRestricted } from './command.ts'
import { say } from './words.ts'

type Tokens = Context<never, never>['form']

function openingPage(tokens: Tokens, typed: Record<string, unknown> = {}, errors: Errors = {}): Page {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  return {
    title: say('title'),
    section: '/cases',
    main: html`${errorSummary(errors)}${pageTitle(say('title'))}<p class="govuk-body">${say('about')}</p>
${form({
  action: '/restricted',
  ...tokens,
  children: html`${textInput({ name: 'identifier', label: say('identifier'), hint: say('identifier-hint'), value: text('identifier'), error: errors['identifier'], width: 20, spellcheck: false, autocomplete: 'off' })}
${textarea({ name: 'reason', label: say('reason'), hint: say('reason-hint'), value: text('reason'), error: errors['reason'], limit: 1_000, rows: 4 })}
${buttonGroup({ content: say('open') })}`,
})}`,
  }
}

export const routes: Route[] = [
  page({ method: 'GET', url: '/restricted', needs: 'case.read', handle: ({ form: tokens }) => ok(openingPage(tokens)) }),
  // From a search that found no more than "restricted": the number is not in the address.
  page({
    method: 'GET',
    url: '/restricted/:search',
    needs: 'case.read',
    params: z.object({ search: z.uuid() }),
    async handle({ db, params, form: tokens, shows }) {
      const found = await findRestrictedSearch(db, params.search)
      // It may be open to them by now: then the search itself finds it.
      if (!found) return (await findSearch(db, params.search)) ? redirect(`/search/${params.search}`) : notFound()
      shows([found.person_id])
      return ok(openingPage(tokens, { identifier: found.identifier }))
    },
  }),
  page({
    method: 'POST',
    url: '/restricted',
    needs: 'case.read',
    perMinute: 10,
    form: OpeningForm,
    async handle({ db, body, form: tokens, shows, states, now }) {
      if (!body.success) return invalid(openingPage(tokens, body.raw, messages(body.error)))
      states(body.data.reason)
      const opened = await openRestricted(db, body.data, now)
      if (opened.outcome === 'no-such-record') return invalid(openingPage(tokens, body.raw, { identifier: say('none') }))
      shows([opened.person])
      return redirect(`/people/${opened.person}`)
    },
  }),
  endpoint({
    method: 'POST',
    url: '/restricted-openings',
    needs: 'case.read',
    perMinute: 10,
    summary: 'Open a restricted record for two hours, by its exact CRN or PNC, with a reason; its record owner is told',
    body: OpeningForm,
    answers: z.object({ person: z.uuid() }),
    refusals: { 'no-such-record': 422 },
    async handle({ db, body, shows, states, now }) {
      states(body.reason)
      const opened = await openRestricted(db, body, now)
      if (opened.outcome === 'no-such-record') return opened.outcome
      shows([opened.person])
      return { person: opened.person }
    },
  }),
]
