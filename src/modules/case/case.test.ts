import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '../../testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

async function aCase(surname = 'Gorman') {
  const person = await app.addPerson({ surname, rosh: 'medium' })
  await app.addSentence(person.id, { sentencedOn: '2026-03-17', months: 24, requirements: [{ type: 'RAR', length: 25, unit: 'days' }] })
  await app.addAllocation(person.id, 'officer', { from: '2026-03-18' })
  return person
}

/** Contacts at 10 o'clock, `every` days apart, the last on the given day. */
async function addContacts(person: string, count: number, last: string, attended = true) {
  const officer = await app.staffId('officer')
  await app.system(async db => {
    await sql`insert into contact (person_id, type_code, mode, at, on_date, officer_id, with_officer, attended, notes)
      select ${person}, 'COAP', 'office', (${last}::date - n + time '10:00') at time zone 'Europe/London', ${last}::date - n, ${officer}, true, ${attended}, 'note ' || n || ';'
      from generate_series(0, ${count - 1}) n`.execute(db)
  })
}

const notesOn = (body: string) => [...body.matchAll(/note (\d+);/g)].map(match => Number(match[1]))
const addressOf = (body: string, words: string) =>
  new RegExp(`href="([^"]+)"[^>]*>${words}`).exec(body)?.[1]?.replaceAll('&amp;', '&').split('#')[0] ?? ''

test('the case page shows who it is, what is due, the sentence and what happened', async () => {
  const { id, crn } = await aCase()
  const page = await app.as('officer').get(`/people/${id}`)
  assert.equal(page.status, 200)
  const expected = [
    'Liam Gorman',
    crn,
    'RoSH medium',
    'Community order to 16 March 2028',
    'Naomi Adeyemi',
    'Face-to-face contact for November 2026',
    'Rehabilitation activity',
    'Sentenced: Community order, 24 months',
    'Allocated to Naomi Adeyemi',
  ]
  for (const words of expected) assert.ok(page.body.includes(words), words)
})

test('a case without a responsible officer says so, and only the senior probation officer is offered to allocate', async () => {
  const { id } = await app.addPerson({})
  await app.addSentence(id, {})
  const [spo, colleague] = [await app.as('spo').get(`/people/${id}`), await app.as('colleague').get(`/people/${id}`)]
  assert.ok(spo.body.includes('No responsible officer yet') && colleague.body.includes('No responsible officer yet'))
  assert.ok(spo.body.includes(`href="/people/${id}/allocate"`))
  assert.ok(!colleague.body.includes(`/people/${id}/allocate"`))
})

test('a case in which nothing has happened says what comes next', async () => {
  const { id } = await app.addPerson({})
  const page = await app.as('officer').get(`/people/${id}`)
  for (const words of ['Nothing is due', 'No requirements', 'No sentence is recorded', 'Nothing has happened yet'])
    assert.ok(page.body.includes(words), words)
})

test('a person in custody has no month strip, and the page says what is missing', async () => {
  const { id } = await app.addPerson({})
  await app.addSentence(id, { kind: 'custody', typeCode: 'SDS-ST', supervisedFrom: null, supervisedUntil: null })
  const page = await app.as('officer').get(`/people/${id}`)
  assert.ok(page.body.includes('The release is not recorded yet.'))
  assert.ok(!page.body.includes('month by month'))
})

test('an ended case says when it ended, and nothing is due', async () => {
  const { id } = await app.addPerson({})
  await app.addSentence(id, { sentencedOn: '2024-03-05', months: 12 })
  await app.addAllocation(id, 'officer', { from: '2024-03-06', until: '2025-03-04' })
  const page = await app.as('officer').get(`/people/${id}`)
  assert.ok(page.body.includes('Ended 4 March 2025'))
  assert.ok(page.body.includes('The last sentence ended on 4 March 2025. Nothing more is due.'))
})

test('names cannot put markup into any page of the case', async () => {
  const person = await app.addPerson({ forename: '<script>alert(1)</script>', surname: '"><img src=x onerror=alert(2)>' })
  await app.addSentence(person.id, {})
  await app.addAllocation(person.id, 'officer', {})
  for (const url of ['', '/sentence', '/contacts', '/details', '/details/identity', '/details/history']) {
    const page = await app.as('officer').get(`/people/${person.id}${url}`)
    assert.equal(page.status, 200, url)
    assert.ok(!page.body.includes('<script>alert') && !page.body.includes('<img src=x'), url)
  }
  const list = await app.as('officer').get('/cases')
  assert.ok(list.body.includes('&lt;script&gt;alert(1)&lt;/script&gt;') && !list.body.includes('<script>alert'))
})

