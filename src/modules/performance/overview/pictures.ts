// The three pictures of the page, each with its words, and their data in tables.

import { section } from '#design/blocks.ts'
import { details, table } from '#design/components.ts'
import { type FunnelLimits, funnelPicture, type Tile, tileMap, trendPicture, trendStart } from '#design/pictures.ts'
import { monthOf } from '#kernel/dates.ts'
import { type Html, html } from '#kernel/html.ts'
import { limitsAt, sides } from '../rules/funnel.ts'
import { say } from '../words.ts'
import type { Figure } from './figures.ts'
import type { Overview } from './find.ts'
import { figureText, monthName, percentText, tenths } from './say.ts'

// Within this many points of the target is near it.
const nearPoints = 5

function levelOf({ percent }: Figure, target: number): Tile['level'] {
  if (percent === null) return 'none'
  if (percent >= target) return 'meets'
  return percent >= target - nearPoints ? 'near' : 'under'
}

/** Where the regions stand. */
export function mapPart({ regions, measure, month, parameters }: Overview): Html {
  const target = parameters.targetPercent
  const tiles = regions.map(({ code, name, figure, isOwn }) => ({
    code,
    name,
    isOwn,
    level: levelOf(figure, target),
    value: figure.percent === null ? '–' : percentText(figure.percent),
  }))
  const meets = tiles.filter(({ level }) => level === 'meets').length
  const about = say('map-about', { meets, target })
  return section({
    id: 'where',
    title: say('where-title'),
    children: html`${tileMap({ id: 'map', title: say('map-title', { measure: say(measure), month: monthName(month) }), about, tiles })}
<ul class="wm-keyline"><li><span class="wm-swatch wm-swatch--meets"></span> ✓ ${say('key-meets', { target })}</li><li><span class="wm-swatch wm-swatch--near"></span> ${say('key-near', { near: target - nearPoints, target })}</li><li><span class="wm-swatch"></span> ▼ ${say('key-under', { near: target - nearPoints })}</li>${tiles.some(({ level }) => level === 'none') && html`<li>${say('key-few')}</li>`}${tiles.some(({ isOwn }) => isOwn) && html`<li>${say('key-own')}</li>`}</ul>`,
  })
}

/** Twelve months against the nation and the target. */
export function trendPart(of: Overview): Html {
  const { trend, parameters, path, isRunning, month } = of
  const months = trend.map(one => ({
    month: monthOf(one.month),
    percent: one.figure.percent,
    compared: one.nation.percent,
    isRunning: isRunning && one.month === month,
  }))
  const target = parameters.targetPercent
  const start = trendStart(months, target)
  const place = path.at(-1)?.name ?? say('nation-name')
  const shown = months.flatMap(({ percent }) => (percent === null ? [] : [percentText(percent)]))
  const last = months.at(-1)
  const percent = (value: number | null | undefined) => (value === null || value === undefined ? '–' : tenths(value))
  const [hasOwn, hasNation] = [months.some(one => one.percent !== null), months.some(one => one.compared !== null)]
  const about = say('trend-about', {
    place,
    first: shown[0] ?? '–',
    last: shown.at(-1) ?? '–',
    nation: percent(last?.compared),
    target,
    start,
  })
  return section({
    id: 'trend',
    title: say('trend-title'),
    children: html`${trendPicture({
      id: 'trend-picture',
      title: say('trend-picture', span(of)),
      about,
      months,
      target,
      labels: {
        own: say('label-own', { percent: percent(last?.percent) }),
        compared: say('label-nation', { percent: percent(last?.compared) }),
        target: say('label-target', { percent: target }),
      },
    })}
<p class="wm-small wm-quiet">${hasOwn && say('trend-key-own', { place })} ${hasNation && say('trend-key-nation')} ${say('trend-key-scale', { start })} ${hasOwn && isRunning && last?.percent !== null && say('trend-running')}</p>`,
  })
}

const span = ({ trend, month }: Overview) => ({ from: monthName(trend[0]?.month ?? month), to: monthName(month) })

