import { pageTitle, section } from '#design/blocks.ts'
import { backLink, table, tag } from '#design/components.ts'
import { buttonGroup, form } from '#design/form.ts'
import { type Content, type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { type Tokens, when } from '../access-log/view.ts'
import type { Verification } from '../verify/asked.ts'
import { sayFault } from '../verify/faults.ts'
import { say } from '../words.ts'
import type { SealRow } from './store.ts'

const mostShown = 20
const secondsBetweenLooks = 3
/** Characters of a head that a table shows: enough to compare by eye. */
const headShown = 16

type Trail = {
  seals: SealRow[]
  unsealed: number
  verifications: Verification[]
  names: ReadonlyMap<number, string>
  form: Tokens
}

/** The seals and the verifications of the log. */
export function trailPage({ seals, unsealed, verifications, names, form: tokens }: Trail): Page {
  const running = verifications.some(one => one.finishedAt === null)
  return {
    title: say('seals-title'),
    section: '/access-log',
    ...(running ? { refresh: secondsBetweenLooks } : {}),
    main: html`${backLink('/access-log', say('title'))}
${pageTitle(say('seals-title'))}
<p class="govuk-body">${say('seals-about')}</p>
<p class="govuk-body">${say('trail-unsealed', { unsealed })}</p>
${!running && form({ action: '/access-log/verifications', ...tokens, children: buttonGroup({ content: say('verify-now') }) })}
${section({ id: 'verifications', title: say('verifications'), children: running ? html`<div data-refresh-seconds="${secondsBetweenLooks}">${verified(verifications, names)}</div>` : verified(verifications, names) })}
${section({ id: 'seals', title: say('seals'), children: sealed(seals) })}`,
  }
}

function verified(verifications: Verification[], names: ReadonlyMap<number, string>): Html {
  if (verifications.length === 0) return html`<p class="govuk-body">${say('no-verifications')}</p>`
  const latest = verifications.find(one => one.faults.length > 0)
  return html`${table({
    dense: true,
    head: [say('asked'), say('by'), say('result')],
    rows: verifications.map(one => [when(one.askedAt), names.get(one.askedBy) ?? say('system'), result(one)]),
  })}
${
  latest &&
  html`<h3 class="wm-h3">${say('faults')}</h3>
<ul class="govuk-list govuk-list--bullet">${latest.faults.slice(0, mostShown).map(fault => html`<li>${sayFault(fault)}</li>`)}</ul>
${latest.wrong > mostShown && html`<p class="govuk-body">${say('faults-more', { count: latest.wrong - mostShown })}</p>`}`
}`
}

function result({ wrong, entries, seals, seen, unsealed, finishedAt }: Verification): Content {
  if (finishedAt === null)
    return seen === 0 ? say('verify-waiting') : say('verify-running', { seen, seals: Math.max(seals, seen), entries })
  const words = say(wrong === 0 ? 'trail-whole' : 'trail-broken', { wrong, entries, seals: seen })
  const sign = wrong === 0 ? tag(say('whole'), 'green') : tag(say('not-whole'), 'red')
  return html`${sign} ${words} ${say('trail-unsealed', { unsealed: unsealed ?? 0 })}`
}

function sealed(seals: SealRow[]): Html {
  if (seals.length === 0) return html`<p class="govuk-body">${say('no-seals')}</p>`
  return html`${table({
    dense: true,
    head: [say('seal'), say('seal-entries'), say('sealed-at'), say('head')],
    rows: seals.map(one => [
      String(one.number),
      String(one.entries),
      when(one.sealedAt),
      html`<code>${one.head.slice(0, headShown)}…</code>`,
    ]),
  })}
<p class="govuk-body">${say('seals-file')}</p>`
}
