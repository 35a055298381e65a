import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../platform/db/template.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { createCatalog } from '../catalog/index.ts'
import { readCollection } from '../holdings/index.ts'
import { CSV_FORMATS, csvRow } from './collection-csv.ts'
import { issueCopies } from './commands/issue-copies.ts'
import { summarize, wholeCollection } from './queries/collection.ts'
import { listCopies } from './queries/copies.ts'

let test: TestDatabase
const clock = (): Date => new Date()
const catalog = createCatalog({ media: { images: async () => new Map() }, clock })
const owner = newId()
let cards: readonly Id[] = []

beforeAll(async () => {
  test = await createTestDatabase()
  await test.db.transaction(async (tx) => {
    const { id: setId } = await catalog.upsertSet(tx, { game: 'elite', code: 'BRS', name: 'Brass Firmament', releasedOn: null })
    const base = { finish: 'foil', language: 'de', rarity: 'rare', artist: null, releasedOn: null, text: '', attributes: {}, imageMediaId: null, setId }
    cards = (await catalog.upsertCards(tx, [{ ...base, collectorNumber: '7', name: '=HYPERLINK("owl")' }, { ...base, collectorNumber: '8', name: 'Leviathan' }])).ids
    for (const [cardId, terms] of [[cards[0], { condition: 'LP' as const }], [cards[1], { grade: { grader: 'PSA', grade: '9', certNumber: '4711' } }]] as const) await issueCopies({ db: tx, catalog, clock }, { cardId: cardId ?? '', ownerId: owner, ...terms })
    await issueCopies({ db: tx, catalog, clock }, { cardId: cards[1] ?? '', ownerId: owner, edition: 1_000, condition: 'NM' })
  })
})
afterAll(async () => test.close())

it('counts copies by set and condition', async () => {
  expect(await summarize(test.db, catalog, owner)).toMatchObject({
    copies: 1_002,
    free: 1_002,
    sets: [{ name: 'Brass Firmament', copies: 1_002 }],
    conditions: expect.arrayContaining([{ condition: 'graded', copies: 1 }, { condition: 'LP', copies: 1 }, { condition: 'NM', copies: 1_000 }]),
  })
  expect(await summarize(test.db, catalog, newId())).toEqual({ copies: 0, free: 0, sets: [], conditions: [] })
})

it('narrows to a condition, or to what is graded', async () => {
  const ofCondition = async (condition: string): Promise<number> => (await listCopies(test.db, { ownerId: owner, condition, sort: 'newest' }, null, 2_000)).length
  expect([await ofCondition('LP'), await ofCondition('graded'), await ofCondition('NM'), await ofCondition('DMG')]).toEqual([1, 1, 1_000, 0])
})

it('gives out every copy once, over more than one page', async () => {
  const seen = new Set<Id>()
  for await (const { id } of wholeCollection(test.db, catalog, { ownerId: owner, sort: 'newest' })) seen.add(id)
  expect(seen.size).toBe(1_002)
})

it.each(['ece', 'moxfield', 'deckbox', 'tcgplayer'] as const)('as %s, is read again as the same cards', async (format) => {
  const { value: copy } = await wholeCollection(test.db, catalog, { ownerId: owner, condition: 'LP', sort: 'newest' }).next()
  if (!copy) throw new Error('no copy')
  const row = csvRow(format, { ...copy, card: { ...copy.card, name: 'Clockwork Owl' } })
  const read = readCollection(`${Object.keys(CSV_FORMATS[format]).join(',')}\n${Object.values(row).join(',')}`)
  expect(read).toEqual([expect.objectContaining({ name: 'Clockwork Owl', number: '7', condition: 'LP', quantity: 1, isFoil: true })])
  expect(parse(`${Object.keys(row).join(',')}\n`)).toHaveLength(1)
})
