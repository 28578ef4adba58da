// What a request costs the database: its statements, the waits between them, the buffers that its transaction touched.

import pg from 'pg'

export type Statement = { user: string; text: string; values: unknown[] }
export type Cost = { statements: Statement[]; waits: number; buffers: number }

type Sent = (...args: unknown[]) => Promise<pg.QueryResult>
type Watching = { statements: Statement[]; waits: number; answered: number; begun: number; buffers: number; counting: Promise<unknown>[] }

// Buffers of the tables and indexes that this transaction has asked for, whoever asked: triggers and functions among them.
const buffersTouched = `select coalesce(sum(pg_stat_get_xact_blocks_fetched(oid)), 0)::int as buffers from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')`
const bookkeeping = new Set(['begin', 'commit', 'rollback'])

let watching: Watching | undefined
const plain = pg.Client.prototype.query as unknown as Sent

pg.Client.prototype.query = function query(this: pg.Client & { user: string }, ...args: unknown[]) {
  const [asked] = args
  const said = typeof asked === 'string' ? { text: asked, values: [] } : (asked as { text: string; values?: unknown[] })
  const watched = watching
  if (!watched) return plain.apply(this, args)
  const count = async (since: number) => {
    const { rows } = await plain.call(this, buffersTouched)
    return (rows[0] as { buffers: number }).buffers - since
  }
  if (said.text === 'commit') watched.counting.push(count(watched.begun).then(touched => (watched.buffers += touched)))
  if (!bookkeeping.has(said.text)) watched.statements.push({ user: this.user, text: said.text, values: said.values ?? [] })
  // A statement that is sent after an answer was seen begins another wait.
  watched.waits = Math.max(watched.waits, watched.answered + 1)
  const wait = watched.waits
  const answer = plain.apply(this, args)
  if (said.text === 'begin') watched.counting.push(count(0).then(touched => (watched.begun = touched)))
  answer.then(
    () => (watched.answered = Math.max(watched.answered, wait)),
    () => {},
  )
  return answer
} as never

/** Runs a request and says what it cost. One at a time. */
export async function costOf(request: () => Promise<unknown>): Promise<Cost> {
  const mine: Watching = { statements: [], waits: 0, answered: 0, begun: 0, buffers: 0, counting: [] }
  watching = mine
  try {
    await request()
    await Promise.all(mine.counting)
  } finally {
    watching = undefined
  }
  return { statements: mine.statements, waits: mine.waits, buffers: mine.buffers }
}

type Node = Record<string, unknown> & { Plans?: Node[] }

/** The plan of a statement as it runs, by whoever the connection is. */
export async function planOf(client: pg.Client, { text, values }: Statement): Promise<Node[]> {
  const { rows } = await client.query({ text: `explain (analyze, buffers, format json) ${text}`, values })
  const flatten = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flatten)]
  const [found] = rows as { 'QUERY PLAN': { Plan: Node }[] }[]
  return (found?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => flatten(Plan))
}
