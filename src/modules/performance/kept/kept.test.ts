import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { rebuildCommand } from './rebuild-command.ts'
import { refreshMeasures } from './store.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const refresh = () => refreshMeasures(app.databases, () => ({ now: app.clock.now(), today: app.clock.today() }))

/** Kept counts beside a recount of everything, each as sorted lines. */
async function keptAndRecounted(): Promise<[string[], string[]]> {
  const today = app.clock.today()
  const lines = (query: ReturnType<typeof sql<{ line: string }>>) =>
    app.system(async db => (await query.execute(db)).rows.map(row => row.line).toSorted())
  return [
    await lines(sql`select concat_ws(' ', rule, month, team_id, officer_id, met, late, missed, open, overdue) as line from measure_count`),
    await lines(sql`select concat_ws(' ', o.rule, date_trunc('month', o.due_on)::date, p.team_id, coalesce(o.owner_id, 0),
      count(*) filter (where state = 'met' and settled_on <= due_on), count(*) filter (where state = 'met' and settled_on > due_on),
      count(*) filter (where state = 'missed'), count(*) filter (where state = 'open'), count(*) filter (where state = 'open' and due_on < ${today})) as line
      from obligation o join person p on p.id = o.person_id where o.state <> 'no-longer-applies'
      group by o.rule, date_trunc('month', o.due_on), p.team_id, coalesce(o.owner_id, 0)`),
  ]
}

const step = fc.oneof(
  fc.record({ do: fc.constant('sentence' as const), on: fc.constantFrom('2026-05-04', '2026-08-12', '2026-11-10') }),
  fc.record({ do: fc.constant('allocate' as const), who: fc.nat(9) }),
  fc.record({
    do: fc.constant('contact' as const),
    who: fc.nat(9),
    on: fc.constantFrom('2026-09-03', '2026-10-15', '2026-11-12'),
    attended: fc.boolean(),
  }),
  fc.record({ do: fc.constant('move' as const), who: fc.nat(9), team: fc.constantFrom('Swansea', 'Bradford East', 'Calderdale') }),
  fc.record({ do: fc.constant('day' as const), days: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant('refresh' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

test('kept counts equal a recount, whatever happened and however often they were worked out in between', { timeout: 120_000 }, async () => {
  const people: string[] = []
  const pick = (who: number) => people[who % Math.max(1, people.length)]
  async function take(one: Step): Promise<void> {
    if (one.do === 'refresh') await refresh()
    if (one.do === 'day')
      app.clock.set(
        app.clock
          .now()
          .add({ hours: 24 * one.days })
          .toString(),
      )
    if (one.do === 'sentence') {
      const { id } = await app.addPerson()
      people.push(id)
      await app.addSentence(id, { sentencedOn: one.on, months: 24 })
    }
    const person = 'who' in one ? pick(one.who) : undefined
    if (person === undefined) return
    if (one.do === 'allocate') {
      const [held] = await app.rows('allocation', { person_id: person })
      if (!held) await app.addAllocation(person, 'officer', { from: '2026-05-06' })
    }
    if (one.do === 'contact')
      await app.system(async db => {
        await sql`insert into contact (person_id, type_code, mode, at, on_date, officer_id, with_officer, attended, notes)
          select ${person}, 'COAP', 'office', ${`${one.on}T10:00Z`}, ${one.on}, staff_id, true, ${one.attended}, '' from account where subject = 'officer'`.execute(
          db,
        )
      })
    if (one.do === 'move')
      await app.system(async db => {
        await sql`update person p set team_id = t.id, delivery_unit_id = t.delivery_unit_id, region_code = u.region_code
          from team t join delivery_unit u on u.id = t.delivery_unit_id where p.id = ${person} and t.name = ${one.team}`.execute(db)
      })
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async steps => {
      for (const one of steps) await take(one)
      await refresh()
      const [kept, recounted] = await keptAndRecounted()
      assert.deepEqual(kept, recounted)
    }),
    { numRuns: 25 },
  )
  assert.ok(people.length > 0)
})

test('rebuilding works out everything anew', async () => {
  await app.system(async db => {
    await sql`update measure_count set met = met + 7`.execute(db)
  })
  const printed: string[] = []
  const context = { databases: app.databases, clock: app.clock, print: (line: string) => printed.push(line) }
  assert.equal(await rebuildCommand.run([], context as unknown as Parameters<typeof rebuildCommand.run>[1]), 0)
  assert.match(printed.join(), /Worked out the counts of \d+ teams/)
  const [kept, recounted] = await keptAndRecounted()
  assert.deepEqual(kept, recounted)
})