test('the timeline goes on where it stopped, though an entry was added meanwhile', async () => {
  const { id } = await aCase()
  await addContacts(id, 40, '2026-11-10')
  const first = await app.as('officer').get(`/people/${id}?show=contact`)
  await addContacts(id, 1, '2026-11-18')
  const second = await app.as('officer').get(addressOf(first.body, 'Show 28 earlier entries'))
  const third = await app.as('officer').get(addressOf(second.body, 'Show 16 earlier entries'))
  const fourth = await app.as('officer').get(addressOf(third.body, 'Show 4 earlier entries'))
  const shown = [first, second, third, fourth].flatMap(page => notesOn(page.body))
  assert.deepEqual(shown, [...Array(40).keys()])
})

test('the API’s timeline goes on from its cursor to the end, each entry once', async () => {
  const { id } = await aCase()
  await addContacts(id, 8, '2026-11-10')
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const answer = await app.as('officer').api('GET', `/api/v1/people/${id}/timeline?limit=3${cursor && `&cursor=${cursor}`}`)
    const { items, next } = answer.json<{ items: { id: string }[]; next: string | null }>()
    seen.push(...items.map(item => item.id))
    cursor = next
  }
  assert.equal(seen.length, 10)
  assert.equal(new Set(seen).size, 10)
})

test('chips show one kind of entry each', async () => {
  const { id } = await aCase()
  await addContacts(id, 2, '2026-11-10')
  await addContacts(id, 1, '2026-11-12', false)
  const page = await app.as('officer').get(`/people/${id}?show=absence`)
  assert.deepEqual(notesOn(page.body), [0])
  assert.match(page.body, /Contacts 2/)
  assert.match(page.body, /aria-current="true"[^>]*>Absences 1/)
  assert.ok(page.body.includes('To be judged'))
})

test('the list of contacts filters and goes on where it stopped', async () => {
  const { id } = await aCase()
  await addContacts(id, 55, '2026-11-10')
  await addContacts(id, 1, '2026-11-12', false)
  const first = await app.as('officer').get(`/people/${id}/contacts?show=contact`)
  const next = /href="(\/people\/[^"]+cursor=[^"]+)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await app.as('officer').get(next)
  assert.deepEqual([...notesOn(first.body), ...notesOn(second.body)], [...Array(55).keys()])
  assert.deepEqual(notesOn((await app.as('officer').get(`/people/${id}/contacts?show=absence`)).body), [0])
})

test('the sentence’s page gives every sentence in full', async () => {
  const { id } = await aCase()
  const page = await app.as('officer').get(`/people/${id}/sentence`)
  for (const words of ['17 March 2026', '16 March 2028', 'Bradford', '25 days']) assert.ok(page.body.includes(words), words)
  const answer = await app.as('officer').api('GET', `/api/v1/people/${id}/sentences`)
  assert.equal(answer.json<{ items: unknown[] }>().items.length, 1)
})

test('an excluded officer finds no trace of the person anywhere', async () => {
  const { id, crn } = await aCase('Hidden')
  const before = await app.as('officer').get('/cases')
  assert.ok(before.body.includes(crn))
  const countOf = (body: string) => Number(/(\d+) cases?</.exec(body)?.[1])
  const linesBefore = await app.as('officer').get('/worklist')
  await app.restrict(id, 'excluding', ['officer'])
  for (const url of ['', '/sentence', '/contacts', '/details', '/details/identity', '/addresses/new'])
    assert.equal((await app.as('officer').get(`/people/${id}${url}`)).status, 404, url)
  for (const url of ['', '/timeline', '/sentences', '/obligations'])
    assert.equal((await app.as('officer').api('GET', `/api/v1/people/${id}${url}`)).status, 404, url)
  const list = await app.as('officer').get('/cases')
  assert.ok(!list.body.includes(crn))
  assert.equal(countOf(list.body), countOf(before.body) - 1)
  assert.ok(!(await app.as('officer').api('GET', '/api/v1/cases?limit=200')).body.includes(id))
  const lines = await app.as('officer').get('/worklist')
  assert.ok(linesBefore.body.includes(crn) && !lines.body.includes(crn))
  const counts = (body: string) => [...body.matchAll(/<b[^>]*>(\d+)<\/b>/g)].reduce((sum, match) => sum + Number(match[1]), 0)
  assert.ok(counts(lines.body) < counts(linesBefore.body))
  const missing = await app.as('officer').get('/people/00000000-0000-4000-8000-000000000000')
  const hidden = await app.as('officer').get(`/people/${id}`)
  assert.equal(hidden.body, missing.body)
  assert.equal((await app.as('colleague').get(`/people/${id}`)).status, 200)
})

