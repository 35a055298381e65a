import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { Database } from '../apps/server/src/platform/db/database.ts'
import { findBrowser } from '../tools/web-browser.ts'
import { BenchServer, freshDatabase, placesOf } from './exchange.ts'
import { percentiles, ratioOf } from './load.ts'

/**
 * Home, lots, a lot, a card and (signed in) a collection of 100,000 copies, in a real browser, each loaded twenty times with an
 * empty cache: time to first byte, largest contentful paint, layout shift, the slowest response to a press (a letter in the search
 * field, the palette's key), and the scripts that came with it (gzipped, as the goal counts them). Then the collection is scrolled
 * fast, as a grid and as a table, beside a bare page with nothing in it but its height. An exchange of its own; names of pages after the command choose.
 */
const PORT = 4_885
const URL_BASE = `http://localhost:${PORT}`
const LOADS = Number(process.env['ECE_BENCH_LOADS'] ?? 20)
const COPIES = 100_000
const GOALS = { lcpMs: 1_000, cls: 0.02, lotScriptsKb: 190 }
const SCROLL_MS = 6_000

const database = await freshDatabase('pages')
const environment = { ...placesOf(database.embedded.url, database.folder), LOG_LEVEL: 'error' }
const seeded = spawnSync(process.execPath, ['apps/server/src/main.ts', 'seed'], {
  cwd: join(import.meta.dirname, '..'),
  env: { ...process.env, ...environment },
  stdio: 'inherit',
})
if (seeded.status !== 0) throw new Error('the demonstration data could not be loaded')
await giveCopies(database.db, 'alice@ece.local')
const server = await BenchServer.start(PORT, database, 'all', { ECE_WEB: 'true', ECE_PUBLIC_URL: URL_BASE })
while (
  !(await fetch(`${URL_BASE}/sign-in`).then(
    ({ ok }) => ok,
    () => false,
  ))
)
  await sleep(500)

const { executablePath, args, env } = await findBrowser()
const browser = await chromium.launch({ executablePath, args: [...args], env: { ...process.env, ...env } })
const pages = [
  ['home', '/', false],
  ['lots', '/lots', false],
  ['lot', `/lots/${await first('/auctions?limit=1')}`, false],
  ['card', `/cards/${await first('/cards?limit=1')}`, false],
  ['collection', '/collection', true],
] as const
const wanted = process.argv.slice(2)
for (const [name, path, signedIn] of pages)
  if (wanted.length === 0 || wanted.includes(name)) await measure(browser, name, path, signedIn)
if (wanted.length === 0 || wanted.includes('scroll')) await measureScrolling(browser)
await browser.close()
await server.stop()
await database.end()

async function first(path: string): Promise<string> {
  const answer: unknown = await (await fetch(`${URL_BASE}/api/v1${path}`)).json()
  const items: unknown = typeof answer === 'object' && answer !== null && 'items' in answer ? answer.items : []
  const item: unknown = Array.isArray(items) ? items[0] : undefined
  return typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : ''
}

/** Copies as the demonstration's are, a hundred thousand of them, for one member; in the vault and in the collection's model. */
async function giveCopies(db: Database, email: string): Promise<void> {
  await db.query(
    `INSERT INTO vault.copies (id, card_id, owner_id, edition_id, condition, acquired_at, set_id, game, card_name)
     SELECT uuidv7(), known.card_id, (SELECT id FROM identity.users WHERE email = $1), uuidv7(), 'NM', now() - k * interval '1 second', known.set_id, known.game, known.card_name
     FROM generate_series(1, $2::int) k
     JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS many FROM vault.copies) known ON known.n = k % known.many`,
    [email, COPIES],
  )
  await db.query(
    `INSERT INTO collection.copies
     SELECT c.id, c.owner_id, c.card_id, c.set_id, c.card_name, known.set_name, known.number_key, known.rarity, c.condition, 'free', c.acquired_at, NULL, known.guide_cents
     FROM vault.copies c JOIN (SELECT DISTINCT ON (card_id) * FROM collection.copies) known USING (card_id)
     ON CONFLICT DO NOTHING`,
  )
  await db.query('ANALYZE vault.copies, collection.copies')
}

async function signedInContext(on: Browser): Promise<BrowserContext> {
  const context = await on.newContext({ viewport: { width: 1_440, height: 900 } })
  await context.request.post(`${URL_BASE}/api/auth/sign-in/email`, {
    data: { email: 'alice@ece.local', password: 'demo-password' },
    headers: { origin: URL_BASE },
  })
  return context
}

