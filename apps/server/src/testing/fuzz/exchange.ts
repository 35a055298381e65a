import { catalogServicePart } from '../../modules/catalog/index.ts'
import { documentationPart } from '../../platform/http/documentation.part.ts'
import { everyCaller, type TestCaller } from '../callers.ts'
import { startTestExchange, type TestExchange } from '../exchange.ts'
import { operationsOf, type Operation } from './requests.ts'
import type { IdPool } from './values.ts'

export interface FuzzedExchange {
  readonly exchange: TestExchange
  readonly callers: readonly TestCaller[]
  readonly operations: readonly Operation[]
  readonly ids: IdPool
}

/** An exchange in this process with a card, a lot, money and one of every kind of caller. */
export async function startFuzzedExchange(): Promise<FuzzedExchange> {
  const exchange = await startTestExchange(['api'])
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
    return (await catalog.upsertCards(tx, [card])).ids[0] ?? ''
  })
  const callers = await everyCaller(exchange)
  const as = async (name: string, method: string, path: string, body: object): Promise<string> => {
    const { headers = {} } = callers.find((caller) => caller.name === name) ?? {}
    const response = await fetch(`${exchange.address}/api/v1${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`)
    return String(Object(answer).id ?? '')
  }
  const copies = [await as('issuer', 'POST', '/copies', { cardId }), await as('issuer', 'POST', '/copies', { cardId })]
  const lotId = await as('issuer', 'POST', '/auctions', {
    copyIds: copies.slice(0, 1),
    startPriceCents: 1_000,
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await as('member', 'POST', '/wallet/deposits', { rail: 'faucet', amountCents: 1_000_000 })
  const ids = [
    cardId,
    ...copies,
    lotId,
    ...callers.flatMap(({ name, memberId }) => (name === 'seller' && memberId ? [memberId] : [])),
  ]
  const operations = operationsOf(await exchange.started.get(documentationPart).read())
  return { exchange, callers, operations, ids }
}
