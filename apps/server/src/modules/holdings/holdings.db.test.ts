import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../platform/db/template.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { createCatalog, type CardInput } from '../catalog/index.ts'
import { importCollection } from './commands/import-collection.ts'
import { matchFile } from './match.ts'
import { readHoldings } from './store.ts'

let test: TestDatabase
const clock = (): Date => new Date()
const catalog = createCatalog({ media: { images: async () => new Map() }, clock })
const card = (collectorNumber: string, name: string, more: Partial<CardInput> = {}): CardInput => ({ collectorNumber, name, finish: 'nonfoil', language: 'en', rarity: 'common', artist: null, releasedOn: null, text: '', attributes: {}, imageMediaId: null, ...more })

beforeAll(async () => {
  test = await createTestDatabase()
  await test.db.transaction(async (tx) => {
    const { id: brass } = await catalog.upsertSet(tx, { game: 'elite', code: 'BRS', name: 'Brass Firmament', releasedOn: null })
    const { id: below } = await catalog.upsertSet(tx, { game: 'elite', code: 'LBW', name: 'Lanterns Below', releasedOn: null })
    await catalog.upsertCards(tx, [
      { ...card('7', 'Clockwork Owl'), setId: brass },
      { ...card('7', 'Clockwork Owl', { finish: 'foil' }), setId: brass },
      { ...card('7', 'Clockwork Owl', { language: 'de' }), setId: brass },
      { ...card('9', 'Jötun’s Æther-Vial'), setId: brass },
      { ...card('1', 'Leviathan'), setId: brass },
      { ...card('12', 'Leviathan'), setId: below },
      { ...card('13', 'Night and Day // Day and Night'), setId: below },
    ])
  })
})
afterAll(async () => test.close())

const match = async (line: string): Promise<readonly [string, string | undefined, string | undefined]> => {
  const [row] = await matchFile(test.db, catalog, `Name,Set Code,Collector Number,Foil\n${line}`)
  return [row?.status ?? '', row?.card?.set.code, row?.card ? `${row.card.finish} ${row.card.language}` : undefined]
}
const keep = async (memberId: Id, csv: string) => test.db.transaction(async (tx) => importCollection({ db: tx, catalog, clock }, { memberId, csv }))
const list = async (memberId: Id) => (await readHoldings(test.db, memberId, null, 100)).map(({ cardName, condition, quantity }) => `${quantity} ${cardName} ${condition}`.trim())

describe('what a line of a collection means', () => {
  it.each([
    ['by code and number, the plain one in English', 'Clockwork Owl,brs,007,', ['matched', 'BRS', 'nonfoil en']],
    ['the foil, where it is told', 'Clockwork Owl,BRS,7,foil', ['matched', 'BRS', 'foil en']],
    ['by the set’s name', 'clockwork owl,Brass Firmament,7,', ['matched', 'BRS', 'nonfoil en']],
    ['by its name alone, whatever its accents', 'Jotuns Aether Vial,,,', ['matched', 'BRS', 'nonfoil en']],
    ['not which of two sets it is', 'Leviathan,,,', ['ambiguous', undefined, undefined]],
    ['by name and set', 'Leviathan,LBW,,', ['matched', 'LBW', 'nonfoil en']],
    ['by one face of two', 'Night and Day,LBW,13,', ['matched', 'LBW', 'nonfoil en']],
    ['the one of that name, where the number is another list’s', 'Leviathan,LBW,999,', ['matched', 'LBW', 'nonfoil en']],
    ['nothing that the catalogue has', 'Black Lotus,LEA,233,', ['unknown', undefined, undefined]],
    ['nothing where number and name disagree', 'Black Lotus,BRS,7,', ['unknown', undefined, undefined]],
  ])('%s', async (_, line, expected) => {
    expect(await match(line)).toEqual(expected)
  })
})

describe('the list of cards kept elsewhere', () => {
  const CSV = 'Count,Name,Edition,Condition\n2,Leviathan,LBW,NM\n1,Leviathan,LBW,NM\n1,Leviathan,LBW,LP\n4,Leviathan,,NM\n1,Black Lotus,LEA,NM'

  it('has what the file names, added up; what is not clear is left out and said so', async () => {
    const memberId = newId()
    expect(await keep(memberId, CSV)).toEqual({ cards: 2, leftOut: 2 })
    expect(await list(memberId)).toEqual(['1 Leviathan LP', '3 Leviathan NM'])
  })

  it('is the same after the same file again, also when both come at once', async () => {
    const memberId = newId()
    await Promise.all([keep(memberId, CSV), keep(memberId, CSV), keep(memberId, CSV)])
    expect(await list(memberId)).toEqual(['1 Leviathan LP', '3 Leviathan NM'])
    await keep(memberId, 'Count,Name,Edition,Condition\n7,Leviathan,LBW,LP')
    expect(await list(memberId)).toEqual(['7 Leviathan LP', '3 Leviathan NM'])
  })

  it('keeps nothing of a file that is refused, and is its member’s alone', async () => {
    const memberId = newId()
    await expect(keep(memberId, 'Foo\nBar')).rejects.toMatchObject({ rejection: { code: 'holdings.no_name' } })
    expect(await list(memberId)).toEqual([])
    expect(await list(newId())).toEqual([])
  })
})
