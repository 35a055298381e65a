import type { OwnCopy, OwnNote } from '@ece/contracts/collection'
import type { Page } from '@ece/sdk'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestParts, type TestExchange } from '../../testing/exchange.ts'
import { httpPart } from '../../platform/http/part.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { createCatalog } from '../catalog/index.ts'
import { issueCopies, vault, vaultApiPart } from '../vault/index.ts'
import { applyLog } from '../../testing/read-model.ts'
import { copiesModel } from './copies-model.ts'
import { saveGuides } from './copies-store.ts'
import { collectionApiPart, collectionPersonalData } from './index.ts'

let exchange: TestExchange
let base: string
const clock = (): Date => new Date()
const catalog = createCatalog({ media: { images: async () => new Map() }, clock })
const [ada, bob] = [newId(), newId()]
const FORMULAS = ['=HYPERLINK("owl")', '+1', '-1', '@SUM(A1)', '\tTab', '\rReturn']
let adas: Id[] = []
let bobs: Id[] = []

beforeAll(async () => {
  exchange = await startTestParts(() => [vaultApiPart, collectionApiPart])
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
  const { id: setId } = await exchange.db.transaction(async (tx) =>
    catalog.upsertSet(tx, { game: 'elite', code: 'BRS', name: 'Brass Firmament', releasedOn: null }),
  )
  const card = {
    finish: 'foil',
    language: 'de',
    rarity: 'rare',
    artist: null,
    releasedOn: null,
    text: '',
    attributes: {},
    imageMediaId: null,
    setId,
  }
  const { ids } = await exchange.db.transaction(async (tx) =>
    catalog.upsertCards(
      tx,
      FORMULAS.map((name, index) => ({ ...card, collectorNumber: String(index + 1), name })),
    ),
  )
  const give = async (ownerId: Id): Promise<Id[]> => {
    const made: Id[] = []
    for (const cardId of ids)
      made.push(
        ...(await issueCopies({ db: exchange.db, catalog, clock }, { cardId, ownerId, condition: 'NM' })).map(
          ({ id }) => id,
        ),
      )
    return made
  }
  adas = await give(ada)
  bobs = await give(bob)
  await catchUp()
})
afterAll(async () => {
  await exchange.close()
})

/** What a process that runs does by itself. */
const catchUp = async (): Promise<void> => applyLog(exchange.db, copiesModel({ catalog }))

