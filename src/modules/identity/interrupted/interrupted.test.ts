import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startTestApp } from '#testing/app.ts'
import { browserOf, hiddenField } from '../testing/browser.ts'

const app = await startTestApp()
after(() => app.stop())

/** Sends a form after the session had ended, and signs in again by the way that the page offers. */
async function interrupt(fields: Record<string, string>) {
  const browser = browserOf(app.web)
  const refused = await browser.post('/sign-in/post', fields)
  const way = /href="(\/\?return=[^"]+)"/.exec(refused.body)?.[1] ?? ''
  const choice = await browser.get(way)
  const back = hiddenField(choice.body, 'return')
  return { browser, refused, back, end: await browser.follow(await browser.post('/sign-in', { persona: 'officer', return: back })) }
}

test('a form that comes after the session ended is kept, shown after signing in, and sent with one press', async () => {
  const { refused, end } = await interrupt({
    csrf: 'old',
    submission: crypto.randomUUID(),
    note: 'Came on time. <b>Agreed</b> to meet.',
    'starts-on': '2026-11-20',
  })
  assert.equal(refused.status, 401)
  assert.match(refused.body, /What you typed is kept/)
  assert.match(end.body, /What you wrote/)
  assert.match(end.body, /One more answer is kept with it/)
  assert.ok(!/starts.on/i.test(end.body.replaceAll(/<input[^>]*>/g, '')))
  assert.match(end.body, /Came on time\. &lt;b&gt;Agreed&lt;\/b&gt; to meet\./)
  assert.match(end.body, /action="\/sign-in\/post"/)
  assert.equal(hiddenField(end.body, 'starts-on'), '2026-11-20')
  assert.match(end.body, /a file, it could not be kept/)
})

test('the form is sent with the token and a submission id of the new session', async () => {
  const submission = crypto.randomUUID()
  const { browser, end } = await interrupt({ csrf: 'old', submission, post: 'none' })
  assert.notEqual(hiddenField(end.body, 'csrf'), 'old')
  assert.notEqual(hiddenField(end.body, 'submission'), submission)
  const sent = await browser.post('/sign-in/post', {
    csrf: hiddenField(end.body, 'csrf'),
    submission: hiddenField(end.body, 'submission'),
    post: hiddenField(end.body, 'post'),
  })
  assert.equal(sent.status, 422)
})

test('ids and versions are carried but not shown', async () => {
  const id = crypto.randomUUID()
  const { end } = await interrupt({ appointment: id, version: '3', reason: 'Rang to say the bus was late' })
  assert.equal(hiddenField(end.body, 'appointment'), id)
  assert.ok(!end.body.includes('<dt class="govuk-summary-list__key">Appointment') && !/Version|more answer/.test(end.body))
  assert.match(end.body, /Rang to say the bus was late/)
})

test("another browser can't read what was typed, though it is signed in and knows the address", async () => {
  const { back } = await interrupt({ note: 'private words' })
  const other = browserOf(app.web)
  await other.follow(await other.post('/sign-in', { persona: 'colleague' }))
  const answer = await other.get(back)
  assert.equal(answer.status, 404)
  assert.ok(!answer.body.includes('private words'))
})

test('nothing is shown to somebody who has not signed in', async () => {
  const browser = browserOf(app.web)
  const refused = await browser.post('/sign-in/post', { note: 'private words' })
  const key = /interrupted%2F([0-9a-f-]+)/.exec(refused.body)?.[1] ?? ''
  const answer = await browser.get(`/interrupted/${key}`)
  assert.equal(answer.status, 401)
  assert.ok(!answer.body.includes('private words'))
})

test('what was typed is kept for an hour', async () => {
  const { browser, back } = await interrupt({ note: 'private words' })
  app.clock.set('2026-11-19T10:03:59Z')
  assert.equal((await browser.get(back)).status, 200)
  app.clock.set('2026-11-19T10:04:01Z')
  assert.equal((await browser.get(back)).status, 404)
  app.clock.set('2026-11-19T09:04:00Z')
})

test('a page asked for without a session says that nobody is signed in, and leads to signing in', async () => {
  const { status, body } = await browserOf(app.web).get('/worklist')
  assert.equal(status, 401)
  assert.match(body, /You are not signed in/)
  assert.match(body, /href="\/"/)
})
