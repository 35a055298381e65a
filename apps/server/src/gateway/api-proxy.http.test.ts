import { io, type Socket } from 'socket.io-client'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTargets, type RunningTarget } from '../app/targets.ts'
import { identityServicePart } from '../modules/identity/index.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { testSettings } from '../testing/exchange.ts'

const PASSWORD = 'a-fine-long-passphrase'
let test: TestDatabase
let folder: string
let api: RunningTarget
let live: RunningTarget
let gateway: RunningTarget
const sockets: Socket[] = []

beforeAll(async () => {
  test = await createTestDatabase(2)
  folder = await mkdtemp(join(tmpdir(), 'ece-gateway-'))
  const own = { DATABASE_URL: test.url, ECE_DATA_DIR: folder, DATABASE_POOL_SIZE: '6', TRUST_PROXY: '127.0.0.1' }
  api = await startTargets(['api'], testSettings(own))
  live = await startTargets(['live'], testSettings(own))
  gateway = await startTargets(
    ['gateway'],
    testSettings({ ...own, TRUST_PROXY: '', ECE_API_URL: api.address, ECE_LIVE_URL: live.address }),
  )
  await api.started.get(identityServicePart).createMember({
    email: 'gate@test.local',
    password: PASSWORD,
    name: 'Gate',
    username: 'gate_member',
    roles: [],
    emailVerified: true,
  })
})
afterAll(async () => {
  // One socket is upgraded and one polls: a process that ends waits for neither (it would for ten seconds).
  const began = Date.now()
  await live.stop()
  await gateway.stop()
  expect(Date.now() - began).toBeLessThan(9_000)
  for (const socket of sockets) socket.close()
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

async function joined(transport: 'websocket' | 'polling'): Promise<unknown> {
  const socket = io(gateway.address, { path: '/realtime', transports: [transport], reconnection: false })
  sockets.push(socket)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
  return socket.timeout(10_000).emitWithAck('subscribe', { room: 'market' })
}

it('hands the API’s addresses on: reading, signing in, the document, a refusal', async () => {
  const cards = await fetch(`${gateway.address}/api/v1/cards`)
  expect(cards.status).toBe(200)
  expect(await cards.json()).toMatchObject({ items: [] })
  const signedIn = await fetch(`${gateway.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'gate@test.local', password: PASSWORD }),
  })
  expect(signedIn.status).toBe(200)
  expect(signedIn.headers.get('set-auth-token')).toBeTruthy()
  const document = await fetch(`${gateway.address}/api/v1/openapi.json`)
  expect(((await document.json()) as { paths: object }).paths).toHaveProperty('/api/v1/auctions') // Or it fails here.
  const nothing = await fetch(`${gateway.address}/api/v1/nothing`)
  expect([nothing.status, nothing.headers.get('content-type')]).toEqual([
    404,
    expect.stringContaining('application/problem+json'),
  ])
})

it('hands sockets on, upgraded ones and those that poll', async () => {
  expect(await joined('websocket')).toMatchObject({ ok: true })
  expect(await joined('polling')).toMatchObject({ ok: true })
})

it('says in a problem that the API is away', async () => {
  await api.stop()
  const answer = await fetch(`${gateway.address}/api/v1/cards`)
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ code: 'http.unavailable' })
  expect((await fetch(`${gateway.address}/health/live`)).status).toBe(200)
})
