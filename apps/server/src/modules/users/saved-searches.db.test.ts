import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { deleteSearch, readSearches, saveSearch } from './store.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

const save = async (memberId: Id, query: string, name = 'A search', limit = 3) =>
  test.db.transaction(async (tx) => saveSearch(tx, memberId, { id: newId(), name, list: 'lots', query }, limit))

describe('saved searches', () => {
  it('keep one question once, under its newest name', async () => {
    const memberId = newId()
    const first = await save(memberId, 'q=dragon', 'Dragons')
    const again = await save(memberId, 'q=dragon', 'All dragons')
    expect(again).toMatchObject({ id: first?.id, name: 'All dragons' })
    expect(await readSearches(test.db, memberId)).toHaveLength(1)
  })

  it('never exceed the limit, also when many are saved at once; a known one may still be renamed', async () => {
    const memberId = newId()
    const saved = await Promise.all(Array.from({ length: 12 }, async (_, index) => save(memberId, `q=${index}`)))
    expect(saved.filter((search) => search !== undefined)).toHaveLength(3)
    const known = saved.find((search) => search !== undefined)
    expect(await save(memberId, known?.query ?? '', 'Renamed')).toMatchObject({ name: 'Renamed' })
  })

  it('belong to their member: nobody else removes them', async () => {
    const [alice, bob] = [newId(), newId()]
    const search = await save(alice, 'set=x')
    expect(await deleteSearch(test.db, bob, search?.id ?? newId())).toBe(false)
    expect(await deleteSearch(test.db, alice, search?.id ?? newId())).toBe(true)
    expect(await readSearches(test.db, alice)).toEqual([])
  })
})
