// What the statements of a search cost: indexes used, bounded rows and buffers. Planned as the server plans a named statement after its fifth use.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { Actor, Db } from '../../../kernel/db.ts'
import { startTestApp, type TestApp } from '../../../testing/app.ts'
import { rangesAsTyped, rangesOfSimilar } from './ranges.ts'
import type { SimilarName } from './store.ts'
import { detailsOf, findSimilarNames, namesInRanges, type Scope } from './store.ts'
import { foldName } from './terms.ts'

const people = 24_000
const everywhere: Scope = {
  team: null,
  unit: null,
  region: null,
  currentOnly: false,
  today: '2026-11-19' as Scope['today'],
  postcode: null,
}

let app: TestApp
let actors: Actor[]
before(async () => {
  app = await startTestApp()
  await app.system(async db => {
    await sql`select set_config('app.recalculation', 'deferred', true)`.execute(db)
    // Some 8,000 surnames of three syllables and 400 forenames, the first of each as frequent as Smith and David are.
    await sql`
      with parts as (select array['ash','bar','cal','dun','ek','far','gar','hol','ing','jar','kel','lang','mor','nor','ok','per','quin','ros','stan','tor'] as one,
          array['a','be','di','fo','ga','he','ki','lo','mi','ne','o','ri','sa','ti','u','va','we','xi','ye','zo'] as two,
          array['by','croft','den','field','gate','ham','ing','ko','ley','man','nell','oro','pole','ridge','son','thorpe','up','well','wick','yard'] as three,
          array['al','ben','chan','dar','el','fran','gem','har','im','jo','kar','li','mo','na','ol','pa','ra','shan','tas','yu'] as four,
          array['a','an','ice','dra','ed','fer','ia','ise','il','jay','ko','lie','mad','na','on','ra','sha','tin','vin','zel'] as five),
      drawn as (select n, case when n % 40 = 0 then 1 else 1 + (n::bigint * 7919) % 8000 end as s, case when n % 30 = 0 then 1 else 1 + (n::bigint * 104729) % 400 end as f from generate_series(1, ${people}) n)
      insert into person (crn, surname, forename, born_on, region_code, delivery_unit_id, team_id, access)
      select 'P' || lpad(n::text, 7, '0'), initcap(one[1 + s % 20] || two[1 + (s / 20) % 20] || three[1 + (s / 400) % 20]), initcap(four[1 + f % 20] || five[1 + (f / 20) % 20]),
        '1960-01-01'::date + (n * 31) % 16000, u.region_code, u.id, t.id, case when n % 100 = 0 then 'restricted' when n % 101 = 0 then 'excluding' else 'open' end
      from drawn cross join parts cross join lateral (select id, delivery_unit_id from team order by id offset drawn.n % 20 limit 1) t join delivery_unit u on u.id = t.delivery_unit_id`.execute(
      db,
    )
    await sql`insert into person_alias (person_id, surname, forename)
      select id, lead(surname) over (order by crn), forename from person where crn like 'P%' and right(crn, 1) = '3' order by crn limit ${people / 10 - 1}`.execute(
      db,
    )
  })
  const owner = new pg.Client(app.connection)
  await owner.connect()
  await owner.query('vacuum analyze person, person_alias, name_word, person_access')
  await owner.end()
  const regions = (await app.rows('region')).map(row => String(row['code']))
  actors = [
    { kind: 'staff', id: await app.staffId('officer'), readRegions: [], writeRegions: ['YH'] },
    { kind: 'manager', id: await app.staffId('head'), readRegions: regions.filter(code => code === 'YH'), writeRegions: [] },
  ]
})
after(() => app.stop())

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  Plans?: Node[]
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** The generic plan of a statement, run. */
async function planOf(db: Db, statement: RawBuilder<unknown>): Promise<{ nodes: Node[]; buffers: number }> {
  const { sql: text, parameters } = statement.compile(db)
  const literal = (value: unknown): string =>
    value === null
      ? 'null'
      : Array.isArray(value)
        ? pg.escapeLiteral(`{${value.map(one => JSON.stringify(one)).join(',')}}`)
        : pg.escapeLiteral(String(value))
  const run = (words: string) => sql<{ 'QUERY PLAN': { Plan: Node }[] }>`${sql.raw(words)}`.execute(db)
  await run('set local plan_cache_mode = force_generic_plan')
  await run(`prepare measured as ${text}`)
  const execute = `execute measured${parameters.length ? `(${parameters.map(literal).join(', ')})` : ''}`
  // The first run pays for reading the catalogue.
  await run(execute)
  const { rows } = await run(`explain (analyze, buffers, format json) ${execute}`)
  await run('deallocate measured')
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
  assert.ok(plan)
  return { nodes: nodesOf(plan), buffers: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0) }
}

const moment = () => ({ now: app.clock.now(), today: app.clock.today() })

