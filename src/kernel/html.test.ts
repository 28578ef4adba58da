import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { html, nothing } from './html.ts'

test('text is escaped wherever it is put', () => {
  const hostile = `<script>alert("x")</script>' onclick='y`
  assert.equal(html`<p title="${hostile}">${hostile}</p>`.markup.includes('<script'), false)
  assert.equal(html`${'<b>'}`.markup, '&lt;b&gt;')
})

test('markup made by the tag goes in as it is, also from lists', () => {
  assert.equal(html`<ul>${['a', 'b'].map(item => html`<li>${item}</li>`)}</ul>`.markup, '<ul><li>a</li><li>b</li></ul>')
})

test('false, null and undefined leave nothing; zero is shown', () => {
  assert.equal(html`${false}${null}${undefined}${nothing}${0}`.markup, '0')
})

test('no text, however strange, opens a tag or ends an attribute', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => !/[<>"']/.test(html`${text}`.markup)))
})
