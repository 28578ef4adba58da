// Every kind of page, for each persona, wide and narrow, with and without JavaScript; and every form sent empty.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { system } from '../../src/kernel/db.ts'
import {
  type Demonstration,
  faultsOf,
  launchBrowser,
  openWindow,
  type Scripts,
  scrollsSideways,
  signInAs,
  startDemonstration,
} from './browser.ts'

let browser: Browser
let demonstration: Demonstration
let ids: Ids

before(async () => {
  browser = await launchBrowser()
  demonstration = await startDemonstration(40)
  ids = await findIds()
})
after(async () => {
  await browser?.close()
  await demonstration?.stop()
})

type Ids = Record<
  | 'person'
  | 'obligation'
  | 'date'
  | 'contact'
  | 'booked'
  | 'absentee'
  | 'absence'
  | 'judged'
  | 'decided'
  | 'unallocated'
  | 'overseen'
  | 'match',
  string
>

/** One of each thing that an address names, among the cases of Naomi Adeyemi. */
async function findIds(): Promise<Ids> {
  const { databases, clock } = demonstration
  return databases.as(system, { now: clock.now(), today: clock.today() }, async db => {
    const mine = sql`(select a.person_id from allocation a join account s on s.staff_id = a.officer_id where s.subject = 'officer' and a.until_on is null)`
    const { rows } = await sql<Ids>`
      with one as (
        select p.person_id as person from ${mine} p
        where exists (select from obligation o where o.person_id = p.person_id and o.state = 'open') and exists (select from sentence_date d where d.person_id = p.person_id)
          and exists (select from contact c where c.person_id = p.person_id and c.attended) and exists (select from appointment b where b.person_id = p.person_id and b.state = 'booked')
        order by 1 limit 1)
      select one.person,
        (select id from obligation where person_id = one.person and state = 'open' limit 1) as obligation,
        (select id from sentence_date where person_id = one.person limit 1) as date,
        (select id from contact where person_id = one.person and attended limit 1) as contact,
        (select id from appointment where person_id = one.person and state = 'booked' order by starts_at limit 1) as booked,
        absent.person_id as absentee, absent.id as absence, judged.person_id as judged, judged.contact_id as decided,
        (select person_id from obligation where rule = 'allocation.allocate' and state = 'open' limit 1) as unallocated,
        coalesce((select person_id from obligation where rule = 'enforcement.oversight' and state = 'open' limit 1), one.person) as overseen
      from one,
        (select person_id, id from contact c where not attended and person_id in ${mine} and not exists (select from absence_decision d where d.contact_id = c.id) limit 1) absent,
        (select person_id, contact_id from absence_decision where person_id in ${mine} limit 1) judged`.execute(db)
    const [found] = rows
    assert.ok(found, 'the demonstration holds one of each')
    const match = await sql<{ id: string }>`
      insert into possible_match (person_id, other_person_id, why, found_on) values (${found.person}, ${found.absentee}, 'names', '2026-11-18') returning id`.execute(
      db,
    )
    return { ...found, match: match.rows[0]?.id ?? '' }
  })
}

const nobody = '00000000-0000-4000-8000-000000000000'

/** Addresses by whose they are; the answer is 200 unless said. */
const places: Record<string, (ids: Ids) => (string | { address: string; status: number })[]> = {
  visitor: () => [
    '/',
    '/help',
    '/accessibility',
    '/privacy',
    '/signed-out',
    '/sign-in/problem?why=expired',
    { address: '/worklist', status: 401 },
    { address: '/nowhere', status: 404 },
  ],
  'Naomi Adeyemi': of => {
    const person = `/people/${of.person}`
    return [
      '/worklist',
      '/cases',
      '/diary',
      ...['', '/sentence', '/contacts', '/details', '/details/edit', '/addresses/new', '/appointments/new', '/contacts/new'].map(
        tab => `${person}${tab}`,
      ),
      `${person}/obligations/${of.obligation}`,
      `${person}/dates/${of.date}`,
      `${person}/appointments/${of.booked}`,
      `${person}/contacts/${of.contact}`,
      `${person}/contacts/${of.contact}/correct`,
      `/people/${of.absentee}/absences/${of.absence}`,
      `/people/${of.judged}/absences/${of.decided}`,
      { address: `/people/${nobody}`, status: 404 },
    ]
  },
  'Imran Sheikh': of => [
    '/worklist',
    '/team',
    `/people/${of.unallocated}/allocate`,
    `/people/${of.person}/allocate`,
    `/people/${of.overseen}/oversight`,
    `/people/${of.person}/dates/${of.date}`,
  ],
  'Claire Donnelly': () => ['/court-results', '/cases'],
  'Gethin Powell': of => ['/worklist', `/people/${of.person}`],
  'Priya Raman': of => ['/team', '/cases', `/people/${of.person}`],
  'Miriam Osei': of => ['/possible-matches', `/possible-matches/${of.match}`],
  'Grace Ellison': () => ['/access-log'],
  'Ben Achterberg': () => ['/installation', '/installation/reference-data'],
}

