// A browser for tests: keeps cookies by site and path, and walks through redirects step by step.

import type { FastifyInstance } from 'fastify'

export const site = 'http://localhost:3000'
export type Visit = { status: number; body: string; url: string; location: string | undefined; setCookies: string[] }

type Kept = { value: string; path: string; origin: string }

export type Browser = ReturnType<typeof browserOf>

/** A browser whose home site is the given server, reached without a network; other sites by the network. */
export function browserOf(web: FastifyInstance, home: string = site) {
  const jar = new Map<string, Kept>()
  const walked: string[] = []

  async function request(method: 'GET' | 'POST', address: string, fields?: Record<string, string>): Promise<Visit> {
    const url = new URL(address, home)
    const headers: Record<string, string> = { host: url.host, cookie: cookiesFor(url) }
    if (fields) headers['content-type'] = 'application/x-www-form-urlencoded'
    const body = fields && new URLSearchParams(fields).toString()
    const visit = url.origin === home ? await within(method, url, headers, body) : await outside(method, url, headers, body)
    for (const cookie of visit.setCookies) keep(url, cookie)
    walked.push(`${url.pathname}${url.search}`)
    return visit
  }

  async function within(method: 'GET' | 'POST', url: URL, headers: Record<string, string>, body: string | undefined): Promise<Visit> {
    const answer = await web.inject({
      method,
      url: `${url.pathname}${url.search}`,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    })
    const location = answer.headers.location === undefined ? undefined : String(answer.headers.location)
    return {
      status: answer.statusCode,
      body: answer.body,
      url: url.href,
      location,
      setCookies: [answer.headers['set-cookie'] ?? []].flat(),
    }
  }

  async function outside(method: string, url: URL, headers: Record<string, string>, body: string | undefined): Promise<Visit> {
    const answer = await fetch(url, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) })
    return {
      status: answer.status,
      body: await answer.text(),
      url: url.href,
      location: answer.headers.get('location') ?? undefined,
      setCookies: answer.headers.getSetCookie(),
    }
  }

  function keep(url: URL, cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';').map(part => part.trim())
    const name = pair.slice(0, pair.indexOf('='))
    const value = pair.slice(pair.indexOf('=') + 1)
    const attribute = (wanted: string) => attributes.find(text => text.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1)
    const path = attribute('path') ?? '/'
    const gone = attribute('max-age') === '0' || attribute('expires')?.includes('1970')
    const key = `${url.origin} ${path} ${name}`
    if (gone) jar.delete(key)
    else jar.set(key, { value, path, origin: url.origin })
  }

  function cookiesFor(url: URL): string {
    const sent = [...jar].filter(([, kept]) => kept.origin === url.origin && url.pathname.startsWith(kept.path))
    return sent.map(([key, { value }]) => `${key.split(' ')[2]}=${value}`).join('; ')
  }

  async function follow(visit: Visit, until?: (url: URL) => boolean): Promise<Visit> {
    let at = visit
    for (let step = 0; step < 20 && at.location !== undefined; step++) {
      const next = new URL(at.location, at.url)
      if (until?.(next)) return at
      at = await request('GET', next.href)
    }
    return at
  }

  return {
    /** Addresses visited, in order. */
    walked,
    get: (address: string) => request('GET', address),
    post: (address: string, fields: Record<string, string> = {}) => request('POST', address, fields),
    /** Walks on through redirects to the page at their end, or to where `until` says stop. */
    follow,
    /** Opens a page, through any redirects. */
    open: async (address: string) => follow(await request('GET', address)),
    /** A cookie of the home site. */
    cookie: (name: string, path = '/') => jar.get(`${home} ${path} ${name}`)?.value,
    setCookie: (name: string, value: string) => jar.set(`${home} / ${name}`, { value, path: '/', origin: home }),
  }
}

/** The value of a hidden field of a page. */
export function hiddenField(body: string, name: string): string {
  return new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
}
