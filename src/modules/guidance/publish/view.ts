import { box, columns, pageTitle, section } from '#design/blocks.ts'
import { backLink, details, insetText, link, tag } from '#design/components.ts'
import { buttonGroup, type Errors, errorSummary, form, hidden, textarea } from '#design/form.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Page, SignedIn } from '#kernel/route.ts'
import type { Text } from '../read/store.ts'
import { addressOf, dayOf, factsOf, stateTag, type Tokens } from '../read/view.ts'
import { textOf } from '../text.ts'
import { say } from '../words.ts'

export type Proposed = { open: Text; now: Text | undefined; user: SignedIn; tokens: Tokens; typed?: string | undefined; errors?: Errors }

/** A version that is being written or waits, beside the one in force, and what can be done with it. */
export function proposedPage(shown: Proposed): Page {
  const { open, now, errors = {} } = shown
  const title = say(now ? 'proposed-title' : 'proposed-new-title', { title: open.title })
  const text = ({ summary, body }: Text, other: Text | undefined, as: (words: string) => Html) => {
    const isSame = !other || other.summary === summary
    return html`<p class="wm-lede">${isSame ? summary : as(summary)}</p>${textOf(body, { rank: 3, mark: other && { than: other.body, as } })}`
  }
  return {
    title,
    section: '/guidance',
    main: html`${backLink('/guidance', say('back'))}${errorSummary(errors)}${pageTitle(title)}
<p class="wm-text">${stateTag(open)} ${say('drafted', { name: open.drafted_by_name, date: dayOf(open.drafted_at) })}</p>
${open.sent_back !== null && insetText(say('sent-back-why', { why: open.sent_back }))}
${columns('side', box({ children: factsOf(open) }), html`<div>${doing(shown)}</div>`)}
${now && html`<p class="wm-text wm-quiet">${say('marks-about')}</p>`}
${columns(
  'half',
  section({
    id: 'proposed',
    title: say('text-proposed'),
    children: text(open, now, words => html`${tag(say('is-added'), 'green')} <ins>${words}</ins>`),
  }),
  section({
    id: 'now',
    title: say('text-now'),
    children: now
      ? text(now, open, words => html`${tag(say('is-removed'), 'red')} <del>${words}</del>`)
      : html`<p class="govuk-body">${say('text-none')}</p>`,
  }),
)}`,
  }
}

function doing(shown: Proposed): Html {
  const { open, user } = shown
  const isOwn = open.drafted_by === user.actor.id
  const drafts = user.permissions.has('guidance.draft')
  return html`${user.permissions.has('guidance.publish') && open.state === 'waiting' && (isOwn ? html`<p class="wm-text">${say('own-text')}</p>` : decide(shown))}
${drafts && isOwn && open.state === 'draft' && html`<p class="wm-text">${link(`${addressOf(open.slug)}/draft`, say('edit'))}</p>`}
${drafts && !isOwn && html`<p class="wm-text wm-quiet">${say('not-your-draft', { name: open.drafted_by_name })}</p>`}
${drafts && details({ summary: say('discard'), content: action(shown, 'discard', html`<p class="wm-text">${say('discard-about')}</p>${buttonGroup({ content: say('discard-yes'), kind: 'warning' })}`) })}`
}

const action = ({ open, tokens }: Proposed, what: string, children: Html) =>
  form({ action: `${addressOf(open.slug)}/proposed/${what}`, ...tokens, children: html`${hidden('version', open.version)}${children}` })

function decide(shown: Proposed): Html {
  const back = textarea({
    name: 'reason',
    label: say('send-back-reason'),
    value: shown.typed,
    error: shown.errors?.['reason'],
    limit: 1_000,
    rows: 3,
  })
  return section({
    id: 'decide',
    title: say('publish-title'),
    children: html`<p class="wm-text wm-quiet">${say('publish-about')}</p>${action(shown, 'publish', buttonGroup({ content: say('publish') }))}
${action(shown, 'send-back', html`${back}${buttonGroup({ content: say('send-back'), kind: 'secondary' })}`)}`,
  })
}