function assertIndexed(nodes: readonly Node[], what: string): void {
  const scanned = nodes.filter(node => node['Node Type'] === 'Seq Scan').map(node => node['Relation Name'])
  // A table of a page or two may be read whole.
  assert.deepEqual(
    scanned.filter(table => table === 'person' || table === 'person_alias' || table === 'name_word'),
    [],
    `${what} reads whole tables`,
  )
  for (const node of nodes)
    assert.ok(
      (node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 1) <= 2_000,
      `${what}: ${node['Node Type']} gives ${node['Actual Rows']} rows`,
    )
}

/** A bearer of a surname that is neither the most frequent nor double. */
async function someName(): Promise<string[]> {
  const [row] = await app.rows('person', { crn: 'P0000017' })
  return [String(row?.['forename']), String(row?.['surname'])]
}

test('the start of a name is a range of an index, for staff and for managers', async () => {
  const [forename = '', surname = ''] = await someName()
  for (const actor of actors)
    for (const names of [[forename.slice(0, 4), surname.slice(0, 4)], [surname.slice(0, 3)], [forename, surname]])
      await app.databases.as(actor, moment(), async db => {
        const ranges = rangesAsTyped(names)
        for (const by of ['surname', 'forename'] as const) {
          const wanted = ranges.filter(range => range.by === by)
          if (wanted.length === 0) continue
          const { nodes, buffers } = await planOf(db, namesInRanges(by, wanted, everywhere))
          assertIndexed(nodes, `${actor.kind} ${names} by ${by}`)
          assert.ok(
            nodes.some(node => node['Index Name'] === `person_by_${by}`),
            `${by}: ${nodes.map(node => node['Index Name'])}`,
          )
          // A hundred people and their policies at most.
          assert.ok(buffers <= 1_000, `${names} by ${by}: ${buffers} buffers`)
        }
      })
})

test('a misspelt name costs at most 300 buffers: the dictionary first, then the indexes of names', async () => {
  const [forename = '', surname = ''] = await someName()
  const misspelt = [`${forename}e`, `${surname.slice(0, 3)}${surname.slice(4)}`]
  for (const actor of actors)
    await app.databases.as(actor, moment(), async db => {
      const terms = misspelt.map(foldName)
      const dictionary = await planOf(db, sql`select * from similar_names(${terms}::text[])`)
      const similar = await findSimilarNames(db, terms)
      const ranges = rangesOfSimilar(misspelt, similar, true)
      assert.ok(ranges.length > 0)
      const { nodes, buffers } = await planOf(db, namesInRanges('surname', ranges, everywhere))
      assertIndexed(nodes, `${actor.kind} misspelt`)
      assert.ok(dictionary.buffers + buffers <= 300, `${actor.kind}: dictionary ${dictionary.buffers}, names ${buffers}`)
    })
})

test('what a page of results shows beside the names costs a bounded look-up for each person', async () => {
  for (const actor of actors)
    await app.databases.as(actor, moment(), async db => {
      const { rows } = await sql<{ id: string }>`select id from person where crn between 'P0000101' and 'P0000140' limit 20`.execute(db)
      const { nodes, buffers } = await planOf(db, detailsOf(rows.map(row => row.id)))
      assertIndexed(nodes, `${actor.kind} details`)
      assert.ok(buffers <= rows.length * 15, `${actor.kind}: ${buffers} buffers for ${rows.length}`)
    })
})

test('the dictionary is looked up by its indexes, and answers a few names for each term', async () => {
  const [, surname = ''] = await someName()
  const owner = new pg.Client(app.connection)
  await owner.connect()
  try {
    await owner.query('set role wm_standards')
    const { rows } = await owner.query(
      `explain (analyze, format json) select kind, key from name_word n where n.word = $1 or n.word % $1 or (n.sound = dmetaphone($1) and n.sound <> '')`,
      [foldName(surname).slice(1)],
    )
    const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan as Node)
    assert.ok(
      nodes.some(node => node['Index Name'] === 'name_word_trigram'),
      nodes.map(node => node['Index Name'] ?? node['Node Type']).join(),
    )
    assert.ok(nodes.some(node => node['Index Name'] === 'name_word_sound'))
  } finally {
    await owner.end()
  }
  const [staff] = actors
  assert.ok(staff)
  const similar: SimilarName[] = await app.databases.as(staff, moment(), db => findSimilarNames(db, [foldName(surname)]))
  assert.ok(similar.length > 0 && similar.length <= 36)
})

test('the database lets no login role but the system read the dictionary', async () => {
  const owner = new pg.Client(app.connection)
  await owner.connect()
  try {
    const { rows } = await owner.query(
      "select rolname from pg_roles where rolname like 'wm\\_%' and has_table_privilege(rolname, 'name_word', 'select') order by 1",
    )
    assert.deepEqual(
      rows.map(row => row.rolname),
      ['wm_standards', 'wm_system'],
    )
  } finally {
    await owner.end()
  }
})
