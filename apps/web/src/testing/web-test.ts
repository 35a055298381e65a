import { signInByEmail } from '@ece/sdk/auth'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { arrivesWhole } from './arrived.ts'
import { address, type Member } from './members.ts'
import './provided.ts'

export interface OpenOptions {
  /** Who is signed in; nobody when left out. */
  readonly as?: Member
  /** 390 pixels wide, with touch. */
  readonly phone?: boolean
  readonly dark?: boolean
  readonly reducedMotion?: boolean
  readonly timezoneId?: string
  readonly locale?: string
  /** With the service worker, which other tests are better off without: it would keep pages between their steps. */
  readonly serviceWorker?: boolean
  /** Lays every page out for a language that is written from right to left; its words stay English. */
  readonly rightToLeft?: boolean
  /** Without JavaScript, as a page is before its code has come. */
  readonly script?: boolean
  /** The window that this file has opened for the same member and device before, as it was left. For looking, not for changing things. */
  readonly sameWindow?: boolean
}

/** Opens a window of its own (no cookie, no storage of another) at the path, unless told otherwise. */
export type Open = (path: string, options?: OpenOptions) => Promise<Page>

export interface WebFixtures {
  readonly open: Open
  /** Messages of the console that this test means to cause; all others fail it. */
  readonly expectInConsole: (message: RegExp) => void
  /** Windows that the tests of a file hand on to each other. */
  readonly keptWindows: Map<string, Window>
}

export const DESK = { viewport: { width: 1440, height: 900 } }
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
/** Longer than anything takes that has not failed, on a machine that does other things as well. */
const ACTION_MS = 20_000
const NAVIGATION_MS = 45_000
/** A refusal is an answer; the browser writes every one into its console. */
const ANSWERED =
  /Failed to load resource: the server responded with a status of 4\d\d|Service Worker registration blocked by Playwright/

/** Snapshots at each step of each test cost a tenth of the time, and the picture tells most failures. */
const TRACES = (process.env['ECE_WEB_TRACES'] ?? '') !== ''

let connected: Promise<Browser> | undefined
/** One connection for each test file; the browser is everyone's. */
const browser = async (): Promise<Browser> => (connected ??= chromium.connect(inject('web').browser))

/**
 * A test in a browser. Every window that it opens is watched: an error in the console, a violation of the content policy or
 * a hydration that did not agree fails the test. Of a failed test each window's picture and document are kept, and what it
 * did if `ECE_WEB_TRACES` is set; the message says where.
 */
export const webTest = test.extend<WebFixtures>({
  keptWindows: [
    // Vitest reads from the pattern which fixtures this one needs: none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const kept = new Map<string, Window>()
      await use(kept)
      for (const { context } of kept.values()) await context.close()
    },
    { scope: 'file' },
  ],
  expectInConsole: async ({ task }, use) => {
    const meant: RegExp[] = []
    meantMessages.set(task, meant)
    await use((message) => meant.push(message))
  },
  open: async ({ task, keptWindows }, use) => {
    const windows: Window[] = []
    await use(async (path, options = {}) => {
      const key = JSON.stringify({ ...options, as: options.as?.id })
      const opened = (options.sameWindow ? keptWindows.get(key) : undefined) ?? (await openWindow(options))
      if (options.sameWindow) keptWindows.set(key, opened)
      windows.push(opened)
      await opened.page.goto(path)
      return opened.page
    })
    const complaints = windows
      .flatMap(({ said }) => said.splice(0))
      .filter((message) => !(meantMessages.get(task) ?? []).some((meant) => meant.test(message)))
    const failed = task.result?.state === 'fail' || complaints.length > 0
    const folder = failed ? await keep(windows, task.name) : ''
    for (const [key, window] of keptWindows) if (failed && windows.includes(window)) keptWindows.delete(key)
    const done = windows.filter((window) => ![...keptWindows.values()].includes(window))
    for (const { context } of done) await context.close()
    if (failed)
      console.error(
        `Pictures and documents of "${task.name}" are in ${folder}${TRACES ? ' (read a trace with: npx playwright-core show-trace <file>)' : ''}`,
      )
    expect(complaints, 'what the console said').toEqual([])
  },
})

const meantMessages = new WeakMap<object, RegExp[]>()

export interface Window {
  readonly context: BrowserContext
  readonly page: Page
  readonly said: string[]
}

async function openWindow({
  as,
  phone = false,
  dark = false,
  reducedMotion = false,
  timezoneId = 'Europe/Berlin',
  locale = 'en-US',
  serviceWorker = false,
  rightToLeft = false,
  script = true,
}: OpenOptions): Promise<Window> {
  const options: BrowserContextOptions = {
    ...(phone ? PHONE : DESK),
    baseURL: address(),
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    timezoneId,
    locale,
    javaScriptEnabled: script,
    serviceWorkers: serviceWorker ? 'allow' : 'block',
  }
  const context = await (await browser()).newContext(options)
  context.setDefaultTimeout(ACTION_MS)
  context.setDefaultNavigationTimeout(NAVIGATION_MS)
  if (TRACES) await context.tracing.start({ snapshots: true })
  if (as) {
    const answer = await context.request.post(signInByEmail.path(), {
      data: { email: as.email, password: as.password },
    })
    if (!answer.ok()) throw new Error(`${as.email} can't sign in: ${answer.status()} ${await answer.text()}`)
  }
  const said: string[] = []
  if (rightToLeft) await context.addInitScript(turnRound)
  const page = await context.newPage()
  if (script) arrivesWhole(page)
  context.on('weberror', (error) => said.push(`not caught: ${error.error().message}`))
  context.on('console', (message) => {
    if ((message.type() === 'error' || message.type() === 'warning') && !ANSWERED.test(message.text()))
      said.push(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  return { context, page, said }
}

/** In the page, before anything of it is drawn: what the layout does for a language of `directionOf`. */
function turnRound(): void {
  new MutationObserver(() => {
    if (document.documentElement && document.documentElement.dir !== 'rtl') document.documentElement.dir = 'rtl'
  }).observe(document, { childList: true, subtree: true })
}

/** @returns the folder, outside of the repository: `ECE_WEB_FAILURES`, else the system's temporary folder */
async function keep(windows: readonly Window[], title: string): Promise<string> {
  const folder = join(
    process.env['ECE_WEB_FAILURES'] ?? join(tmpdir(), 'ece-web-failures'),
    `${title.replaceAll(/[^a-z\d]+/gi, '-').slice(0, 80)}-${Date.now()}`,
  )
  await mkdir(folder, { recursive: true })
  for (const [index, { context, page }] of windows.entries()) {
    // A window that has crashed has no picture; the failure itself is what must be told.
    await page.screenshot({ path: join(folder, `window-${index + 1}.png`), timeout: 5_000 }).catch(() => undefined)
    await page
      .content()
      .then(async (html) => writeFile(join(folder, `window-${index + 1}.html`), `<!-- ${page.url()} -->\n${html}`))
      .catch(() => undefined)
    if (TRACES) await context.tracing.stop({ path: join(folder, `window-${index + 1}.zip`) }).catch(() => undefined)
  }
  return folder
}
