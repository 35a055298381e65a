import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuction, DEFAULT_HOUSE, memberInGoodStanding, placeBids } from '../auctions/index.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { identityServicePart } from '../identity/index.ts'
import { depositFunds, faucet, ledger } from './index.ts'
import { issueCopies, vault } from '../vault/index.ts'
import { flagsPart } from '../../platform/flags/part.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'

const PASSWORD = 'a-fine-long-passphrase'
const DAY = new Date().toISOString().slice(0, 10)
let exchange: TestExchange
let alice: Member
let bob: Member
let lotId: Id

interface Member {
  readonly id: Id
  readonly headers: Readonly<Record<string, string>>
}

beforeAll(async () => {
  exchange = await startTestExchange(['all'])
  ;[alice, bob] = [await member('alice'), await member('bob')]
  for (const [{ id: memberId }, amountCents] of [
    [alice, 100_000],
    [bob, 7_700],
  ] as const)
    await depositFunds(
      { db: exchange.db, ledger, clock: () => new Date() },
      { transferId: newId(), memberId, amountCents, rail: faucet },
    )
  lotId = await makeLot()
  await placeBids({ db: exchange.db, ledger }, [
    { auctionId: lotId, bidder: memberInGoodStanding(alice.id), maximumCents: 5_000 },
  ])
})
afterAll(async () => exchange.close())

const call = async (path: string, headers: Readonly<Record<string, string>> = {}, body?: object): Promise<Response> =>
  fetch(exchange.address + path, {
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  })
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined

async function member(name: string): Promise<Member> {
  const { id } = await exchange.started
    .get(identityServicePart)
    .createMember({ email: `${name}@test.local`, password: PASSWORD, name, username: name, emailVerified: true })
  const signedIn = await call('/api/auth/sign-in/email', {}, { email: `${name}@test.local`, password: PASSWORD })
  const answer = await call('/api/auth/token', {
    authorization: `Bearer ${signedIn.headers.get('set-auth-token') ?? ''}`,
  })
  return { id, headers: { authorization: `Bearer ${String(fieldOf(await answer.json(), 'token'))}` } }
}

