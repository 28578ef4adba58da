import { box, columns, counts, type Figure as PageFigure, pageTitle, section } from '#design/blocks.ts'
import { breadcrumbs, link, rowButton, table } from '#design/components.ts'
import { form, select } from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import { allOf } from '../kept/store.ts'
import { measureIds } from '../measures.ts'
import { placeText } from '../places.ts'
import { say } from '../words.ts'
import { addressOf } from './addresses.ts'
import { countedBox } from './counted.ts'
import { restOf } from './figures.ts'
import type { Overview } from './find.ts'
import { dataBehind, funnelPart, mapPart, trendPart } from './pictures.ts'
import { monthsToChoose } from './query.ts'
import { changeText, figureText, monthName, percentText, pointsText, tenths } from './say.ts'

/** The figure, where it stands, how it moves, why, which teams, the parts, and what is counted. */
export function overviewPage(of: Overview, today: PlainDate): Page {
  const title = say(of.measure)
  const hasMoves = of.place.level !== 'team' && of.place.level !== 'officer'
  return {
    title: `${title}, ${nameOf(of)}`,
    section: '/performance',
    main: html`${crumbs(of)}
<div class="wm-title-row">${pageTitle(title)}${chooser(of, today)}</div>
${counts(figures(of))}
${of.isRunning && html`<p class="wm-text">${say('running-note', { month: monthName(of.month) })}</p>`}
${columns('half', mapPart(of), html`<div>${trendPart(of)}${hasMoves && movesPart(of)}</div>`)}
${hasMoves ? columns('half', funnelPart(of), partsPart(of)) : of.place.level === 'team' && partsPart(of)}
${dataBehind(of)}
${box({ title: say('counted-title'), tinted: true, children: countedBox(of) })}`,
  }
}

const nameOf = ({ path }: Overview) => path.at(-1)?.name ?? say('nation-name')

function crumbs(of: Overview): Html {
  const above = of.path.slice(0, -1).map(({ place, name }) => ({ content: name ?? say('nation-name'), href: addressOf({ ...of, place }) }))
  return breadcrumbs([...above, { content: of.place.level === 'officer' ? (nameOf(of) ?? say('nobody')) : nameOf(of) }])
}

function chooser(of: Overview, today: PlainDate): Html {
  const measures = measureIds.map(id => ({ value: id, text: say(id) }))
  const months = monthsToChoose(today).map((month, index) => ({
    value: month.slice(0, 7),
    text: index === 0 ? say('month-running', { month: monthName(month) }) : monthName(month),
  }))
  return form({
    action: '/performance',
    method: 'get',
    classes: 'wm-toolbar',
    children: html`${select({ name: 'measure', label: say('measure'), value: of.measure, items: measures })}${select({ name: 'month', label: say('month'), value: of.month.slice(0, 7), items: months })}<input type="hidden" name="place" value="${placeText(of.place)}">${rowButton({ content: say('show') })}`,
  })
}

function figures(of: Overview): PageFigure[] {
  const { figure, change, distance, parameters, rank, nation, place } = of
  const target = parameters.targetPercent
  const shown: PageFigure[] = [
    {
      figure: figure.percent === null ? fractionText(figure) : percentText(figure.percent),
      words:
        figure.percent === null
          ? `${nameOf(of)}: ${whyNoShare(of)}`
          : say(of.isRunning ? 'so-far' : 'place-month', { place: nameOf(of), month: monthName(of.month) }),
    },
  ]
  if (distance !== null)
    shown.push({ figure: pointsText(distance), words: say(distance < 0 ? 'under' : distance > 0 ? 'over' : 'on-target', { target }) })
  if (change !== null) shown.push({ figure: pointsText(change), words: say('since', { month: monthName(of.before) }) })
  const notMet = figure.count && allOf(figure.count) - figure.count.met
  if (notMet !== null) {
    const words = say(of.isRunning ? 'not-yet' : `not-met-${of.measure}`, { count: notMet, month: monthName(of.month) })
    shown.push({
      figure: notMet.toLocaleString('en-GB'),
      words,
      href: of.mayList ? addressOf(of, '/cases', { show: 'not-met' }) : undefined,
    })
  }
  const nationText = figureText(nation, parameters.hiddenBelow)
  if (rank && (place.level === 'region' || place.level === 'unit' || place.level === 'team'))
    shown.push({ figure: say('rank', rank), words: say(`rank-${place.level}`, { nation: nationText }) })
  else if (place.level !== 'nation') shown.push({ figure: nationText, words: say('nation') })
  return shown
}

/** "25 of 29" where a share would say too much. */
const fractionText = ({ count }: Overview['figure']) =>
  count && allOf(count) > 0 ? say('fraction', { met: count.met, of: allOf(count) }) : '–'

function whyNoShare({ figure, month, parameters }: Overview): string {
  if (figure.count === null) return say('hidden-cell', { below: parameters.hiddenBelow })
  const of = allOf(figure.count)
  return of === 0 ? say('nothing-note', { month: monthName(month) }) : say('few-note', { month: monthName(month) })
}

function movesPart({ moves, before, change: whole, place }: Overview): Html {
  const effectOf = (points: number) => (points === 0 ? say('hardly') : say(points > 0 ? 'adds' : 'takes', { points: Math.abs(points) }))
  const items = moves.map(({ name, change, points }) => {
    const effect = effectOf(points)
    return html`<li><strong>${say(change > 0 ? 'move-up' : 'move-down', { name, change: tenths(Math.abs(change)) })}</strong> ${effect}</li>\n`
  })
  const rest = restOf(whole, moves)
  if (rest !== 0 && (place.level === 'nation' || place.level === 'region' || place.level === 'unit'))
    items.push(html`<li><strong>${say(`others-${place.level}`)}</strong> ${effectOf(rest)}</li>\n`)
  return section({
    id: 'moves',
    title: say('moves-title', { month: monthName(before) }),
    children: items.length ? html`<ul class="wm-list">${items}</ul>` : html`<p class="wm-text">${say('no-moves')}</p>`,
  })
}

function partsPart(of: Overview): Html {
  const { place, rows, parameters, figure, change, before } = of
  if (place.level === 'officer') return html``
  const number = (content: Parameters<typeof table>[0]['rows'][number][number]) => ({ content: content as string, numeric: true })
  const cellsOf = (row: Pick<Overview['rows'][number], 'figure' | 'change'>) => [
    number(row.figure.count ? allOf(row.figure.count).toLocaleString('en-GB') : '–'),
    number(
      html`<strong>${figureText(row.figure, parameters.hiddenBelow)}</strong>${(row.figure.percent ?? 0) >= parameters.targetPercent && ' ✓'}`,
    ),
    number(changeText(row.change) as string),
  ]
  const body = rows.map(row => [
    row.place ? link(addressOf({ ...of, place: row.place }), row.name ?? say('nobody')) : row.name,
    ...cellsOf(row),
  ])
  const head = [
    say(`head-${place.level}`),
    number(say('due')),
    number(say('in-time')),
    number(say('since-head', { month: monthName(before) })),
  ]
  return section({
    id: 'parts',
    title: say(`parts-${place.level}`),
    children: body.length
      ? table({
          dense: true,
          firstCellIsHeader: true,
          head,
          rows: [...body, [html`<strong>${say('whole')}</strong>`, ...cellsOf({ figure, change })]],
        })
      : html`<p class="wm-text">${say('officers-not-shown')}</p>`,
  })
}
