import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '../../../testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

type Reader = 'officer' | 'colleague' | 'distant' | 'head' | 'spo' | 'court'
type Item = { person: string; crn: string; name: string; other_name: string | null; why: string[] }
type Answer = {
  items: Item[]
  next: string | null
  too_many: boolean
  unused: string[]
  suggestions: { surname: string; count: number; more: boolean }[]
  restricted: { identifier: string; search: string } | null
}

/** The limit by the minute has a test of its own. */
const unlimited = () => app.system(db => db.deleteFrom('attempt').execute())
async function searched(q: string, persona: Reader = 'officer', more: Record<string, unknown> = {}): Promise<Answer> {
  await unlimited()
  const answer = await app.as(persona).api('POST', '/api/v1/people/search', { q, ...more })
  assert.equal(answer.status, 201, answer.body)
  return answer.json<Answer>()
}
const names = async (q: string, persona?: Reader) => (await searched(q, persona)).items.map(it => it.name)
const whyOf = async (q: string, name: string) => (await searched(q)).items.find(it => it.name === name)?.why

async function addAlias(
  person: string,
  forename: string,
  surname: string,
  kind = 'alias',
  used: [string | null, string | null] = [null, null],
) {
  await app.system(db =>
    sql`insert into person_alias (person_id, forename, surname, kind, from_on, until_on) values (${person}, ${forename}, ${surname}, ${kind}, ${used[0]}, ${used[1]})`.execute(
      db,
    ),
  )
}
async function addAddress(person: string, postcode: string) {
  await app.system(db =>
    sql`insert into person_address (person_id, lines, postcode, from_on) values (${person}, '1 Test Street, Bradford', ${postcode}, '2020-01-01')`.execute(
      db,
    ),
  )
}

test('a misspelt name, a double-barrelled one, another name, swapped names and the start of a name are found, best first, each with why', async () => {
  const [alias] = [await app.addPerson({ forename: 'Danielle', surname: 'Price' })]
  await addAlias(alias.id, 'Shanise', 'Okoro', 'alias', ['2019-01-01', '2021-12-31'])
  await app.addPerson({ forename: 'Shanice', surname: 'Okoro-Bennett' })
  await app.addPerson({ forename: 'Chanise', surname: 'Okoro' })
  await app.addPerson({ forename: 'Okoro', surname: 'Shanisha', team: 'Swansea' })
  await app.addPerson({ forename: 'Shania', surname: 'Okoronkwo' })
  await app.addPerson({ forename: 'Shanise', surname: 'Smith' })
  const { items } = await searched('shanise okoro')
  const found = items.map(it => it.name)
  for (const name of ['Danielle Price', 'Shanice Okoro-Bennett', 'Chanise Okoro', 'Okoro Shanisha', 'Shania Okoronkwo'])
    assert.ok(found.includes(name), `${name} in ${found}`)
  assert.equal(found.includes('Shanise Smith'), false)
  assert.equal(items[0]?.name, 'Danielle Price')
  assert.deepEqual(items[0]?.why, ['Also known as Shanise Okoro, used 2019 to 2021'])
  assert.ok(items.find(it => it.name === 'Okoro Shanisha')?.why.includes('Names swapped'))
  assert.deepEqual(await whyOf('shanise okoro', 'Shania Okoronkwo'), ['First name is close to shanise', 'Surname starts with okoro'])
  assert.ok((await names('bennett')).includes('Shanice Okoro-Bennett'))
  assert.ok((await names('okoro bennett')).includes('Shanice Okoro-Bennett'))
  assert.ok((await names('shanice bennett')).includes('Shanice Okoro-Bennett'))
  assert.ok((await names('Shanice O')).includes('Shanice Okoro-Bennett'))
  assert.ok((await names('Okoro-Bennett, Shanice')).includes('Shanice Okoro-Bennett'))
  assert.ok((await names('shanice grace okoro')).includes('Shanice Okoro-Bennett'))
})

