// What the tests of this module share: a result that is right, and a browser that uploads.

import { randomInt, randomUUID } from 'node:crypto'
import { type Field, fields, type Raw } from './read-results/fields.ts'

/** A community order for someone whom nobody knows, made yesterday. */
export function result(overrides: Raw = {}): Raw {
  const letters = () => Array.from({ length: 9 }, () => 'abcdefghijklmnoprstuvwy'[randomInt(23)]).join('')
  return {
    result_reference: randomUUID(),
    court_code: 'B13CC',
    hearing_date: '2026-11-18',
    surname: `Q${letters()}`,
    forename: `Z${letters()}`,
    date_of_birth: `19${randomInt(60, 99)}-0${randomInt(1, 9)}-1${randomInt(0, 9)}`,
    sex: 'male',
    address: '1 Test Street',
    postcode: 'BD1 1AA',
    home_local_authority: 'E08000032',
    offence_code: '04600',
    offence_date: '2026-09-01',
    sentence: 'CO',
    term_months: '12',
    requirements: 'UPW:80;RAR:10',
    ...overrides,
  }
}

/** Results as a CSV file. */
export function csvOf(rows: readonly Raw[], columns: readonly Field[] = fields): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  return [columns.join(','), ...rows.map(row => columns.map(field => cell(row[field] ?? '')).join(','))].join('\n')
}

type Browser = { cookie: string; csrf: string }
type Injected = { statusCode: number; body: string; headers: Record<string, unknown> }
type Server = { inject(request: { method: 'POST'; url: string; headers: Record<string, string>; payload: Buffer }): PromiseLike<Injected> }

/** Sends a file as a browser does. */
export async function uploadFile(web: Server, client: Browser, name: string, content: string | Buffer) {
  const boundary = `----${randomUUID()}`
  const field = (label: string, value: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${label}"\r\n\r\n${value}\r\n`
  const payload = Buffer.concat([
    Buffer.from(
      `${field('csrf', client.csrf)}${field('submission', randomUUID())}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const response = await web.inject({
    method: 'POST',
    url: '/court-results',
    headers: { cookie: `waymark=${client.cookie}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
  return { status: response.statusCode, body: response.body, location: response.headers['location'] as string | undefined }
}
