import { z } from 'zod'
import { pageTitle } from '#design/blocks.ts'
import { button, cursorPagination, link, rowButton, tag } from '#design/components.ts'
import { form } from '#design/form.ts'
import { emptyState } from '#design/pages.ts'
import { instantOf, londonDate, londonTime } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { type Context, endpoint, ok, type Page, page, type Route, redirect } from '#kernel/route.ts'
import { type AboutRecord, type AboutWork, listNotices, markRead, type Notice, type WorkKind, workKinds } from './store.ts'
import { say } from './words.ts'

const Cursor = z.tuple([z.string(), z.uuid()])
type Tokens = Context<never, never>['form']

const moment = (at: string) => {
  const instant = instantOf(at)
  return { date: longDate(londonDate(instant)), time: clockTime(londonTime(instant)) }
}

const isWork = (kind: Notice['kind']): kind is WorkKind => kind !== 'restricted-opened'

function recordWords({ crn, who, why, until }: AboutRecord) {
  return {
    heading: say('opened', { who, crn }),
    about: crn,
    lines: html`<p class="govuk-body govuk-!-margin-bottom-1">${say('why', { why })}</p>
<p class="govuk-body govuk-!-margin-bottom-2">${say('until', moment(until))}</p>`,
  }
}

function workWords(kind: WorkKind, { subject, href, who, why }: AboutWork) {
  return {
    heading: say(kind, { who, subject }),
    about: subject,
    lines: html`${why !== undefined && html`<p class="govuk-body govuk-!-margin-bottom-1">${say('why', { why })}</p>`}
<p class="govuk-body govuk-!-margin-bottom-2">${link(href, say('look'), { about: subject })}</p>`,
  }
}

function noticeBox({ id, kind, about, made_at, read_at }: Notice, tokens: Tokens): Html {
  const words = isWork(kind) ? workWords(kind, about as AboutWork) : recordWords(about as AboutRecord)
  const mark = form({
    action: '/notices',
    ...tokens,
    children: html`<input type="hidden" name="notice" value="${id}">${rowButton({ content: say('read'), about: words.about })}`,
  })
  return html`<article class="govuk-!-margin-bottom-6"><h2 class="govuk-heading-s govuk-!-margin-bottom-1">${words.heading} ${read_at === null && tag(say('new'), 'blue')}</h2>
<p class="govuk-body-s govuk-!-margin-bottom-1">${say('at', moment(made_at))}</p>
${words.lines}${read_at === null && mark}</article>`
}

function noticesPage({ items, next }: { items: Notice[]; next: string | null }, tokens: Tokens): Page {
  const all =
    items.some(one => one.read_at === null) &&
    form({ action: '/notices', ...tokens, children: button({ content: say('all-read'), kind: 'secondary', preventDoubleClick: true }) })
  return {
    title: say('title'),
    section: '/notices',
    main: html`${pageTitle(say('title'))}<p class="govuk-body">${say('about')}</p>
${items.length ? html`${all}${items.map(item => noticeBox(item, tokens))}` : emptyState(say('none'), say('none-next'))}
${next && cursorPagination({ next: `/notices?${new URLSearchParams({ cursor: next })}` })}`,
  }
}

async function listed({ db, user }: Pick<Context<never, never>, 'db' | 'user'>, limit: number, cursor: string | undefined) {
  const rows = await listNotices(db, user.actor.id, limit + 1, decodeCursor(Cursor, cursor))
  return pageOf(rows, limit, row => [row.made_at, row.id])
}

const NoticeAnswer = z.object({
  id: z.uuid(),
  kind: z.enum(['restricted-opened', ...workKinds]),
  about: z.union([
    z.object({ crn: z.string(), who: z.string(), why: z.string(), until: z.string() }),
    z.object({ subject: z.string(), href: z.string(), who: z.string(), why: z.string().optional() }),
  ]),
  made_at: z.string(),
  read_at: z.string().nullable(),
})
const Mark = z.object({ notice: z.uuid().optional() })

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/notices',
    needs: 'signed-in',
    query: z.object({ cursor: z.string().max(400).optional() }),
    handle: async context => ok(noticesPage(await listed(context, 20, context.query.cursor), context.form)),
  }),
  page({
    method: 'POST',
    url: '/notices',
    needs: 'signed-in',
    form: Mark,
    async handle({ db, user, body, now }) {
      if (body.success) await markRead(db, user.actor.id, body.data.notice ?? null, now)
      return redirect('/notices')
    },
  }),
  endpoint({
    method: 'GET',
    url: '/notices',
    needs: 'signed-in',
    summary: 'What the signed-in member of staff is told',
    query: Paging,
    answers: z.object({ items: z.array(NoticeAnswer), next: z.string().nullable() }),
    handle: ({ db, user, query }) => listed({ db, user }, query.limit, query.cursor),
  }),
  endpoint({
    method: 'POST',
    url: '/notices/read',
    needs: 'signed-in',
    summary: 'Mark one notice, or all, as read',
    body: Mark,
    answers: z.object({ marked: z.number().int() }),
    handle: async ({ db, user, body, now }) => ({ marked: await markRead(db, user.actor.id, body.notice ?? null, now) }),
  }),
]