const outsideOf = ({ funnel }: Overview) => funnel?.teams.filter(({ standing }) => standing !== 'as expected') ?? []

/** Teams against the limits of chance. */
export function funnelPart(of: Overview): Html {
  const { funnel, month, place } = of
  return section({
    id: 'funnel',
    title: say(place.level === 'nation' ? 'funnel-title-units' : 'funnel-title'),
    children: funnel
      ? html`${funnelPicture({
          id: 'funnel-picture',
          title: say('funnel-picture'),
          about: funnelWords(of, funnel),
          axis: say('funnel-axis', { month: monthName(month) }),
          mean: funnel.mean * 100,
          points: funnel.teams.map(({ name, met, of: all, standing }) => ({
            name,
            of: all,
            percent: (100 * met) / all,
            isOutside: standing !== 'as expected',
          })),
          limits: limitsOf(funnel.mean, Math.max(...funnel.teams.map(team => team.of))),
        })}
<p class="wm-small wm-quiet">${outsideOf(of).length > 0 && say('funnel-key-outside')} ${say('funnel-key')}</p>`
      : html`<p class="wm-text">${say('funnel-none')}</p>`,
  })
}

function funnelWords(of: Overview, { teams }: NonNullable<Overview['funnel']>): string {
  const outside = outsideOf(of)
  const named = (standing: string) => outside.filter(team => team.standing === standing).map(({ name }) => name)
  const [lower, higher] = [named('lower'), named('higher')]
  const words = [
    lower.length && say('funnel-lower', { names: lower.join(', ') }),
    higher.length && say('funnel-higher', { names: higher.join(', ') }),
  ]
  return say('funnel-about', { all: teams.length, inside: teams.length - outside.length, outside: words.filter(Boolean).join(' ') })
}

const most = 60

/** Limits from few duties to a little more than the largest team has. */
function limitsOf(mean: number, largest: number): FunnelLimits[] {
  const end = Math.ceil(largest * 1.05) + 1
  const step = Math.max(1, Math.ceil(end / most))
  const sizes = [...Array.from({ length: Math.floor(end / step) }, (_, index) => (index + 1) * step), end]
  const percent = ({ lower, upper }: { lower: number; upper: number }): [number, number] => [lower * 100, upper * 100]
  return sizes.map(size => ({
    of: size,
    usual: percent(limitsAt(mean, size, sides.usual)),
    outer: percent(limitsAt(mean, size, sides.outer)),
  }))
}

/** The same as tables. */
export function dataBehind(of: Overview): Html {
  const { regions, trend, month, parameters, funnel } = of
  const number = (content: string) => ({ content, numeric: true })
  const shown = (figure: Figure) => number(figureText(figure, parameters.hiddenBelow))
  const outside = outsideOf(of)
  const range = (all: number) => {
    const { lower, upper } = limitsAt(funnel?.mean ?? 0, all, sides.outer)
    return say('range', { lower: tenths(lower * 100), upper: tenths(upper * 100) })
  }
  const content = html`${table({ dense: true, firstCellIsHeader: true, caption: say('data-regions', { month: monthName(month) }), head: [say('region'), number(say('in-time'))], rows: regions.map(({ name, figure }) => [name, shown(figure)]) })}
${table({ dense: true, firstCellIsHeader: true, caption: say('data-trend', span(of)), head: [say('month'), number(say('here')), number(say('nation'))], rows: trend.map(one => [monthName(one.month), shown(one.figure), shown(one.nation)]) })}
${funnel && (outside.length ? table({ dense: true, firstCellIsHeader: true, caption: say('data-funnel'), head: [say('team'), number(say('due')), number(say('in-time')), number(say('expected-range'))], rows: outside.map(({ name, met, of: all }) => [name, number(String(all)), number(percentText((100 * met) / all)), number(range(all))]) }) : html`<p class="wm-text">${say('data-none-outside')}</p>`)}`
  return details({ summary: say('data-title'), content })
}
