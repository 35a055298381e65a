import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { freePort } from '../apps/server/src/platform/foundation/free-port.ts'
import { findBrowser } from './web-browser.ts'

/**
 * Pictures of every page, at a desk and on a phone, light and dark, into docs/screenshots: `npm run screenshots`. It starts an
 * exchange of its own with demonstration data; ECE_SCREENSHOTS_URL takes one that runs. Words after the command choose pages by
 * the beginning of their names.
 */
const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'docs/screenshots')
const START_MS = 300_000
/** Half a pixel for each of the page's: enough to see a page by, a tenth of the bytes. */
const WINDOWS = {
  desktop: { viewport: { width: 1_440, height: 900 }, deviceScaleFactor: 0.5 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 0.75, isMobile: true, hasTouch: true },
} as const
const SCHEMES = ['light', 'dark'] as const
const VISITOR = null
const [COLLECTOR, SHOP, ADMIN] = ['alice@ece.local', 'seller@ece.local', 'admin@ece.local']

interface Shot {
  readonly name: string
  readonly as: string | null
  readonly path: string
  /** German, to see the longer words. */
  readonly locale?: 'de'
}

const own = process.env['ECE_SCREENSHOTS_URL'] === undefined ? await startExchange() : null
const base = own?.url ?? process.env['ECE_SCREENSHOTS_URL'] ?? ''
try {
  const { executablePath, args, env } = await findBrowser()
  const browser = await chromium.launch({ executablePath, args: [...args], env: { ...process.env, ...env } })
  await mkdir(FOLDER, { recursive: true })
  const wanted = process.argv.slice(2)
  const shots = (await everyPage()).filter(
    ({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
  )
  for (const as of new Set(shots.map((shot) => `${shot.as ?? ''} ${shot.locale ?? 'en'}`)))
    await takeAll(
      browser,
      shots.filter((shot) => `${shot.as ?? ''} ${shot.locale ?? 'en'}` === as),
    )
  await browser.close()
  console.log(`${shots.length} pages, four pictures each, in docs/screenshots`)
} finally {
  await own?.stop()
}

async function startExchange(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'ece-screenshots-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  await writeFile(join(folder, 'settings.env'), '')
  const settings = {
    ECE_DATA_DIR: folder,
    ECE_CONFIG_FILE: join(folder, 'settings.env'),
    ECE_PORT: String(port),
    ECE_PUBLIC_URL: url,
    ECE_DEMO: 'true',
    LOG_LEVEL: 'error',
  }
  const child = spawn(process.execPath, ['apps/server/src/main.ts', 'serve'], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = async (): Promise<void> => {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill('SIGTERM')) await gone
    await rm(folder, { recursive: true, force: true })
  }
  for (const givenUp = Date.now() + START_MS; Date.now() < givenUp; await sleep(500)) {
    if (
      await fetch(`${url}/sign-in`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, stop }
    if (child.exitCode !== null) break
  }
  await stop()
  throw new Error('The exchange for the pictures did not start.')
}

async function everyPage(): Promise<Shot[]> {
  const [live, sold, card, shopId] = [
    await idOf('/auctions?status=live&sort=bids&limit=1'),
    await idOf('/auctions?status=settled&limit=1'),
    await idOf('/cards?limit=1'),
    await idOf('/users/northlight_cards'),
  ]
  const visitor: [string, string][] = [
    ['home', '/'],
    ['lots', '/lots'],
    ['lots-none', '/lots?q=zzzzqqq'],
    ['lot', `/lots/${live}`],
    ['lot-sold', `/lots/${sold}`],
    ['cards', '/cards'],
    ['card', `/cards/${card}`],
    ['member', '/users/northlight_cards'],
    ['how-it-works', '/how-it-works'],
    ['sign-in', '/sign-in'],
    ['sign-up', '/sign-up'],
    ['forgot-password', '/forgot-password'],
    ['reset-password', '/reset-password?token=nothing'],
    ['verify-email', '/verify-email?token=nothing'],
    ['confirm-email', '/confirm-email?token=nothing'],
    ['offline', '/offline'],
    ['design', '/design'],
    ['not-found', '/nowhere'],
  ]
  const collector: [string, string][] = [
    ['lot-member', `/lots/${live}`],
    ['bids', '/bids'],
    ['bids-watching', '/bids?tab=watching'],
    ['bids-cards', '/bids?tab=cards'],
    ['collection', '/collection'],
    ['collection-table', '/collection?view=table'],
    ['collection-elsewhere', '/collection?tab=elsewhere'],
    ['wallet', '/wallet'],
    ['settings', '/settings'],
    ['sell', '/sell'],
  ]
  const shop: [string, string][] = [
    ['sell-lots', '/sell?tab=lots'],
    ['sell-figures', '/sell?tab=figures'],
  ]
  const sections = ['members', 'lots', 'copies', 'imports', 'mailbox', 'events', 'jobs', 'flags']
  const admin: [string, string][] = [
    ['operator', '/operator'],
    ['operator-member', `/operator/members/${shopId}`],
    ...sections.map((section): [string, string] => [`operator-${section}`, `/operator/${section}`]),
  ]
  const german: [string, string][] = [
    ['german-home', '/'],
    ['german-lot', `/lots/${live}`],
    ['german-settings', '/settings'],
  ]
  const as = (who: string | null, pages: [string, string][]): Shot[] =>
    pages.map(([name, path]) => ({ name, as: who, path }))
  return [
    ...as(VISITOR, visitor),
    ...as(COLLECTOR, collector),
    ...as(SHOP, shop),
    ...as(ADMIN, admin),
    ...as(COLLECTOR, german).map((shot): Shot => ({ ...shot, locale: 'de' })),
  ]
}

async function idOf(path: string): Promise<string> {
  const answer: unknown = await (await fetch(`${base}/api/v1${path}`)).json()
  const found = /"id":"([^"]+)"/.exec(JSON.stringify(answer))?.[1]
  if (found === undefined) throw new Error(`Nothing to show at ${path}.`)
  return found
}

async function takeAll(browser: Browser, shots: readonly Shot[]): Promise<void> {
  for (const [size, window] of Object.entries(WINDOWS)) {
    for (const scheme of SCHEMES) {
      const context = await browser.newContext({
        ...window,
        colorScheme: scheme,
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
        locale: shots[0]?.locale ?? 'en',
        timezoneId: 'Europe/Berlin',
      })
      const [who] = shots.map((shot) => shot.as)
      if (who) await signIn(context, who)
      const page = await context.newPage()
      for (const { name, path } of shots) {
        await page.goto(base + path, { waitUntil: 'load' })
        await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
        await page.screenshot({
          path: join(FOLDER, `${name}-${size}-${scheme}.jpg`),
          type: 'jpeg',
          quality: 62,
          scale: 'device',
        })
      }
      await context.close()
    }
  }
}

async function signIn(context: BrowserContext, email: string): Promise<void> {
  const answer = await context.request.post(`${base}/api/auth/sign-in/email`, {
    data: { email, password: 'demo-password' },
    headers: { origin: base },
  })
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()}`)
}
