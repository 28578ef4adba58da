import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { plainDate } from '#kernel/dates.ts'
import { allRules } from '#modules/standards/index.ts'
import { startTestApp, type TestApp } from '#testing/app.ts'
import { englandAndWales } from '#testing/bank-holidays.ts'
import type { Evaluation } from './evaluate/answer.ts'
import { mostCases } from './evaluate/call.ts'
import { evaluateItem } from './evaluate/evaluate.ts'
import type { RuleInFull } from './read/answers.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const evaluate = (rule: string, body: unknown, headers = {}) =>
  app.as('officer').api('POST', `/api/v1/rulebook/${rule}/evaluate`, body, headers)

test('the list has every rule, and each rule tells all of itself', async () => {
  const officer = app.as('officer')
  const { items } = (await officer.get('/api/v1/rulebook')).json<{ items: { id: string; versions: string[] }[] }>()
  assert.deepEqual(
    items.map(({ id }) => id),
    allRules().map(({ id }) => id),
  )
  for (const rule of allRules()) {
    const shown = await officer.get(`/api/v1/rulebook/${rule.id}`)
    assert.equal(shown.status, 200, rule.id)
    const { inputSchema, resultSchema, parametersSchema, parameters, examples } = shown.json<RuleInFull>()
    for (const schema of [inputSchema, resultSchema, parametersSchema]) assert.match(JSON.stringify(schema), /json-schema\.org/)
    assert.equal(parameters.length, rule.parameters.length)
    assert.equal(examples.length, rule.examples.length)
  }
  assert.equal((await officer.get('/api/v1/rulebook/business-days')).json<RuleInFull>().id, 'standards.business-days')
  assert.equal((await officer.get('/api/v1/rulebook/no-such')).status, 404)
})

test('every worked example gives its published result through the door', async () => {
  for (const rule of allRules()) {
    const items = rule.examples.map(({ name, on, input }) => ({ id: name.slice(0, 200), asOf: on, input }))
    const answers = (await evaluate(rule.id, items)).json<Evaluation[]>()
    for (const [index, { name, result }] of rule.examples.entries())
      assert.deepEqual(answers[index]?.result, JSON.parse(JSON.stringify(result)), `${rule.id}: ${name}`)
  }
})

test('one case gets one answer, a list a list, and what holds for all is said once', async () => {
  const input = { start: '2026-11-12', days: 5 }
  const one = await evaluate('business-days', { id: 'a', input })
  assert.equal(one.status, 200)
  assert.deepEqual(one.json<Evaluation>().result, { on: '2026-11-19' })
  assert.deepEqual((await evaluate('business-days', [])).json(), [])
  const list = (await evaluate('business-days', [{ id: 1, ...input }, 'nonsense', { id: 3, ...input, days: 6 }])).json<Evaluation[]>()
  assert.deepEqual(
    list.map(({ id, outcome }) => [id, outcome]),
    [
      [1, 'calculated'],
      [null, 'invalid'],
      [3, 'calculated'],
    ],
  )
  const common = (await evaluate('business-days', { inputs: [input], asOf: '2019-01-01', explain: false })).json<Evaluation[]>()
  assert.deepEqual([common[0]?.asOf, common[0]?.steps], ['2019-01-01', []])
})

test('what is no call is refused in words', async () => {
  const type = async (body: unknown) => {
    const { status, json } = await evaluate('business-days', body)
    return [status, json()['type']]
  }
  assert.deepEqual(await type(5), [422, 'urn:waymark:no-case'])
  assert.deepEqual(await type(null), [422, 'urn:waymark:no-case'])
  assert.deepEqual(await type({ inputs: {} }), [422, 'urn:waymark:not-a-list-of-cases'])
  assert.deepEqual(await type({ inputs: [], asOf: 5 }), [422, 'urn:waymark:not-a-list-of-cases'])
  assert.deepEqual(await type(new Array(mostCases + 1).fill(0)), [422, 'urn:waymark:too-many-cases'])
  assert.deepEqual(await type({ inputs: new Array(mostCases + 1).fill(0) }), [422, 'urn:waymark:too-many-cases'])
  assert.equal((await evaluate('no-such', {})).status, 404)
})

test('broken text and keys that mean something to the language stop nothing', async () => {
  const list = (
    await evaluate('business-days', [
      { start: 'a\0b', days: 1 },
      { start: '2026-11-12', days: 1, constructor: 1 },
    ])
  ).json<Evaluation[]>()
  assert.deepEqual(
    list.map(({ outcome }) => outcome),
    ['invalid', 'calculated'],
  )
  const { cookie } = await app.as('officer')
  const post = (payload: string) =>
    app.web.inject({
      method: 'POST',
      url: '/api/v1/rulebook/business-days/evaluate',
      headers: { cookie: `waymark=${cookie}`, 'content-type': 'application/json' },
      payload,
    })
  assert.equal((await post('{"__proto__": {"days": 1}}')).statusCode, 400)
  assert.equal((await post('{"input": {"start": ')).statusCode, 400)
  assert.equal((await post(`[{"input": ${'['.repeat(100_000)}${']'.repeat(100_000)}}]`)).statusCode, 200)
})

test('ten thousand cases are answered, a body of 20 megabytes is read, and a larger one is not', async () => {
  const cases = Array.from({ length: mostCases }, (_, id) => ({
    id,
    input: { start: '2026-11-12', days: id % 50 },
    note: 'x'.repeat(1_800),
  }))
  const answer = await evaluate('business-days', cases)
  assert.equal(answer.status, 200)
  const around = { rulebook: englandAndWales, today: plainDate('2026-11-19') }
  const rule = allRules().find(({ id }) => id === 'standards.business-days')
  assert.ok(rule)
  assert.deepEqual(answer.json<Evaluation[]>()[9_876], evaluateItem(rule, cases[9_876], around))
  assert.equal((await evaluate('business-days', { note: 'x'.repeat(21 * 1024 * 1024) })).status, 413)
})

test('a stranger is refused before the body is read; an API client may use the door; the log names the rule’s address and no input', async () => {
  const stranger = await app.visitor().api('POST', '/api/v1/rulebook/business-days/evaluate', { note: 'x'.repeat(21 * 1024 * 1024) })
  assert.equal(stranger.status, 401)
  for (const persona of ['administrator', 'auditor', 'access'] as const)
    assert.equal(
      (await app.as(persona).api('POST', '/api/v1/rulebook/business-days/evaluate', { start: '2026-11-12', days: 1 })).status,
      200,
    )
  await evaluate('licence-end', { bornOn: '1990-12-31' })
  const rows = await app.rows('access_log', { act: 'POST /api/v1/rulebook/:rule/evaluate' })
  assert.ok(rows.length > 0)
  assert.doesNotMatch(JSON.stringify(rows), /1990-12-31/)
})

test('over a real connection cases are answered, one and many', async () => {
  const address = await app.web.listen({ port: 0, host: '127.0.0.1' })
  const { cookie } = await app.as('officer')
  const send = async (body: unknown) => {
    const response = await fetch(`${address}/api/v1/rulebook/business-days/evaluate`, {
      method: 'POST',
      headers: { cookie: `waymark=${cookie}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: await response.text() }
  }
  const one = await send({ id: 'a', start: '2026-11-12', days: 5 })
  assert.equal(one.status, 200, one.body)
  assert.deepEqual(JSON.parse(one.body).result, { on: '2026-11-19' })
  const many = await send(Array.from({ length: 3000 }, (_, id) => ({ id, start: '2026-11-12', days: 5 })))
  assert.equal(many.status, 200)
  assert.equal(JSON.parse(many.body).length, 3000)
})