test('short forms of a first name find each other, accents and apostrophes do not matter', async () => {
  await app.addPerson({ forename: 'William', surname: 'Threlkeld' })
  await app.addPerson({ forename: 'Mohammed', surname: 'Quraishi' })
  await app.addPerson({ forename: 'Siân', surname: 'O’Threlfall' })
  assert.deepEqual(await names('bill threlkeld'), ['William Threlkeld'])
  assert.deepEqual(await whyOf('Bill Threlkeld', 'William Threlkeld'), ['First name is another form of Bill', 'Surname is the same'])
  assert.deepEqual(await names('mo quraishi'), ['Mohammed Quraishi'])
  assert.deepEqual(await names('muhammad quraishy'), ['Mohammed Quraishi'])
  assert.deepEqual(await names('sian othrelfall'), ['Siân O’Threlfall'])
})

test('numbers, dates and postcodes are understood in the ways that people write them', async () => {
  const person = await app.addPerson({
    forename: 'Ottilie',
    surname: 'Vavasour',
    bornOn: '1996-06-02',
    pnc: '2012/0052494Q',
    crn: 'X481355',
  })
  await addAddress(person.id, 'BD93 8QH')
  for (const q of [
    'x481355',
    'X481355',
    '2012/0052494Q',
    '12/52494q',
    '2012 0052494 Q',
    '20120052494Q',
    '2/6/96',
    '2 6 1996',
    '02.06.1996',
    '1996-06-02',
    '2 June 1996',
    '2nd jun 96',
    'BD93 8QH',
    'bd938qh',
    'bd93',
    'BD93 8',
    'vavasour 2/6/96',
    '2 6 1996 otilie',
    'Vavasor BD93',
  ])
    assert.deepEqual(await names(q), ['Ottilie Vavasour'], q)
  for (const q of ['3/6/96', 'BD94', 'BD9', 'X481356', '2012/0052495R', 'smith 2/6/96', 'vavasour LS1'])
    assert.deepEqual(await names(q), [], q)
})

test('an exact CRN goes straight to the case, and the access row names the person', async () => {
  const { id, crn } = await app.addPerson({ surname: 'Straight' })
  await unlimited()
  const answer = await app.as('officer').post('/search', { q: crn.toLowerCase() })
  assert.deepEqual([answer.status, answer.location], [303, `/people/${id}`])
  const [row] = (await app.rows('access_log', { actor: await app.staffId('officer'), act: 'POST /search' })).slice(-1)
  assert.deepEqual([row?.['people'], row?.['purpose']], [[id], `search: ${crn.toLowerCase()}`])
})

test('terms stand in no address: the answer of the form is a redirect to a page that only its searcher opens', async () => {
  const { id } = await app.addPerson({ surname: 'Discreet' })
  await app.system(db => db.deleteFrom('search').execute())
  await unlimited()
  const answer = await app.as('officer').post('/search', { q: 'Discreet' })
  assert.equal(answer.status, 303)
  assert.match(answer.location ?? '', /^\/search\/[0-9a-f-]{36}$/)
  const page = await app.as('officer').get(answer.location ?? '')
  assert.equal(page.status, 200)
  assert.match(page.body, /1 person matches “Discreet”/)
  assert.match(page.body, /<mark class="wm-hit">Discreet<\/mark>/)
  assert.match(page.body, /<strong>Surname is the same<\/strong>/)
  assert.equal((await app.as('colleague').get(answer.location ?? '')).status, 404)
  const [row] = (
    await app.rows('access_log', { actor: await app.staffId('officer'), act: 'GET /search/:search', purpose: 'search: Discreet' })
  ).slice(-1)
  assert.deepEqual([row?.['people'], row?.['purpose']], [[id], 'search: Discreet'])
  assert.match((await app.as('officer').get('/search')).body, new RegExp(`href="${answer.location}">Discreet</a>`))
})

test('filters keep a search to the team, the unit, the region, and current supervision', async () => {
  const [here, there, ended] = [
    await app.addPerson({ surname: 'Filterby' }),
    await app.addPerson({ surname: 'Filterby', team: 'Swansea' }),
    await app.addPerson({ surname: 'Filterby' }),
  ]
  await app.addSentence(here.id)
  await app.addSentence(there.id)
  await app.addSentence(ended.id, { sentencedOn: '2020-01-06' })
  const ids = async (more: Record<string, unknown>) => new Set((await searched('filterby', 'officer', more)).items.map(it => it.person))
  assert.deepEqual(await ids({}), new Set([here.id, there.id, ended.id]))
  for (const where of ['team', 'unit', 'region']) assert.deepEqual(await ids({ where }), new Set([here.id, ended.id]), where)
  assert.deepEqual(await ids({ supervision: 'current' }), new Set([here.id, there.id]))
  assert.deepEqual(await ids({ where: 'team', supervision: 'current' }), new Set([here.id]))
})

