// A real browser on a real server with the demonstration in it.

import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { buildApplication, openApplicationDatabases } from '../../src/app.ts'
import { stoppedClock } from '../../src/kernel/clock.ts'
import { readConfig } from '../../src/kernel/config.ts'
import { seedDemonstration } from '../../src/modules/demonstration/index.ts'
import { freshDatabase, testMoment, testSecret, testServer } from '../../src/testing/database.ts'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Chromium from its package on Linux x64; an installed Chromium or Chrome elsewhere. */
export async function launchBrowser(): Promise<Browser> {
  const found = process.env['CHROMIUM_PATH'] ?? installed.find(existsSync)
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packaged } = await import('@sparticuz/chromium')
    return chromium.launch({ executablePath: await packaged.executablePath(), args: quiet, headless: true })
  }
  if (!found) throw new Error('Browser tests need Chromium or Chrome. Install one, or name it with CHROMIUM_PATH.')
  return chromium.launch({ executablePath: found, args: quiet, headless: true })
}

export type Demonstration = {
  address: string
  databases: ReturnType<typeof openApplicationDatabases>
  clock: ReturnType<typeof stoppedClock>
  stop(): Promise<void>
}

/** The server on a free port of this machine, with invented people, on Thursday 19 November 2026. */
export async function startDemonstration(people: number): Promise<Demonstration> {
  const { server, stop: stopServer } = await testServer()
  const { connection, drop } = await freshDatabase(server)
  const clock = stoppedClock(testMoment.now.toString())
  const databases = openApplicationDatabases(connection, testSecret)
  await seedDemonstration({ databases, clock, print: () => {}, people, seed: 1 })
  // The embedded identity provider is reached by address: the port must be known beforehand.
  const port = 20_000 + Math.floor(Math.random() * 30_000)
  const config = { ...readConfig({ WAYMARK_LOG: 'silent', WAYMARK_PORT: String(port) }), demo: true }
  const { web } = await buildApplication({ config, databases, clock, secret: testSecret })
  const address = await web.listen({ port, host: '127.0.0.1' })
  return {
    address,
    databases,
    clock,
    async stop() {
      await web.close()
      await databases.close()
      await drop()
      await stopServer()
    },
  }
}

/** `blocked`: the page may run scripts and none arrives, which is how a page without JavaScript can be looked at by axe. */
export type Scripts = 'on' | 'off' | 'blocked'
export type Visit = { page: Page; context: BrowserContext; close(): Promise<void> }
type Signed = Awaited<ReturnType<BrowserContext['storageState']>>

/** A browser window; `phone` makes it 320 pixels wide, `signed` gives it the cookies of another. */
export async function openWindow(
  browser: Browser,
  { scripts = 'on', phone = false, signed }: { scripts?: Scripts; phone?: boolean; signed?: Signed } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    javaScriptEnabled: scripts !== 'off',
    viewport: phone ? { width: 320, height: 800 } : { width: 1280, height: 900 },
    ...(signed ? { storageState: signed } : {}),
  })
  if (scripts === 'blocked') await context.route('**/*.js', route => route.abort())
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return { page, context, close: () => context.close() }
}

/** Chooses a persona on the first page. */
export async function signInAs(page: Page, address: string, name: string): Promise<void> {
  await page.goto(`${address}/?choose`)
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL(({ pathname }) => pathname !== '/' && !/^\/(sign-in|oidc)/.test(pathname))
}

/** What axe finds wrong with the page, in words. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // The legacy mode needs no second page for each look; pages have no frames of other sites.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze()
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(node => node.target.join(' ')).join('; ')})`)
}

/** Whether the page scrolls sideways. */
export const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** What is wrong with a page whoever looks at it: faults of access, sideways scrolling. */
export async function faultsOf(page: Page): Promise<string[]> {
  return [...((await scrollsSideways(page)) ? ['it scrolls sideways'] : []), ...(await accessibilityFaults(page))]
}
