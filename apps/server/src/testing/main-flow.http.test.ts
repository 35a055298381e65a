import { createClient } from '@ece/sdk'
import { replay, type LotFact } from '@ece/rules/replay'
import { setTimeout as sleep } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogServicePart } from '../modules/catalog/index.ts'
import { identityServicePart } from '../modules/identity/index.ts'
import { reconcile } from '../app/reconcile.ts'
import { startTestExchange, type TestExchange } from './exchange.ts'

const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange
let base: string
let cardId: string

beforeAll(async () => {
  exchange = await startTestExchange(['all'])
  base = exchange.address
  const catalog = exchange.started.get(catalogServicePart)
  cardId = await exchange.db.transaction(async (tx) => {
    const { id: setId } = await catalog.upsertSet(tx, {
      game: 'test',
      code: 'tst',
      name: 'Test set',
      releasedOn: '2026-01-01',
    })
    const card = {
      setId,
      collectorNumber: '1',
      name: 'Lantern Wood',
      finish: 'normal',
      language: 'en',
      rarity: 'rare',
      artist: null,
      releasedOn: null,
      text: '',
      attributes: {},
      imageMediaId: null,
    }
    return (await catalog.upsertCards(tx, [card])).ids[0] ?? ''
  })
})
afterAll(async () => exchange.close())

interface Answer {
  readonly status: number
  readonly headers: Headers
  // What a test reads of an answer it names itself; a wrong name fails the expectation.
  readonly body: Record<string, unknown>
}