test('pages go on where they stopped, and more than can be ranked asks for another fact', async () => {
  for (let number = 0; number < 45; number++)
    await app.addPerson({ forename: `Pia${String.fromCharCode(97 + (number % 26))}`, surname: 'Pagewright' })
  const seen: string[] = []
  let cursor: string | null | undefined
  do {
    const answer: Answer = await searched('pagewright', 'officer', cursor ? { cursor } : {})
    seen.push(...answer.items.map(it => it.person))
    cursor = answer.next
  } while (cursor)
  assert.equal(seen.length, 45)
  assert.equal(new Set(seen).size, 45)
  await unlimited()
  const { location } = await app.as('officer').post('/search', { q: 'pagewright' })
  assert.match((await app.as('officer').get(location ?? '')).body, /More than 20 people match/)
})

test('nothing found offers near spellings of people whom the reader may see, with how many, and no others', async () => {
  await app.addPerson({ forename: 'Ann', surname: 'Zwingliesque' })
  const hidden = await app.addPerson({ forename: 'Ann', surname: 'Zwingliesqui' })
  await app.restrict(hidden.id, 'excluding', ['officer'])
  const { items, suggestions } = await searched('barnaby zwinglesque')
  assert.deepEqual(items, [])
  assert.deepEqual(suggestions, [{ surname: 'Zwingliesque', count: 1, more: false }])
  assert.equal((await searched('barnaby zwinglesque', 'colleague')).suggestions.length, 2)
})

test('a manager finds people of their own region only', async () => {
  await app.addPerson({ surname: 'Regionby' })
  await app.addPerson({ surname: 'Regionby', forename: 'Welsh', team: 'Swansea', crn: 'T990001' })
  assert.deepEqual(await names('regionby', 'head'), ['Liam Regionby'])
  assert.deepEqual(await names('T990001', 'head'), [])
  assert.equal((await names('regionby', 'officer')).length, 2)
})

/** Everything by which somebody can be found. */
async function somebody(surname: string, crn: string, pnc: string, postcode: string) {
  const person = await app.addPerson({ forename: 'Quillon', surname, crn, pnc, bornOn: '1971-08-09' })
  await addAlias(person.id, 'Quentin', `${surname}son`)
  await addAddress(person.id, postcode)
  return person
}
const termsOf = (surname: string, crn: string, pnc: string, postcode: string) => [
  surname,
  `quillon ${surname}`,
  `quilon ${surname}x`,
  `${surname} quillon`,
  surname.slice(0, 6),
  `${surname}son`,
  'quillon',
  'quentin',
  crn,
  pnc,
  '9 8 1971',
  `quillon 9/8/71`,
  postcode,
  postcode.slice(0, 4),
  `${surname} ${postcode}`,
]

test('an excluded reader finds no trace by any term: the answer is that of a record that does not exist', async () => {
  const facts = ['Vanderhaven', 'X770001', '2014/0000123K', 'ZE73 1ZZ'] as const
  const person = await somebody(...facts)
  for (const q of termsOf(...facts))
    assert.ok(
      (await searched(q)).items.some(it => it.person === person.id),
      `${q} finds them before`,
    )
  await app.restrict(person.id, 'excluding', ['officer'])
  for (const q of termsOf(...facts)) {
    const { items, suggestions, restricted, next, too_many } = await searched(q)
    assert.deepEqual(
      { items, suggestions, restricted, next, too_many },
      { items: [], suggestions: [], restricted: null, next: null, too_many: false },
      q,
    )
  }
  const blank = (body: string) => body.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
  const pageFor = async (q: string) => {
    await unlimited()
    const { location } = await app.as('officer').post('/search', { q })
    return blank((await app.as('officer').get(location ?? '')).body).replaceAll(q, 'TERMS')
  }
  await app.system(db => db.deleteFrom('search').execute())
  const unknown = await pageFor('X770009')
  await app.system(db => db.deleteFrom('search').execute())
  assert.equal(await pageFor('X770001'), unknown)
  const rows = await app.rows('access_log', { actor: await app.staffId('officer') })
  assert.equal(
    rows
      .slice(-2 * termsOf(...facts).length - 8)
      .some(row => (row['people'] as string[]).includes(person.id) && String(row['act']).startsWith('GET')),
    false,
  )
  assert.ok((await searched('Vanderhaven', 'colleague')).items.length === 1)
})

