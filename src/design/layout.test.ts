import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from '#kernel/html.ts'
import { inLanguage } from '#kernel/i18n.ts'
import { assetFiles, assetUrl } from './assets.ts'
import { identityBar } from './blocks.ts'
import { tag } from './components.ts'
import { errorSummary } from './form.ts'
import { document, type Frame } from './layout.ts'
import { busyPage, conflictPage, donePage, errorPage, notFoundPage, progressPage, type State, signedOutPage } from './pages.ts'

const frame: Frame = {
  demonstration: { changePersona: '/' },
  search: { action: '/search', csrf: 'token' },
  user: { name: 'Naomi Adeyemi', post: 'Responsible officer', signOut: { action: '/sign-out', csrf: 'token' } },
  navigation: [
    { content: 'Worklist', href: '/worklist', count: 7, current: 'page' },
    { content: 'Cases', href: '/cases' },
  ],
  identity: identityBar({ name: 'Liam <b>', href: '/people/1', tags: [tag('RoSH medium', 'yellow')], crn: 'X481207' }),
}

const action = html`<a href="/sign-in">Sign in</a>`
const states: Record<string, State> = {
  'not found': notFoundPage({ helpDesk: '01632 960180' }),
  conflict: conflictPage({
    action: '/x',
    csrf: 't',
    submission: 's',
    version: 2,
    fields: [{ name: 'notes', label: 'Notes', yours: 'a', theirs: 'b' }],
  }),
  'signed out': signedOutPage({ kept: true, action }),
  busy: busyPage({ seconds: 20, id: '7KQ2' }),
  error: errorPage({ id: '7KQ2' }),
  progress: progressPage({ title: 'Working', done: 1, total: 2 }),
  done: donePage({ title: 'Saved', children: 'Settled.', next: [] }),
}

const pages: [name: string, markup: string][] = [
  ['a full frame', document({ title: 'Worklist', frame, body: html`<h1>Worklist</h1>` }).markup],
  ['an empty frame', document({ title: 'Sign in', frame: {}, body: html`<h1>Sign in</h1>` }).markup],
  ...Object.entries(states).map(([name, state]): [string, string] => [name, document({ ...state, frame }).markup]),
]

for (const [name, markup] of pages) {
  test(`the page holds no script, style or handler of its own: ${name}`, () => {
    assert.doesNotMatch(markup, /\sstyle=|<style|\son\w+=|javascript:/i)
    for (const [script] of markup.matchAll(/<script[^>]*>[^<]*<\/script>/g))
      assert.match(script, /^<script [^>]*src="\/assets\/[^"]+"><\/script>$/)
  })

  test(`the page has one title, one main part and one first heading: ${name}`, () => {
    for (const part of [/<title>/g, /<main /g, /<h1[ >]/g]) assert.equal(markup.match(part)?.length, 1, String(part))
  })

  test(`every id of the page is its own: ${name}`, () => {
    const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(match => match[1])
    assert.equal(new Set(ids).size, ids.length)
  })

  test(`every asset that the page asks for is served: ${name}`, () => {
    const urls = new Set(assetFiles.map(asset => asset.url))
    for (const [, url] of markup.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) assert.ok(urls.has(url ?? ''), String(url))
  })
}

test('parts of the frame that are not given are not there', () => {
  const { markup } = document({ title: 'Sign in', frame: {}, body: 'x' })
  assert.doesNotMatch(markup, /wm-demo|role="search"|wm-header__user|service-navigation|wm-identity/)
})

test('signing out and searching post the session’s token', () => {
  const forms = [...(pages[0]?.[1] ?? '').matchAll(/<form[^>]*method="post"[^>]*>(.*?)<\/form>/gs)].map(match => match[1] ?? '')
  assert.equal(forms.length, 2)
  for (const form of forms) assert.match(form, /name="csrf" value="token"/)
})

test('a page with errors says so in its title', () => {
  assert.match(
    document({ title: 'Record contact', frame: {}, body: errorSummary({ notes: 'Say what happened' }) }).markup,
    /<title>Error: Record contact – Waymark<\/title>/,
  )
})

test('the other language is offered in itself, and the page names its own', () => {
  const english = document({ title: 'A', frame: {}, body: 'x' }).markup
  assert.match(english, /<html lang="en"/)
  assert.match(english, /href="\?language=cy" lang="cy"[^>]*>Cymraeg</)
  const welsh = inLanguage('cy', () => document({ title: 'A', frame: {}, body: 'x' }).markup)
  assert.match(welsh, /<html lang="cy"/)
  assert.match(welsh, /href="\?language=en" lang="en"[^>]*>English</)
})

test('running work loads itself again without JavaScript only', () => {
  assert.match(
    document({ ...progressPage({ title: 'A', done: 1, total: 2 }), frame: {} }).markup,
    /<noscript><meta http-equiv="refresh" content="5"><\/noscript>/,
  )
  assert.doesNotMatch(document({ title: 'A', frame: {}, body: 'x' }).markup, /http-equiv="refresh"/)
})

test('a conflict asks only about what differs and carries the rest with the version of now', () => {
  const fields = [
    { name: 'notes', label: 'Notes', yours: 'Came on time', theirs: '' },
    { name: 'kind', label: 'Kind', yours: 'office', theirs: 'office' },
  ]
  const { body, title } = conflictPage({ who: 'Imran Sheikh', at: '2:26pm', action: '/x', csrf: 't', submission: 's', version: 7, fields })
  assert.equal(title, 'Imran Sheikh changed this at 2:26pm')
  assert.match(body.markup, /type="hidden" name="version" value="7"/)
  assert.match(body.markup, /type="hidden" name="kind" value="office"/)
  assert.match(body.markup, /type="radio"[^>]*name="notes" value="Came on time" checked/)
  assert.match(body.markup, /type="radio"[^>]*name="notes" value=""/)
})

test('time left is said in seconds when it is short and in minutes when it is long', () => {
  const words = (secondsLeft?: number) => progressPage({ title: 'A', done: 1, total: 2, secondsLeft }).body.markup
  assert.match(words(16), /About 16 seconds left/)
  assert.match(words(0.2), /About 1 second left/)
  assert.match(words(600), /About 10 minutes left/)
  assert.match(words(), /not known yet/)
})

test('no font and no crest is asked for, and every file that a style sheet names is', () => {
  for (const asset of assetFiles.filter(file => file.name.endsWith('.css'))) {
    const css = asset.body.toString()
    assert.equal(/@font-face|\.woff|govuk-crest\.svg/.test(css), false, asset.name)
    for (const [, name] of css.matchAll(/url\(([^)]+)\)/g)) assert.ok(assetUrl(name ?? '').endsWith(`/${name}`))
  }
})

test('an asset that does not exist has no address', () => {
  assert.throws(() => assetUrl('none.css'), /no asset named none.css/)
})
