import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkout } from '#kernel/config.ts'
import { type Answer, startTestApp, type TestApp } from '#testing/app.ts'
import { importReferenceCommand } from './import-command.ts'

const url = '/installation/reference-data'

type Item = Record<string, unknown>
type File = { dataset: string; asAt: string; items: Item[] }

let app: TestApp

before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

async function shipped(dataset: string, edit: (items: Item[]) => Item[] = items => items): Promise<File> {
  const file = JSON.parse(await readFile(join(checkout, 'reference-data', `${dataset}.json`), 'utf8')) as File
  return { ...file, asAt: randomUUID().slice(0, 8), items: edit(file.items) }
}

const renamed = (code: string, name: string) => (items: Item[]) => items.map(item => (item['code'] === code ? { ...item, name } : item))

/** Sends a file as a browser does. */
async function upload(content: string | Buffer, name = 'courts.json'): Promise<Answer> {
  const { cookie, csrf } = await app.as('administrator')
  const boundary = 'boundary'
  const field = (called: string, value: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${called}"\r\n\r\n${value}\r\n`
  const head = `${field('csrf', csrf)}${field('submission', randomUUID())}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/json\r\n\r\n`
  const response = await app.web.inject({
    method: 'POST',
    url,
    headers: { cookie: `waymark=${cookie}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  return {
    status: response.statusCode,
    body: response.body,
    location: response.headers['location'] as string | undefined,
    headers: response.headers,
    json: () => response.json(),
  }
}

const versionIn = (page: Answer) => /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
const nameOf = async (code: string) => (await app.rows('court', { code }))[0]?.['name']

test('the administrator sees each list with what is in use', async () => {
  const page = await app.as('administrator').get(url)
  assert.equal(page.status, 200)
  assert.match(page.body, /Bank holidays/)
  assert.match(page.body, /19 November 2026, 9:04am by the system/)
})

for (const persona of ['officer', 'head', 'access', 'auditor'] as const)
  test(`for the ${persona} the page does not exist`, async () => {
    assert.equal((await app.as(persona).get(url)).status, 404)
    assert.equal((await app.as(persona).api('GET', '/api/v1/reference-data')).status, 404)
    assert.equal((await app.as(persona).api('POST', '/api/v1/reference-data', await shipped('courts'))).status, 404)
  })

test('a file is shown before it changes anything, and changes it when confirmed', async () => {
  const sent = await upload(JSON.stringify(await shipped('courts', renamed('B13CC', 'Bradford Law Courts'))))
  assert.equal(sent.status, 303)
  const preview = await app.as('administrator').get(sent.location ?? '')
  assert.match(preview.body, /name: Bradford Magistrates&#39; Court becomes Bradford Law Courts/)
  assert.equal(await nameOf('B13CC'), "Bradford Magistrates' Court")

  const done = await app.as('administrator').post(sent.location ?? '', { version: versionIn(preview) })
  assert.equal(done.status, 303)
  assert.equal(await nameOf('B13CC'), 'Bradford Law Courts')
  assert.match((await app.as('administrator').get(done.location ?? '')).body, /Courts updated/)
  assert.equal((await app.as('administrator').get(sent.location ?? '')).status, 404)
  const administrator = await app.rows('account', { subject: 'administrator' })
  const [last] = (await app.rows('reference_import', { dataset: 'courts' })).toSorted((a, b) => Number(b['id']) - Number(a['id']))
  assert.equal(last?.['imported_by'], administrator[0]?.['staff_id'])
})

test('a preview that someone else has overtaken is shown again, and changes nothing', async () => {
  const first = await upload(JSON.stringify(await shipped('prisons', renamed('ACI', 'First name'))), 'prisons.json')
  const preview = await app.as('administrator').get(first.location ?? '')
  await app.as('administrator').api('POST', '/api/v1/reference-data', await shipped('prisons', renamed('ACI', 'Second name')))
  const late = await app.as('administrator').post(first.location ?? '', { version: versionIn(preview) })
  assert.equal(late.status, 409)
  assert.match(late.body, /name: Second name becomes First name/)
  assert.equal((await app.rows('prison', { code: 'ACI' }))[0]?.['name'], 'Second name')
  assert.equal((await app.as('administrator').post(first.location ?? '', { version: versionIn(late) })).status, 303)
})

test('confirming twice with one press updates once', async () => {
  const sent = await upload(JSON.stringify(await shipped('regions')), 'regions.json')
  const preview = await app.as('administrator').get(sent.location ?? '')
  const submission = randomUUID()
  const press = () => app.as('administrator').post(sent.location ?? '', { version: versionIn(preview), submission })
  const before = (await app.rows('reference_import', { dataset: 'regions' })).length
  const [one, two] = [await press(), await press()]
  assert.deepEqual([one.status, two.status, two.location], [303, 303, one.location])
  assert.equal((await app.rows('reference_import', { dataset: 'regions' })).length, before + 1)
})

test('the preview warns that a bank holiday moves dates', async () => {
  const sent = await upload(JSON.stringify(await shipped('bank_holidays_england_wales', items => items.slice(0, -1))), 'holidays.json')
  assert.match((await app.as('administrator').get(sent.location ?? '')).body, /worked out again for everyone/)
})

const wrongFiles: [name: string, content: () => string | Buffer, says: RegExp][] = [
  ['an empty choice', () => '', /It is not whole JSON/],
  ['half a file', () => '{"dataset": "courts"', /It is not whole JSON/],
  ['another encoding', () => Buffer.from('{"dataset": "courts", "asAt": "\xe9t\xe9", "items": []}', 'latin1'), /It is not in UTF-8/],
  [
    'a wrong row',
    () => JSON.stringify({ dataset: 'courts', items: [{ code: 'A', name: 'A', type: 'county', status: 'open' }] }),
    /row 1, type: it must be one of magistrates/,
  ],
  [
    'an unknown region',
    () => JSON.stringify({ dataset: 'courts', items: [{ code: 'A', name: 'A', type: 'crown', status: 'open', probationRegion: 'XX' }] }),
    /row 1, probationRegion: “XX” is not in use here/,
  ],
  ['too much', () => Buffer.alloc(5 * 1024 * 1024 + 1, 32), /larger than 5 MB/],
]

for (const [name, content, says] of wrongFiles)
  test(`${name} is refused with what is wrong, and nothing is kept`, async () => {
    const before = (await app.rows('reference_upload')).length
    const answer = await upload(content())
    assert.equal(answer.status, 422)
    assert.match(answer.body, says)
    assert.equal((await app.rows('reference_upload')).length, before)
  })

test('nobody else finds an uploaded file', async () => {
  const sent = await upload(JSON.stringify(await shipped('courts')))
  assert.equal((await app.as('auditor').get(sent.location ?? '')).status, 404)
})

test('the API shows what a file would change without changing it', async () => {
  const file = await shipped('sentence_types', items => items.filter(item => item['code'] !== 'CO'))
  const before = await app.rows('reference_import')
  const answer = await app.as('administrator').api('POST', '/api/v1/reference-data?preview=true', file)
  assert.equal(answer.status, 201)
  assert.deepEqual(answer.json()['changes'], { added: [], changed: [], ended: ['sentence-type CO'] })
  assert.deepEqual(await app.rows('reference_import'), before)
})

test('the API names the field that is wrong', async () => {
  const answer = await app
    .as('administrator')
    .api('POST', '/api/v1/reference-data', { dataset: 'courts', items: [{ code: 'A', name: 'A', type: 'county', status: 'open' }] })
  assert.equal(answer.status, 422)
  assert.deepEqual(answer.json()['errors'], [{ field: 'items.0.type', message: 'it must be one of magistrates, crown, court-of-appeal' }])
})

test('the API refuses an update of a list that has moved on', async () => {
  const answer = await app.as('administrator').api('POST', '/api/v1/reference-data', { ...(await shipped('courts')), version: 0 })
  assert.equal(answer.status, 409)
})

const run = async (...paths: string[]) => {
  const printed: string[] = []
  const code = await importReferenceCommand.run(paths, {
    config: {} as never,
    secret: 'not used here',
    databases: app.databases,
    clock: app.clock,
    print: line => printed.push(line),
  })
  return { code, printed: printed.join('\n') }
}

test('the command says how it is used', async () => assert.equal((await run()).code, 2))

test('the command says which file it cannot find', async () => {
  const { code, printed } = await run('no-such-folder')
  assert.deepEqual([code, printed.includes('no-such-folder')], [1, true])
})

test('the command loads a file and says what changed', async () => {
  const { code, printed } = await run(join(checkout, 'reference-data/languages.json'))
  assert.deepEqual([code, printed], [0, 'languages: as before'])
})
