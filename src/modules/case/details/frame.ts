// What the forms of the record share.

import { pageTitle } from '#design/blocks.ts'
import { backLink, button } from '#design/components.ts'
import { buttonGroup, type Errors, errorSummary, form } from '#design/form.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import { type Context, notFound, type Page, type Reply } from '#kernel/route.ts'
import type { PersonHeader } from '#modules/people/index.ts'
import { ofPerson } from '../open.ts'
import { type Case, casePage, mayDo } from '../page.ts'
import { say } from '../words.ts'

export type Tokens = { csrf: string; submission: string }
/** What the boxes show: as stored, or exactly as typed. */
export type Typed = Readonly<Record<string, unknown>>
export type Asking = Pick<Context<{ person: string }, unknown>, 'db' | 'params' | 'today' | 'user'>

/** A typed value as text. */
export const shown = (typed: Typed, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

export const caseOf = (header: PersonHeader, { today, user }: Pick<Asking, 'today' | 'user'>): Case => ({ header, today, user })

/** Runs `work` for a reader who may change the record. */
export const toEdit = (context: Asking, work: (of: Case) => Promise<Reply>): Promise<Reply> =>
  ofPerson(context, header => (mayDo({ header, user: context.user }, 'people.edit') ? work(caseOf(header, context)) : notFound()))

/** The frame of the forms of the record. */
export function formPage(of: Case, title: string, main: Html): Page {
  const page = casePage(of, 'details', main)
  return { ...page, title, main: html`${backLink(`/people/${of.header.person_id}/details`, say('back', { name: of.header.name }))}${main}` }
}

type Form = { title: string; about?: string; action: string; tokens: Tokens; errors: Errors; fields: Content }

/** A form with its title, what is wrong, and its buttons. */
export function detailForm(of: Case, { title, about, action, tokens, errors, fields }: Form): Page {
  const buttons = buttonGroup(
    button({ content: say('save'), preventDoubleClick: true }),
    html`<a class="govuk-link" href="/people/${of.header.person_id}/details">${say('cancel')}</a>`,
  )
  return formPage(
    of,
    title,
    html`${errorSummary(errors)}${pageTitle(title)}${about && html`<p class="govuk-body">${about}</p>`}${form({ action, ...tokens, children: html`${fields}${buttons}` })}`,
  )
}
