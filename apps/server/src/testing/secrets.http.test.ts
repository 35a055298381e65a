import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  closeEnded,
  createAuction,
  DEFAULT_HOUSE,
  memberInGoodStanding,
  placeBids,
  type BidOutcome,
} from '../modules/auctions/index.ts'
import { catalogServicePart } from '../modules/catalog/index.ts'
import { identityServicePart } from '../modules/identity/index.ts'
import { depositFunds, faucet, ledger } from '../modules/ledger/index.ts'
import { issueCopies, vault } from '../modules/vault/index.ts'
import { verifyLog, verifyReceipt } from '@ece/sdk/verifier'
import { allFlagsOn } from '../platform/flags/testing.ts'
import { newId, type Id } from '../platform/ids/ids.ts'
import { startTestExchange, type TestExchange } from './exchange.ts'

/** What no public answer may ever say: the winner's maximum, and of the unsold lot its reserve and its top maximum. */
const WINNERS_MAXIMUM = 1_377_731
const RESERVE = 1_951_234
const UNSOLD_MAXIMUM = 1_333_317
const PASSWORD = 'a-fine-long-passphrase'

let exchange: TestExchange
let ids: Record<'seller' | 'winner' | 'loser' | 'card' | 'soldCopy' | 'unsoldCopy' | 'sold' | 'unsold', Id>
const clock = (): Date => new Date()

beforeAll(async () => {
  exchange = await startTestExchange(['api'])
  const [seller, winner, loser] = [await member('sally'), await member('winnifred'), await member('lou')]
  const card = await makeCard()
  const [soldCopy, unsoldCopy] = [await copyOf(card, seller), await copyOf(card, seller)]
  const sold = await putUp(seller, soldCopy, undefined)
  await bid(sold, loser, 5_000)
  await bid(sold, winner, WINNERS_MAXIMUM)
  const unsold = await putUp(seller, unsoldCopy, RESERVE)
  await bid(unsold, loser, 4_000)
  await bid(unsold, winner, UNSOLD_MAXIMUM)
  await exchange.db.query(
    'UPDATE auctions.auctions SET first_ends_at = clock_timestamp(), ends_at = clock_timestamp() WHERE id = ANY($1::uuid[])',
    [[sold, unsold]],
  )
  while ((await closeEnded({ db: exchange.db, ledger, vault }, 10)) > 0);
  ids = { seller, winner, loser, card, soldCopy, unsoldCopy, sold, unsold }
})
afterAll(async () => exchange.close())

async function member(username: string): Promise<Id> {
  const { id } = await exchange.started.get(identityServicePart).createMember({
    email: `${username}@test.local`,
    password: PASSWORD,
    name: username,
    username,
    emailVerified: true,
  })
  await depositFunds(
    { db: exchange.db, ledger, clock },
    { transferId: newId(), memberId: id, amountCents: 9_000_000, rail: faucet },
  )
  return id
}

