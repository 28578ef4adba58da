// The states that any screen can come to. Each says what happened, what is safe, what to do next, and whom to ask.

import { type Content, type Html, html, nothing } from '#kernel/html.ts'
import { box, pageTitle } from './blocks.ts'
import { button, link } from './elements.ts'
import { choices, form, hidden } from './form.ts'
import { moj } from './macros.ts'
import { progressBar } from './meters.ts'
import { say } from './words.ts'

/** What `document` needs beside the frame. */
export type State = { title: string; body: Html; refreshSeconds?: number }

/** For what is not there, and for what the reader may not see: the same page, so that it tells nothing. */
export function notFoundPage({ helpDesk, home = '/' }: { helpDesk?: string | undefined; home?: string | undefined } = {}): State {
  const title = say('not-found-title')
  return {
    title,
    body: html`${pageTitle(title)}
<p class="govuk-body">${say('not-found-what')}${helpDesk && html` ${say('help-desk', { phone: helpDesk })}.`}</p>
<p class="govuk-body">${link(home, say('not-found-start'))}</p>`,
  }
}

export type ConflictField = { name: string; label: string; yours: string; theirs: string; show?: ((value: string) => Content) | undefined }
type Conflict = {
  who?: string | undefined
  at?: string | undefined
  action: string
  csrf: string
  submission: string
  /** The record's version as it is now. */
  version: string | number
  /** What the form sends. The same values on both sides are carried, not asked. */
  fields: readonly ConflictField[]
}

/** Somebody else saved meanwhile: both versions side by side, and a form that sends the chosen values to the same place. Yours are chosen at first. */
export function conflictPage(c: Conflict): State {
  const title = c.who && c.at ? say('conflict-title', { who: c.who, at: c.at }) : say('conflict-title-someone')
  const shown = (field: ConflictField, value: string) => (value === '' ? say('conflict-nothing') : (field.show?.(value) ?? value))
  const ask = (field: ConflictField) =>
    choices({
      name: field.name,
      legend: field.label,
      columns: 2,
      value: field.yours,
      items: [
        { value: field.yours, text: say('conflict-yours'), hint: shown(field, field.yours) },
        { value: field.theirs, text: say('conflict-theirs'), hint: shown(field, field.theirs) },
      ],
    })
  const fields = c.fields.map(field => (field.yours === field.theirs ? hidden(field.name, field.yours) : ask(field)))
  const save = button({ content: say('conflict-save'), preventDoubleClick: true })
  const children = html`${hidden('version', c.version)}${fields}${save}`
  return {
    title,
    body: html`<h1 class="govuk-visually-hidden">${title}</h1>
${moj('alert', { variant: 'warning', title, showTitleAsHeading: true, html: html`<p>${say('conflict-safe')}</p>` })}
${form({ action: c.action, csrf: c.csrf, submission: c.submission, children })}`,
  }
}

/** The session ended. `action` signs in again and, where a form was being sent, carries what was typed. */
export function signedOutPage({ minutes, kept, action }: { minutes?: number | undefined; kept: boolean; action: Html }): State {
  const title = minutes === undefined ? say('signed-out-title') : say('signed-out-after', { minutes })
  const content = html`<p>${say(kept ? 'signed-out-kept' : 'signed-out-nothing-kept')}</p>`
  return {
    title,
    body: html`<h1 class="govuk-visually-hidden">${title}</h1>
${moj('alert', { variant: 'information', title, showTitleAsHeading: true, html: content })}
${action}`,
  }
}

/** Too much at once. The page tries again by itself. */
export function busyPage({ seconds, id }: { seconds: number; id?: string | undefined }): State {
  const title = say('busy-title')
  return {
    title,
    refreshSeconds: seconds,
    body: html`${pageTitle(title)}
<div data-refresh-seconds="${seconds}"><p class="govuk-body">${say('busy-safe')}</p>
<p class="govuk-body">${say('busy-again', { seconds })} ${id !== undefined && say('reference', { id })}</p></div>`,
  }
}

/** More than the page takes. */
export function tooLargePage(): State {
  const title = say('too-large-title')
  return { title, body: html`${pageTitle(title)}<p class="govuk-body">${say('too-large-safe')}</p>` }
}

/** The disk is full: nothing can be saved until somebody makes room. */
export function fullPage(): State {
  const title = say('full-title')
  return {
    title,
    body: html`${pageTitle(title)}<p class="govuk-body">${say('full-safe')}</p><p class="govuk-body">${say('full-whom')}</p>`,
  }
}

/** A fault of ours, with the reference by which the log finds it. */
export function errorPage({ id, helpDesk }: { id: string; helpDesk?: string | undefined }): State {
  const title = say('error-title')
  return {
    title,
    body: html`${pageTitle(title)}
<p class="govuk-body">${say('error-safe')}</p>
<p class="govuk-body">${say('error-whom')} ${helpDesk && html`${say('help-desk', { phone: helpDesk })}.`} <strong>${say('reference', { id })}</strong></p>`,
  }
}

export type Progress = {
  title: string
  done: number
  total: number
  /** A second. Unknown at the start. */
  rate?: number | undefined
  secondsLeft?: number | undefined
  /** Where the result will be found by those who leave. */
  where?: Content
  stop?: Html | undefined
}

// As promised on the page, with and without JavaScript.
const progressSeconds = 5

/** Long work: count, rate and time left. It may be left and come back to. */
export function progressPage(progress: Progress): State {
  const { title, where, stop } = progress
  return {
    title,
    refreshSeconds: progressSeconds,
    body: html`${pageTitle(title)}
<div data-refresh-seconds="${progressSeconds}">${progressBar(progress.done, progress.total)}<p class="govuk-body wm-num">${progressWords(progress)}</p></div>
<p class="govuk-body">${say('progress-leave')} ${where} ${say('progress-refreshes')}</p>
${stop ?? nothing}`,
  }
}

function progressWords({ done, total, rate, secondsLeft }: Progress): Html {
  const percent = total > 0 ? Math.floor((done / total) * 100) : 0
  const count = html`<strong>${say('progress-done', { done, total, percent })}</strong>`
  return html`${count} ${rate !== undefined && say('progress-rate', { rate: Math.round(rate) })} ${timeLeft(secondsLeft)}`
}

function timeLeft(seconds: number | undefined): string {
  if (seconds === undefined) return say('progress-unknown')
  return seconds < 90
    ? say('progress-seconds', { count: Math.max(1, Math.round(seconds)) })
    : say('progress-minutes', { count: Math.round(seconds / 60) })
}

/** Done: what was settled, and what may come next. */
export function donePage({
  title,
  children,
  next,
}: {
  title: string
  children: Content
  next: readonly { href: string; words: string }[]
}): State {
  return { title, body: html`<h1 class="govuk-visually-hidden">${title}</h1>\n${doneAlert({ title, children, next })}` }
}

/** The same as a part of another page, such as the case to which saving leads. */
export function doneAlert({
  title,
  children,
  next,
}: {
  title: string
  children: Content
  next: readonly { href: string; words: string }[]
}): Html {
  const links = next.length > 0 && html`<p class="wm-alert__next">${next.map(({ href, words }) => html`${link(href, words)}\n`)}</p>`
  return moj('alert', { variant: 'success', title, showTitleAsHeading: true, html: html`<p>${children}</p>${links}` })
}

/** Nothing to show where a list would be: why, and what comes next. */
export const emptyState = (title: string, children: Content): Html => box({ title, children: html`<p>${children}</p>` })