const ask = async (as: Id, path: string, init: { method?: string; body?: unknown } = {}): Promise<Response> =>
  fetch(base + path, {
    method: init.method ?? 'GET',
    headers: { authorization: as, ...(init.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  })
// The answers are those of the contract, which the server itself checks.
const json = async <T>(answer: Response): Promise<T> => (await answer.json()) as T
const rowsOf = async (answer: Response): Promise<Record<string, string>[]> =>
  parse(await answer.text(), { columns: true, bom: true })
const noteOn = async (as: Id, copyId: Id): Promise<OwnNote | null> =>
  (await json<{ note: OwnNote | null }>(await ask(as, `/copies/${copyId}/note`))).note
const NOTE: OwnNote = {
  note: 'From the fair',
  tags: ['binder 3', 'for trade'],
  paid: { cents: 1_250, currency: 'USD' },
  paidOn: '2026-02-01',
}

describe('the file of a collection', () => {
  it('has no copy of anybody else, even where its id is asked for', async () => {
    const rows = await rowsOf(await ask(ada, `/me/collection.csv?ids=${[adas[0], ...bobs].join(',')}`))
    expect(rows.map((row) => row['Copy id'])).toEqual([adas[0]])
    expect(await rowsOf(await ask(ada, `/me/collection.csv?ids=${bobs.join(',')}`))).toEqual([])
  })

  it.each(['ece', 'moxfield', 'deckbox', 'tcgplayer'])(
    'has nothing that a spreadsheet would run, as %s',
    async (format) => {
      await ask(ada, `/copies/${adas[0]}/note`, { method: 'PUT', body: { ...NOTE, note: '=1+1', tags: ['@tag'] } })
      const cells = (await rowsOf(await ask(ada, `/me/collection.csv?format=${format}`))).flatMap((row) =>
        Object.values(row),
      )
      expect(cells.length).toBeGreaterThan(FORMULAS.length)
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
      for (const name of FORMULAS) expect(cells).toContain(`'${name}`)
      await ask(ada, `/copies/${adas[0]}/note`, {
        method: 'PUT',
        body: { note: '', tags: [], paid: null, paidOn: null },
      })
    },
  )

  it('says of a copy of one’s own what it cost here and has gained, and of nobody else’s', async () => {
    await exchange.db.query('UPDATE collection.copies SET bought_cents = 15250, guide_cents = 318 WHERE copy_id = $1', [
      adas[0],
    ])
    const path = `/copies/${adas[0]}/note`
    const costs = { note: null, boughtCents: 15_250, guideCents: 318, gainCents: -14_932 }
    expect(await json(await ask(ada, path))).toEqual(costs)
    expect(await json(await ask(bob, path))).toEqual({
      note: null,
      boughtCents: null,
      guideCents: null,
      gainCents: null,
    })
    await ask(ada, path, { method: 'PUT', body: NOTE })
    expect(await json(await ask(ada, path))).toEqual({ ...costs, note: NOTE, gainCents: 318 - 1_250 })
    const rows = await rowsOf(await ask(ada, `/me/collection.csv?ids=${adas[0]}`))
    expect(rows).toMatchObject([{ 'Bought here': '152.50', 'Purchase price': '12.50' }])
    await exchange.db.query('UPDATE collection.copies SET bought_cents = NULL, guide_cents = NULL WHERE copy_id = $1', [
      adas[0],
    ])
    await ask(ada, path, { method: 'PUT', body: { note: '', tags: [], paid: null, paidOn: null } })
  })

  it('has what the filter shows, in its order, with notes and what was paid', async () => {
    await ask(ada, `/copies/${adas[2]}/note`, { method: 'PUT', body: NOTE })
    expect(await rowsOf(await ask(ada, '/me/collection.csv?tag=for%20trade'))).toMatchObject([
      {
        'Copy id': adas[2],
        Note: 'From the fair',
        Tags: 'binder 3, for trade',
        'Purchase price': '12.50',
        'Purchase price currency': 'USD',
        'Purchased on': '2026-02-01',
      },
    ])
    expect((await rowsOf(await ask(ada, '/me/collection.csv?sort=number'))).map((row) => row['Copy id'])).toEqual(adas)
  })
})

describe('what an owner notes', () => {
  it('is the owner’s alone', async () => {
    await ask(ada, `/copies/${adas[1]}/note`, { method: 'PUT', body: NOTE })
    expect(await noteOn(ada, adas[1] ?? '')).toEqual(NOTE)
    expect(await noteOn(bob, adas[1] ?? '')).toBeNull()
    expect((await ask(bob, `/copies/${adas[1]}/note`, { method: 'PUT', body: NOTE })).status).toBe(403)
    for (const path of [`/copies/${adas[1]}`, `/copies?ownerId=${ada}`, `/copies/${adas[1]}/history`])
      expect(await (await ask(bob, path)).text()).not.toContain('From the fair')
  })

  it('stays with who noted it when the copy goes to somebody else, and is not theirs to change any more, but to take away', async () => {
    const copyId = adas[1] ?? ''
    const by = { kind: 'trade', id: newId() } as const
    await exchange.db.transaction(async (tx) => {
      await vault.encumber(tx, [copyId], ada, by, clock())
      await vault.move(
        tx,
        [{ copyId, fromId: ada, toId: bob, reason: 'traded', priceCents: null, reference: null, by }],
        clock(),
      )
    })
    await catchUp()
    expect([await noteOn(bob, copyId), await noteOn(ada, copyId)]).toEqual([null, NOTE])
    const list = async (as: Id) =>
      (await json<Page<OwnCopy>>(await ask(as, '/me/collection?limit=100'))).items.find(({ id }) => id === copyId)
    expect([(await list(bob))?.note, await list(ada)]).toEqual([null, undefined])
    await ask(bob, `/copies/${copyId}/note`, { method: 'PUT', body: { ...NOTE, note: 'Bob’s own' } })
    expect([(await noteOn(ada, copyId))?.note, (await noteOn(bob, copyId))?.note]).toEqual([
      'From the fair',
      'Bob’s own',
    ])
    expect((await ask(ada, `/copies/${copyId}/note`, { method: 'PUT', body: NOTE })).status).toBe(403)
    expect(
      (
        await ask(ada, `/copies/${copyId}/note`, {
          method: 'PUT',
          body: { note: ' ', tags: [], paid: null, paidOn: null },
        })
      ).status,
    ).toBe(200)
    expect([await noteOn(ada, copyId), (await noteOn(bob, copyId))?.note]).toEqual([null, 'Bob’s own'])
  })

  it('is refused with a currency that there is none of, and with more tags than are kept', async () => {
    const put = async (note: unknown): Promise<number> =>
      (await ask(ada, `/copies/${adas[0]}/note`, { method: 'PUT', body: note })).status
    expect(await put({ ...NOTE, paid: { cents: 1, currency: 'ZZZ' } })).toBe(422)
    expect(await put({ ...NOTE, tags: Array.from({ length: 21 }, (_, index) => `t${index}`) })).toBe(422)
    expect(await put({ ...NOTE, tags: ['a, b'] })).toBe(422)
    expect(await put({ ...NOTE, paid: { cents: 1.5, currency: 'USD' } })).toBe(422)
  })

  it('is given out with the member’s data, and goes with the account', async () => {
    await ask(bob, `/copies/${bobs[0]}/note`, { method: 'PUT', body: NOTE })
    const rows: object[] = []
    for await (const row of collectionPersonalData.areas['copy-notes']?.entries(exchange.db, bob) ?? []) rows.push(row)
    expect(rows).toContainEqual(expect.objectContaining({ copyId: bobs[0], note: 'From the fair', paidCents: 1_250 }))
    await exchange.db.transaction(async (tx) => collectionPersonalData.erase?.(tx, bob, clock()))
    expect(await noteOn(bob, bobs[0] ?? '')).toBeNull()
    expect(await noteOn(ada, adas[2] ?? '')).toEqual(NOTE)
  })
})

describe('everything that a filter shows', () => {
  const bulk = async (as: Id, body: unknown): Promise<Response> =>
    ask(as, '/me/collection/notes', { method: 'POST', body })

  it('is tagged and noted at once, and nobody else’s with it', async () => {
    expect(await json(await bulk(ada, { filter: { q: '1' }, addTags: ['ones'], note: 'Both' }))).toEqual({ copies: 2 })
    const { items } = await json<Page<OwnCopy>>(await ask(ada, '/me/collection?tag=ones&sort=name'))
    expect(items.map(({ note }) => note?.note)).toEqual(['Both', 'Both'])
    expect(await json<Page<OwnCopy>>(await ask(bob, '/me/collection?tag=ones'))).toMatchObject({ items: [] })
    expect(await json(await bulk(ada, { ids: bobs, addTags: ['mine'] }))).toEqual({ copies: 0 })
    expect(await json<Page<OwnCopy>>(await ask(bob, '/me/collection?tag=mine'))).toMatchObject({ items: [] })
  })

  it('loses tags, and notes that are then empty are gone', async () => {
    await bulk(ada, { filter: {}, removeTags: ['ones'], note: '' })
    expect(await json(await ask(ada, '/me/collection/summary'))).toMatchObject({
      tags: [
        { tag: 'binder 3', copies: 1 },
        { tag: 'for trade', copies: 1 },
      ],
    })
    expect(
      await exchange.db.query('SELECT count(*)::int AS notes FROM collection.notes WHERE member_id = $1', [ada]),
    ).toEqual([{ notes: 1 }])
    expect(await noteOn(ada, adas[2] ?? '')).toEqual({ ...NOTE, note: '' })
  })

  it('is not meant by a question without ids and filter, nor with both', async () => {
    expect((await bulk(ada, { addTags: ['x'] })).status).toBe(422)
    expect((await bulk(ada, { ids: [adas[0]], filter: {}, addTags: ['x'] })).status).toBe(422)
    expect((await bulk(ada, { filter: { ownerId: bob }, addTags: ['x'] })).status).toBe(422)
  })
})

describe('the list', () => {
  it('goes on from its cursor in the same order only', async () => {
    const { items, nextCursor } = await json<Page<OwnCopy>>(await ask(bob, '/me/collection?sort=number&limit=2'))
    expect(items.map(({ card }) => card.collectorNumber)).toEqual(['1', '2'])
    const next = await json<Page<OwnCopy>>(await ask(bob, `/me/collection?sort=number&limit=2&cursor=${nextCursor}`))
    // The second is Bob's own and the one that came from Ada.
    expect(next.items.map(({ card }) => card.collectorNumber)).toEqual(['2', '3'])
    expect((await ask(bob, `/me/collection?sort=name&cursor=${nextCursor}`)).status).toBe(422)
    expect((await ask(bob, '/me/collection?sort=name&cursor=bm8')).status).toBe(422)
  })

  it('says what is free, in a lot, held otherwise, and what a copy has gained', async () => {
    const by = { kind: 'auction', id: newId() } as const
    await exchange.db.transaction(async (tx) => {
      await vault.encumber(tx, [adas[3] ?? ''], ada, by, clock())
      await tx.query(`UPDATE vault.copies SET custody = 'wallet' WHERE id = $1`, [adas[4]])
      const card = await tx.query<{ cardId: Id }>('SELECT card_id AS "cardId" FROM vault.copies WHERE id = $1', [
        adas[2],
      ])
      await saveGuides(tx, [{ cardId: card[0]?.cardId ?? '', guideCents: 2_000 }])
    })
    await catchUp()
    const ids = async (state: string): Promise<Id[]> =>
      (await json<Page<OwnCopy>>(await ask(ada, `/me/collection?state=${state}&sort=number`))).items.map(({ id }) => id)
    expect([await ids('auction'), await ids('wallet'), await ids('held'), await ids('free')]).toEqual([
      [adas[3]],
      [adas[4]],
      [],
      [adas[0], adas[2], adas[5]],
    ])
    expect(await json(await ask(ada, '/me/collection?sort=guide_high&limit=1'))).toMatchObject({
      items: [{ id: adas[2], guideCents: 2_000, gainCents: 750 }],
    })
    expect(await json(await ask(ada, '/me/collection/summary?state=free'))).toMatchObject({
      copies: 5,
      free: 3,
      guideCents: 2_000,
      unpriced: 4,
      shown: { copies: 3, guideCents: 2_000, unpriced: 2 },
    })
  })
})
