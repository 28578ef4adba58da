// The main job in a real browser, from the court's result to supervised contact. Each test goes on where the one before ended.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { checkout } from '../../src/kernel/config.ts'
import { system } from '../../src/kernel/db.ts'
import { workOffPreviews } from '../../src/modules/rulebook/preview/index.ts'
import { type Demonstration, launchBrowser, openWindow, signInAs, startDemonstration, type Visit } from './browser.ts'

let browser: Browser
let demonstration: Demonstration
let visit: Visit
let page: Page

before(async () => {
  browser = await launchBrowser()
  demonstration = await startDemonstration(80)
  visit = await openWindow(browser)
  page = visit.page
})
after(async () => {
  await browser?.close()
  await demonstration?.stop()
})

const signIn = (name: string, where = page) => signInAs(where, demonstration.address, name)
const open = (address: string, where = page) => where.goto(`${demonstration.address}${address}`)
const main = (where = page) => where.locator('main')
const press = (name: string | RegExp, where = page) => main(where).getByRole('button', { name }).first().click()

async function count(table: string, person?: string): Promise<number> {
  const { databases, clock } = demonstration
  const { rows } = await databases.as(system, { now: clock.now(), today: clock.today() }, db =>
    sql<{
      count: number
    }>`select count(*)::int as count from ${sql.table(table)} ${person ? sql`where person_id = ${person}` : sql``}`.execute(db),
  )
  return rows[0]?.count ?? 0
}

/** Waits for the page to say something. */
async function says(words: string | RegExp, where = page): Promise<void> {
  await main(where).getByText(words).first().waitFor()
}

const newcomer = 'Callum Hartley'
let person: string

test('the first page shows the personas by itself, without leading anywhere', async () => {
  const answer = await open('/')
  assert.equal(answer?.status(), 200)
  assert.equal(answer.request().redirectedFrom(), null)
  for (const name of ['Naomi Adeyemi', 'Claire Donnelly', 'Imran Sheikh', 'Grace Ellison']) await says(name)
})

test('a court officer uploads results, sees what would happen to each and why, confirms, and keeps the report', async () => {
  await signIn('Claire Donnelly')
  await open('/court-results')
  const [people, sentences] = [await count('person'), await count('sentence')]
  await page.getByLabel('Choose a file of results').setInputFiles(join(checkout, 'samples/court-results.csv'))
  await press('Upload and check')
  await says('Check the results before you import them')
  for (const reason of [
    'no court has the code B99ZZ',
    'there is no day 2026-11-31',
    'no offence had the code 99999',
    'would run as a formula',
    'same court and reference',
    'Check with the court',
    'A new record is created.',
  ])
    await says(new RegExp(reason))
  assert.deepEqual([await count('person'), await count('sentence')], [people, sentences], 'a preview changes nothing')
  for (const question of await main().locator('fieldset').all()) await question.getByLabel('Somebody else: create a new record').check()
  await press(/^Import \d+ results/)
  await says('Results imported')
  await says('Download the refused results')
  await says(newcomer)
  assert.equal(await count('sentence'), sentences + 12)
  person =
    /people\/([0-9a-f-]{36})/.exec((await main().getByRole('row', { name: newcomer }).getByRole('link').getAttribute('href')) ?? '')?.[1] ??
    ''
  assert.ok(person)
})

test('the same file brought again changes nothing', async () => {
  const before = [await count('person'), await count('sentence'), await count('offence')]
  await open('/court-results')
  await page.getByLabel('Choose a file of results').setInputFiles(join(checkout, 'samples/court-results.csv'))
  await press('Upload and check')
  await says('This result is in the service already. Nothing changes.')
  await press('Finish: there is nothing to import')
  await says('Results imported')
  assert.deepEqual([await count('person'), await count('sentence'), await count('offence')], before)
})

test('a senior probation officer finds the new case with the day to allocate by, sees candidates, and allocates with a note', async () => {
  await signIn('Imran Sheikh')
  await says(newcomer)
  await says(/by 25 November/)
  await main()
    .getByRole('link', { name: new RegExp(`Allocate.*${newcomer}`, 's') })
    .or(main().getByRole('button', { name: new RegExp(`Allocate.*${newcomer}`, 's') }))
    .first()
    .click()
  await says('Officers, best fit first')
  await says(/\d+% with this case/)
  // Where the rule does not offer her, the manager's judgement does.
  const others = main().getByText('not offered, and why')
  if (await others.count()) await others.click()
  await main()
    .getByRole('radio', { name: /Naomi Adeyemi/ })
    .check()
  await main().getByLabel('Note to the officer').fill('Known to the Shipley office. Please see him this week.')
  const why = main().getByLabel('Reason for not choosing the first officer')
  if (await why.count()) await why.fill('She has worked with his family before.')
  await press('Allocate')
  await page.waitForURL(new RegExp(`/people/${person}$`))
  await says('Naomi Adeyemi')
  assert.equal(await count('allocation', person), 1)
})

