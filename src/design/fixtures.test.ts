import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Html, html, unsafeHtml } from '#kernel/html.ts'
import { componentTypes } from '../../scripts/generate-component-types.ts'
import * as design from './components.ts'
import type { MacroOptions } from './macro-options.gen.ts'
import { govuk, moj } from './macros.ts'

// GOV.UK's fixtures: for each component, named options and the markup that they must give.
type Fixture = { name: string; options: Loose; html: string }
// The options of a fixture as they stand in JSON. They hold wrong values on purpose, which is why their type is open.
// biome-ignore lint/suspicious/noExplicitAny: JSON of another package, read here only
type Loose = any

const folder = new URL('dist/govuk/components/', import.meta.resolve('govuk-frontend/package.json'))
const read = (path: string) => JSON.parse(readFileSync(new URL(path, folder), 'utf8'))
const names = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)
const fixturesOf = (component: string) => read(`${component}/fixtures.json`).fixtures as Fixture[]

const normal = (markup: string) =>
  markup
    .replace(/\s+/g, ' ')
    .replace(/ ?(<[^>]*[^> ]) ?>/g, '$1>')
    .replace(/> /g, '>')
    .replace(/ </g, '<')
    .trim()

// In fixtures markup is a string; here only `Html` is let into an option that holds markup.
const slotsOfMarkup = new Set(['start', 'end', 'navigationStart', 'navigationEnd'])
function typed(value: Loose, inSlots = false): Loose {
  if (Array.isArray(value)) return value.map(item => typed(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, option]) => {
      const isMarkup = /^html$|Html$/.test(name) || (inSlots && slotsOfMarkup.has(name))
      return [name, isMarkup && typeof option === 'string' ? unsafeHtml(option) : typed(option, name === 'slots')]
    }),
  )
}

for (const component of names) {
  test(`the wrapper of ${component} gives the published markup for each of its fixtures`, () => {
    for (const fixture of fixturesOf(component)) {
      assert.equal(normal(govuk(component as keyof MacroOptions, typed(fixture.options)).markup), normal(fixture.html), fixture.name)
    }
  })
}

const words = (o: Loose, text = 'text', markup = 'html') => (o?.[markup] ? unsafeHtml(o[markup]) : (o?.[text] ?? undefined))

