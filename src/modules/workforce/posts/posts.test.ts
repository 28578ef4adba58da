import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.stop())

const admin = () => app.as('administrator')
type Post = {
  id: number
  staff: number
  kind: string
  title: string
  until_on: string | null
  from_on: string
  version: number
  team_id: number | null
}
const postsOf = async (staff: number) => (await admin().api('GET', `/api/v1/users/${staff}/posts`)).json<{ items: Post[] }>().items

async function newUser(name: string): Promise<{ id: number; version: number }> {
  const added = await admin().api('POST', '/api/v1/users', { name, subject: name.toLowerCase().replaceAll(' ', '.') })
  assert.equal(added.status, 201, added.body)
  return added.json()
}
const team = async (name = 'Bradford East') => Number((await app.rows('team', { name }))[0]?.['id'])
const events = async (name: string) => app.rows('outbox', { name })

test('a user is given a post from a day on, and can hold it from then', async () => {
  const { id, version } = await newUser('Ruth Okafor')
  const given = await admin().post(`/installation/users/${id}/posts/new`, {
    version: String(version),
    kind: 'responsible-officer',
    grade: 'PSO',
    team: String(await team()),
    hours: '30',
    'from_on-day': '1',
    'from_on-month': '12',
    'from_on-year': '2026',
  })
  assert.deepEqual([given.status, given.location], [303, `/installation/users/${id}?done=given`])
  const [post] = await postsOf(id)
  assert.deepEqual([post?.kind, post?.from_on, post?.until_on, post?.version], ['responsible-officer', '2026-12-01', null, version + 1])
  const toCome = await admin().get('/installation/posts?state=to-come')
  assert.match(toCome.body, /Ruth Okafor/)
  assert.doesNotMatch((await admin().get('/installation/posts?state=held&sort=place')).body, /Ruth Okafor/)
  assert.equal((await events('workforce.post-given')).length, 1)
})

test('a post without its place or grade is refused at the field, and nothing that was typed is lost', async () => {
  const { id, version } = await newUser('Owen Bright')
  const sent = {
    version: String(version),
    kind: 'responsible-officer',
    hours: 'many',
    'from_on-day': '31',
    'from_on-month': '2',
    'from_on-year': '2026',
  }
  const { status, body } = await admin().post(`/installation/users/${id}/posts/new`, sent)
  assert.equal(status, 422)
  assert.match(body, /value="many"/)
  assert.match(body, /Enter a real date/)
  const whole = { ...sent, hours: '37', grade: 'PO', 'from_on-day': '20', 'from_on-month': '11' }
  assert.match((await admin().post(`/installation/users/${id}/posts/new`, whole)).body, /Choose a team/)
  assert.deepEqual(await postsOf(id), [])
})

test('what was read before somebody else’s change is refused, and the page says so', async () => {
  const { id, version } = await newUser('Dilys Vaughan')
  const body = { version, kind: 'auditor', from_on: '2026-11-19' }
  assert.equal((await admin().api('POST', `/api/v1/users/${id}/posts`, body)).status, 201)
  assert.equal((await admin().api('POST', `/api/v1/users/${id}/posts`, { ...body, kind: 'access-officer' })).status, 409)
  const page = await admin().post(`/installation/users/${id}/posts/new`, {
    version: String(version),
    kind: 'access-officer',
    hours: '37',
    'from_on-day': '19',
    'from_on-month': '11',
    'from_on-year': '2026',
  })
  assert.equal(page.status, 409)
  assert.match(page.body, /This has changed meanwhile/)
  assert.equal((await postsOf(id)).length, 1)
})

test('an officer’s post with cases ends only when it is known how many need allocating', async () => {
  const person = await app.addPerson()
  await app.addSentence(person.id)
  await app.addAllocation(person.id, 'distant')
  const staff = await app.staffId('distant')
  const [post] = await postsOf(staff)
  assert.ok(post)
  const shown = await admin().get(`/installation/posts/${post.id}/end`)
  assert.match(shown.body, /1 case needs allocating/)
  assert.ok(!shown.body.includes(person.id))
  const body = { version: post.version, last_on: '2026-11-30', to_fill: true }
  const refused = await admin().api('POST', `/api/v1/posts/${post.id}/end`, body)
  assert.deepEqual([refused.status, refused.json()['type']], [409, 'urn:waymark:needs-confirmation'])
  assert.equal((await postsOf(staff))[0]?.until_on, null)
  assert.equal((await admin().api('POST', `/api/v1/posts/${post.id}/end`, { ...body, confirmed: true })).status, 201)
  const vacant = (await admin().api('GET', '/api/v1/vacant-posts')).json<{ items: { left_by: string; vacant_from: string }[] }>()
  assert.deepEqual(
    vacant.items.map(item => [item.left_by, item.vacant_from]),
    [['Gethin Powell', '2026-12-01']],
  )
})

