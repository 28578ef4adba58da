import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allRules } from '#modules/standards/index.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const get = async (address: string) => {
  const { status, body } = await app.as('officer').get(address)
  assert.equal(status, 200, address)
  return body
}

test('every rule has a page, and every worked example of it is worked out there', async () => {
  for (const rule of allRules()) {
    const page = await get(`/rulebook/${rule.id}`)
    for (const id of ['in-force', 'settings', 'who', 'try', 'examples', 'data']) assert.match(page, new RegExp(`id="${id}"`), rule.id)
    assert.doesNotMatch(page, /undefined|\[object|NaN/, rule.id)
    for (const index of rule.examples.keys()) {
      const tried = await get(`/rulebook/${rule.id}?example=${index + 1}`)
      assert.match(tried, /id="answer"/, `${rule.id} ${index + 1}`)
      assert.doesNotMatch(tried, /error-summary|undefined|\[object|NaN/, `${rule.id} ${index + 1}`)
    }
  }
})

test('the list is narrowed by words and by standing', async () => {
  assert.match(await get('/rulebook?q=licence+working'), /sentences\.licence-end|licence/i)
  const none = await get('/rulebook?q=%3Cnothing%3E')
  assert.match(none, /No rule fits with “&lt;nothing&gt;”/)
  const law = await get('/rulebook?standing=law')
  assert.match(law, /sentences\.licence-end/)
  assert.doesNotMatch(law, /performance\.rate/)
  assert.match(await get('/rulebook?standing=nonsense'), /performance\.rate/)
})

test('an answer has an address; what is wrong is said at its field, and what was typed stays', async () => {
  const query = 'try-it=yes&start=12+November+2026&days=5'
  const page = await get(`/rulebook/standards.business-days?${query}`)
  assert.match(page, /19 November 2026/)
  assert.match(page, /Settings of 1 January 2018 used/)
  assert.match(page, /href="\/rulebook\/standards\.business-days\?try-it=yes&amp;start=12\+November\+2026/)
  const wrong = await get('/rulebook/standards.business-days?try-it=yes&start=31+February+2026&days=lots')
  assert.match(wrong, /href="#start">From: enter a real date/)
  assert.match(wrong, /href="#days">Working days: give a number/)
  assert.match(wrong, /value="31 February 2026"/)
  assert.match(wrong, /value="lots"/)
  assert.doesNotMatch(wrong, /id="answer"/)
  const settings = await get('/rulebook/standards.business-days?try-it=yes&settings-as-of=tomorrow')
  assert.match(settings, /href="#settings-as-of">Enter a real date/)
  assert.match(await get('/rulebook/standards.business-days?start[]=1&__proto__[days]=1&constructor=2&example=99'), /id="try"/)
})

test('a rule with lists is sent, a row more is asked for, and rows can be left out', async () => {
  const officer = app.as('officer')
  const form = {
    'try-it': 'yes',
    judged: 'unacceptable',
    judgedOn: '19/11/2026',
    under: 'community-order',
    warnings: '14 August 2026\n1 March 2020',
  }
  const answer = await officer.post('/rulebook/enforcement.next-step', form)
  assert.equal(answer.status, 200)
  assert.match(answer.body, /A warning of 14 August 2026 is live/)
  const empty = await officer.post('/rulebook/enforcement.next-step')
  assert.equal(empty.status, 200)
  assert.match(empty.body, /id="answer"/)
  assert.equal((await officer.post('/rulebook/enforcement.next-step', { ...form, warnings: 'lately' })).status, 422)
  const more = await officer.post('/rulebook/enforcement.oversight', { 'add-row': 'absences', 'absences.0.on': '3 September 2026' })
  assert.equal(more.status, 200)
  assert.match(more.body, /name="absences\.1\.on"/)
  assert.doesNotMatch(more.body, /id="answer"/)
  const out = await officer.post('/rulebook/enforcement.oversight', { 'absences.0.on': '3 September 2026', 'absences.0._out': 'yes' })
  assert.doesNotMatch(out.body, /name="absences\.0\.on"/)
})

test('facts of somebody never stand in an address', async () => {
  const answer = await app.as('officer').post('/rulebook/standards.business-days', {
    'whole-input': JSON.stringify({ start: '2026-11-12', days: 5 }),
    'settings-as-of': '2026-11-12',
  })
  assert.match(answer.body, /19 November 2026/)
  assert.doesNotMatch(answer.body, /\?try-it/)
  assert.match(answer.body, /method="post" class="wm-form"[^>]*>[\s\S]*name="of-somebody"/)
  for (const broken of ['{', '5', '"x"', '[]'])
    assert.equal((await app.as('officer').post('/rulebook/business-days', { 'whole-input': broken })).status, 422)
})