async function call(
  method: string,
  path: string,
  {
    token,
    body,
    headers = {},
  }: { token?: string | undefined; body?: object | undefined; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  const parsed: unknown = text === '' ? {} : JSON.parse(text)
  return {
    status: response.status,
    headers: response.headers,
    body: typeof parsed === 'object' && parsed !== null ? { ...parsed } : {},
  }
}

const accessToken = async (session: string): Promise<string> =>
  String((await call('GET', '/api/auth/token', { token: session })).body['token'])

/** What a cache may show for a moment must be gone within seconds (the rule says sixty). */
async function untilStatus(status: number, attempt: () => Promise<Answer>): Promise<void> {
  let seen = 0
  for (let tries = 0; tries < 60; tries += 1) {
    seen = (await attempt()).status
    if (seen === status) return
    await sleep(250)
  }
  expect(seen).toBe(status)
}

/** A member with a verified address and money, as the house makes one. */
async function makeMember(
  name: string,
  cents: number,
  roles: string[] = [],
): Promise<{ token: string; id: string; session: string }> {
  const identity = exchange.started.get(identityServicePart)
  const { id } = await identity.createMember({
    email: `${name}@test.local`,
    password: PASSWORD,
    name,
    username: name,
    roles,
    emailVerified: true,
  })
  const signedIn = await call('POST', '/api/auth/sign-in/email', {
    body: { email: `${name}@test.local`, password: PASSWORD },
  })
  const session = signedIn.headers.get('set-auth-token') ?? ''
  const token = await accessToken(session)
  if (cents > 0) await call('POST', '/api/v1/wallet/deposits', { token, body: { rail: 'faucet', amountCents: cents } })
  return { token, id, session }
}

async function makeLot(seller: { token: string }, endsInMs: number, terms: object = {}): Promise<string> {
  const issued = await call('POST', '/api/v1/copies', { token: seller.token, body: { cardId } })
  expect(issued.status).toBe(201)
  const endsAt = new Date(Date.now() + endsInMs).toISOString()
  const created = await call('POST', '/api/v1/auctions', {
    token: seller.token,
    body: { copyIds: [issued.body['id']], startPriceCents: 1_000, endsAt, ...terms },
  })
  expect(created).toMatchObject({ status: 201 })
  return String(created.body['id'])
}

describe('from sign-up to settlement', () => {
  it('a newcomer signs up, verifies the address by the mail, and only then may bid', async () => {
    const signedUp = await call('POST', '/api/auth/sign-up/email', {
      body: { email: 'new@test.local', password: PASSWORD, name: 'New Comer', username: 'newcomer' },
    })
    expect(signedUp.status).toBe(200)
    const session = signedUp.headers.get('set-auth-token') ?? ''
    const seller = await makeMember('seller_one', 0, ['issuer'])
    const lot = await makeLot(seller, 60_000)
    let token = await accessToken(session)
    await call('POST', '/api/v1/wallet/deposits', { token, body: { rail: 'faucet', amountCents: 10_000 } })
    const early = await call('POST', `/api/v1/auctions/${lot}/bids`, { token, body: { maximumCents: 1_000 } })
    expect(early).toMatchObject({ status: 403, body: { code: 'identity.email_not_verified' } })
    const admin = await makeMember('operator', 0, ['admin'])
    const mail = await call('GET', '/api/v1/mailbox?to=new@test.local', { token: admin.token })
    const link = /verify-email\?token=([\w.-]+)/.exec(JSON.stringify(mail.body))?.[1]
    expect((await fetch(`${base}/api/auth/verify-email?token=${link}`)).status).toBe(200)
    await untilStatus(201, async () => {
      token = await accessToken(session)
      return call('POST', `/api/v1/auctions/${await makeLot(seller, 60_000)}/bids`, {
        token,
        body: { maximumCents: 1_000 },
      })
    })
    expect((await call('GET', '/api/v1/me', { token })).body).toMatchObject({
      emailVerified: true,
      user: { username: 'newcomer' },
    })
    expect(await call('POST', `/api/v1/auctions/${lot}/bids`, { token, body: { maximumCents: 1_000 } })).toMatchObject({
      status: 201,
      body: { auction: { you: { leading: true } } },
    })
  })

  it('two members bid, the loser hears of it at once, and the soft close moves the end', async () => {
    const [seller, alice, bob] = [
      await makeMember('seller_two', 0, ['issuer']),
      await makeMember('alice_t', 100_000),
      await makeMember('bob_t', 100_000),
    ]
    const lot = await makeLot(seller, 10_500)
    const heard: { room: string; type: string }[] = []
    const socket = io(base, { path: '/realtime', transports: ['websocket'], auth: { token: alice.token } })
    socket.on('event', (message: { room: string; type: string }) => heard.push(message))
    const subscribe = async (room: string): Promise<unknown> => socket.emitWithAck('subscribe', { room })
    expect(await subscribe(`auction:${lot}`)).toMatchObject({ ok: true })
    expect(await subscribe(`user:${alice.id}`)).toMatchObject({ ok: true })
    expect(await subscribe(`user:${bob.id}`)).toEqual({ error: 'forbidden' })
    await call('POST', `/api/v1/auctions/${lot}/bids`, { token: alice.token, body: { maximumCents: 5_000 } })
    const tooLow = await call('POST', `/api/v1/auctions/${lot}/bids`, {
      token: bob.token,
      body: { maximumCents: 1_001 },
    })
    expect(tooLow).toMatchObject({ status: 409, body: { code: 'auctions.bid_too_low', minimumCents: 1_050 } })
    const led = await call('POST', `/api/v1/auctions/${lot}/bids`, { token: bob.token, body: { maximumCents: 8_000 } })
    expect(led).toMatchObject({
      status: 201,
      body: { auction: { currentPriceCents: 5_100, you: { leading: true, maximumCents: 8_000 } } },
    })
    for (let waited = 0; waited < 50 && !heard.some(({ type }) => type === 'auctions.outbid'); waited += 1)
      await sleep(100)
    expect(heard.filter(({ type }) => type === 'auctions.outbid').length).toBe(1)
    expect(heard.some(({ room, type }) => room === `auction:${lot}` && type === 'auctions.bid_placed')).toBe(true)
    socket.close()
    // The bids were in the last 120 s, so the soft close has moved the end.
    expect(Date.parse(String(led.body['auction'] && Object(led.body['auction'])['endsAt']))).toBeGreaterThan(
      Date.now() + 100_000,
    )
    // One answer, compressed or not, with what is each bidder's own at its end.
    for (const [token, leading] of [
      [alice.token, false],
      [bob.token, true],
    ] as const) {
      const [packed, plain] = await Promise.all(
        ['gzip', 'identity'].map(async (encoding) =>
          call('GET', `/api/v1/auctions/${lot}`, { token, headers: { 'accept-encoding': encoding } }),
        ),
      )
      expect(packed?.headers.get('content-encoding')).toBe('gzip')
      expect(plain?.headers.get('content-encoding')).toBeNull()
      expect(packed?.headers.get('vary')).toContain('Accept-Encoding')
      expect(packed?.body).toMatchObject({ id: lot, you: { leading } })
      expect(packed?.body).toEqual(plain?.body)
    }
    expect(await call('GET', `/api/v1/auctions/${lot}/log`)).toMatchObject({
      status: 409,
      body: { code: 'auctions.log_not_public' },
    })
  })

  it('a lot without a late bid closes at its end, and a bought one replays to its result', async () => {
    const [seller, carol] = [await makeMember('seller_three', 0, ['issuer']), await makeMember('carol_t', 100_000)]
    const endsInMs = 11_000
    const quiet = await makeLot(seller, endsInMs)
    const endsAt = Date.now() + endsInMs
    const bought = await makeLot(seller, 60_000, { buyNowPriceCents: 4_000 })
    expect(
      await call('POST', `/api/v1/auctions/${bought}/buy-now`, {
        token: carol.token,
        headers: { 'idempotency-key': 'buy' },
      }),
    ).toMatchObject({ status: 201, body: { status: 'settled' } })
    expect(
      await call('POST', `/api/v1/auctions/${bought}/buy-now`, {
        token: carol.token,
        headers: { 'idempotency-key': 'buy' },
      }),
    ).toMatchObject({ status: 201, body: { status: 'settled' } })
    expect((await call('GET', '/api/v1/wallet', { token: carol.token })).body).toMatchObject({ availableCents: 96_000 })
    const log = await call('GET', `/api/v1/auctions/${bought}/log`)
    const facts = Array.isArray(log.body['facts'])
      ? log.body['facts'].map((fact: { type: string; data: object }): LotFact =>
          Object({ type: fact.type, ...fact.data }),
        )
      : []
    expect(replay(facts)).toMatchObject({ outcome: 'sold', priceCents: 4_000 })
    // How soon after its end is measured by `npm run bench -- closing`; never before it.
    await sleep(Math.max(0, endsAt - Date.now()))
    const closed = async () =>
      (
        await exchange.db.query<{ status: string; isEarly: boolean }>(
          `SELECT status, closed_at < ends_at AS "isEarly" FROM auctions.auctions WHERE id = $1`,
          [quiet],
        )
      )[0]
    await expect.poll(closed, { timeout: 30_000 }).toEqual({ status: 'unsold', isEarly: false })
    expect(await reconcile(exchange.db)).toEqual([])
  })
})

describe('the edge', () => {
  it('wrong and unknown passwords get the same answer, and failures lock the account out', async () => {
    await makeMember('locked', 0)
    const attempt = async (email: string) =>
      call('POST', '/api/auth/sign-in/email', { body: { email, password: 'not-the-password' } })
    const [wrong, unknown] = [await attempt('locked@test.local'), await attempt('nobody@test.local')]
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(wrong.body).toEqual(unknown.body)
    for (let failures = 0; failures < 5; failures += 1) await attempt('locked@test.local')
    const locked = await call('POST', '/api/auth/sign-in/email', {
      body: { email: 'locked@test.local', password: PASSWORD },
    })
    expect(locked).toMatchObject({ status: 429, body: { code: 'identity.locked_out' } })
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('a suspended member and a revoked session stop being served', async () => {
    const [admin, member] = [await makeMember('boss', 0, ['admin']), await makeMember('suspect', 0)]
    expect((await call('GET', '/api/v1/wallet', { token: member.token })).status).toBe(200)
    expect(
      (await call('POST', `/api/v1/members/${member.id}/suspend`, { token: admin.token, body: { reason: 'a test' } }))
        .status,
    ).toBe(200)
    await untilStatus(403, async () => call('GET', '/api/v1/wallet', { token: member.token }))
    expect(await call('GET', '/api/v1/wallet', { token: member.token })).toMatchObject({
      status: 403,
      body: { code: 'http.suspended' },
    })
    await call('POST', `/api/v1/members/${member.id}/unsuspend`, { token: admin.token })
    await call('POST', '/api/auth/sign-out', { token: member.session, body: {} })
    await untilStatus(401, async () => call('GET', '/api/v1/wallet', { token: member.token }))
  })

  it('common passwords are refused, and members may do only what their role allows', async () => {
    const weak = await call('POST', '/api/auth/sign-up/email', {
      body: { email: 'weak@test.local', password: 'password1234', name: 'Weak', username: 'weak' },
    })
    expect(weak).toMatchObject({ status: 422, body: { code: 'identity.password_too_common' } })
    const member = await makeMember('plain', 0)
    for (const path of [
      '/api/v1/members',
      '/api/v1/events',
      '/api/v1/mailbox',
      '/api/v1/jobs',
      '/api/v1/catalog/imports',
    ]) {
      expect(await call('GET', path, { token: member.token })).toMatchObject({
        status: 403,
        body: { code: 'http.forbidden' },
      })
    }
    expect(await call('POST', '/api/v1/copies', { token: member.token, body: { cardId } })).toMatchObject({
      status: 403,
    })
  })

  it('an API key does what its scopes allow and no more', async () => {
    const member = await makeMember('robot', 10_000)
    const made = await call('POST', '/api/v1/api-keys', {
      token: member.token,
      body: { name: 'bot', scopes: ['auctions.bid', 'identity.read_me'], password: PASSWORD },
    })
    const headers = { 'x-api-key': String(made.body['key']) }
    expect((await call('GET', '/api/v1/me', { headers })).body).toMatchObject({
      permissions: ['auctions.bid', 'identity.read_me'],
    })
    expect(
      (
        await call('POST', '/api/v1/auctions', {
          headers,
          body: { copyIds: [cardId], startPriceCents: 100, endsAt: new Date(Date.now() + 60_000).toISOString() },
        })
      ).status,
    ).toBe(403)
  })

  it('a cookie does nothing from another site', async () => {
    const signedIn = await fetch(`${base}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'plain@test.local', password: PASSWORD }),
    })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const body = { rail: 'faucet', amountCents: 100 }
    expect(
      await call('POST', '/api/v1/wallet/deposits', {
        body,
        headers: { cookie, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      }),
    ).toMatchObject({ status: 403, body: { code: 'http.csrf' } })
    expect(await call('POST', '/api/v1/wallet/deposits', { body, headers: { cookie, origin: base } })).toMatchObject({
      status: 201,
    })
  })

  it('bad input gets a problem that says what is wrong', async () => {
    const member = await makeMember('clumsy', 0)
    const wrong = await call('POST', '/api/v1/wallet/deposits', {
      token: member.token,
      body: { rail: 'faucet', amountCents: 1.5, extra: true },
    })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'http.invalid_request' } })
    expect(wrong.headers.get('content-type')).toContain('application/problem+json')
    expect((await call('GET', '/api/v1/auctions/not-an-id')).status).toBe(422)
    expect((await call('GET', '/api/v1/nothing')).body).toMatchObject({ code: 'http.not_found' })
    const broken = await fetch(`${base}/api/v1/wallet/deposits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${member.token}` },
      body: '{',
    })
    expect(broken.status).toBe(400)
  })

  it('the catalogue finds a card with a typing mistake, and the SDK reads it', async () => {
    const found = await call('GET', '/api/v1/cards?q=lantrn')
    expect(JSON.stringify(found.body['items'])).toContain('Lantern Wood')
    const client = createClient({ baseUrl: base })
    expect(client).toBeDefined()
    expect((await call('GET', '/api/v1/openapi.json')).body).toMatchObject({ openapi: '3.1.0' })
    expect((await call('GET', '/health/ready')).body).toMatchObject({ status: 'ready' })
  })
})