test('a post that ends at once ends its sessions with it', async () => {
  assert.equal((await app.as('colleague').get('/worklist')).status, 200)
  const [post] = await postsOf(await app.staffId('colleague'))
  const body = { version: post?.version, last_on: '2026-11-18', to_fill: false, confirmed: true }
  assert.equal((await admin().api('POST', `/api/v1/posts/${post?.id}/end`, body)).status, 201)
  assert.equal((await app.as('colleague').get('/worklist')).status, 401)
})

test('the last day is not rewritten into the past', async () => {
  const [post] = await postsOf(await app.staffId('court'))
  const body = { version: post?.version, last_on: '2026-11-17', to_fill: false }
  assert.equal((await admin().api('POST', `/api/v1/posts/${post?.id}/end`, body)).status, 422)
})

test('a vacancy is filled once', async () => {
  const { rows } = await app.system(db =>
    sql<{ id: number }>`insert into vacant_post (kind, vacant_from) values ('access-officer', '2026-11-01') returning id`.execute(db),
  )
  const vacancy = rows[0]?.id
  const [one, two] = [await newUser('First Filler'), await newUser('Second Filler')]
  const fill = (user: { id: number; version: number }) =>
    admin().api('POST', `/api/v1/users/${user.id}/posts`, { version: user.version, kind: 'access-officer', from_on: '2026-11-19', vacancy })
  assert.deepEqual([(await fill(one)).status, (await fill(two)).status], [201, 409])
  assert.deepEqual(await postsOf(two.id), [])
})

test('somebody moves: the old post ends on the day before the new one begins', async () => {
  const { id, version } = await newUser('Meera Nair')
  const give = { version, kind: 'responsible-officer', grade: 'PO', team: await team(), from_on: '2026-11-01' }
  const post = (await admin().api('POST', `/api/v1/users/${id}/posts`, give)).json<Post>()
  const move = { ...give, version: post.version, team: await team('Calderdale'), from_on: '2026-12-07', to_fill: true }
  assert.equal((await admin().api('POST', `/api/v1/posts/${post.id}/move`, move)).status, 201)
  assert.deepEqual(
    (await postsOf(id)).map(one => [one.from_on, one.until_on]),
    [
      ['2026-12-07', null],
      ['2026-11-01', '2026-12-06'],
    ],
  )
})

test('an administrator gives themselves no post that reads cases or the log', async () => {
  const id = await app.staffId('administrator')
  const [post] = await postsOf(id)
  for (const kind of ['auditor', 'access-officer']) {
    const answer = await admin().api('POST', `/api/v1/users/${id}/posts`, { version: post?.version, kind, from_on: '2026-11-19' })
    assert.deepEqual([answer.status, answer.json()['type']], [409, 'urn:waymark:oneself'], kind)
  }
  assert.equal((await postsOf(id)).length, 1)
})

test('the last administrator keeps the post; with another one they can leave it', async () => {
  const [post] = await postsOf(await app.staffId('administrator'))
  const end = (version: number | undefined) =>
    admin().api('POST', `/api/v1/posts/${post?.id}/end`, { version, last_on: '2026-11-30', to_fill: false })
  const refused = await end(post?.version)
  assert.deepEqual([refused.status, refused.json()['type']], [409, 'urn:waymark:last-administrator'])
  const { id, version } = await newUser('Another Administrator')
  assert.equal(
    (await admin().api('POST', `/api/v1/users/${id}/posts`, { version, kind: 'administrator', from_on: '2026-11-19' })).status,
    201,
  )
  assert.equal((await end(post?.version)).status, 201)
})

test('hostile and huge input is refused without a fault', async () => {
  const { id, version } = await newUser('<script>alert(1)</script>')
  const page = await admin().get(`/installation/users/${id}`)
  assert.ok(!page.body.includes('<script>alert(1)'))
  for (const body of [
    { version, kind: 'x'.repeat(5_000), from_on: '2026-11-19' },
    { version, kind: "'; drop table post; --", from_on: '2026-11-19' },
    { version, kind: 'responsible-officer', grade: 'PO', team: 9_999_999_999, from_on: '2026-11-19' },
    { version, kind: 'auditor', from_on: '9999-99-99' },
  ])
    assert.equal((await admin().api('POST', `/api/v1/users/${id}/posts`, body)).status, 422, JSON.stringify(body).slice(0, 80))
  assert.equal((await admin().get('/installation/posts/99999999999/end')).status, 404)
  assert.equal((await admin().get('/installation/posts?cursor=rubbish&state=held')).status, 200)
  assert.equal((await admin().get('/installation/posts?state=nonsense')).status, 404)
})
