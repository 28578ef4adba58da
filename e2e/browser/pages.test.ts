// Every kind of page, for each persona, wide and narrow, with and without JavaScript; and every form sent empty.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { type Db, system } from '../../src/kernel/db.ts'
import { workOffPreviews } from '../../src/modules/rulebook/index.ts'
import { allRules } from '../../src/modules/standards/index.ts'
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
  demonstration = await startDemonstration(80)
  ids = await findIds()
})
after(async () => {
  await browser?.close()
  await demonstration?.stop()
})

const kinds = [
  'obligation',
  'date',
  'contact',
  'booked',
  'absence',
  'decided',
  'unallocated',
  'overseen',
  'user',
  'post',
  'found',
  'nobodyFound',
  'workload',
  'proposed',
  'planned',
  'sentBack',
] as const
/** Addresses of one of each thing that is about somebody. */
type Ids = Record<(typeof kinds)[number] | 'person' | 'match' | 'previewed' | 'waiting', string>

/** One of each among the cases of Naomi Adeyemi. */
async function findIds(): Promise<Ids> {
  const { databases, clock } = demonstration
  return databases.as(system, { now: clock.now(), today: clock.today() }, async db => {
    await addDate(db)
    const { rows } = await sql<Ids>`
      with searches as (
        insert into search (actor, terms, at) select staff_id, terms, ${clock.now().toString()}::timestamptz from account, (values ('an'), ('Nobodyatall')) t(terms) where subject = 'officer' returning id, terms),
      mine as (select a.person_id from allocation a join account s on s.staff_id = a.officer_id where s.subject = 'officer' and a.until_on is null),
      seen as (select person_id, max(id::text) as id from contact join mine using (person_id) where attended group by person_id order by count(*) desc limit 1)
      select '/people/' || seen.person_id as person, '/people/' || seen.person_id || '/contacts/' || seen.id as contact,
        (select '/people/' || person_id || '/obligations/' || id from obligation join mine using (person_id) where state = 'open' limit 1) as obligation,
        (select '/people/' || person_id || '/dates/' || id from sentence_date join mine using (person_id) limit 1) as date,
        (select '/people/' || person_id || '/appointments/' || id from appointment join mine using (person_id) where state = 'booked' order by starts_at limit 1) as booked,
        (select '/people/' || person_id || '/absences/' || id from contact c join mine using (person_id) where not attended and not exists (select from absence_decision d where d.contact_id = c.id) limit 1) as absence,
        (select '/people/' || person_id || '/absences/' || contact_id from absence_decision join mine using (person_id) limit 1) as decided,
        (select '/people/' || person_id || '/allocate' from obligation where rule = 'allocation.allocate' and state = 'open' limit 1) as unallocated,
        (select '/installation/users/' || staff_id from account where subject = 'officer') as user,
        (select '/team/officers/' || staff_id from account where subject = 'officer') as workload,
        (select '/installation/posts/' || p.id from post p join account a using (staff_id) where a.subject = 'officer') as post,
        (select '/people/' || a.person_id || '/oversight' from allocation a join account c on c.staff_id = a.officer_id where c.subject = 'officer' and a.until_on is null
          order by exists (select from obligation o where o.person_id = a.person_id and o.rule = 'enforcement.oversight' and o.state = 'open') desc, a.person_id limit 1) as overseen,
        '/search/' || (select id from searches where terms = 'an') as found, '/search/' || (select id from searches where terms <> 'an') as "nobodyFound",
        (select '/rulebook/changes/' || id from rule_setting where state = 'proposed') as proposed, (select '/rulebook/changes/' || id from rule_setting where state = 'confirmed') as planned,
        (select '/rulebook/changes/' || id from rule_setting where state = 'sent-back') as "sentBack"
      from seen`.execute(db)
    const [found] = rows
    assert.ok(found)
    for (const kind of kinds) assert.ok(found[kind], `the demonstration holds an address of the kind ${kind}`)
    const match = await sql<{ id: string }>`
      insert into possible_match (person_id, other_person_id, why, found_on)
      select a.id, b.id, 'names', '2026-11-18' from person a, person b where a.crn < b.crn order by a.crn, b.crn limit 1 returning id`.execute(
      db,
    )
    const { previewed, waiting } = await addPreviews(db)
    return { ...found, previewed, waiting, match: `/possible-matches/${match.rows[0]?.id}` }
  })
}

/** A policy preview that is worked out, and one that waits. */
async function addPreviews(db: Db): Promise<{ previewed: string; waiting: string }> {
  const add = async () => {
    const { rows } = await sql<{ address: string }>`
      insert into policy_preview (rule, settings, from_on, months, until_on, already_begun, asked_by)
      select 'supervision.monthly-contact', '{"contactsPerMonth": 2, "minimumDays": 20, "videoPercent": 50, "videoWindow": 6, "followUpBusinessDays": 5}', '2027-02-01', 12, '2028-01-31', 'takes', staff_id
      from account where subject = 'editor' returning '/rulebook/previews/' || id as address`.execute(db)
    return rows[0]?.address ?? ''
  }
  const previewed = await add()
  const { databases, clock } = demonstration
  await workOffPreviews(databases, () => ({ now: clock.now(), today: clock.today() }))
  return { previewed, waiting: await add() }
}

