// Stands between the server and its database, and notes what passes: each statement with its values, and how often the server had to wait.
// https://www.postgresql.org/docs/current/protocol-message-formats.html

import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Connection } from '../src/kernel/engine.ts'

export type Statement = { text: string; values: (string | null)[] }
/** What one connection was asked in one operation: statements that travelled together in one list. */
export type Conversation = { role: string; flights: Statement[][] }
/** `own`: values of the server's own making (ids), which a repeat must make anew. */
export type Captured = { conversations: Conversation[]; own: string[] }

type Line = { role: string; named: Map<string, string>; next: Statement | undefined; heard: boolean; flights: Statement[][] }
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/
const ssl = 80_877_103

export type Tap = { server: Server; take(): Captured }

/** Listens at an address for connections to the database, and passes everything on. `known`: ids that the requests name. */
export async function openTap(at: { port: number } | { path: string }, database: Connection, known: ReadonlySet<string>): Promise<Tap> {
  const lines = new Set<Line>()
  const said: string[] = []
  const own = new Set<string>()
  const noted = (statement: Statement) => {
    for (const value of statement.values) {
      if (value === null || !uuid.test(value) || known.has(value) || said.some(text => text.includes(value))) continue
      // The request's own id stays, so that its rows can be told from the load's.
      if (!/insert into access_log/i.test(statement.text)) own.add(value)
    }
  }
  const server = createServer(client => {
    const line: Line = { role: '', named: new Map(), next: undefined, heard: true, flights: [] }
    lines.add(line)
    const upstream = database.host.startsWith('/')
      ? connect(`${database.host}/.s.PGSQL.${database.port}`)
      : connect(database.port, database.host)
    const read = reader(line, noted)
    client.on('data', (chunk: Buffer) => {
      read(chunk)
      upstream.write(chunk)
    })
    upstream.on('data', (chunk: Buffer) => {
      line.heard = true
      said.push(chunk.toString('latin1'))
      client.write(chunk)
    })
    joined(client, upstream, () => lines.delete(line))
  })
  await new Promise<void>(resolve => server.listen(at, resolve))
  return {
    server,
    take() {
      const conversations = [...lines].filter(line => line.flights.length > 0).map(({ role, flights }) => ({ role, flights }))
      const made = [...own]
      for (const line of lines) line.flights = []
      own.clear()
      said.length = 0
      return { conversations, own: made }
    },
  }
}

function joined(one: Socket, other: Socket, gone: () => void): void {
  for (const [socket, peer] of [
    [one, other],
    [other, one],
  ] as const) {
    socket.on('error', () => peer.destroy())
    socket.on('close', () => {
      peer.destroy()
      gone()
    })
  }
}

/** Reads what a client of PostgreSQL sends. */
function reader(line: Line, noted: (statement: Statement) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  let started = false
  return chunk => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = started ? 1 : 0
      if (rest.length < head + 4) return
      const length = rest.readInt32BE(head)
      if (rest.length < head + length) return
      const body = rest.subarray(head + 4, head + length)
      if (started) heard(line, String.fromCharCode(rest[0] ?? 0), body, noted)
      else if (body.readInt32BE(0) !== ssl) {
        started = true
        line.role = /(?:^|\0)user\0([^\0]*)/.exec(body.subarray(4).toString())?.[1] ?? ''
      }
      rest = rest.subarray(head + length)
    }
  }
}

function heard(line: Line, kind: string, body: Buffer, noted: (statement: Statement) => void): void {
  if (kind === 'P') {
    const [name = '', text = ''] = body.toString().split('\0', 2)
    line.named.set(name, text)
  } else if (kind === 'B') line.next = bound(line, body)
  else if (kind === 'Q') line.next = { text: body.toString().replace(/\0$/, ''), values: [] }
  if (!line.next || (kind !== 'Q' && kind !== 'E')) return
  noted(line.next)
  // A statement after an answer began with a wait; one straight after another travelled with it.
  if (line.heard || line.flights.length === 0) line.flights.push([])
  line.flights.at(-1)?.push(line.next)
  line.heard = false
  line.next = undefined
}

function bound(line: Line, body: Buffer): Statement {
  let at = body.indexOf(0) + 1
  const nameEnd = body.indexOf(0, at)
  const text = line.named.get(body.toString('utf8', at, nameEnd)) ?? ''
  at = nameEnd + 1
  at += 2 + 2 * body.readInt16BE(at)
  const count = body.readInt16BE(at)
  at += 2
  const values: Statement['values'] = []
  for (let index = 0; index < count; index++) {
    const length = body.readInt32BE(at)
    at += 4
    values.push(length < 0 ? null : body.toString('utf8', at, at + length))
    at += Math.max(0, length)
  }
  return { text, values }
}
