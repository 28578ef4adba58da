import type { z } from 'zod'
import { pageTitle } from '#design/blocks.ts'
import { button } from '#design/components.ts'
import { type Errors, errorSummary, form, hidden, messages, textInput } from '#design/form.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { say } from '../words.ts'

type Shown = { step: string; csrf: string; error?: z.ZodError; wrong?: boolean }

/** User name and password. The password is never shown again. */
export function passwordPage(shown: Shown & { userName?: string }): Page {
  const errors: Errors = shown.wrong ? { 'user-name': say('password-wrong') } : messages(shown.error)
  const fields = html`${textInput({ name: 'user-name', label: say('user-name'), value: shown.userName, error: errors['user-name'], width: 20, autocomplete: 'username', spellcheck: false })}
${textInput({ name: 'password', type: 'password', label: say('password'), error: errors.password, width: 20, autocomplete: 'current-password' })}`
  return stepPage('/sign-in/password', say('password-title'), fields, errors, shown)
}

/** The one-time code, once the password was right. */
export function codePage(shown: Shown): Page {
  const errors: Errors = shown.wrong ? { code: say('code-wrong') } : messages(shown.error)
  const fields = textInput({
    name: 'code',
    label: say('code'),
    hint: say('code-hint'),
    error: errors.code,
    width: 10,
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
  })
  return stepPage('/sign-in/code', say('code-title'), fields, errors, shown)
}

function stepPage(action: string, title: string, fields: Html, errors: Errors, { step, csrf }: Shown): Page {
  return {
    title,
    main: html`${errorSummary(errors)}
${pageTitle(title)}
${form({ action, csrf, submission: '', children: html`${hidden('step', step)}${fields}${button({ content: say('continue'), preventDoubleClick: true })}` })}`,
  }
}
