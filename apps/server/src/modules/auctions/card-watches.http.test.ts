import type { WatchedCard } from '@ece/contracts/auctions'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { catalogServicePart } from '../catalog/index.ts'
import { identityServicePart } from '../identity/index.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'

const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange
let token: string
let cards: readonly Id[]

beforeAll(async () => {
  exchange = await startTestExchange(['all'])
  await exchange.started
    .get(identityServicePart)
    .createMember({ email: 'ada@test.local', password: PASSWORD, name: 'Ada', username: 'ada', emailVerified: true })
  const signedIn = await fetch(`${exchange.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@test.local', password: PASSWORD }),
  })
  token = signedIn.headers.get('set-auth-token') ?? ''
  const catalog = exchange.started.get(catalogServicePart)
  cards = await exchange.db.transaction(async (tx) => {
    const { id: setId } = await catalog.upsertSet(tx, {
      game: 'test',
      code: 'tst',
      name: 'Test set',
      releasedOn: '2026-01-01',
    })
    const card = {
      setId,
      finish: 'normal',
      language: 'en',
      rarity: 'rare',
      artist: null,
      releasedOn: null,
      text: '',
      attributes: {},
      imageMediaId: null,
    }
    return (
      await catalog.upsertCards(
        tx,
        ['1', '2', '3'].map((collectorNumber) => ({ ...card, collectorNumber, name: `Card ${collectorNumber}` })),
      )
    ).ids
  })
})
afterAll(async () => exchange.close())

const call = async (method: string, path: string, as = token): Promise<Response> =>
  fetch(`${exchange.address}/api/v1${path}`, { method, headers: as === '' ? {} : { authorization: `Bearer ${as}` } })

it('a member watches cards, reads them a page at a time, and watches one no more; twice is as once', async () => {
  for (const id of cards) expect((await call('PUT', `/cards/${id}/watch`)).status).toBe(204)
  expect((await call('PUT', `/cards/${cards[0]}/watch`)).status).toBe(204)
  expect(await (await call('GET', `/cards/${cards[0]}/watch`)).json()).toEqual({ watching: true })
  const page = async (query: string) =>
    (await (await call('GET', `/me/watched-cards?limit=2${query}`)).json()) as {
      items: WatchedCard[]
      nextCursor: string | null
    } // A wrong shape fails the expectations.
  const first = await page('')
  const rest = await page(`&cursor=${encodeURIComponent(first.nextCursor ?? '')}`)
  expect([...first.items, ...rest.items].map(({ card }) => card.name)).toEqual(['Card 3', 'Card 2', 'Card 1'])
  expect(rest).toMatchObject({ nextCursor: null, items: [{ liveLots: 0, lowestPriceCents: null, nextEndsAt: null }] })
  for (let twice = 0; twice < 2; twice += 1) expect((await call('DELETE', `/cards/${cards[0]}/watch`)).status).toBe(204)
  expect(await (await call('GET', `/cards/${cards[0]}/watch`)).json()).toEqual({ watching: false })
})

it('is refused in words: to a visitor, of a card that there is not, with an id or a cursor that is none', async () => {
  expect((await call('PUT', `/cards/${cards[0]}/watch`, '')).status).toBe(401)
  expect(await (await call('PUT', `/cards/${newId()}/watch`)).json()).toMatchObject({
    status: 404,
    code: 'auctions.card_not_found',
  })
  expect((await call('PUT', '/cards/nothing/watch')).status).toBe(422)
  expect((await call('GET', '/me/watched-cards?cursor=abc')).status).toBeGreaterThanOrEqual(400)
})