async function makeCard(): Promise<Id> {
  const catalog = exchange.started.get(catalogServicePart)
  return exchange.db.transaction(async (tx) => {
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
}

async function copyOf(cardId: Id, ownerId: Id): Promise<Id> {
  const catalog = exchange.started.get(catalogServicePart)
  const [copy] = await issueCopies({ db: exchange.db, catalog, clock }, { cardId, ownerId, condition: 'NM' })
  if (!copy) throw new Error('no copy was issued')
  return copy.id
}

async function putUp(sellerId: Id, copyId: Id, reservePriceCents: number | undefined): Promise<Id> {
  const catalog = exchange.started.get(catalogServicePart)
  const auction = await createAuction(
    {
      db: exchange.db,
      catalog,
      vault,
      ledger,
      house: { ...DEFAULT_HOUSE, feeBps: 1_000 },
      flags: allFlagsOn,
      clock: () => new Date(Date.now() - 3_600_000),
    },
    {
      sellerId,
      sellerSeesSecrets: false,
      copyIds: [copyId],
      startPriceCents: 1_000,
      reservePriceCents,
      endsAt: new Date(Date.now() + 3_600_000),
    },
  )
  return auction.id
}

async function bid(auctionId: Id, bidderId: Id, maximumCents: number): Promise<BidOutcome | undefined> {
  const [outcome] = await placeBids({ db: exchange.db, ledger }, [
    { auctionId, bidder: memberInGoodStanding(bidderId), maximumCents },
  ])
  expect(outcome).toHaveProperty('bid')
  return outcome
}

const get = async (path: string, token?: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(exchange.address + path, token ? { headers: { authorization: `Bearer ${token}` } } : {})
  return { status: response.status, text: await response.text() }
}
const textOf = (value: unknown, name: string): string =>
  typeof value === 'object' && value !== null ? String(Object.entries(value).find(([key]) => key === name)?.[1]) : ''

it('no public answer says a secret maximum or reserve, or puts a name to a pseudonym', async () => {
  const document = Object(JSON.parse((await get('/api/v1/openapi.json')).text))
  const paths = Object.keys(document.paths)
  expect(paths.length).toBeGreaterThan(20)
  const values = [ids.sold, ids.unsold, ids.soldCopy, ids.unsoldCopy, ids.card, ids.seller, 'sally']
  const asked = new Set(paths.flatMap((path) => values.map((value) => path.replaceAll(/\{[^}]+\}/g, value))))
  const secrets = [WINNERS_MAXIMUM, RESERVE, UNSOLD_MAXIMUM, ids.winner, ids.loser, 'winnifred'].map(String)
  let answered = 0
  for (const path of asked) {
    const { status, text } = await get(path.startsWith('/api') ? path : `/api/v1${path}`)
    if (status === 200) answered += 1
    for (const secret of secrets) expect(text.includes(secret), `${path} says ${secret}`).toBe(false)
  }
  expect(answered).toBeGreaterThan(15)
  expect((await get(`/api/v1/copies?ownerId=${ids.winner}`)).text).toContain('"items":[]')
})

it('the public logs verify, and each bidder’s receipts with them', async () => {
  const sold = Object(JSON.parse((await get(`/api/v1/auctions/${ids.sold}/log`)).text))
  expect(verifyLog(sold)).toMatchObject({
    agrees: { price: true, winner: true, outcome: true },
    recomputed: { outcome: 'sold', priceCents: 5_100 },
    maxima: { opened: 1, sealed: 1 },
  })
  const unsold = JSON.parse((await get(`/api/v1/auctions/${ids.unsold}/log`)).text)
  expect(verifyLog(unsold)).toMatchObject({
    agrees: { price: true, winner: true, outcome: true },
    maxima: { opened: 0, sealed: 2 },
  })
  const token = await signIn('winnifred')
  const { items } = JSON.parse((await get(`/api/v1/auctions/${ids.sold}/receipts`, token)).text)
  expect(items).toMatchObject([{ maximumCents: WINNERS_MAXIMUM }])
  expect(verifyReceipt(sold, items[0])).toBe(true)
  expect(verifyReceipt(unsold, items[0])).toBe(false)
})

it('an owner sees what is theirs, and may show it to others', async () => {
  const token = await signIn('winnifred')
  const path = `/api/v1/copies/${ids.soldCopy}`
  expect((await get(path, token)).text).toContain(ids.winner)
  const shown = await fetch(`${exchange.address}${path}/owner`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ shown: true }),
  })
  expect(shown.status).toBe(204)
  expect((await get(path)).text).toContain(ids.winner)
  expect((await get(`${path}/history`)).text).toContain('winnifred')
})

async function signIn(username: string): Promise<string> {
  const response = await fetch(`${exchange.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${username}@test.local`, password: PASSWORD }),
  })
  const answer = await fetch(`${exchange.address}/api/auth/token`, {
    headers: { authorization: `Bearer ${response.headers.get('set-auth-token') ?? ''}` },
  })
  return textOf(await answer.json(), 'token')
}