// How the options of a macro are said to the function of ours, and the fixtures whose options the function leaves to the macro.
const natives: Record<string, { call(o: Loose): Html; without: string[] }> = {
  tag: { call: o => design.tag(words(o), undefined, o), without: [] },
  button: {
    call: o => design.button({ ...o, content: words(o), href: o.href || undefined, name: o.name, value: o.value || undefined }),
    // A start button belongs to a service's public front door.
    without: ['start', 'start link', 'start link with html'],
  },
  'back-link': { call: o => design.backLink(o.href || '#', words(o) || undefined, o), without: [] },
  breadcrumbs: {
    call: o =>
      design.breadcrumbs(
        o.items.map((i: Loose) => ({ ...i, content: words(i) })),
        { ...o, label: o.labelText },
      ),
    without: [],
  },
  details: { call: o => design.details({ ...o, summary: words(o, 'summaryText', 'summaryHtml'), content: words(o) }), without: [] },
  'inset-text': { call: o => design.insetText(words(o), o), without: [] },
  'warning-text': { call: o => design.warningText(words(o), { ...o, said: o.iconFallbackText }), without: [] },
  table: {
    call: o => {
      const cell = (c: Loose) => ({ ...c, content: words(c), numeric: c.format === 'numeric' })
      return design.table({
        ...o,
        head: o.head?.map(cell),
        rows: o.rows.filter(Boolean).map((row: Loose) => row.map(cell)),
        caption: o.caption ?? undefined,
      })
    },
    without: [],
  },
  'summary-list': {
    call: o =>
      design.summaryList(
        o.rows.map((row: Loose) =>
          row
            ? {
                key: words(row.key),
                value: words(row.value),
                classes: row.classes,
                keyClasses: row.key?.classes,
                valueClasses: row.value?.classes,
                actionsClasses: row.actions?.classes,
                actions: row.actions?.items?.map((a: Loose) => ({ ...a, content: words(a), about: a.visuallyHiddenText })),
              }
            : null,
        ),
        o,
      ),
    without: [
      'as a summary card with a text header',
      'as a summary card with a html header',
      'as a summary card with actions',
      'as a summary card with actions plus summary list actions',
      'as a summary card extreme',
      'summary card with custom classes',
      'summary card with custom attributes',
      'summary card with only 1 action',
      'as a summary card with a custom header level',
    ],
  },
  pagination: {
    call: o => {
      const end = (l: Loose) => l?.href && { ...l, content: words(l), label: l.labelText }
      return design.pagination({ ...o, previous: end(o.previous), next: end(o.next), label: o.landmarkLabel })
    },
    // Lists are paged by cursor, so pages have no numbers.
    without: [
      'default',
      'with custom link and item text',
      'with many pages',
      'first page',
      'last page',
      'with custom classes',
      'with custom attributes',
      'with custom navigation landmark',
      'with custom accessible labels on item links',
      'with empty items',
    ],
  },
  'notification-banner': {
    call: o =>
      design.notificationBanner({
        ...o,
        content: words(o),
        title: words(o, 'titleText', 'titleHtml'),
        success: o.type === 'success',
        headingLevel: o.titleHeadingLevel,
        autoFocus: o.disableAutoFocus === undefined ? undefined : !o.disableAutoFocus,
      }),
    without: [],
  },
  panel: {
    call: o => design.panel({ ...o, title: words(o, 'titleText', 'titleHtml'), content: words(o) }),
    without: [
      'interruption',
      'interruption-with-content-with-long-line-length',
      'interruption-with-headings-content-and-lists',
      'interruption with custom classes',
      'interruption, with actions classes and attributes',
      'interruption, submit action',
      'interruption, button link',
      'interruption, no actions',
      'interruption, no actions items',
    ],
  },
  'task-list': {
    call: o =>
      design.taskList(
        o.items.map(
          (i: Loose) =>
            i && {
              title: words(i.title),
              titleClasses: i.title.classes,
              href: i.href,
              classes: i.classes,
              statusClasses: i.status.classes,
              hint: i.hint && words(i.hint),
              status: i.status.tag ? design.tag(words(i.status.tag), undefined, i.status.tag) : words(i.status),
            },
        ),
        o,
      ),
    without: [],
  },
  'service-navigation': {
    call: o =>
      design.serviceNavigation(
        o.navigation.map((i: Loose) => ({ ...i, content: words(i), current: i.current ? 'page' : i.active ? 'section' : false })),
        { ...o, label: o.navigationLabel, menuLabel: o.menuButtonLabel, listId: o.navigationId },
      ),
    // The dark bar names the service; every item is a link.
    without: [
      'with non-link navigation items',
      'with service name',
      'with service link',
      'with long service name',
      'with service name and navigation',
      'inverse',
      'with collapseNavigationOnMobile set to false',
      'with a single navigation item',
      'with a single navigation item and collapseNavigationOnMobile set to true',
      'with no options set',
      'attributes',
      'classes',
      'with custom aria-label',
      'with custom navigation toggle text',
      'with identical navigation toggle text and label',
      'with custom navigation toggle text and navigation label',
      'with custom navigation classes',
      'with navigation having empty values',
      'with navigation having only empty values',
      'with navigation being an empty array',
      'with language navigation',
      'with right-aligned language navigation',
      'inverse with language navigation',
      'with slotted content',
      'with `inline` end slot',
    ],
  },
}

function differing(component: string, call: (o: Loose) => Html): string[] {
  const differs = (fixture: Fixture) => {
    try {
      return normal(call(fixture.options).markup) !== normal(fixture.html)
    } catch {
      return true
    }
  }
  return fixturesOf(component)
    .filter(differs)
    .map(fixture => fixture.name)
}

for (const [component, { call, without }] of Object.entries(natives)) {
  test(`our own ${component} gives the published markup for every fixture but those with options that it leaves out`, () => {
    assert.deepEqual(differing(component, call), without)
  })
}

test('our own sub navigation gives the markup of the published macro', () => {
  const items = [
    { text: 'Overview', href: '/overview', active: true },
    { html: html`Risk <b>and</b> plan`, href: '/risk?a=1&b=2', attributes: { 'data-tab': 'risk' } },
  ]
  const published = moj('sub-navigation', { label: 'Case', classes: 'wm-tabs', items })
  const ours = design.subNavigation(
    items.map(item => ({ ...item, content: item.html ?? item.text, current: item.active })),
    { label: 'Case', classes: 'wm-tabs' },
  )
  assert.equal(normal(ours.markup), normal(published.markup))
})

test('no text given to a published component reaches the page as markup', () => {
  const attack = '"><script>x</script>'
  const hostile = (value: Loose): Loose => {
    if (value instanceof Html) return value
    if (typeof value === 'string') return attack
    if (Array.isArray(value)) return value.map(hostile)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, option]) => [name, hostile(option)]))
  }
  for (const component of names) {
    for (const fixture of fixturesOf(component)) {
      const markup = govuk(component as keyof MacroOptions, hostile(typed(fixture.options))).markup
      assert.ok(!markup.includes('<script>'), `${component}: ${fixture.name}`)
    }
  }
})

test('the generated types are those of the installed package', () => {
  assert.equal(readFileSync(new URL('macro-options.gen.ts', import.meta.url), 'utf8'), componentTypes())
})
