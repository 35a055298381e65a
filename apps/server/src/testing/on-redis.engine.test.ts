import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { partsOf } from '../app/targets.ts'
import { identityServicePart } from '../modules/identity/index.ts'
import { httpPart } from '../platform/http/part.ts'
import type { Id } from '../platform/ids/ids.ts'
import { startParts, type RunningParts } from '../platform/parts/part.ts'
import { redisPart } from '../platform/redis/part.ts'
import { startRedis, type RedisEngine } from './engines/redis.ts'
import { startTestExchange, type TestExchange } from './exchange.ts'
import { Browser, PASSWORD } from './sign-in.ts'

/** Two processes on one database and one Redis. Whatever becomes of Redis, both are right. */
let redis: RedisEngine
let one: TestExchange
let two: RunningParts
const addresses: string[] = []
let operator: Browser

beforeAll(async () => {
  redis = await startRedis()
  one = await startTestExchange(['all'], { REDIS_URL: redis.url, RATE_LIMITS: 'true' })
  two = await startParts(partsOf(['api'], one.settings), one.settings)
  await two.run()
  addresses.push(one.address, two.started.get(httpPart).address())
  await bothHave(true)
  const { id } = await member('boss')
  await one.started.get(identityServicePart).grantRole(one.db, id, 'admin')
  operator = await signedIn('boss')
})
afterAll(async () => {
  await two.stop()
  await one.close()
  await redis.close()
})

async function bothHave(isHere: boolean): Promise<void> {
  for (const { started } of [one, two])
    await vi.waitUntil(() => started.get(redisPart)?.isHere === isHere, { timeout: 15_000 })
}

async function member(name: string): Promise<{ readonly id: Id }> {
  return one.started.get(identityServicePart).createMember({
    email: `${name}@test.local`,
    password: PASSWORD,
    name,
    username: name,
    roles: [],
    emailVerified: true,
  })
}

async function signedIn(name: string): Promise<Browser> {
  const browser = new Browser(one.address)
  await browser.signIn(name)
  return browser
}

/** What each process answers to `GET /me` with these cookies. */
async function seen({ cookies }: Browser): Promise<string[]> {
  return Promise.all(
    addresses.map(async (address) => {
      const answer = await fetch(`${address}/api/v1/me`, { headers: { cookie: cookies } })
      return `${answer.status} ${answer.status === 200 && (await answer.text()).includes('"support"') ? 'support' : 'member'}`
    }),
  )
}

/** A role and a suspension, each asked of both processes before and after. Another process than the changing one hears of it by the log. */
async function changesHold(name: string): Promise<void> {
  const { id } = await member(name)
  const browser = await signedIn(name)
  const change = async (method: string, path: string, body?: object): Promise<void> => {
    expect((await operator.call(method, `/api/v1/members/${id}/${path}`, body)).status).toBe(200)
  }
  const both = async (state: string): Promise<void> => expect.poll(async () => seen(browser)).toEqual([state, state])
  await both('200 member')
  await change('PUT', 'roles/support')
  await both('200 support')
  await change('POST', 'suspend', { reason: 'for a test' })
  await both('403 member')
  await change('POST', 'unsuspend')
  await change('DELETE', 'roles/support')
  await both('200 member')
}

it('what somebody may do holds in every process, and one process’s look-up serves the other', async () => {
  await changesHold('ada')
  const { id } = await member('bea')
  const browser = await signedIn('bea')
  expect(await seen(browser)).toEqual(['200 member', '200 member'])
  // Only Redis can have told the second process: the account's row says otherwise now, without a fact of it.
  const keys = await one.started.get(redisPart)?.ask(async (client) => client.keys('ece:callers:*'))
  expect(keys?.length).toBeGreaterThan(1)
  expect(JSON.stringify(keys)).not.toContain(id)
})

it('an entry that somebody else wrote to Redis is nobody', async () => {
  await member('cleo')
  const browser = await signedIn('cleo')
  const shared = one.started.get(redisPart)
  await seen(browser)
  const keys = (await shared?.ask(async (client) => client.keys('ece:callers:*')))?.filter(
    (key) => !key.endsWith('epoch'),
  )
  for (const key of keys ?? []) {
    const kept = (await shared?.ask(async (client) => client.get(key))) ?? ''
    await shared?.ask(async (client) => client.set(key, kept.replace('"roles":["member"]', '"roles":["support"]')))
  }
  await two.stop()
  two = await startParts(partsOf(['api'], one.settings), one.settings)
  await two.run()
  addresses[1] = two.started.get(httpPart).address()
  await bothHave(true)
  expect((await seen(browser))[1]).toBe('200 member')
})

it('a limit is one window over both processes', async () => {
  const ask = async (index: number): Promise<Response> =>
    fetch(`${addresses[index % 2]}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(one.address).origin },
      body: '{}',
    })
  const first = await ask(0)
  const limit = Number(first.headers.get('ratelimit-limit'))
  expect(limit).toBeGreaterThan(1)
  for (let index = 1; index < limit; index += 1) {
    const { status, headers } = await ask(index)
    expect([index, status, headers.get('ratelimit-remaining')]).toEqual([index, 422, String(limit - index - 1)])
  }
  expect([(await ask(0)).status, (await ask(1)).status]).toEqual([429, 429])
})

it.each(['killed', 'paused'] as const)(
  'Redis %s: nothing is refused, no permission is stale, and it is used again',
  async (how) => {
    if (how === 'killed') await redis.process.kill()
    else redis.process.pause()
    await changesHold(`dora_${how}`)
    await bothHave(false)
    for (const address of addresses) {
      const health = await fetch(`${address}/health/ready`)
      expect(health.status).toBe(200)
      expect(await health.json()).toMatchObject({ checks: { redis: { status: 'degraded' } } })
      expect((await fetch(`${address}/api/v1/auctions`)).status).toBe(200)
    }
    if (how === 'killed') await redis.process.start()
    else redis.process.resume()
    await bothHave(true)
    await changesHold(`emil_${how}`)
  },
)