/** The cookies of a persona: signed in once, used in every window. */
async function cookiesOf(persona: string) {
  const { page, context, close } = await openWindow(browser)
  if (persona !== 'visitor') await signInAs(page, demonstration.address, persona)
  const signed = await context.storageState()
  await close()
  return signed
}

const windows: { name: string; scripts: Scripts; phone: boolean; axe: boolean }[] = [
  { name: 'wide', scripts: 'on', phone: false, axe: true },
  { name: 'wide without JavaScript', scripts: 'off', phone: false, axe: false },
  { name: 'narrow', scripts: 'on', phone: true, axe: false },
  { name: 'narrow without JavaScript', scripts: 'blocked', phone: true, axe: true },
]

for (const [persona, addressesOf] of Object.entries(places))
  test(`the pages of ${persona} hold in every window`, { timeout: 180_000 }, async () => {
    const signed = await cookiesOf(persona)
    const wrong: string[] = []
    for (const { name, scripts, phone, axe } of windows) {
      const { page, close } = await openWindow(browser, { scripts, phone, signed })
      page.on('pageerror', error => wrong.push(`${page.url()} ${name}: ${error.message}`))
      for (const place of addressesOf(ids)) {
        const { address, status } = typeof place === 'string' ? { address: place, status: 200 } : place
        const answer = await page.goto(`${demonstration.address}${address}`)
        const faults = axe ? await faultsOf(page) : (await scrollsSideways(page)) ? ['it scrolls sideways'] : []
        if (answer?.status() !== status) faults.unshift(`it answers ${answer?.status()}`)
        if ((await page.locator('h1').count()) !== 1) faults.push('it has not one heading of the first rank')
        wrong.push(...faults.map(fault => `${kindOf(address)} ${name}: ${fault}`))
      }
      await close()
    }
    assert.deepEqual(wrong, [])
  })

const kindOf = (address: string) => address.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')

/** Forms that cannot be saved as they come, by who sends them: their address and their button. */
const forms: [string, (ids: Ids) => string, string][] = [
  ['Naomi Adeyemi', of => `/people/${of.person}/appointments/new`, 'Book appointment'],
  ['Naomi Adeyemi', of => `/people/${of.person}/contacts/new`, 'Save contact'],
  ['Naomi Adeyemi', of => `/people/${of.person}/addresses/new`, 'Save'],
  ['Naomi Adeyemi', of => `/people/${of.person}/contacts/${of.contact}/correct`, 'Save correction'],
  ['Naomi Adeyemi', of => `/people/${of.absentee}/absences/${of.absence}`, 'Save decision'],
  ['Imran Sheikh', of => `/people/${of.unallocated}/allocate`, 'Allocate'],
  ['Imran Sheikh', of => `/people/${of.overseen}/oversight`, 'Record oversight'],
  ['Claire Donnelly', () => '/court-results', 'Upload and check'],
  ['Gethin Powell', of => `/people/${of.person}`, 'Open the whole record'],
  ['Miriam Osei', of => `/possible-matches/${of.match}`, 'Save decision'],
  ['Ben Achterberg', () => '/installation/reference-data', 'See what it changes'],
]

/** What is wrong with a form that was sent empty. */
async function faultsWhenEmpty(page: Page, address: string, button: string): Promise<string[]> {
  await page.goto(`${demonstration.address}${address}`)
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.request().method() === 'POST'),
    page
      .locator('main')
      .getByRole('button', { name: new RegExp(`^\\s*${button}`) })
      .last()
      .click(),
  ])
  await page.waitForLoadState()
  const faults = answer.status() === 422 ? [] : [`it answers ${answer.status()}`]
  const links = page.locator('.govuk-error-summary a')
  if ((await links.count()) === 0) faults.push('it has no error summary')
  if (!(await page.title()).startsWith('Error')) faults.push('the title does not begin with Error')
  for (const href of await links.evaluateAll(all => all.map(link => link.getAttribute('href') ?? '')))
    if (href.startsWith('#') && (await page.locator(`[id="${href.slice(1)}"]`).count()) !== 1) faults.push(`${href} leads nowhere`)
  return [...faults, ...(await faultsOf(page))]
}

test('every form that is sent empty says what is missing, where it is, and keeps its shape', { timeout: 180_000 }, async () => {
  const wrong: string[] = []
  for (const persona of new Set(forms.map(([who]) => who))) {
    const signed = await cookiesOf(persona)
    for (const { scripts, phone } of [
      { scripts: 'on', phone: false },
      { scripts: 'blocked', phone: true },
    ] as const) {
      const { page, close } = await openWindow(browser, { scripts, phone, signed })
      for (const [, addressOf, button] of forms.filter(([who]) => who === persona)) {
        const address = addressOf(ids)
        const faults = await faultsWhenEmpty(page, address, button).catch(error => [String(error).split('\n')[0] ?? ''])
        if (scripts === 'on' && !(await page.evaluate(() => document.activeElement?.classList.contains('govuk-error-summary'))))
          faults.push('the summary has no focus')
        wrong.push(...faults.map(fault => `${kindOf(address)} ${scripts}: ${fault}`))
      }
      await close()
    }
  }
  assert.deepEqual(wrong, [])
})
