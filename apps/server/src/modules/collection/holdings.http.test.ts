import type { DraftAnswerSchema, Holding, HoldingsImported } from '@ece/contracts/holdings'
import type { Page } from '@ece/sdk'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestParts, type TestExchange } from '../../testing/exchange.ts'
import { httpPart } from '../../platform/http/part.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { createCatalog } from '../catalog/index.ts'
import { saveGuides } from './copies-store.ts'
import { collectionApiPart, collectionPersonalData } from './index.ts'

let exchange: TestExchange
let base: string
let cardIds: readonly Id[] = []
const [ada, bob] = [newId(), newId()]

beforeAll(async () => {
  exchange = await startTestParts(() => [collectionApiPart])
  const http = exchange.started.get(httpPart)
  // Identity has its own tests; here a header says who it is.
  http.authenticateWith(async ({ authorization }) => ({
    memberId: String(authorization ?? ''),
    via: 'access-token',
    sessionId: null,
    roles: [],
    permissions: new Set(['vault.read', 'vault.write']),
    emailVerified: true,
    suspended: false,
  }))
  base = `${exchange.address}/api/v1`
  const catalog = createCatalog({ media: { images: async () => new Map() }, clock: () => new Date() })
  await exchange.db.transaction(async (tx) => {
    const { id: setId } = await catalog.upsertSet(tx, {
      game: 'elite',
      code: 'BRS',
      name: 'Brass Firmament',
      releasedOn: null,
    })
    const card = {
      finish: 'nonfoil',
      language: 'en',
      rarity: null,
      artist: null,
      releasedOn: null,
      text: '',
      attributes: {},
      imageMediaId: null,
      setId,
      name: '=Leviathan',
    }
    ;({ ids: cardIds } = await catalog.upsertCards(
      tx,
      ['1', '2'].map((collectorNumber) => ({ ...card, collectorNumber })),
    ))
    await saveGuides(tx, [{ cardId: cardIds[0] ?? '', guideCents: 1_000 }])
  })
})
afterAll(async () => {
  await exchange.close()
})

