// The frame round every page.

import { type Content, type Html, html, nothing } from '#kernel/html.ts'
import { type Language, language } from '#kernel/i18n.ts'
import { assetUrl } from './assets.ts'
import { attribute, classes } from './attributes.ts'
import { tag } from './elements.ts'
import { hidden, hiddenFields } from './form.ts'
import { type NavigationItem, serviceNavigation } from './navigation.ts'
import { say } from './words.ts'

export type Frame = {
  /** Demonstration mode only: says so on every page, and leads to the choice of persona. */
  demonstration?: { changePersona: string } | undefined
  /** Where the product's name leads. */
  home?: string | undefined
  search?: { action: string; csrf: string; value?: string | undefined } | undefined
  user?: { name: string; post: string; signOut: { action: string; csrf: string } } | undefined
  navigation?: readonly NavigationItem[] | undefined
  /** Made by `identityBar`, wherever a person is the subject. */
  identity?: Html | undefined
  /** Standards and guidance that apply to this page; new is what the reader has not yet said they had read. */
  guidance?: readonly { href: string; title: string; isNew: boolean }[] | undefined
  /** Where help with this very page stands. */
  help?: string | undefined
  /** The same page in the other language; the page's own address with `?language=` where it isn't given. */
  otherLanguage?: string | undefined
  /** False where the user has turned off single-key shortcuts (WCAG 2.1.4). */
  shortcuts?: boolean | undefined
}

export type Page = {
  /** Names the page alone: the product's name is added. Neutral where a person on probation may look over a shoulder. */
  title: string
  lang?: Language | undefined
  frame: Frame
  body: Content
  /** The back link or the breadcrumbs. */
  before?: Content
  /** Without JavaScript the page loads itself again: for work that is running. */
  refreshSeconds?: number | undefined
  /** Staff pages are 1,200 px wide because comparing rows is the work; a person's own pages are not. */
  narrow?: boolean | undefined
}

/** A whole page. It holds no script, style or handler of its own, so the strictest security policy fits. */
export function document(page: Page): Html {
  const { frame } = page
  return html`<!DOCTYPE html>
<html lang="${page.lang ?? language()}" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${say(hasErrors(page) ? 'title-error' : 'title', { page: page.title })}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#0b0c0c">
<link rel="icon" href="${assetUrl('favicon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetUrl('govuk-frontend.min.css')}">
<link rel="stylesheet" href="${assetUrl('moj-frontend.min.css')}">
<link rel="stylesheet" href="${assetUrl('waymark.css')}">
<script type="module" src="${assetUrl('waymark.js')}"></script>
${page.refreshSeconds !== undefined && html`<noscript><meta http-equiv="refresh" content="${page.refreshSeconds}"></noscript>`}
</head>
<body class="${classes('govuk-template__body wm-page', !page.narrow && 'wm-page--wide')}"${attribute('data-shortcuts', frame.shortcuts === false ? 'off' : undefined)}>
<script src="${assetUrl('supported.js')}"></script>
<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">${say('skip-to-content')}</a>
${frame.demonstration ? demonstrationStrip(frame.demonstration) : nothing}
<header>
${bar(frame)}
${frame.navigation?.length ? serviceNavigation(frame.navigation, { classes: 'wm-service-nav', label: say('main-navigation') }) : nothing}
</header>
${frame.identity ?? nothing}
<div class="govuk-width-container">
<main class="govuk-main-wrapper" id="main-content">
${frame.guidance?.length ? guidanceLine(frame.guidance) : nothing}
${page.before}
${page.body}
</main>
</div>
${footer(frame)}
</body>
</html>`
}

// The title begins with "Error" while the page shows an error summary. Text on the page can't hold this: its quotes are escaped.
const hasErrors = ({ body }: Page) => html`${body}`.markup.includes('class="govuk-error-summary"')

function demonstrationStrip({ changePersona }: { changePersona: string }): Html {
  return html`<section class="wm-demo" aria-label="${say('demonstration')}"><div class="govuk-width-container"><p><strong>${say('demonstration')}</strong> ${say('demonstration-invented')} <a class="govuk-link govuk-link--no-visited-state" href="${changePersona}">${say('change-persona')}</a></p></div></section>`
}

const mark = html`<svg width="22" height="26" viewBox="0 0 22 26" aria-hidden="true" focusable="false"><path class="wm-mark__house" d="M11 0 22 9v17H0V9Z"/><path class="wm-mark__arrow" d="M11 6l6 6h-4v9H9v-9H5z"/></svg>`

function bar(frame: Frame): Html {
  return html`<div class="wm-header"><div class="govuk-width-container wm-header__row">
<a class="wm-header__name" href="${frame.home ?? '/'}">${mark}${say('product')}</a>
${frame.search ? searchForm(frame.search) : nothing}
${frame.user ? userPart(frame.user) : nothing}
</div></div>`
}

function guidanceLine(guidance: NonNullable<Frame['guidance']>): Html {
  const items = guidance.map(
    ({ href, title, isNew }) =>
      html`<li><a class="govuk-link govuk-link--no-visited-state" href="${href}">${title}</a>${isNew && html` ${tag(say('guidance-new'), 'blue')}`}</li>\n`,
  )
  return html`<div class="wm-guidance"><p id="guidance-here">${say('guidance')}</p><ul aria-labelledby="guidance-here">${items}</ul></div>`
}

// Search posts, so that names stay out of addresses, histories and logs.
function searchForm({ action, csrf, value }: NonNullable<Frame['search']>): Html {
  return html`<form class="wm-header__search" role="search" action="${action}" method="post">${hidden(hiddenFields.csrf, csrf)}
<label class="govuk-visually-hidden" for="site-search">${say('search-label')}</label>
<input id="site-search" name="q" type="search"${attribute('value', value)} placeholder="${say('search-hint')}" autocomplete="off" spellcheck="false" aria-keyshortcuts="/" data-search>
<button type="submit">${say('search')}</button>
</form>`
}

function userPart({ name, post, signOut }: NonNullable<Frame['user']>): Html {
  return html`<div class="wm-header__user">
<p><span class="govuk-visually-hidden">${say('signed-in-as')} </span><strong>${name}</strong> <span class="wm-header__post">${post}</span></p>
<form action="${signOut.action}" method="post">${hidden(hiddenFields.csrf, signOut.csrf)}<button class="wm-link-button" type="submit">${say('sign-out')}</button></form>
</div>`
}

function footer(frame: Frame): Html {
  const other: Language = language() === 'cy' ? 'en' : 'cy'
  const link = (href: string, words: string) =>
    html`<li><a class="govuk-link govuk-link--no-visited-state" href="${href}">${words}</a></li>\n`
  return html`<footer class="wm-footer"><div class="govuk-width-container">
<h2 class="govuk-visually-hidden">${say('footer')}</h2>
<ul class="wm-footer__links"><li>${say('product')}</li>
${frame.help && link(frame.help, say('help-with-this-page'))}${link('/help', say('help-and-guidance'))}${link('/accessibility', say('accessibility'))}${link('/privacy', say('privacy'))}<li><a class="govuk-link govuk-link--no-visited-state" href="${frame.otherLanguage ?? `?language=${other}`}" lang="${other}" hreflang="${other}" rel="alternate">${say('other-language')}</a></li></ul>
</div></footer>`
}
