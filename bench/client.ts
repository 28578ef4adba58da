// The least HTTP client: one kept-alive connection, one request at a time. The generator shares the machine with what it measures, so it must cost little.

import { connect, type Socket } from 'node:net'

export type Request = {
  method: 'GET' | 'POST'
  path: string
  cookie?: string
  form?: Record<string, string>
  json?: unknown
}
export type Response = { status: number; location: string | undefined; body: string; cookies: string[] }
export type Call = (request: Request) => Promise<Response>

const headEnd = '\r\n\r\n'

/** Opens a connection. A call fails when the connection does. */
export async function openConnection(port: number): Promise<{ call: Call; close(): void }> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let received = ''
  let waiting: { resolve(response: Response): void; reject(error: Error): void } | undefined
  socket.setEncoding('latin1')
  socket.on('data', chunk => {
    received += chunk
    const response = whole(received)
    if (!response) return
    received = ''
    waiting?.resolve(response)
  })
  const fail = (error: Error) => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed the connection')))
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  return {
    call: request =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        write(socket, port, request)
      }),
    close: () => socket.destroy(),
  }
}

function write(socket: Socket, port: number, { method, path, cookie, form, json }: Request): void {
  const body = form ? new URLSearchParams(form).toString() : json === undefined ? '' : JSON.stringify(json)
  const lines = [`${method} ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`]
  if (cookie) lines.push(`cookie: ${cookie}`)
  if (body) lines.push(`content-type: ${form ? 'application/x-www-form-urlencoded' : 'application/json'}`)
  if (method === 'POST') lines.push(`content-length: ${Buffer.byteLength(body)}`)
  socket.write(`${lines.join('\r\n')}${headEnd}${body}`)
}

/** The response, once all of it is there. Bytes are read as characters: lengths agree, texts are only compared. */
function whole(received: string): Response | undefined {
  const end = received.indexOf(headEnd)
  if (end < 0) return undefined
  const head = received.slice(0, end)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
  const body = received.slice(end + headEnd.length)
  if (body.length < length) return undefined
  return {
    status: Number(head.slice(9, 12)),
    location: /\r\nlocation: ([^\r]*)/i.exec(head)?.[1],
    cookies: [...head.matchAll(/\r\nset-cookie: ([^;\r]*)/gi)].map(([, cookie]) => cookie ?? ''),
    body,
  }
}
