import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createClient } from './client.ts'

const ID = '01900000-0000-7000-8000-000000000001'
/** What every operation of the client asks for, noted instead of sent. */
async function requestsOfClient(): Promise<string[]> {
  const asked: string[] = []
  const client = createClient({
    baseUrl: 'http://exchange.test',
    retries: 0,
    fetch: async (input, init) => {
      asked.push(
        `${init?.method ?? 'GET'} ${new URL(input instanceof Request ? input.url : input).pathname.replaceAll(ID, '{id}')}`,
      )
      return Response.json({ items: [], nextCursor: null })
    },
  })
  const { auctions, wallet, copies } = client
  const lot = { copyIds: [ID], startPriceCents: 1, endsAt: '2026-01-01T00:00:00Z' }
  await Promise.all([
    auctions.list(),
    auctions.get(ID),
    auctions.create(lot),
    auctions.bids(ID),
    auctions.bid(ID, 1),
    auctions.buyNow(ID),
    auctions.lowerReserve(ID, 1),
    auctions.cancel(ID),
    auctions.voidBid(ID, ID, 'why'),
    auctions.watch(ID),
    auctions.unwatch(ID),
    auctions.log(ID),
    wallet.get(),
    wallet.statement(),
    wallet.statementSums(),
    wallet.deposit(1),
    wallet.withdraw(1),
    copies.list(),
    copies.get(ID),
    copies.history(ID),
    copies.issue({ cardId: ID }),
  ])
  return asked
}

describe('the client and the OpenAPI document', () => {
  it('every call of the client is an operation of the document', async () => {
    const document: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'))
    const paths: object =
      typeof document === 'object' &&
      document !== null &&
      'paths' in document &&
      typeof document.paths === 'object' &&
      document.paths !== null
        ? document.paths
        : {}
    const operations = new Set(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(Object(methods)).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '{id}')}`),
      ),
    )
    const asked = await requestsOfClient()
    expect(asked).toHaveLength(21)
    expect(asked.filter((request) => !operations.has(request))).toEqual([])
  })
})