test('a restricted record is there for those who are named, and for nobody else', async () => {
  const { id } = await aCase()
  await app.restrict(id, 'restricted', ['officer'])
  assert.equal((await app.as('officer').get(`/people/${id}`)).status, 200)
  for (const persona of ['colleague', 'spo', 'head', 'distant'] as const)
    assert.equal((await app.as(persona).get(`/people/${id}`)).status, 404, persona)
})

test('posts that read no case get the same answer as for a person who is not there', async () => {
  const { id } = await aCase()
  for (const persona of ['auditor', 'administrator', 'access'] as const) {
    assert.equal((await app.as(persona).get(`/people/${id}`)).status, 404, persona)
    assert.equal((await app.as(persona).get('/cases')).status, 404, persona)
  }
})

test('a computed date leads to how it was worked out; one that cannot be worked out says so', async () => {
  const { id } = await app.addPerson({})
  const sentence = await app.addSentence(id, { requirements: [{ type: 'UPW', length: 120, unit: 'hours' }] })
  const add = (what: string, on: string | null, because: { say: string }[] = []) =>
    app.system(async db => {
      const { rows } = await sql<{
        id: string
      }>`insert into sentence_date (person_id, sentence_id, what, on_date, rule, as_of, input, because)
        values (${id}, ${sentence.id}, ${what}, ${on}, 'sentences.order-dates', '2026-11-19', '{}', ${JSON.stringify(because)}) returning id`.execute(
        db,
      )
      return rows[0]?.id
    })
  const [end, limit] = [await add('order end', '2027-11-18'), await add('unpaid work limit', null, [{ say: 'missing' }])]
  const unset = await add('operational period end', null)
  for (const url of ['', '/sentence']) {
    const page = await app.as('officer').get(`/people/${id}${url}`)
    assert.ok(page.body.includes('Order ends') && page.body.includes(`href="/people/${id}/dates/${end}"`), url)
    assert.ok(
      page.body.includes('Unpaid work limit cannot be worked out yet.') && page.body.includes(`href="/people/${id}/dates/${limit}"`),
      url,
    )
    assert.equal(page.body.match(/cannot be worked out yet/g)?.length, 1)
    // What the law doesn't set is left out of the overview; the sentence in full leads to why.
    assert.equal(page.body.includes(`/people/${id}/dates/${unset}"`), url === '/sentence')
  }
})

test('a case whose obligations wait to be recalculated says so', async () => {
  const { id } = await aCase()
  const words = 'This case is being recalculated.'
  assert.ok(!(await app.as('officer').get(`/people/${id}`)).body.includes(words))
  await app.databases.as(
    { kind: 'system', id: 0, readRegions: [], writeRegions: [] },
    { now: app.clock.now(), today: app.clock.today() },
    db => sql`select touch_cases(array[${id}::uuid])`.execute(db),
    {
      recalculation: 'deferred',
    },
  )
  assert.ok((await app.as('officer').get(`/people/${id}`)).body.includes(words))
})

