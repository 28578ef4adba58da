// Officers of every region with cases of their own, signed in through the server's own pages.

import { londonDate } from '../src/kernel/dates.ts'
import { openConnection, type Request, type Response } from './client.ts'
import type { Measured } from './database.ts'
import type { Officer, Person, World } from './operations.ts'

/** Days in the past on which contacts may have been. */
const daysBack = 14

type Row = { staff: number; persona: string; people: Person[] }

/** Chooses officers and makes a persona of each. Everybody's first cases are for the capture of statements only: their obligations are not the load's to keep. */
export async function chooseOfficers({ client }: Measured, count: number): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select a.officer_id as staff, coalesce(max(c.subject), 'officer-' || a.officer_id) as persona,
       jsonb_agg(jsonb_build_object('id', p.id, 'crn', p.crn, 'surname', p.surname, 'forename', p.forename) order by p.id) as people
     from allocation a join person p on p.id = a.person_id and p.access = 'open' join post h on h.staff_id = a.officer_id and h.until_on is null
       left join account c on c.staff_id = a.officer_id
     where a.superseded_at is null and a.until_on is null and a.from_on <= current_date
       and exists (select from delivery_unit u join team t on t.delivery_unit_id = u.id where t.id = h.team_id and u.region_code = p.region_code)
     group by a.officer_id having count(*) >= 2 order by md5(a.officer_id::text) limit $1`,
    [count],
  )
  await client.query(
    `insert into account (subject, issuer, staff_id, demonstration) select w.persona, 'demonstration', w.staff, true
     from jsonb_to_recordset($1) as w(staff int, persona text) on conflict do nothing`,
    [JSON.stringify(rows)],
  )
  return rows
}

/** Signs everybody in. */
export async function signInAll(port: number, rows: Row[]): Promise<Officer[]> {
  const officers: Officer[] = []
  for (const { staff, persona, people } of rows) {
    const cookies = await signIn(port, persona)
    officers.push({ staff, people, ...cookies })
  }
  return officers
}

/** Signs a persona in: the cookie of the session, and the token of its forms. */
export async function signIn(port: number, persona: string): Promise<{ cookie: string; csrf: string }> {
  const jar = new Map<string, string>()
  const { call, close } = await openConnection(port)
  const ask = async (request: Request): Promise<Response> => {
    const response = await call({ ...request, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
    for (const cookie of response.cookies) jar.set(cookie.slice(0, cookie.indexOf('=')), cookie.slice(cookie.indexOf('=') + 1))
    return response
  }
  try {
    let response = await ask({ method: 'POST', path: '/sign-in', form: { persona } })
    for (let step = 0; response.location && step < 20; step++) {
      const { pathname, search } = new URL(response.location, `http://127.0.0.1:${port}`)
      response = await ask({ method: 'GET', path: `${pathname}${search}` })
    }
    const csrf = /name="csrf" value="([^"]+)"/.exec(response.body)?.[1]
    const session = jar.get('waymark')
    if (!csrf || !session) throw new Error(`${persona} could not sign in: ${response.status}`)
    return { cookie: `waymark=${session}`, csrf }
  } finally {
    close()
  }
}

/** The same officers, with every eighth person or with all the others. */
export const withPeople = (world: World, which: 'captured' | 'loaded'): World => ({
  ...world,
  officers: world.officers.map(officer => ({
    ...officer,
    people: officer.people.filter((_, index) => (index % 8 === 0) === (which === 'captured')),
  })),
})

export function worldOf(officers: Officer[]): World {
  const now = Temporal.Now.instant()
  const days = Array.from({ length: daysBack }, (_, index) => londonDate(now.subtract({ hours: 24 * (index + 1) })))
  return { officers, today: londonDate(now), days }
}
