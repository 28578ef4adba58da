import { counts, pageTitle, section } from '#design/blocks.ts'
import { link, summaryList, table } from '#design/components.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { instantOf, londonDate, londonTime } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { clockTime, longDate } from '#kernel/i18n.ts'
import type { Page } from '#kernel/route.ts'
import type { Recalculation } from '#modules/standards/index.ts'
import { administrationPlaces } from '#modules/workforce/index.ts'
import { say } from './words.ts'

type Counts = { vacancies: number; sessions: number; withoutPost: number; clients: number }
type Installation = { database: { server: string; migrations: number }; recalculations: Recalculation[]; counted: Counts }

const secondsBetweenLooks = 5

const when = (instant: string) => {
  const at = instantOf(instant)
  return `${longDate(londonDate(at) as PlainDate)}, ${clockTime(londonTime(at))}`
}

function progress(item: Recalculation): string {
  if (item.finished_at) return `${say('finished')} ${when(item.finished_at)}`
  return item.marked_at ? say('progress-of', { done: Math.min(item.done, item.people), people: item.people }) : say('progress-waiting')
}

/** What this installation runs on, and the long work under way. */
export function installationPage({ database, recalculations, counted }: Installation): Page {
  const running = recalculations.some(item => !item.finished_at)
  return {
    title: say('title'),
    section: '/installation',
    ...(running ? { refresh: secondsBetweenLooks } : {}),
    main: html`${administrationPlaces('/installation')}
${pageTitle(say('title'))}
${figures(counted)}
${summaryList([{ key: say('database'), value: `PostgreSQL ${database.server}` }])}
${section({ id: 'reference-data', title: say('reference-data'), children: html`<p class="govuk-body">${say('reference-data-about')}</p><p class="govuk-body">${link('/installation/reference-data', say('reference-data'))}</p>` })}
${section({
  id: 'recalculations',
  title: say('recalculations'),
  children: running
    ? html`<div data-refresh-seconds="${secondsBetweenLooks}">${recalculated(recalculations)}</div>`
    : recalculated(recalculations),
})}`,
  }
}

function recalculated(items: Recalculation[]): Html {
  if (items.length === 0) return html`<p class="govuk-body">${say('no-recalculations')}</p>`
  return table({
    dense: true,
    head: [say('reason'), say('asked'), say('progress')],
    rows: items.map(item => [item.reason, when(item.requested_at), progress(item)]),
  })
}

const figures = ({ vacancies, sessions, withoutPost, clients }: Counts) =>
  counts([
    { figure: vacancies, words: say('figure-vacant', { count: vacancies }), href: '/installation/vacant-posts' },
    { figure: sessions, words: say('figure-sessions'), href: '/installation/sessions' },
    { figure: withoutPost, words: say('figure-no-post', { count: withoutPost }), href: '/installation/users?state=no-post' },
    { figure: clients, words: say('figure-clients', { count: clients }), href: '/installation/api-clients' },
  ])
