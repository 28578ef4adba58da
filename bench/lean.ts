// The ceiling to compare with: the least server that does the same kind of read or write. No sign-in, no access rule, no obligations: one statement with one audit row.

import Fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ ...JSON.parse(process.env['LEAN_DATABASE'] ?? '{}'), max: 12 } as pg.PoolConfig)
const audited = 'with audit as (insert into bench.audit (actor, act, about) values ($1, $2, $3))'
const ask = async (name: string, text: string, values: unknown[]) =>
  (await pool.query({ name, text: `${audited} ${text}`, values: [1, name, ...values] })).rows
const lines =
  'select o.id, o.rule, o.due_on, o.because, p.id as person, p.surname, p.forename, p.crn, p.tier from obligation o join person p on p.id = o.person_id'
const card =
  'p.id, p.crn, p.pnc, p.surname, p.forename, p.born_on, p.sex, p.telephone, p.email, p.region_code, p.tier, p.rosh, p.flags, p.version'
const of = (part: string) => `(select coalesce(jsonb_agg(x), '[]') from (${part}) x)`
const whole = `select ${card}, ${of(`select * from contact where person_id = p.id order by at desc, id limit 25`)} as contacts,
  ${of(`select * from obligation where person_id = p.id and state = 'open'`)} as due, ${of('select * from sentence where person_id = p.id')} as sentences from person p`

const app = Fastify({ forceCloseConnections: true })
app.get<{ Params: { of: string } }>('/worklist/:of', ({ params }) =>
  ask('worklist', `${lines} where o.owner_id = $3::text::int and o.state = 'open' order by o.due_on, o.id limit 50`, [params.of]),
)
app.get<{ Params: { of: string } }>('/people/:of', ({ params }) =>
  ask('person', `select ${card} from person p where p.id = $3::text::uuid`, [params.of]),
)
app.get<{ Params: { of: string } }>('/cases/:of', ({ params }) => ask('case', `${whole} where p.id = $3::text::uuid`, [params.of]))
app.get<{ Params: { of: string } }>('/caseload/:of', ({ params }) =>
  ask(
    'caseload',
    `select ${card} from allocation a join person p on p.id = a.person_id where a.officer_id = $3::text::int and a.until_on is null order by p.surname, p.id limit 50`,
    [params.of],
  ),
)
app.get<{ Querystring: { name: string } }>('/search', ({ query }) =>
  ask(
    'search',
    `select ${card} from person p where p.surname_key >= $3 and p.surname_key < $3 || '~' order by p.surname_key, p.forename_key limit 20`,
    [query.name],
  ),
)
app.get<{ Querystring: { crn: string } }>('/crn', ({ query }) => ask('crn', `select ${card} from person p where p.crn = $3`, [query.crn]))
app.post<{ Body: { person: string; officer: number; on: string; notes: string } }>('/contacts', ({ body }) =>
  ask('contact', `insert into bench.contact (person_id, officer_id, on_date, notes) values ($3::text::uuid, $4, $5, $6) returning id`, [
    body.person,
    body.officer,
    body.on,
    body.notes,
  ]),
)
await app.listen({ port: Number(process.env['LEAN_PORT']), host: '127.0.0.1' })
process.once('disconnect', () => process.exit())