/** Wheels through the list as fast as a hand can, and tells how long a frame took: next to a page that is only tall. */
async function measureScrolling(on: Browser): Promise<void> {
  const context = await signedInContext(on)
  const page = await context.newPage()
  await page.goto(`${URL_BASE}/offline`)
  await page.evaluate(() => {
    document.body.style.height = '2000000px'
  })
  const bare = await framesOf(page)
  for (const view of ['grid', 'table']) {
    await page.goto(`${URL_BASE}/collection${view === 'table' ? '?view=table' : ''}`, { waitUntil: 'networkidle' })
    const frames = await framesOf(page)
    const rows = await page.evaluate(() => document.querySelectorAll('main li, main tbody tr').length)
    console.log(
      JSON.stringify({
        bench: 'pages',
        page: `collection, scrolled, ${view}`,
        figure: frames.p95Ms,
        unit: 'ms a frame p95',
        p50Ms: frames.p50Ms,
        scrolledPx: frames.scrolledPx,
        rowsInThePage: rows,
        baseline: bare.p95Ms,
        ratio: ratioOf(frames.p95Ms, bare.p95Ms),
      }),
    )
  }
  await context.close()
}

async function framesOf(page: Page): Promise<{ p50Ms: number; p95Ms: number; scrolledPx: number }> {
  await page.mouse.move(700, 600)
  const frames = page.evaluate(
    async (forMs) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = []
        const begun = performance.now()
        let before = begun
        const frame = (now: number): void => {
          times.push(now - before)
          before = now
          if (now - begun < forMs) requestAnimationFrame(frame)
          else resolve(times)
        }
        requestAnimationFrame(frame)
      }),
    SCROLL_MS,
  )
  for (const until = Date.now() + SCROLL_MS - 500; Date.now() < until; await sleep(60)) await page.mouse.wheel(0, 700)
  const { p50Ms, p95Ms } = percentiles((await frames).slice(1))
  return { p50Ms, p95Ms, scrolledPx: await page.evaluate(() => Math.round(scrollY)) }
}

interface Vitals {
  readonly ttfb: number
  readonly lcp: number
  readonly cls: number
  readonly inp: number
}

async function measure(on: Browser, name: string, path: string, signedIn: boolean): Promise<void> {
  const loads: Vitals[] = []
  let scriptsKb = 0
  for (let load = 0; load < LOADS; load += 1) {
    const context = signedIn
      ? await signedInContext(on)
      : await on.newContext({ viewport: { width: 1_440, height: 900 } })
    const page = await context.newPage()
    const scripts: Promise<number>[] = []
    let counting = true
    page.on('response', (response) => {
      if (counting && response.request().resourceType() === 'script')
        scripts.push(
          response.body().then(
            (body) => gzipSync(body).length,
            () => 0,
          ),
        )
    })
    await page.addInitScript(observe)
    await page.goto(URL_BASE + path, { waitUntil: 'load' })
    await page.waitForTimeout(1_200)
    counting = false // What a press brings along is loaded on demand.
    await press(page)
    loads.push(await page.evaluate(readVitals))
    scriptsKb = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0) / 1_024
    await context.close()
  }
  const of = (value: (vitals: Vitals) => number): number => percentiles(loads.map(value)).p95Ms
  const lcp = of(({ lcp: ms }) => ms)
  console.log(
    JSON.stringify({
      bench: 'pages',
      page: name,
      loads: LOADS,
      ttfbMs: of(({ ttfb }) => ttfb),
      figure: lcp,
      unit: 'ms LCP p95',
      cls: of(({ cls }) => cls),
      inpMs: of(({ inp }) => inp),
      scriptsKb: Math.round(scriptsKb * 10) / 10,
      baseline: GOALS.lcpMs,
      ratio: Math.round((lcp / GOALS.lcpMs) * 100) / 100,
    }),
  )
}

/** What a visitor does first, at controls that answer: a letter into the search field, which brings its list, and the palette by its key. */
async function press(page: Page): Promise<void> {
  await page.getByRole('search').getByRole('searchbox').first().click()
  await page.keyboard.type('a')
  await page.waitForTimeout(500)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.waitForTimeout(500)
}

/** Runs in the page, before anything of it: notes what the browser observes. */
function observe(): void {
  const kept = { lcp: 0, cls: 0, inp: 0 }
  Object.assign(globalThis, { eceVitals: kept })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) kept.lcp = entry.startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (!('hadRecentInput' in entry && entry.hadRecentInput === true) && 'value' in entry)
        kept.cls += Number(entry.value)
  }).observe({ type: 'layout-shift', buffered: true })
  // The standard's option is newer than the types: presses are told from 16 ms on, not only from 104.
  const presses: PerformanceObserverInit & { durationThreshold: number } = {
    type: 'event',
    durationThreshold: 16,
    buffered: true,
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) kept.inp = Math.max(kept.inp, entry.duration)
  }).observe(presses)
}

function readVitals(): { ttfb: number; lcp: number; cls: number; inp: number } {
  const [navigation] = performance.getEntriesByType('navigation')
  const kept: unknown = Object.entries(globalThis).find(([name]) => name === 'eceVitals')?.[1]
  const of = (name: string): number =>
    Number(
      typeof kept === 'object' && kept !== null ? (Object.entries(kept).find(([key]) => key === name)?.[1] ?? 0) : 0,
    )
  return {
    ttfb: navigation && 'responseStart' in navigation ? Number(navigation.responseStart) : 0,
    lcp: of('lcp'),
    cls: of('cls'),
    inp: of('inp'),
  }
}
