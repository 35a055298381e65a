import type { Auction } from '@ece/contracts/auctions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../../platform/ids/ids.ts'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'
import { identityServicePart } from '../identity/index.ts'
import { makeLot } from './testing.ts'

const PASSWORD = 'a-fine-long-passphrase'
const LOTS = 5
let exchange: TestExchange
let token: string
/** In the order in which they were put up; some end, and cost, the same as their neighbours. */
let watched: Id[]
let sold: Id[]

beforeAll(async () => {
  exchange = await startTestExchange(['all'])
  const identity = exchange.started.get(identityServicePart)
  const member = (name: string) => ({ email: `${name}@test.local`, password: PASSWORD, name, username: name })
  const { id: adaId } = await identity.createMember({ ...member('ada'), emailVerified: true })
  const { id: sellerId } = await identity.createMember({ ...member('sue'), emailVerified: true })
  const signedIn = await fetch(`${exchange.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@test.local', password: PASSWORD }),
  })
  token = signedIn.headers.get('set-auth-token') ?? ''
  watched = []
  sold = []
  for (let lot = 0; lot < LOTS; lot += 1) {
    watched.push(await makeLot(exchange.db, { sellerId, startPriceCents: 1_000 + 500 * Math.floor(lot / 2) }))
    sold.push(await makeLot(exchange.db, { sellerId: adaId, startPriceCents: 9_000 }))
  }
  // Two lots may end at one moment, and a page may end between them.
  for (const table of ['auctions.auctions', 'auctions.listings'])
    await exchange.db.query(`UPDATE ${table} SET ends_at = date_trunc('minute', ends_at) + interval '1 minute'`)
  for (const id of watched) expect((await call('PUT', `/auctions/${id}/watch`)).status).toBe(204)
})
afterAll(async () => exchange.close())

const call = async (method: string, path: string): Promise<Response> =>
  fetch(`${exchange.address}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}` } })

/** All pages of a list: how long each is, and the lots in their order. */
async function pagesOf(query: string, limit: number): Promise<{ lengths: number[]; ids: Id[] }> {
  const lengths: number[] = []
  const ids: Id[] = []
  for (let cursor: string | null = ''; cursor !== null && lengths.length < 20;) {
    const response = await call('GET', `/auctions?${query}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`)
    const page: { items: Auction[]; nextCursor: string | null } = await response.json()
    lengths.push(page.items.length)
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  return { lengths, ids }
}

const ordered = (ids: readonly Id[]): Id[] => ids.toSorted()
const backwards = (ids: readonly Id[]): Id[] => ordered(ids).toReversed()

describe('lots in pages', () => {
  it.each(['ending_soon', 'newest', 'price', 'price_high', 'bids'])(
    'in the order %s come each once, and the whole as it is on one page',
    async (sort) => {
      const whole = (await pagesOf(`sort=${sort}`, 50)).ids
      expect(ordered(whole)).toEqual(ordered([...watched, ...sold]))
      for (const limit of [1, 2, 3]) expect((await pagesOf(`sort=${sort}`, limit)).ids).toEqual(whole)
    },
  )

  it('are on no page more than they fill', async () => {
    expect((await pagesOf('sort=newest', 2)).lengths).toEqual([2, 2, 2, 2, 2])
    expect((await pagesOf('sort=newest', 4)).lengths).toEqual([4, 4, 2])
  })

  it('of “my lots” come each once, also where two that end together are on two pages', async () => {
    for (const limit of [1, 2, 3, 5]) expect((await pagesOf('mine=watching', limit)).ids).toEqual(backwards(watched))
  })

  it('of one’s own on sale come newest first, each once', async () => {
    for (const limit of [1, 2, 5]) expect((await pagesOf('sellerId=me', limit)).ids).toEqual(backwards(sold))
    expect((await pagesOf('sellerId=me', 2)).lengths).toEqual([2, 2, 1])
  })

  it.each(['nonsense', '["x"]', '[1,2,3]', '["2026-11-01T00:00:00Z"]', '{"0":1,"1":2,"length":2}'])(
    'have no page at %s',
    async (values) => {
      const cursor = Buffer.from(values).toString('base64url')
      for (const query of ['sort=newest', 'mine=watching', 'sellerId=me']) {
        const response = await call('GET', `/auctions?${query}&cursor=${cursor}`)
        expect([response.status, query]).toEqual([422, query])
      }
    },
  )
})