test('a restricted record is never found by name; an exact CRN or PNC answers "restricted" and nothing more', async () => {
  const facts = ['Wetherwax', 'X880001', '2015/0000456L', 'ZE74 1ZZ'] as const
  const person = await somebody(...facts)
  await app.restrict(person.id, 'restricted', ['colleague'])
  for (const q of termsOf(...facts)) {
    const answer = await searched(q)
    assert.deepEqual([answer.items, answer.suggestions], [[], []], q)
    assert.equal(answer.restricted !== null, q === facts[1] || q === facts[2], q)
  }
  // Not its searcher's own terms among the recent ones.
  await app.system(db => db.deleteFrom('search').execute())
  await unlimited()
  const { location } = await app.as('officer').post('/search', { q: 'x880001' })
  const page = await app.as('officer').get(location ?? '')
  assert.match(page.body, /X880001: restricted/)
  assert.match(page.body, new RegExp(`href="/restricted/${location?.split('/').at(-1)}"`))
  for (const secret of ['Quillon', 'Wetherwax', 'ZE74', '1971', person.id, '2015/0000456L'])
    assert.equal(page.body.includes(secret), false, secret)
  const [row] = (
    await app.rows('access_log', { actor: await app.staffId('officer'), act: 'GET /search/:search', purpose: 'search: x880001' })
  ).slice(-1)
  assert.deepEqual(row?.['people'], [person.id])
  assert.deepEqual(
    (await searched('wetherwax', 'colleague')).items.map(it => it.person),
    [person.id],
  )
  assert.equal((await searched('X880001', 'colleague')).restricted, null)
})

test('who is excluded from a restricted record, or manages another region, is not told that it is restricted', async () => {
  const away = await app.addPerson({ surname: 'Awayby', team: 'Swansea', crn: 'X880002', access: 'restricted' })
  const home = await app.addPerson({ surname: 'Homeby', crn: 'X880003', access: 'restricted' })
  await app.restrict(home.id, 'excluding', ['officer'])
  await app.system(db => sql`update person set access = 'restricted' where id = ${home.id}`.execute(db))
  assert.equal((await searched('X880002', 'head')).restricted, null)
  assert.equal((await searched('X880003', 'officer')).restricted, null)
  assert.ok((await searched('X880003', 'head')).restricted)
  assert.ok((await searched('X880002', 'distant')).restricted)
  assert.ok(away.id)
})

test('asking about many restricted records is stopped for the hour', async () => {
  for (let number = 10; number < 31; number++) await app.addPerson({ surname: 'Probe', crn: `X8900${number}`, access: 'restricted' })
  for (let number = 10; number < 30; number++) assert.ok((await searched(`X8900${number}`, 'spo')).restricted)
  await unlimited()
  const refused = await app.as('spo').post('/search', { q: 'X890030' })
  const same = await app.as('spo').post('/search', { q: 'X899999' })
  assert.deepEqual([refused.status, same.status], [429, 429])
  assert.match(refused.body, /ask the access officer/)
  assert.equal((await app.as('spo').api('POST', '/api/v1/people/search', { q: 'X890030' })).status, 409)
})