test('the responsible officer sees the case on the worklist with its reason, and books the first appointment', async () => {
  await signIn('Naomi Adeyemi')
  await says(newcomer)
  await main().getByRole('link', { name: newcomer, exact: true }).first().click()
  await page.waitForURL(new RegExp(`/people/${person}`))
  await main()
    .getByText(/first appointment/i)
    .first()
    .waitFor()
  await open(`/people/${person}/appointments/new`)
  await main().getByLabel('What kind of appointment').selectOption({ label: 'Initial appointment in the office' })
  await main().getByLabel('Office visit').check()
  await main().getByLabel('Day', { exact: true }).fill('19')
  await main().getByLabel('Month', { exact: true }).fill('11')
  await main().getByLabel('Year', { exact: true }).fill('2026')
  await main().getByLabel('Time', { exact: true }).fill('17:30')
  await main().getByLabel('Where', { exact: true }).selectOption({ index: 1 })
  await press('Book appointment')
  await page.waitForURL(new RegExp(`/people/${person}$`))
  await says(/5:30pm/)
  assert.equal(await count('appointment', person), 1)
})

test('recorded as attended, it settles the month, and the next month appears', async () => {
  demonstration.clock.set('2026-11-19T17:40:00Z')
  await signIn('Naomi Adeyemi')
  await open(`/people/${person}`)
  await main()
    .getByRole('link', { name: /Record contact/ })
    .or(main().getByRole('button', { name: /Record contact/ }))
    .first()
    .click()
  await main().getByLabel('Attended', { exact: true }).check()
  await main().getByLabel('What happened').fill('Went through the order and what is expected.')
  await main()
    .getByRole('group', { name: /anything changed about risk/ })
    .getByLabel('No', { exact: true })
    .check()
  await main().getByLabel('Not now').check()
  await press('Save contact')
  await page.waitForURL(new RegExp(`/people/${person}\\?saved=contact$`))
  await says('Went through the order and what is expected.')
  const { databases, clock } = demonstration
  const { rows } = await databases.as(system, { now: clock.now(), today: clock.today() }, db =>
    sql<{
      rule: string
      state: string
      due_on: string
    }>`select rule, state, due_on from obligation where person_id = ${person} order by due_on, rule`.execute(db),
  )
  const of = (rule: string, state: string) => rows.filter(row => row.rule === rule && row.state === state).map(row => row.due_on)
  assert.equal(of('supervision.first-appointment', 'met').length, 1)
  assert.deepEqual(of('supervision.monthly-contact', 'open'), ['2026-12-31'])
})

