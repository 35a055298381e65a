import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findBrowser } from '../../../../tools/web-browser.ts'
import { identityServicePart } from '../modules/identity/index.ts'
import { freePort } from '../platform/foundation/free-port.ts'
import { startParts } from '../platform/parts/part.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { TEST_SECRET, testSettings } from './exchange.ts'
import { RunningCommand, settingsOf } from './simulation/exchange-process.ts'

/**
 * The exchange as it stands on several machines: the API, the sockets, the work and the gateway with the web are four
 * processes with four data folders. They share one database, one secret and one store of files, and know each other by
 * addresses alone.
 */
const TARGETS = ['api', 'live', 'worker', 'gateway'] as const
type TargetName = (typeof TARGETS)[number]
const PASSWORD = 'a-fine-long-passphrase'
/** Four programs and a build of the web, on a machine that is busy with other things. */
const START_MS = 600_000
const CSV = 'Set Code,Set Name,Number,Name,Rarity\nspl,Split Harbour,7,Heron of the Sluice,Rare\n'

let test: TestDatabase
let root: string
let ports: Readonly<Record<TargetName, number>>
let browser: Browser
const running = new Map<TargetName, RunningCommand>()
const address = (name: TargetName): string => `http://127.0.0.1:${ports[name]}`
const pages = (): string => `http://localhost:${ports.gateway}`

beforeAll(async () => {
  test = await createTestDatabase(4)
  root = await mkdtemp(join(tmpdir(), 'ece-split-'))
  await chmod(root, 0o755)
  ports = { api: await freePort(), live: await freePort(), worker: await freePort(), gateway: await freePort() }
  for (const name of TARGETS) {
    const environment = {
      DATABASE_URL: test.url,
      DATABASE_POOL_SIZE: '8',
      ECE_SECRET: TEST_SECRET,
      ECE_PUBLIC_URL: pages(),
      ECE_WEB: 'true',
      TRUST_PROXY: '127.0.0.1',
      ...(name === 'gateway'
        ? { ECE_API_URL: address('api'), ECE_LIVE_URL: address('live') }
        : { MEDIA_FOLDER: join(root, 'files') }),
    }
    const settings = settingsOf({ dataFolder: join(root, name), port: ports[name], environment })
    running.set(name, new RunningCommand(['serve', '--target', name], settings))
  }
  const { executablePath, args, env } = await findBrowser()
  browser = await chromium.launch({ executablePath, args: [...args], env: { ...process.env, ...env } })
  for (const name of TARGETS) while (!(await isReady(name))) await sleep(200)
}, START_MS)
afterAll(async () => {
  await browser?.close()
  for (const process of running.values()) await process.end('SIGTERM')
  await test.close()
  await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}, 120_000)

