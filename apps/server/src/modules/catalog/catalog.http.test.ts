import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CardPageSchema, Import, SetPageSchema } from '@ece/contracts/catalog'
import type { Static } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestParts, type TestExchange } from '../../testing/exchange.ts'
import { factsPart } from '../../platform/facts/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { newId } from '../../platform/ids/ids.ts'
import { mediaServicePart } from '../media/index.ts'
import { catalogApiPart, catalogWorkPart } from './index.ts'
import { sweepCopies } from './upload-files.ts'

let exchange: TestExchange
let base: string
const memberId = newId()

beforeAll(async () => {
  exchange = await startTestParts(() => [factsPart, catalogApiPart, catalogWorkPart], {
    IMPORT_MAXIMUM_BYTES: '200000',
  })
  const http = exchange.started.get(httpPart)
  // Identity has its own tests; here a header says who it is.
  http.authenticateWith(async ({ authorization }) => ({
    memberId,
    via: 'access-token',
    sessionId: null,
    roles: [],
    permissions: new Set(authorization === 'Bearer may' ? ['catalog.import'] : []),
    emailVerified: true,
    suspended: false,
  }))
  base = `${exchange.address}/api/v1`
})
afterAll(async () => {
  await exchange.close()
})

// What a test reads of an answer it names itself; a wrong name fails the expectation.
const get = async <T>(path: string, token = 'may'): Promise<T> =>
  (await (await fetch(base + path, { headers: { authorization: `Bearer ${token}` } })).json()) as T

async function upload(
  content: string,
  fields: Readonly<Record<string, string>>,
  token = 'may',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([content]), 'cards.csv')
  const answer = await fetch(`${base}/catalog/imports`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> } // As above.
}

async function ended(importId: unknown): Promise<Import> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const found = await get<Import>(`/catalog/imports/${String(importId)}`)
    if (found.finishedAt) return found
    await sleep(50)
  }
  throw new Error('the import did not end')
}

const CSV = `Set,Set Name,Number,Name,Rarity,Game,Artist
lan,Lanterns Below,1,Leviathan of the Lanterns,Mythic,elite,Ada
lan,Lanterns Below,2,Lantern Fish,Common,elite,Ada
lan,Lanterns Below,,Nobody,Common,elite,Ada
brs,Brass Firmament,1,Clockwork Owl,Rare,other,Ben
`

describe('importing over HTTP', () => {
  it('takes a file, runs it in the job, tells of its lines, and forgets the file', async () => {
    const before = await get<Static<typeof CardPageSchema>>('/cards')
    expect(before).toMatchObject({ items: [], nextCursor: null, facets: { game: [], complete: true } })
    const { status, body } = await upload(CSV, { format: 'csv' })
    expect({ status, body }).toMatchObject({
      status: 202,
      body: { mapping: { setCode: 'Set', collectorNumber: 'Number', name: 'Name' } },
    })
    expect(await ended(body['importId'])).toMatchObject({
      status: 'completed',
      rows: 4,
      created: 3,
      failed: 1,
      errors: [{ row: 4, field: 'collectorNumber', problem: 'it is missing', subject: 'Nobody' }],
    })
    expect(await get(`/catalog/imports/${String(body['importId'])}/errors?limit=1`)).toMatchObject({
      items: [{ row: 4 }],
      nextCursor: null,
    })
    expect(await get('/catalog/imports')).toMatchObject({ items: [{ id: body['importId'] }] })
    await expect.poll(async () => readdir(join(exchange.folder, 'imports'))).toEqual([])
    await expect.poll(async () => readdir(join(exchange.folder, 'media', 'private'))).toEqual([])
  })

  it('refuses what is none of the formats, with what it is, and keeps nothing of it', async () => {
    expect(await upload('{"title": "a book"}', { format: 'scryfall' })).toMatchObject({
      status: 422,
      body: { code: 'catalog.import_unreadable', detail: expect.stringContaining('a JSON object with no list') },
    })
    expect(await upload('a;b\n1;2\n', { format: 'csv' })).toMatchObject({
      status: 422,
      body: { code: 'catalog.import_mapping' },
    })
    expect(await upload(CSV, { format: 'csv', mapping: '{"name":"Nom"}' })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('there is no column "Nom"') },
    })
    expect(await upload(CSV, { format: 'xml' })).toMatchObject({
      status: 422,
      body: { code: 'catalog.import_unknown_format' },
    })
    expect(await upload(CSV, {})).toMatchObject({ status: 422, body: { code: 'catalog.import_no_file' } })
    expect(await upload(CSV.padEnd(300_000, 'x'), { format: 'csv' })).toMatchObject({
      status: 413,
      body: { code: 'catalog.import_too_large' },
    })
    expect(await upload(CSV, { format: 'csv' }, 'may not')).toMatchObject({ status: 403 })
    expect(await readdir(join(exchange.folder, 'imports'))).toEqual([])
  })
})