const ask = async (as: Id, method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${base}/me/holdings${path}`, {
    method,
    headers: { authorization: as, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
// The answers are those of the contract, which the server itself checks.
const json = async <T>(answer: Response): Promise<T> => (await answer.json()) as T
const draftOf = async (answer: Response) => (await json<Static<typeof DraftAnswerSchema>>(answer)).draft
const listOf = async (as: Id): Promise<readonly Holding[]> =>
  (await json<Page<Holding>>(await ask(as, 'GET', ''))).items

it('a file is decided line by line, goes on after a new page, and is nobody else’s', async () => {
  const csv = 'Count,Name,Purchase Price,Purchase Price Currency,Note\n2,=Leviathan,4.00,USD,mine\n1,Nothing known,,,'
  expect(await draftOf(await ask(ada, 'PUT', '/draft', { csv, fileName: 'mine.csv' }))).toMatchObject({
    fileName: 'mine.csv',
    counts: { open: 2, kept: 0 },
    rows: [
      { line: 2, choice: 'open', candidates: [{}, {}] },
      { line: 3, candidates: [] },
    ],
  })
  expect((await ask(ada, 'PUT', '/draft/lines/2', { cardId: newId() })).status).toBe(404)
  expect(await draftOf(await ask(ada, 'PUT', '/draft/lines/2', { cardId: cardIds[0] }))).toMatchObject({
    counts: { open: 1, kept: 1 },
  })
  expect(await draftOf(await ask(ada, 'PUT', '/draft/lines/3', { cardId: null }))).toMatchObject({
    counts: { open: 0, leftOut: 1 },
  })
  expect(await draftOf(await ask(ada, 'GET', '/draft'))).toMatchObject({ counts: { open: 0, kept: 1 } })
  expect(await draftOf(await ask(bob, 'GET', '/draft'))).toBeNull()
  expect((await ask(bob, 'PUT', '/draft/lines/2', { cardId: null })).status).toBe(404)
  expect((await ask(bob, 'POST', '/draft/keep')).status).toBe(404)
  expect(await json<HoldingsImported>(await ask(ada, 'POST', '/draft/keep'))).toEqual({
    cards: 1,
    leftOut: 1,
    noted: 0,
  })
  expect(await draftOf(await ask(ada, 'GET', '/draft'))).toBeNull()
  expect(await listOf(ada)).toMatchObject([
    { quantity: 2, note: { note: 'mine', paid: { cents: 400, currency: 'USD' } }, guideCents: 1_000, gainCents: 1_200 },
  ])
  expect(await listOf(bob)).toEqual([])
})

it('a line’s notes are set with it, stay where none are given, and its quantity of none removes it', async () => {
  const [path, note] = [
    `/${cardIds[1]}`,
    { note: 'Bob’s', tags: ['a'], paid: { cents: 5, currency: 'JPY' }, paidOn: '2026-01-02' },
  ]
  const grade = { grader: 'PSA', grade: '9', certNumber: '' }
  expect((await ask(bob, 'PUT', path, { condition: '', grade, quantity: 1, note })).status).toBe(204)
  expect((await ask(bob, 'PUT', path, { condition: '', grade, quantity: 3 })).status).toBe(204)
  expect((await ask(bob, 'PUT', path, { condition: 'NM', quantity: 1 })).status).toBe(204)
  expect(
    (
      await ask(bob, 'PUT', path, {
        condition: 'NM',
        quantity: 1,
        note: { ...note, paid: { cents: 5, currency: 'ZZZ' } },
      })
    ).status,
  ).toBe(422)
  // Yen are not the exchange's: no gain is made of them.
  expect(await listOf(bob)).toMatchObject([
    { condition: '', grade, quantity: 3, note, gainCents: null },
    { condition: 'NM', grade: null, quantity: 1, note: { note: '' } },
  ])
  expect((await json<Page<Holding>>(await ask(bob, 'GET', '?tag=a'))).items).toHaveLength(1)
  expect(await json(await ask(bob, 'GET', '/tags'))).toEqual({ items: [{ tag: 'a', lines: 1 }] })
  expect((await ask(bob, 'PUT', path, { condition: 'NM', quantity: 0 })).status).toBe(204)
  expect((await ask(bob, 'PUT', path, { condition: 'NM', quantity: 0 })).status).toBe(404)
  const csv = await (await fetch(`${base}/me/holdings.csv`, { headers: { authorization: bob } })).text()
  expect(csv).toContain(`'=Leviathan,BRS,Brass Firmament,2,elite,,nonfoil,en,3,,PSA,9,,Bob’s,a,0.05,JPY,2026-01-02`)
  expect(csv).not.toContain('mine')
})

it('is given out with a member’s data and goes with the account, a file that waits too', async () => {
  await ask(bob, 'PUT', '/draft', { csv: 'Name\n=Leviathan' })
  const waiting: object[] = []
  for await (const row of collectionPersonalData.areas['cards-elsewhere-file']?.entries(exchange.db, bob) ?? [])
    waiting.push(row)
  expect(waiting).toMatchObject([{ csv: 'Name\n=Leviathan' }])
  await exchange.db.transaction(async (tx) => collectionPersonalData.erase?.(tx, bob, new Date()))
  expect([await listOf(bob), await draftOf(await ask(bob, 'GET', '/draft'))]).toEqual([[], null])
  expect(await listOf(ada)).toHaveLength(1)
})

it('refuses files that say nothing, with words that say what to take', async () => {
  const code = async (csv: string): Promise<unknown> =>
    (await json<{ code: string }>(await ask(ada, 'PUT', '/draft', { csv }))).code
  expect([await code('Foo\n1'), await code('idProduct;groupCount\n1;2'), await code('Name')]).toEqual([
    'collection.no_name',
    'collection.only_cardmarket_ids',
    'collection.unreadable',
  ])
  expect((await ask(ada, 'DELETE', '/draft')).status).toBe(204)
})