/** A worked-out date of an order of one of them, since the demonstration's sentences come without. */
async function addDate(db: Db): Promise<void> {
  const { rows } = await sql<{ id: string; sentenced_on: string; term_months: number }>`
    select s.id, s.sentenced_on, s.term_months from sentence s join allocation a using (person_id) join account c on c.staff_id = a.officer_id
    where c.subject = 'officer' and a.until_on is null and s.kind = 'community-order' order by s.id limit 1`.execute(db)
  const [order] = rows
  assert.ok(order)
  const input = {
    kind: 'community-order',
    sentencedOn: order.sentenced_on,
    term: { years: 0, months: order.term_months, weeks: 0, days: 0 },
    endsOn: null,
    isUnpaidWorkOnly: false,
  }
  await sql`insert into sentence_date (person_id, sentence_id, what, on_date, rule, as_of, input, because)
    select person_id, id, 'order end', supervised_until, 'sentences.order-dates', sentenced_on, ${JSON.stringify(input)}, '[]' from sentence where id = ${order.id}
    on conflict do nothing`.execute(db)
}

const nobody = '00000000-0000-4000-8000-000000000000'

/** Addresses by whose they are; the answer is 200 unless said. */
const places: Record<string, (ids: Ids) => (string | { address: string; status: number })[]> = {
  visitor: () => [
    '/',
    '/help',
    '/help/blueprint',
    '/accessibility',
    '/privacy',
    '/signed-out',
    '/api',
    '/api?q=appointment',
    '/api/identity',
    '/api/supervision',
    '/sign-in/problem?why=expired',
    { address: '/worklist', status: 401 },
    { address: '/nowhere', status: 404 },
  ],
  'Naomi Adeyemi': of => [
    '/worklist',
    '/cases',
    '/diary',
    '/search',
    of.found,
    of.nobodyFound,
    ...['', '/sentence', '/risk', '/contacts', '/details', '/addresses/new', '/appointments/new', '/contacts/new'].map(
      tab => `${of.person}${tab}`,
    ),
    ...['identity', 'contact', 'circumstances', 'dependants', 'adjustments', 'equality', 'history'].map(
      topic => `${of.person}/details/${topic}`,
    ),
    `${of.person}/names/new`,
    `${of.person}/notes/new`,
    `${of.person}/assessments/new`,
    `${of.person}/registrations/new`,
    of.obligation,
    of.date,
    of.booked,
    of.contact,
    `${of.contact}/correct`,
    of.absence,
    of.decided,
    '/rulebook',
    '/rulebook?q=licence&standing=law',
    '/rulebook/allocation.tier-v2?example=1',
    '/rulebook/standards.business-days?try-it=yes&start=yesterday&days=many',
    { address: '/rulebook/no-such-rule', status: 404 },
    { address: `/people/${nobody}`, status: 404 },
  ],
  'Imran Sheikh': of => ['/worklist', '/team', of.workload, of.unallocated, `${of.person}/allocate`, of.overseen, of.date],
  'Claire Donnelly': () => ['/court-results', '/cases'],
  'Gethin Powell': of => ['/worklist', of.person],
  'Priya Raman': of => ['/team', '/cases', of.person],
  'Helen Marsden': of => [
    '/performance',
    '/performance?place=nation',
    '/performance/cases?show=all',
    '/organisation',
    '/organisation/regions/YH',
    '/organisation/regions/YH/posts',
    '/organisation/places/courts?show=all',
    '/organisation/places/approved-premises?region=YH',
    '/team',
    '/cases',
    of.person,
  ],
  'Miriam Osei': of => ['/possible-matches', of.match, '/restricted-records', '/restricted-records?sort=owner&due=overdue', '/notices'],
  'Grace Ellison': () => ['/access-log', '/access-log?outcome=refused', '/access-log/trail'],
  'Adwoa Sarpong': of => [
    '/guidance',
    '/guidance?show=not-read',
    '/guidance/absences',
    '/guidance/absences/versions/1',
    '/guidance/new',
    '/guidance/absences/draft',
    '/guidance/risk-and-tier/proposed',
    '/rulebook/previews',
    '/rulebook/previews/new',
    '/rulebook/previews/new?rule=supervision.monthly-contact',
    of.previewed,
    `${of.previewed}?by=ethnicity`,
    `${of.previewed}?by=unit`,
    of.waiting,
    '/rulebook/changes',
    '/rulebook/changes?phase=planned&sort=rule&rule=performance.rate',
    of.proposed,
    of.planned,
    of.sentBack,
    '/rulebook/enforcement.decide-absence',
    '/rulebook/enforcement.decide-absence/settings/new',
    { address: '/rulebook/enforcement.decide-absence/settings/new?from=2020-01-01', status: 422 },
    '/rulebook/enforcement.decide-absence/settings/new?from=2027-03-01',
    '/rulebook/sentences.order-dates/settings/new?from=2027-03-01',
    '/rulebook/risk.arp/settings/new?from=2027-03-01',
  ],
  'Martin Fairclough': of => [
    '/guidance',
    '/guidance/absences',
    '/guidance/risk-and-tier/proposed',
    '/notices',
    '/rulebook/changes',
    of.proposed,
    of.planned,
  ],
  'Ben Achterberg': of => [
    '/installation',
    '/installation/reference-data',
    '/installation/users',
    '/installation/users/new',
    of.user,
    `${of.user}/edit`,
    `${of.user}/posts/new`,
    `${of.user}/posts/new?kind=responsible-officer`,
    '/installation/posts',
    `${of.post}/end`,
    `${of.post}/move?kind=responsible-officer`,
    '/installation/vacant-posts',
    '/installation/sessions',
    '/installation/api-clients',
    '/installation/api-clients/new',
    '/installation/api-clients/court-feed',
    '/installation/api-clients/court-feed/edit',
    '/installation/events',
    '/installation/settings',
    '/acting-systems',
    { address: '/%', status: 400 },
  ],
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
    assert.deepEqual(await faultsIn(persona, addressesOf(ids), windows), [])
  })

