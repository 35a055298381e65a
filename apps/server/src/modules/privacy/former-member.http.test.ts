import { afterAll, beforeAll, expect, it } from 'vitest'
import { catalogServicePart } from '../catalog/index.ts'
import { identityServicePart } from '../identity/index.ts'
import { newId } from '../../platform/ids/ids.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { reconcile } from '../../app/reconcile.ts'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'

const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange

beforeAll(async () => {
  exchange = await startTestExchange(['all'])
})
afterAll(async () => exchange.close())

interface Answer {
  readonly status: number
  // What is read of an answer the test names itself; a wrong name fails the expectation.
  readonly body: Record<string, unknown>
  readonly session: string
}

async function call(
  method: string,
  path: string,
  { token, body }: { token?: string; body?: object } = {},
): Promise<Answer> {
  const answer = await fetch(exchange.address + path, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    body: Object(text === '' ? {} : JSON.parse(text)),
    session: answer.headers.get('set-auth-token') ?? '',
  }
}
const signIn = async (name: string): Promise<Answer> =>
  call('POST', '/api/auth/sign-in/email', { body: { email: `${name}@test.local`, password: PASSWORD } })

async function makeMembers(): Promise<void> {
  const identity = exchange.started.get(identityServicePart)
  for (const [name, roles] of [
    ['sven', ['seller', 'issuer']],
    ['ada', []],
    ['rosa', ['admin']],
  ] as const)
    await identity.createMember({
      email: `${name}@test.local`,
      password: PASSWORD,
      name,
      username: name,
      roles,
      emailVerified: true,
    })
}

/** A lot of Sven's that Ada has bought: it stays, whoever leaves. */
async function soldLot(sven: string, ada: string): Promise<{ lotId: string; copyId: string }> {
  const catalog = exchange.started.get(catalogServicePart)
  const cardId = await exchange.db.transaction(async (tx) => {
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
    return (await catalog.upsertCards(tx, [card])).ids[0] ?? newId()
  })
  const copyId = String((await call('POST', '/api/v1/copies', { token: sven, body: { cardId } })).body['id'])
  const lot = await call('POST', '/api/v1/auctions', {
    token: sven,
    body: {
      copyIds: [copyId],
      startPriceCents: 1_000,
      buyNowPriceCents: 2_000,
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
  })
  const lotId = String(lot.body['id'])
  await call('POST', '/api/v1/wallet/deposits', { token: ada, body: { rail: 'faucet', amountCents: 2_000 } })
  expect((await call('POST', `/api/v1/auctions/${lotId}/buy-now`, { token: ada })).status).toBe(201)
  return { lotId, copyId }
}

/** Two weeks later: the job that looks for what is due finds it, and the queue does the rest. */
async function twoWeeksLater(): Promise<void> {
  await exchange.db.query(
    `UPDATE privacy.erasures SET requested_at = requested_at - interval '15 days', due_at = due_at - interval '15 days', next_try_at = next_try_at - interval '15 days'`,
  )
  await exchange.db.transaction(async (tx) => exchange.started.get(jobsPart).enqueue(tx, 'privacy.erase_due', {}))
}

it('a seller leaves: refused while there is money, erased by the job two weeks later, and a former member to everybody from then on', async () => {
  await makeMembers()
  const [sven, ada, rosa] = [
    (await signIn('sven')).session,
    (await signIn('ada')).session,
    (await signIn('rosa')).session,
  ]
  const { lotId, copyId } = await soldLot(sven, ada)
  const erase = { token: sven, body: { password: PASSWORD } }
  const refused = await call('POST', '/api/v1/me/erasure', erase)
  expect(refused).toMatchObject({
    status: 409,
    body: {
      code: 'privacy.erasure_blocked',
      reasons: [{ code: 'ledger.wallet_not_empty', availableCents: 1_800, detail: expect.stringContaining('18.00') }],
    },
  })
  expect(
    (
      await call('POST', '/api/v1/wallet/withdrawals', {
        token: sven,
        body: { rail: 'faucet', amountCents: 1_800, password: PASSWORD },
      })
    ).status,
  ).toBe(201)
  await expect
    .poll(async () => (await call('GET', '/api/v1/me/erasure', { token: sven })).body['obstacles'], { timeout: 10_000 })
    .toEqual([])
  expect(await call('POST', '/api/v1/me/erasure', erase)).toMatchObject({
    status: 202,
    body: { scheduled: { nextTryAt: null }, obstacles: [] },
  })

  await twoWeeksLater()
  await expect
    .poll(async () => (await call('GET', '/api/v1/me', { token: sven })).status, { timeout: 15_000 })
    .toBe(401)
  expect((await signIn('sven')).status).toBe(401)
  expect((await call('GET', '/api/v1/users/sven')).status).toBe(404)
  expect((await call('GET', '/api/v1/users/former_member')).status).toBe(404)
  await expect
    .poll(async () => (await call('GET', `/api/v1/copies/${copyId}/history`)).body['items'], { timeout: 5_000 })
    .toMatchObject([{ fromHandle: null, toHandle: null, priceCents: 2_000 }, { toHandle: null }])
  const { items } = Object((await call('GET', '/api/v1/members', { token: rosa })).body)
  expect(items).toContainEqual(
    expect.objectContaining({ name: 'Former member', username: null, roles: [], erasedAt: expect.any(String) }),
  )
  const replayed = await call('GET', `/api/v1/auctions/${lotId}/log`)
  expect(replayed).toMatchObject({ status: 200, body: { result: { priceCents: 2_000 } } })
  expect(JSON.stringify(replayed.body)).not.toContain('sven')

  const anew = await call('POST', '/api/auth/sign-up/email', {
    body: { email: 'sven@test.local', password: PASSWORD, name: 'Sven', username: 'sven' },
  })
  expect(anew.status).toBe(200)
  expect((await call('GET', '/api/v1/wallet', { token: anew.session })).body).toMatchObject({ availableCents: 0 })
  expect(
    (
      await call('POST', '/api/auth/sign-up/email', {
        body: { email: 'x@test.local', password: PASSWORD, name: 'X', username: 'Former_Member' },
      })
    ).status,
  ).toBe(400)
  expect(await reconcile(exchange.db)).toEqual([])
})
