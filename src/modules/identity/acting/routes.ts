// Which systems act for whoever is signed in; and withdrawing that.

import { sql } from 'kysely'
import { z } from 'zod'
import { pageTitle } from '#design/blocks.ts'
import { rowButton, table } from '#design/components.ts'
import { form } from '#design/form.ts'
import { doneAlert } from '#design/pages.ts'
import { londonDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { html } from '#kernel/html.ts'
import { longDate } from '#kernel/i18n.ts'
import { publish } from '#kernel/outbox.ts'
import { notFound, ok, type Page, page, type Route, redirect } from '#kernel/route.ts'
import { say } from '../admin-words.ts'
import { instantWords } from '../when.ts'

type Acting = { client: string; name: string; first_at: string; last_at: string; revoked_at: string | null }
type Shown = {
  items: readonly Acting[]
  now: Temporal.Instant
  tokens: { csrf: string; submission: string }
  done: 'withdrawn' | 'allowed' | undefined
}

async function listActing(db: Db, staff: number): Promise<Acting[]> {
  const { rows } = await sql<Acting>`
    select d.client_id as client, c.name, d.first_at, d.last_at, d.revoked_at from client_delegation d join api_client c on c.id = d.client_id
    where d.staff_id = ${staff} order by d.last_at desc, d.client_id`.execute(db)
  return rows
}

/** Says whether there was something to change. */
async function setRevoked(db: Db, staff: number, client: string, at: string | null): Promise<boolean> {
  const done = await db
    .updateTable('client_delegation')
    .set({ revoked_at: at })
    .where('staff_id', '=', staff)
    .where('client_id', '=', client)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  await publish(db, {
    name: at ? 'identity.delegation-withdrawn' : 'identity.delegation-allowed',
    subject: null,
    payload: { staff, client },
  })
  return true
}

function actingPage({ items, now, tokens, done }: Shown): Page {
  const rows = items.map(item => {
    const act = item.revoked_at ? 'allow' : 'withdraw'
    return [
      item.name,
      instantWords(item.first_at, now),
      instantWords(item.last_at, now),
      item.revoked_at
        ? say('acting-withdrawn', { day: longDate(londonDate(Temporal.Instant.from(item.revoked_at))) })
        : say('acting-allowed'),
      form({
        action: `/acting-systems/${encodeURIComponent(item.client)}/${act}`,
        ...tokens,
        children: rowButton({ content: say(act), about: item.name }),
      }),
    ]
  })
  return {
    title: say('acting'),
    main: html`${done && doneAlert({ title: say('done-title'), children: say(`done-${done}`), next: [] })}
${pageTitle(say('acting'))}
<p class="govuk-body">${say('acting-about')}</p>
${rows.length > 0 ? table({ dense: true, head: [say('client'), say('acting-since'), say('acting-last'), say('state'), say('actions')], rows }) : html`<p class="govuk-body">${say('no-acting')}</p>`}`,
  }
}

export const actingRoutes: Route[] = [
  page({
    method: 'GET',
    url: '/acting-systems',
    needs: 'signed-in',
    query: z.object({ done: z.enum(['withdrawn', 'allowed']).optional().catch(undefined) }),
    async handle({ db, user, query, now, form: tokens }) {
      return ok(actingPage({ items: await listActing(db, user.actor.id), now, tokens, done: query.done }))
    },
  }),
  ...(['withdraw', 'allow'] as const).map(act =>
    page({
      method: 'POST',
      url: `/acting-systems/:client/${act}`,
      needs: 'signed-in',
      params: z.object({ client: z.string().max(63) }),
      async handle({ db, user, params, now }) {
        // What acts for somebody must not allow itself again.
        if (user.client !== null) return notFound()
        const done = await setRevoked(db, user.actor.id, params.client, act === 'withdraw' ? now.toString() : null)
        return done ? redirect(`/acting-systems?done=${act === 'withdraw' ? 'withdrawn' : 'allowed'}`) : notFound()
      },
    }),
  ),
]