// Each is made from the value of its rule alone.
test('the page of every rule holds, with a worked example on it', { timeout: 600_000 }, async () => {
  const pages = allRules().map(({ id }) => `/rulebook/${id}?example=1`)
  assert.deepEqual(
    await faultsIn(
      'Gethin Powell',
      pages,
      windows.filter(({ axe }) => axe),
    ),
    [],
  )
})

async function faultsIn(persona: string, addresses: ReturnType<(typeof places)[string]>, shown: typeof windows): Promise<string[]> {
  const signed = await cookiesOf(persona)
  const wrong: string[] = []
  for (const { name, scripts, phone, axe } of shown) {
    const { page, close } = await openWindow(browser, { scripts, phone, signed })
    page.on('pageerror', error => wrong.push(`${page.url()} ${name}: ${error.message}`))
    for (const place of addresses) {
      const { address, status } = typeof place === 'string' ? { address: place, status: 200 } : place
      const answer = await page.goto(`${demonstration.address}${address}`)
      const faults = axe ? await faultsOf(page) : (await scrollsSideways(page)) ? ['it scrolls sideways'] : []
      if (answer?.status() !== status) faults.unshift(`it answers ${answer?.status()}`)
      if ((await page.locator('h1').count()) !== 1) faults.push('it has not one heading of the first rank')
      wrong.push(...faults.map(fault => `${kindOf(address)} ${name}: ${fault}`))
    }
    await close()
  }
  return wrong
}

const kindOf = (address: string) => address.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')

/** Forms that cannot be saved as they come, by who sends them: their address and their button. */
const forms: [string, (ids: Ids) => string, string][] = [
  ['Naomi Adeyemi', () => '/search', 'Search'],
  ['Naomi Adeyemi', of => `${of.person}/appointments/new`, 'Book appointment'],
  ['Naomi Adeyemi', of => `${of.person}/contacts/new`, 'Save contact'],
  ['Naomi Adeyemi', of => `${of.person}/addresses/new`, 'Save'],
  ['Naomi Adeyemi', of => `${of.person}/names/new`, 'Save'],
  ['Naomi Adeyemi', of => `${of.person}/notes/new`, 'Save note'],
  ['Naomi Adeyemi', of => `${of.person}/registrations/new`, 'Register'],
  ['Naomi Adeyemi', of => `${of.contact}/correct`, 'Save correction'],
  ['Naomi Adeyemi', of => of.absence, 'Save decision'],
  ['Imran Sheikh', of => of.unallocated, 'Allocate'],
  ['Imran Sheikh', of => of.overseen, 'Record oversight'],
  ['Claire Donnelly', () => '/court-results', 'Upload and check'],
  ['Gethin Powell', of => of.person, 'Open the whole record'],
  ['Miriam Osei', of => of.match, 'Record the decision'],
  ['Adwoa Sarpong', () => '/guidance/new', 'Save and send'],
  ['Adwoa Sarpong', () => '/rulebook/previews/new?rule=supervision.monthly-contact', 'Work it out'],
  ['Adwoa Sarpong', () => '/rulebook/enforcement.decide-absence/settings/new?from=2027-03-01', 'Send to a second person'],
  ['Adwoa Sarpong', of => of.planned, 'Ask to withdraw it'],
  ['Martin Fairclough', () => '/guidance/risk-and-tier/proposed', 'Send it back'],
  ['Martin Fairclough', of => of.proposed, 'Send it back'],
  ['Ben Achterberg', () => '/installation/reference-data', 'See what it would change'],
  ['Ben Achterberg', () => '/installation/users/new', 'Add a user'],
  ['Ben Achterberg', of => `${of.user}/posts/new?kind=responsible-officer`, 'Give the post'],
  ['Ben Achterberg', of => `${of.post}/end`, 'End the post'],
  ['Ben Achterberg', of => `${of.post}/move?kind=responsible-officer`, 'Move'],
  ['Ben Achterberg', () => '/installation/api-clients/new', 'Add the client'],
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