test('“Why” shows the count, the rule and its source', async () => {
  await open(`/people/${person}`)
  await main().getByRole('link', { name: /^Why/ }).first().click()
  await page.waitForURL(/\/obligations\//)
  await says(/December 2026/)
  await says(/Blueprint/i)
})

test('three acceptable absences ask the manager for oversight, which she records once', async () => {
  for (const [day, time] of [
    ['18', '14:00'],
    ['19', '10:00'],
    ['19', '12:00'],
  ] as const) {
    await open(`/people/${person}/contacts/new`)
    await main().getByLabel('What kind of contact').selectOption({ index: 1 })
    await main().getByLabel('Telephone call').check()
    await main().getByLabel('Day', { exact: true }).fill(day)
    await main().getByLabel('Month', { exact: true }).fill('11')
    await main().getByLabel('Year', { exact: true }).fill('2026')
    await main().getByLabel('Time', { exact: true }).fill(time)
    await main().getByLabel('Did not attend: acceptable').check()
    await main().getByLabel('Acceptable reason').selectOption({ index: 1 })
    await main().getByLabel('Not now').check()
    await press('Save contact')
    await page.waitForURL(new RegExp(`/people/${person}\\?saved=contact$`))
  }
  await signIn('Imran Sheikh')
  await main()
    .getByRole('link', { name: new RegExp(`Record oversight.*${newcomer}`, 's') })
    .or(main().getByRole('button', { name: new RegExp(`Record oversight.*${newcomer}`, 's') }))
    .first()
    .click()
  await main().getByLabel('What you decided').fill('Absences were for work shifts. Move appointments to the late clinic.')
  await main().getByRole('button', { name: 'Record oversight' }).dblclick()
  await page.waitForURL(new RegExp(`/people/${person}$`))
  assert.equal(await count('management_oversight', person), 1)
  await open('/worklist')
  assert.equal(await main().getByText(newcomer).count(), 0)
})

test('without JavaScript, on a telephone, a contact is refused, put right and saved; a double press saves it once', async () => {
  const signed = await (async () => {
    await signIn('Naomi Adeyemi')
    return visit.context.storageState()
  })()
  const telephone = await openWindow(browser, { scripts: 'off', phone: true, signed })
  const had = await count('contact', person)
  await open(`/people/${person}/contacts/new`, telephone.page)
  const form = main(telephone.page)
  await form.getByLabel('What happened').fill('Rang about travel. Words that must survive a refusal.')
  await press('Save contact', telephone.page)
  await form.getByText('There is a problem').waitFor()
  assert.match(await form.getByLabel('What happened').inputValue(), /survive a refusal/)
  await form.getByLabel('What kind of contact').selectOption({ index: 1 })
  await form.getByLabel('Telephone call').check()
  await form.getByLabel('Day', { exact: true }).fill('19')
  await form.getByLabel('Month', { exact: true }).fill('11')
  await form.getByLabel('Year', { exact: true }).fill('2026')
  await form.getByLabel('Time', { exact: true }).fill('11:00')
  await form.getByLabel('Attended', { exact: true }).check()
  await form
    .getByRole('group', { name: /anything changed about risk/ })
    .getByLabel('No', { exact: true })
    .check()
  await form.getByLabel('Not now').check()
  await form.getByRole('button', { name: 'Save contact' }).dblclick()
  await telephone.page.waitForURL(new RegExp(`/people/${person}\\?saved=contact$`))
  assert.equal(await count('contact', person), had + 1)
  await telephone.close()
})

test('when the session ends in the middle of a form, what was typed comes back after signing in, and is saved', async () => {
  await signIn('Naomi Adeyemi')
  const had = await count('appointment', person)
  await open(`/people/${person}/appointments/new`)
  await main().getByLabel('What kind of appointment').selectOption({ index: 1 })
  await main().getByLabel('Telephone call').check()
  await main().getByLabel('Day', { exact: true }).fill('3')
  await main().getByLabel('Month', { exact: true }).fill('12')
  await main().getByLabel('Year', { exact: true }).fill('2026')
  await main().getByLabel('Time', { exact: true }).fill('17:45')
  demonstration.clock.set('2026-11-19T19:30:00Z')
  await press('Book appointment')
  await says('What you typed is kept')
  assert.equal(await count('appointment', person), had)
  await main()
    .getByRole('link', { name: /carry on/ })
    .or(main().getByRole('button', { name: /carry on/ }))
    .click()
  await page.getByRole('button', { name: /Naomi Adeyemi/ }).click()
  await page.waitForURL(/\/interrupted\//)
  assert.equal(await main().locator('input[type=hidden][name=time]').inputValue(), '17:45')
  await main().getByRole('button').first().click()
  await page.waitForURL(new RegExp(`/people/${person}$`))
  assert.equal(await count('appointment', person), had + 1)
})

test('the page of a preview under way asks for itself again, and shows the result by itself', async () => {
  const { databases, clock } = demonstration
  await signIn('Adwoa Sarpong')
  await open('/rulebook/previews/new?rule=supervision.monthly-contact&settings.contactsPerMonth=2&from_on=2027-02-01')
  await press('Work it out')
  await says('It is waiting for its turn.')
  const list = await visit.context.newPage()
  await open('/rulebook/previews', list)
  assert.equal(await main(list).locator('[data-refresh-seconds]').count(), 1)
  await workOffPreviews(databases, () => ({ now: clock.now(), today: clock.today() }))
  await says('What the change would do')
  await says('Finished', list)
  await list.close()
})

test('whoever signs out is out: the page before shows nothing', async () => {
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await page.getByText('Whose day do you want to see?').waitFor()
  await open(`/people/${person}`)
  assert.equal(await page.getByText(newcomer).count(), 0)
})