test('an appointment that is due shows its form; one from the past says that its outcome is missing', async () => {
  const { id } = await aCase()
  const officer = await app.staffId('officer')
  const book = (day: string) =>
    app.system(async db => {
      const { rows } = await sql<{
        id: string
      }>`insert into appointment (person_id, type_code, mode, starts_at, on_date, minutes, officer_id, booked_on)
        values (${id}, 'COAP', 'office', (${day}::date + time '14:00') at time zone 'Europe/London', ${day}, 30, ${officer}, '2026-11-01') returning id`.execute(
        db,
      )
      return rows[0]?.id
    })
  const [past, today, next] = [await book('2026-11-17'), await book('2026-11-19'), await book('2026-12-01')]
  const page = await app.as('officer').get(`/people/${id}`)
  assert.ok(page.body.includes(`/people/${id}/contacts/new?appointment=${past}"`))
  // Before its hour an appointment of today can be changed; from then on it waits to be recorded.
  assert.ok(page.body.includes(`/people/${id}/appointments/${today}"`) && !page.body.includes(`contacts/new?appointment=${today}"`))
  await app.system(db => sql`update appointment set starts_at = '2026-11-19T09:00:00Z' where id = ${today}`.execute(db))
  const begun = await app.as('officer').get(`/people/${id}`)
  assert.ok(begun.body.includes(`/people/${id}/contacts/new?appointment=${today}"`))
  assert.ok(begun.body.includes('Today, 9:00am, to record'))
  assert.ok(page.body.includes(`/people/${id}/appointments/${next}"`))
  assert.ok(page.body.includes('Its outcome is not recorded yet.') && page.body.includes('Today, 2:00pm'))
  const head = await app.as('head').get(`/people/${id}`)
  assert.ok(!head.body.includes('contacts/new') && !head.body.includes('appointments/new'))
})

test('somebody with a sentence in custody is in custody, whatever else they are supervised under', async () => {
  const { id } = await aCase()
  await app.addSentence(id, { kind: 'custody', sentencedOn: '2026-01-05', months: 36 })
  const officer = app.as('officer')
  assert.match((await officer.get(`/people/${id}`)).body, /Licence to/)
  const second = await app.addSentence(id, { kind: 'custody', sentencedOn: '2026-10-01', months: 12, supervisedFrom: null })
  await app.system(db =>
    sql`insert into sentence_date (person_id, sentence_id, what, on_date, rule, as_of, input, because)
      values (${id}, ${second.id}, 'conditional release', '2027-02-01', 'sentences.licence-end', '2026-10-01', '{}', '[]')`.execute(db),
  )
  for (const address of [`/people/${id}`, '/cases', '/worklist']) {
    const { body } = await officer.get(address)
    assert.match(body, /In custody \(release expected 1 February 2027\)/, address)
  }
  // A Sunday: the person is released on the Friday before.
  await app.system(db => sql`update sentence_date set on_date = '2027-01-31' where sentence_id = ${second.id}`.execute(db))
  assert.match((await officer.get(`/people/${id}`)).body, /In custody \(release expected 29 January 2027\)/)
  assert.match((await officer.get('/cases')).body, /release expected 29 January 2027\), by law 31 January 2027/)
  assert.match((await officer.get(`/people/${id}/sentence`)).body, /Friday 29 January 2027 \(by law Sunday 31 January 2027\)/)
  await app.system(db =>
    sql`update sentence set released_on = '2026-11-18', supervised_from = '2026-11-18' where id = ${second.id}`.execute(db),
  )
  assert.doesNotMatch((await officer.get(`/people/${id}`)).body, /In custody/)
})

test('a closed record says so to those who may see it', async () => {
  const [restricted, excluding, open] = [await aCase(), await aCase(), await aCase()]
  await app.restrict(restricted.id, 'restricted', ['officer'])
  await app.restrict(excluding.id, 'excluding', ['colleague'])
  const marks = /<strong[^>]*>\s*(Restricted|Excludes some staff)\s*</
  const markOf = async (id: string) => marks.exec((await app.as('officer').get(`/people/${id}`)).body)?.[1]
  assert.deepEqual(
    [await markOf(restricted.id), await markOf(excluding.id), await markOf(open.id)],
    ['Restricted', 'Excludes some staff', undefined],
  )
})

test('two sentences stand on the columns of one strip, and their requirements are told apart', async () => {
  const { id } = await app.addPerson({})
  await app.addSentence(id, { sentencedOn: '2026-03-02' })
  await app.addSentence(id, { sentencedOn: '2026-09-01' })
  await app.addAllocation(id, 'officer', { from: '2026-03-02' })
  const { body } = await app.as('officer').get(`/people/${id}`)
  const starts = [...body.matchAll(/<rect class="is-left" x="([\d.]+)"/g)].map(match => Number(match[1]))
  const boxes = [...(body.split('class="wm-strip')[1]?.split('</ol>')[0] ?? '').matchAll(/<li/g)].length
  assert.equal(starts.length, 2)
  assert.ok(Math.max(...starts) > 100, 'the later sentence begins further right')
  assert.ok(boxes > 12)
})
