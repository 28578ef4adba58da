// Adding and changing a user; and what is shown once.

import { pageTitle } from '#design/blocks.ts'
import { backLink, button, link, summaryList } from '#design/components.ts'
import { type Errors, errorSummary, form, hidden, textInput } from '#design/form.ts'
import { moj } from '#design/macros.ts'
import { conflictPage } from '#design/pages.ts'
import { html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { say } from '../admin-words.ts'
import { isOwnProvider, type Setting } from '../setting.ts'
import type { Credentials, UserFields } from './commands.ts'
import type { User } from './store.ts'

type Tokens = { csrf: string; submission: string }
const home = '/installation/users'
const fields = ['name', 'email', 'telephone', 'subject'] as const

type UserForm = {
  setting: Setting
  /** Whose details are changed; a new user has none yet. */
  user?: User | undefined
  typed: Record<string, unknown>
  errors: Errors
  tokens: Tokens
}

/** What is known of a user, as a form. */
export function userFormPage({ setting, user, typed, errors, tokens }: UserForm): Page {
  const title = user ? say('edit-user', { name: user.name }) : say('add-user')
  const address = user ? `${home}/${user.id}` : home
  const text = (name: (typeof fields)[number]) => (typeof typed[name] === 'string' ? String(typed[name]) : undefined)
  const input = (name: (typeof fields)[number], more: object) =>
    textInput({ name, label: say(name), value: text(name), error: errors[name], width: 30, ...more })
  return {
    title,
    section: '/installation',
    main: html`${backLink(address)}
${errorSummary(errors)}
${pageTitle(title)}
${form({
  action: user ? `${address}/edit` : `${home}/new`,
  ...tokens,
  children: html`${user && hidden('version', Number(typed['version'] ?? user.version))}
${input('name', { hint: say('name-hint'), autocomplete: 'off' })}
${input('email', { type: 'email', autocomplete: 'off', spellcheck: false })}
${input('telephone', { type: 'tel', autocomplete: 'off' })}
${input('subject', { hint: subjectHint(setting), autocomplete: 'off', spellcheck: false })}
${button({ content: user ? say('save') : say('add-user'), preventDoubleClick: true })}`,
})}`,
  }
}

function subjectHint({ config }: Setting): string {
  if (config.demo) return say('subject-hint-demo')
  return isOwnProvider(config) ? say('subject-hint-own') : say('subject-hint-issuer', { issuer: config.WAYMARK_ISSUER ?? '' })
}

/** Somebody else changed the user meanwhile: both versions. */
export function userConflictPage({ user, typed, tokens }: { user: User; typed: UserFields; tokens: Tokens }): Page {
  const { title, body } = conflictPage({
    action: `${home}/${user.id}/edit`,
    ...tokens,
    version: user.version,
    fields: fields.map(name => ({ name, label: say(name), yours: typed[name] ?? '', theirs: user[name] ?? '' })),
  })
  return { title, section: '/installation', main: body }
}

/** A new password and second factor, once. */
export function credentialsPage(user: User, { password, authenticator, subject }: Credentials): Page {
  const title = say('credentials-title', { name: user.name })
  return {
    title,
    section: '/installation',
    main: html`${moj('alert', { variant: 'warning', title: say('shown-once'), showTitleAsHeading: true, html: html`<p>${say('hand-over')}</p>` })}
${pageTitle(title)}
${summaryList([
  { key: say('subject'), value: subject },
  { key: say('password'), value: html`<code>${password}</code>` },
  { key: say('authenticator'), value: html`<code class="wm-break">${authenticator}</code>` },
])}
<p class="govuk-body">${link(`${home}/${user.id}`, say('back-to-user', { name: user.name }))}</p>`,
  }
}