async function isReady(name: TargetName): Promise<boolean> {
  const process = running.get(name)
  if (process && !process.isRunning) throw new Error(`${name} ended while it started: ${process.output}`)
  return fetch(`${address(name)}/health/ready`, { signal: AbortSignal.timeout(10_000) }).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** By way of the gateway, as everybody's calls come. What is read of an answer is named where it is read. */
async function call(
  method: string,
  path: string,
  { token, body }: { token?: string; body?: object } = {},
): Promise<Record<string, unknown>> {
  const form = body instanceof FormData
  const answer = await fetch(pages() + path, {
    method,
    headers: {
      ...(body && !form ? { 'content-type': 'application/json' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${text}`)
  const parsed: unknown = text === '' ? {} : JSON.parse(text)
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
}

/** A member as the house makes one, with money and a token. */
async function makeMember(name: string, roles: readonly string[] = []): Promise<{ id: string; token: string }> {
  const { started, stop } = await startParts(
    [identityServicePart],
    testSettings({ DATABASE_URL: test.url, ECE_DATA_DIR: root, ECE_PUBLIC_URL: pages() }),
  )
  const email = `${name}@test.local`
  const { id } = await started
    .get(identityServicePart)
    .createMember({ email, password: PASSWORD, name, username: name, roles: [...roles], emailVerified: true })
  await stop()
  const signedIn = await fetch(`${pages()}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  const session = signedIn.headers.get('set-auth-token') ?? ''
  const token = String((await call('GET', '/api/auth/token', { token: session }))['token'])
  await call('POST', '/api/v1/wallet/deposits', { token, body: { rail: 'faucet', amountCents: 50_000 } })
  return { id, token }
}

it('four processes with four data folders are one exchange', async () => {
  const [admin, seller, rival] = [
    await makeMember('split_admin', ['admin']),
    await makeMember('split_seller', ['seller', 'issuer']),
    await makeMember('split_rival'),
  ]
  await makeMember('split_nora')

  // The API takes a file in; the worker, which has never seen the API's disk, imports it.
  const form = new FormData()
  form.set('format', 'csv')
  form.set('file', new Blob([CSV]), 'split.csv')
  const { importId } = await call('POST', '/api/v1/catalog/imports', { token: admin.token, body: form })
  await expect
    .poll(async () => call('GET', `/api/v1/catalog/imports/${String(importId)}`, { token: admin.token }), {
      timeout: 60_000,
      interval: 200,
    })
    .toMatchObject({ status: 'completed', created: 1 })
  const [card] = (await call('GET', '/api/v1/cards?q=heron'))['items'] as { id: string }[] // A wrong shape fails below.

  const copy = await call('POST', '/api/v1/copies', { token: seller.token, body: { cardId: card?.id } })
  const lot = await call('POST', '/api/v1/auctions', {
    token: seller.token,
    body: {
      copyIds: [copy['id']],
      startPriceCents: 1_000,
      title: 'A heron, split',
      endsAt: new Date(Date.now() + 60 * 60_000).toISOString(),
    },
  })
  const short = await call('POST', '/api/v1/copies', { token: seller.token, body: { cardId: card?.id } })
  const ending = await call('POST', '/api/v1/auctions', {
    token: seller.token,
    body: {
      copyIds: [short['id']],
      startPriceCents: 1_000,
      title: 'Over soon',
      endsAt: new Date(Date.now() + 15_000).toISOString(),
    },
  })

  // Nora signs in by the page, bids, and sees over the socket that somebody else has gone higher.
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(`${pages()}/sign-in`, { waitUntil: 'networkidle' })
  await page.getByLabel('E-mail address').fill('split_nora@test.local')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Account of split_nora' }).waitFor()
  await page.goto(`${pages()}/lots/${String(lot['id'])}`, { waitUntil: 'networkidle' })
  await page.getByLabel('Your maximum').fill('20')
  await page.getByRole('button', { name: 'Bid up to $20' }).click()
  await page.getByText('You lead.', { exact: true }).first().waitFor()
  await call('POST', `/api/v1/auctions/${String(lot['id'])}/bids`, {
    token: rival.token,
    body: { maximumCents: 4_000 },
  })
  await page.getByText('You have been outbid.', { exact: true }).first().waitFor()

  // The worker closes what is due, and only the worker does anything by itself.
  await expect
    .poll(async () => (await call('GET', `/api/v1/auctions/${String(ending['id'])}`))['status'], {
      timeout: 60_000,
      interval: 200,
    })
    .toBe('unsold')
  for (const name of TARGETS) {
    const health = (await (await fetch(`${address(name)}/health`)).json()) as {
      running: Record<'jobs' | 'timers' | 'subscriptions', number>
    } // A wrong shape fails here.
    const { jobs, timers, subscriptions } = health.running
    if (name === 'worker') expect(Math.min(jobs, timers, subscriptions)).toBeGreaterThan(0)
    else expect({ name, jobs, timers, subscriptions }).toEqual({ name, jobs: 0, timers: 0, subscriptions: 0 })
  }
}, 300_000)