describe('what a killed process leaves of an import', () => {
  it('is removed at the next start, with what nobody will ask the store for; what is in use stays', async () => {
    const folder = join(exchange.folder, 'imports')
    const { privateFiles: files } = exchange.started.get(mediaServicePart)
    const [dead, alive] = [newId(), newId()]
    for (const [id, pid] of [
      [dead, 4_194_305], // Above the highest number that Linux gives.
      [alive, process.pid],
    ] as const) {
      await writeFile(join(folder, `${id}.${pid}.received`), CSV)
      await files.keep(id, join(folder, `${id}.${pid}.received`), 'text/csv')
    }
    await sweepCopies({ files, folder }, exchange.db)
    expect(await readdir(folder)).toEqual([`${alive}.${process.pid}.received`])
    expect(await files.open(dead)).toBeUndefined()
    const kept = await files.open(alive)
    kept?.stream.destroy()
    expect(kept?.sizeBytes).toBe(CSV.length)
    await rm(join(folder, `${alive}.${process.pid}.received`))
    await files.remove(alive)
  })
})

describe('reading the catalogue over HTTP', () => {
  it('finds with a typing mistake, counts facets, and narrows by them', async () => {
    const found = await get<Static<typeof CardPageSchema>>('/cards?q=leivathan')
    expect(found.items.map(({ name }) => name)).toEqual(['Leviathan of the Lanterns'])
    const all = await get<Static<typeof CardPageSchema>>('/cards?sort=name')
    expect(all.items.map(({ name }) => name)).toEqual(['Clockwork Owl', 'Lantern Fish', 'Leviathan of the Lanterns'])
    expect(all.facets).toMatchObject({
      game: [
        { value: 'elite', count: 2 },
        { value: 'other', count: 1 },
      ],
      set: [
        { label: 'Lanterns Below', count: 2 },
        { label: 'Brass Firmament', count: 1 },
      ],
      complete: true,
    })
    expect((await get<Static<typeof CardPageSchema>>('/cards?game=elite&rarity=mythic')).items).toHaveLength(1)
    expect(await get('/cards/suggest?q=lant')).toMatchObject({
      items: [{ name: 'Lantern Fish', set: 'Lanterns Below' }, { name: 'Leviathan of the Lanterns' }],
    })
  })

  it('pages by cursors, and refuses one of another list', async () => {
    const first = await get<Static<typeof CardPageSchema>>('/cards?sort=name&limit=2')
    const second = await get<Static<typeof CardPageSchema>>(`/cards?sort=name&limit=2&cursor=${first.nextCursor ?? ''}`)
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      'Clockwork Owl',
      'Lantern Fish',
      'Leviathan of the Lanterns',
    ])
    expect(second.nextCursor).toBeNull()
    expect(await get(`/cards?sort=newest&cursor=${first.nextCursor ?? ''}`)).toMatchObject({
      status: 422,
      code: 'http.invalid_request',
    })
  })

  it('tells of a card and of a set', async () => {
    const { items } = await get<Static<typeof CardPageSchema>>('/cards?q=clockwork')
    expect(await get(`/cards/${items[0]?.id ?? ''}`)).toMatchObject({
      name: 'Clockwork Owl',
      artist: 'Ben',
      rarity: 'rare',
      finish: 'normal',
      language: 'en',
      attributes: {},
      image: null,
    })
    expect(await get(`/cards/${newId()}`)).toMatchObject({ status: 404, code: 'catalog.card_not_found' })
    const sets = await get<Static<typeof SetPageSchema>>('/sets?q=lanterms')
    expect(sets.items).toMatchObject([{ code: 'lan', name: 'Lanterns Below', cardCount: 2 }])
    expect(await get(`/sets/${sets.items[0]?.id ?? ''}`)).toMatchObject({ code: 'lan' })
  })

  it('answers 304 to who has the list, until the catalogue changes', async () => {
    const first = await fetch(`${base}/cards?limit=5`)
    const etag = first.headers.get('etag') ?? ''
    expect((await fetch(`${base}/cards?limit=5`, { headers: { 'if-none-match': etag } })).status).toBe(304)
    const { body } = await upload(CSV.replace('Clockwork Owl', 'Clockwork Eagle'), { format: 'csv' })
    expect(await ended(body['importId'])).toMatchObject({ created: 0, updated: 1, unchanged: 2 })
    await expect
      .poll(async () => (await fetch(`${base}/cards?limit=5`, { headers: { 'if-none-match': etag } })).status)
      .toBe(200)
  })
})
