import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { horizonPasses } from '#testing/horizon.ts'
import { sealAll } from './seal/command.ts'
import { continueVerification } from './verify/asked.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

type Listed = {
  items: { actorName: string; did: string; outcome: string; people: { id: string; crn: string; restricted: boolean }[] }[]
  next: string | null
}
const moment = () => ({ now: app.clock.now(), today: app.clock.today() })
const listed = async (terms: string) => (await app.as('auditor').api('GET', `/api/v1/access-log?${terms}`)).json<Listed>()
async function seal() {
  await horizonPasses(app)
  await sealAll(app.databases, moment)
}

test('the auditor sees who looked at a record and what they did, newest first, by CRN', async () => {
  const person = await app.addPerson()
  await app.as('officer').get(`/people/${person.id}`)
  const { body } = await app.as('auditor').get(`/access-log?person=${person.id}`)
  assert.match(body, /Naomi Adeyemi/)
  assert.match(body, />Opened the case</)
  assert.match(body, new RegExp(`>${person.crn}<`))
  assert.ok(!body.includes('>GET /people'))
})

test('the list is the same before and after sealing', async () => {
  const person = await app.addPerson()
  await app.as('officer').get(`/people/${person.id}`)
  await app.as('officer').get(`/people/${person.id}/contacts`)
  const before = await listed(`person=${person.id}&actor=${await app.staffId('officer')}`)
  await seal()
  const after = await listed(`person=${person.id}&actor=${await app.staffId('officer')}`)
  assert.equal(before.items.length, 2)
  assert.deepEqual(after.items, before.items)
})

test('a CRN and a name become ids in the address, and stand in the fields again', async () => {
  const person = await app.addPerson()
  const answer = await app.as('auditor').post('/access-log', { crn: ` ${person.crn.toLowerCase()}`, name: 'adeyemi', outcome: 'refused' })
  assert.equal(answer.status, 303)
  assert.equal(answer.location, `/access-log?person=${person.id}&actor=${await app.staffId('officer')}&outcome=refused`)
  const { body } = await app.as('auditor').get(answer.location ?? '')
  assert.match(body, new RegExp(`name="crn"[^>]*value="${person.crn}"`))
  assert.match(body, /name="name"[^>]*value="Naomi Adeyemi"/)
})

for (const [fields, said] of [
  [{ crn: 'X000000' }, /No record has this CRN/],
  [{ crn: 'nobody' }, /a letter and at least six digits/],
  [{ name: 'Zzz%' }, /No member of staff has this name/],
  [{ from: '19 November' }, /Enter a day such as/],
  [{ to: '2026-02-30' }, /Enter a day such as/],
] as const)
  test(`the filter ${JSON.stringify(fields)} is refused at its field, and what was typed stays`, async () => {
    const { status, body } = await app.as('auditor').post('/access-log', fields)
    assert.equal(status, 422)
    assert.match(body, said)
    assert.ok(body.includes(`value="${Object.values(fields)[0]}"`))
  })