async function makeLot(): Promise<Id> {
  const [catalog, sellerId, clock] = [exchange.started.get(catalogServicePart), newId(), (): Date => new Date()]
  const cardId = await exchange.db.transaction(async (tx) => {
    const { id: setId } = await catalog.upsertSet(tx, { game: 'test', code: 'tst', name: 'Test set', releasedOn: null })
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
  const copies = await issueCopies({ db: exchange.db, catalog, clock }, { cardId, ownerId: sellerId })
  const lot = await createAuction(
    {
      db: exchange.db,
      catalog,
      vault,
      ledger,
      house: { ...DEFAULT_HOUSE, feeBps: 1_000 },
      clock,
      flags: exchange.started.get(flagsPart),
    },
    {
      sellerId,
      sellerSeesSecrets: false,
      title: 'A card',
      copyIds: copies.map(({ id }) => id),
      startPriceCents: 1_000,
      endsAt: new Date(Date.now() + 3_600_000),
    },
  )
  return lot.id
}

describe('the statement of a wallet', () => {
  it('is told in pages, with the names of lots, and as sums', async () => {
    const page = await (await call(`/api/v1/wallet/transfers?from=${DAY}`, alice.headers)).json()
    expect(page).toMatchObject({
      items: [
        { kind: 'pending', amountCents: -5_000, reference: { kind: 'auction', id: lotId, name: 'A card' } },
        { kind: 'posted', amountCents: 100_000 },
      ],
      nextCursor: null,
    })
    const sums = await (await call('/api/v1/wallet/statement', alice.headers)).json()
    expect(sums).toEqual({
      from: null,
      to: null,
      timeZone: 'UTC',
      openingCents: 0,
      inCents: 100_000,
      outCents: 0,
      closingCents: 100_000,
      entries: 2,
      currency: 'USD',
    })
    const before = await (
      await call('/api/v1/wallet/statement?to=2026-01-01&timeZone=Europe/Berlin', alice.headers)
    ).json()
    expect(before).toMatchObject({ openingCents: 0, closingCents: 0, entries: 0, timeZone: 'Europe/Berlin' })
    expect(await (await call('/api/v1/wallet/transfers?to=2026-01-01', alice.headers)).json()).toEqual({
      items: [],
      nextCursor: null,
    })
  })

  it('goes on by its cursor within the days', async () => {
    const first: unknown = await (await call(`/api/v1/wallet/transfers?from=${DAY}&limit=1`, alice.headers)).json()
    const second: unknown = await (
      await call(
        `/api/v1/wallet/transfers?from=${DAY}&limit=1&cursor=${String(fieldOf(first, 'nextCursor'))}`,
        alice.headers,
      )
    ).json()
    expect(second).toMatchObject({ items: [{ kind: 'posted', amountCents: 100_000 }], nextCursor: null })
    expect(
      (
        await call(
          `/api/v1/wallet/transfers?cursor=${Buffer.from('["never","x"]').toString('base64url')}`,
          alice.headers,
        )
      ).status,
    ).toBe(422)
  })

  it('is a file of UTF-8 whose name tells its days', async () => {
    const answer = await call(
      `/api/v1/wallet/statement.csv?from=2026-01-01&to=${DAY}&timeZone=Asia/Tokyo&lang=de`,
      alice.headers,
    )
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      `attachment; filename="statement-from-2026-01-01-to-${DAY}.csv"`,
    ])
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const rows = bytes.subarray(3).toString('utf8').split('\r\n')
    expect(rows[0]).toBe('Zeit,Art,Code,Bezug,Bezugsnummer,Name,Betrag,Gebunden,Währung,Guthaben,Buchung')
    expect(rows[1]).toBe('2026-01-01T00:00:00+09:00,Anfangsguthaben,opening,,,,,,USD,0.00,')
    expect(rows.at(-1)).toBe('')
    expect((await call('/api/v1/wallet/statement.csv', alice.headers)).headers.get('content-disposition')).toBe(
      'attachment; filename="statement.csv"',
    )
  })

  it.each([
    ['days the wrong way round', 'from=2026-11-02&to=2026-11-01', 'ledger.range_reversed'],
    ['a zone that there is not', 'timeZone=Mars/Olympus', 'ledger.unknown_time_zone'],
    ['a day that there is not', 'from=2026-02-30', 'http.invalid_request'],
    ['a year that no calendar here has', 'from=0000-01-01', 'http.invalid_request'],
  ])('refuses %s, wherever it is asked for', async (_what, query, code) => {
    for (const path of ['transfers', 'statement', 'statement.csv']) {
      const answer = await call(`/api/v1/wallet/${path}?${query}`, alice.headers)
      expect([answer.status, fieldOf(await answer.json(), 'code')]).toEqual([422, code])
    }
  })

  it('is the caller’s own, whatever the request asks for', async () => {
    const others = `memberId=${alice.id}&accountId=${alice.id}&ownerId=${alice.id}`
    for (const path of ['transfers', 'statement', 'statement.csv']) {
      const answer = await (await call(`/api/v1/wallet/${path}?${others}`, bob.headers)).text()
      expect(answer).toMatch(/7700|77\.00/)
      expect(answer).not.toMatch(/100000|1000\.00|5000|50\.00/)
      expect((await call(`/api/v1/wallet/${path}`)).status).toBe(401)
    }
  })

  it('is open to an API key that may read the wallet, and to no other one', async () => {
    const keyWith = async (scope: string): Promise<Record<string, string>> => ({
      'x-api-key': String(
        fieldOf(
          await (
            await call('/api/v1/api-keys', alice.headers, { name: scope, scopes: [scope], password: PASSWORD })
          ).json(),
          'key',
        ),
      ),
    })
    const [reads, uses] = [await keyWith('wallet.read'), await keyWith('auctions.bid')]
    for (const path of ['transfers', 'statement', 'statement.csv']) {
      expect((await call(`/api/v1/wallet/${path}`, reads)).status).toBe(200)
      expect((await call(`/api/v1/wallet/${path}`, uses)).status).toBe(403)
    }
  })
})