test('what cannot be searched for is refused with what to do, and stays in the box', async () => {
  const long = 'a'.repeat(101)
  for (const [q, words] of [
    ['', /Enter a name, CRN/],
    ['  ', /Enter a name, CRN/],
    ['%%%', /Enter a name, CRN/],
    ['_ * ? \\ .+', /Enter a name, CRN/],
    ['123456', /not a CRN/],
    ['31/2/1996', /This date does not exist/],
    ['x', /at least two letters/],
    [long, /100 characters or fewer/],
  ] as const) {
    await unlimited()
    const page = await app.as('officer').post('/search', { q })
    assert.equal(page.status, 422, q)
    assert.match(page.body, words)
    const field = (await app.as('officer').api('POST', '/api/v1/people/search', { q })).json<{ errors: { field: string }[] }>().errors
    assert.deepEqual(
      field.map(it => it.field),
      ['q'],
    )
  }
  await unlimited()
  assert.ok((await app.as('officer').post('/search', { q: long })).body.includes(`value="${long}"`))
})

test('hostile text is only text', async () => {
  await app.addPerson({ surname: 'Ordinary' })
  for (const q of [
    "' or 1=1 --",
    '<script>alert()</script>',
    'sm%',
    'o_dinary',
    '.*ab',
    '{}[]()^$|ab',
    "Robert'); drop table person;--",
    '﷽﷽ab',
    'ＯＲＤＩＮＡＲＹ',
    'ab cd ef gh ij kl mn op',
    '-ab-',
    "''''ab",
    `${'('.repeat(90)}ab`,
  ]) {
    await unlimited()
    const { status, location } = await app.as('officer').post('/search', { q })
    assert.equal(status, 303, q)
    const page = await app.as('officer').get(location ?? '')
    assert.equal(page.status, 200, q)
    assert.equal(page.body.includes('<script>alert'), false)
  }
  assert.deepEqual(await names('o_dinary'), ['Liam Ordinary'])
  assert.deepEqual(await names('ＯＲＤＩＮＡＲＹ'), ['Liam Ordinary'])
})

test('a character that the database cannot take is refused by the name of its field', async () => {
  for (const q of ['a\u0000b', 'ab\ud800c']) {
    await unlimited()
    const answer = await app.as('officer').api('POST', '/api/v1/people/search', { q })
    assert.equal(answer.status, 422)
    assert.deepEqual(
      answer.json<{ errors: { field: string }[] }>().errors.map(it => it.field),
      ['q'],
    )
  }
  await unlimited()
  const page = await app.as('officer').post('/search', { q: 'a\u0000b' })
  assert.equal(page.status, 422)
  assert.match(page.body, /href="#q"/)
})

test('searches are limited by the minute', async () => {
  await unlimited()
  const statuses: number[] = []
  for (let number = 0; number < 62; number++) statuses.push((await app.as('officer').post('/search', { q: 'zz' })).status)
  assert.equal(statuses.filter(status => status === 429).length, 2)
  await unlimited()
})

test('searches are gone after twelve hours, whoever made them', async () => {
  await unlimited()
  await app.as('officer').post('/search', { q: 'Bygone' })
  await app.system(db => sql`update search set at = at - interval '13 hours' where terms = 'Bygone'`.execute(db))
  await app.as('colleague').post('/search', { q: 'Today' })
  assert.deepEqual(await app.rows('search', { terms: 'Bygone' }), [])
})

test('a name that changes is found by the new one; the old one leads nowhere', async () => {
  const { id } = await app.addPerson({ surname: 'Beforehand' })
  await app.system(db => sql`update person set surname = 'Afterwards' where id = ${id}`.execute(db))
  assert.deepEqual(await names('aftarwards'), ['Liam Afterwards'])
  assert.deepEqual(await names('beforehnd'), [])
})

test('among equals come your own case, your team, your region, then the others, whatever their first names', async () => {
  await app.addPerson({ forename: 'Aeron', surname: 'Quennell', team: 'Swansea' })
  await app.addPerson({ forename: 'Bevan', surname: 'Quennell' })
  const own = await app.addPerson({ forename: 'Carys', surname: 'Quennell' })
  await app.addAllocation(own.id, 'officer')
  assert.deepEqual(await names('quennell'), ['Carys Quennell', 'Bevan Quennell', 'Aeron Quennell'])
  assert.deepEqual(await names('quennell', 'distant'), ['Aeron Quennell', 'Bevan Quennell', 'Carys Quennell'])
})