for (const [typed, carried] of [
  ['19/11/2026', '2026-11-19'],
  ['19 November 2026', '2026-11-19'],
  ['9 nov 2026, 9:30', '2026-11-09+09%3A30'],
  ['2026-11-19 09:30', '2026-11-19+09%3A30'],
] as const)
  test(`the moment “${typed}” is read as elsewhere`, async () => {
    const { location } = await app.as('auditor').post('/access-log', { from: typed })
    assert.equal(location, `/access-log?from=${carried}`)
    const { status, body } = await app.as('auditor').get(location ?? '')
    assert.equal(status, 200)
    assert.match(body, /name="from"[^>]*value="\d{1,2}\/11\/2026/)
  })

test('what was done is one of some choices; only what changed a record is said to have changed', async () => {
  const person = await app.addPerson()
  const officer = app.as('officer')
  await officer.get(`/people/${person.id}`)
  await officer.get(`/people/${person.id}/contacts`)
  await officer.api('GET', `/api/v1/people/${person.id}`)
  await app.as('distant').post(`/people/${person.id}/openings`, { reason: 'Covering for a colleague' })
  const doneBy = async (terms: string) =>
    (await app.as('auditor').get(`/access-log/entries.csv?person=${person.id}&${terms}`)).body.trim().split(/\r?\n/).slice(1)
  assert.equal((await doneBy('did=read')).length, 1)
  assert.equal((await doneBy('did=opened&api=yes')).length, 1)
  assert.equal((await doneBy('did=opened')).length, 3)
  assert.equal((await doneBy('did=changed')).length, 0)
  assert.equal((await doneBy('outcome=changed')).length, 0)
  const [opening, ...more] = await doneBy('outcome=done')
  assert.match(opening ?? '', /Stated a reason.*,Done$/)
  assert.equal(more.length, 0)
  const { body } = await app.as('auditor').get('/access-log')
  const choices = /<select[^>]*name="did"[\s\S]*?<\/select>/.exec(body)?.[0].match(/<option/g) ?? []
  assert.equal(choices.length, 15)
})

test('filters combine: by act, by outcome, by time', async () => {
  const person = await app.addPerson()
  const officer = app.as('officer')
  await officer.get(`/people/${person.id}`)
  await officer.get(`/people/${person.id}/contacts/${crypto.randomUUID()}`)
  app.clock.set('2026-11-19T15:30:30Z')
  await officer.get(`/people/${person.id}`)
  app.clock.set('2026-11-19T09:04:00Z')
  await seal()
  const count = async (terms: string) => (await listed(`person=${person.id}&actor=${await app.staffId('officer')}&${terms}`)).items.length
  assert.equal(await count(''), 3)
  assert.equal(await count('outcome=refused'), 1)
  assert.equal(await count('outcome=shown'), 2)
  assert.equal(await count('act=GET /people/:person'), 2)
  assert.equal(await count('from=2026-11-19 15:30'), 1)
  assert.equal(await count('to=2026-11-19 15:29'), 2)
  assert.equal(await count('to=2026-11-19 15:30'), 3)
  assert.equal(await count('to=2026-11-18'), 0)
  assert.equal(await count('from=2026-11-19&outcome=shown&act=GET /people/:person'), 2)
})

test('that a restricted record was viewed is seen, and stays seen when it is opened again', async () => {
  const [open, closed] = [await app.addPerson(), await app.addPerson()]
  await app.restrict(closed.id, 'restricted', ['officer'])
  for (const { id } of [open, closed]) await app.as('officer').get(`/people/${id}`)
  await seal()
  await app.system(db => db.updateTable('person').set({ access: 'open' }).where('id', '=', closed.id).execute())
  const { items } = await listed('restricted=yes')
  assert.deepEqual(
    items.map(item => item.people.map(({ id, restricted }) => [id, restricted])),
    [[[closed.id, true]]],
  )
})

test('the first page of the demonstration tells the auditor what is new, and each lead fact stands out', async () => {
  const told = async () => {
    const { body } = await app.visitor().get('/?choose')
    const facts = [...body.matchAll(/<div><p><strong>([^<]+)<\/strong>/g)].map(([, fact = '']) => fact)
    const found = facts.map(fact => /^([\d,]+) entries since yesterday, (no|\d+) restricted/.exec(fact)).find(Boolean)
    assert.equal(facts.length, body.match(/class="wm-persona"/g)?.length)
    return { entries: Number(found?.[1]?.replaceAll(',', '')), restricted: found?.[2] === 'no' ? 0 : Number(found?.[2]) }
  }
  await seal()
  const before = await told()
  const closed = await app.addPerson()
  await app.restrict(closed.id, 'restricted', ['officer'])
  await app.as('officer').get(`/people/${closed.id}`)
  await seal()
  const now = await told()
  assert.equal(now.restricted, before.restricted + 1)
  assert.ok(now.entries > before.entries)
})

test('pages follow one another without a gap or a repeat', async () => {
  const person = await app.addPerson()
  for (let look = 0; look < 5; look++) await app.as('officer').get(`/people/${person.id}`)
  const officer = await app.staffId('officer')
  const seen: unknown[] = []
  for (let cursor = ''; ; ) {
    const { items, next } = await listed(`person=${person.id}&actor=${officer}&limit=2${cursor}`)
    seen.push(...items)
    if (next === null) break
    cursor = `&cursor=${next}`
  }
  assert.equal(seen.length, 5)
})

test('the entries come as a file that no spreadsheet takes for formulas', async () => {
  const person = await app.addPerson()
  await app.as('distant').post(`/people/${person.id}/openings`, { reason: '=HYPERLINK("x") is a reason' })
  const { body, headers } = await app.as('auditor').get(`/access-log/entries.csv?person=${person.id}`)
  assert.match(String(headers['content-disposition']), /access-log\.csv/)
  assert.match(body, /Gethin Powell/)
  assert.match(body, new RegExp(person.crn))
  assert.ok(!/(^|,)"?=/m.test(body))
})

test('a refused look is in the log too', async () => {
  const person = await app.addPerson()
  await app.restrict(person.id, 'excluding', ['officer'])
  assert.equal((await app.as('officer').get(`/people/${person.id}`)).status, 404)
  const { items } = await listed(`person=${person.id}`)
  assert.deepEqual(
    items.map(item => [item.actorName, item.outcome]),
    [['Naomi Adeyemi', '404']],
  )
})

test('an address that cannot be read is said', async () => {
  for (const terms of ['person=X479902', 'actor=me', 'from=tomorrow', `actor=${'1,'.repeat(300)}1`, 'outcome=%00']) {
    const { body, status } = await app.as('auditor').get(`/access-log?${terms}`)
    assert.equal(status, 422, terms)
    assert.ok(terms.startsWith('outcome') || /There is a problem/.test(body), terms)
  }
})

test('the API finds the id for a CRN, for the auditor only', async () => {
  const person = await app.addPerson()
  const ask = (persona: 'auditor' | 'officer', crn: string) => app.as(persona).api('POST', '/api/v1/access-log/people', { crn })
  assert.deepEqual((await ask('auditor', person.crn)).json(), { person: person.id })
  assert.equal((await ask('auditor', 'X000000')).status, 422)
  assert.equal((await ask('officer', person.crn)).status, 404)
})

test('a verification that is asked for on the page goes on in steps and says what it found', async () => {
  await seal()
  const auditor = app.as('auditor')
  await auditor.post('/access-log/verifications')
  assert.equal((await auditor.api('POST', '/api/v1/access-log/verifications', {})).status, 409)
  assert.match((await auditor.get('/access-log/trail')).body, /Asked for\. A server begins/)
  while (await continueVerification(app.databases, moment(), '/nowhere/heads.txt'));
  const { items } = (await auditor.api('GET', '/api/v1/access-log/verifications')).json<{
    items: { wrong: number; entries: number; unsealed: number }[]
  }>()
  assert.equal(items[0]?.wrong, 0)
  assert.ok((items[0]?.entries ?? 0) > 10)
  assert.match((await auditor.get('/access-log/trail')).body, /The trail is whole/)
})

test('nobody else reads the log', async () => {
  for (const persona of ['officer', 'spo', 'head', 'administrator', 'access', 'court'] as const)
    for (const address of ['', '/trail', '/entries.csv']) assert.equal((await app.as(persona).get(`/access-log${address}`)).status, 404)
})
