import { gzipSync } from 'node:zlib'
import { chromium, type Browser, type Page } from 'playwright-core'
import { findBrowser } from '../tools/web-browser.ts'
import { percentiles } from './load.ts'

/**
 * Home, lots, a lot, a card and (signed in) the collection of a running exchange with its web, in a real browser, each loaded
 * twenty times with an empty cache: time to first byte, largest contentful paint, layout shift, the slowest response to
 * a press (a letter in the search field, the palette's key), and the scripts that came with it (gzipped, as the goal counts them). Needs `npm start` at ECE_BENCH_URL (http://localhost:3000).
 */
const URL_BASE = process.env['ECE_BENCH_URL'] ?? 'http://localhost:3000'
const LOADS = Number(process.env['ECE_BENCH_LOADS'] ?? 20)
const GOALS = { lcpMs: 1_000, cls: 0.02, lotScriptsKb: 190 }

const { executablePath, args, env } = await findBrowser()
const browser = await chromium.launch({ executablePath, args: [...args], env: { ...process.env, ...env } })
const first = async (path: string): Promise<string> => {
  const answer: unknown = await (await fetch(`${URL_BASE}/api/v1${path}`)).json()
  const items: unknown = typeof answer === 'object' && answer !== null && 'items' in answer ? answer.items : []
  const item: unknown = Array.isArray(items) ? items[0] : undefined
  return typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : ''
}
const pages = [
  ['home', '/', false],
  ['lots', '/lots', false],
  ['lot', `/lots/${await first('/auctions?limit=1')}`, false],
  ['card', `/cards/${await first('/cards?limit=1')}`, false],
  ['collection', '/collection', true],
] as const
const wanted = process.argv.slice(2)
for (const [name, path, signedIn] of pages) if (wanted.length === 0 || wanted.includes(name)) await measure(browser, name, path, signedIn)
await browser.close()

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
    const context = await on.newContext({ viewport: { width: 1_440, height: 900 } })
    if (signedIn) await context.request.post(`${URL_BASE}/api/auth/sign-in/email`, { data: { email: 'alice@ece.local', password: 'demo-password' }, headers: { origin: URL_BASE } })
    const page = await context.newPage()
    const scripts: Promise<number>[] = []
    let counting = true
    page.on('response', (response) => {
      if (counting && response.request().resourceType() === 'script') scripts.push(response.body().then((body) => gzipSync(body).length, () => 0))
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
  console.log(JSON.stringify({ bench: 'pages', page: name, loads: LOADS, ttfbMs: of(({ ttfb }) => ttfb), figure: lcp, unit: 'ms LCP p95', cls: of(({ cls }) => cls), inpMs: of(({ inp }) => inp), scriptsKb: Math.round(scriptsKb * 10) / 10, baseline: GOALS.lcpMs, ratio: Math.round((lcp / GOALS.lcpMs) * 100) / 100 }))
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
    for (const entry of list.getEntries()) if (!('hadRecentInput' in entry && entry.hadRecentInput === true) && 'value' in entry) kept.cls += Number(entry.value)
  }).observe({ type: 'layout-shift', buffered: true })
  // The standard's option is newer than the types: presses are told from 16 ms on, not only from 104.
  const presses: PerformanceObserverInit & { durationThreshold: number } = { type: 'event', durationThreshold: 16, buffered: true }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) kept.inp = Math.max(kept.inp, entry.duration)
  }).observe(presses)
}

function readVitals(): { ttfb: number; lcp: number; cls: number; inp: number } {
  const [navigation] = performance.getEntriesByType('navigation')
  const kept: unknown = Object.entries(globalThis).find(([name]) => name === 'eceVitals')?.[1]
  const of = (name: string): number => Number(typeof kept === 'object' && kept !== null ? (Object.entries(kept).find(([key]) => key === name)?.[1] ?? 0) : 0)
  return { ttfb: navigation && 'responseStart' in navigation ? Number(navigation.responseStart) : 0, lcp: of('lcp'), cls: of('cls'), inp: of('inp') }
}
