import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Queryable, Transactor } from '../../platform/db/database.ts'
import { runImport } from './commands/run-import.ts'
import { cancelImport } from './commands/cancel-import.ts'
import { beginImport } from './commands/start-import.ts'
import { listImportProblems, readImport } from './import-store.ts'
import { createTestImports, lines, printing, type TestImports } from './testing.ts'

let test: TestImports

beforeAll(async () => {
  test = await createTestImports()
})
afterAll(async () => test.close())

const importFile: TestImports['importFile'] = async (...given) => test.importFile(...given)

const countCards = async (set: string): Promise<number> =>
  (
    await test.db.query<{ n: number }>(
      `SELECT count(*) AS n FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE s.code = $1`,
      [set],
    )
  )[0]?.n ?? 0

describe('importing a Scryfall file', () => {
  it('makes a card of every finish, and changes only what differs the second time', async () => {
    const cards = Array.from({ length: 30 }, (_, index) => printing('abc', index + 1))
    expect(await importFile('a.json', lines(cards), 'scryfall')).toMatchObject({
      status: 'completed',
      entriesRead: 30,
      created: 30,
      cardsCreated: 60,
      updated: 0,
      unchanged: 0,
      failed: 0,
    })
    const changed = [
      printing('abc', 1, { rarity: 'mythic' }),
      ...cards.slice(1),
      printing('abc', 31, { finishes: ['etched'] }),
    ]
    const again = await importFile('b.json.gz', gzipSync(lines(changed)), 'scryfall')
    expect(again).toMatchObject({
      status: 'completed',
      created: 1,
      updated: 1,
      unchanged: 29,
      cardsUpdated: 2,
      bytesRead: again.sizeBytes,
    })
    expect(await countCards('abc')).toBe(61)
  })

  it('records entries that are no cards, by number and field, and goes on', async () => {
    const ended = await importFile(
      'bad.json',
      lines([
        printing('bad', 1),
        '{"id": "x", "name": "Half a c',
        printing('bad', 3),
        { ...printing('bad', 4), collector_number: undefined, name: null },
        '17',
        printing('bad', 6, { name: 'NUL\u0000 and half a pair \ud800' }),
      ]),
      'scryfall',
    )
    expect(ended).toMatchObject({ status: 'completed', created: 3, failed: 3, entriesRead: 6 })
    const problems = await listImportProblems(test.db, ended.id, [0, 0], 10)
    expect(problems.map(({ row, field, problem }) => [row, field, problem])).toEqual([
      [2, null, 'the entry is not closed'],
      [4, 'name', 'it is missing'],
      [4, 'collector_number', 'it is missing'],
      [5, null, 'the entry is not closed'],
    ])
  })

  it('writes a batch one by one when the database refuses an entry of it, and names that entry', async () => {
    const ended = await importFile(
      'year.json',
      lines([printing('yr', 1), printing('yr', 2, { released_at: '0000-01-01' }), printing('yr', 3)]),
      'scryfall',
    )
    expect(ended).toMatchObject({ status: 'completed', created: 2, failed: 1, entriesRead: 3 })
    expect(await listImportProblems(test.db, ended.id, [0, 0], 10)).toMatchObject([
      { row: 2, problem: expect.stringMatching(/^the database refuses it: /), subject: 'Card 2 of yr (yr 2)' },
    ])
  })

  it('goes on where it was when it was stopped, and counts nothing twice', async () => {
    const path = join(test.folder, 'long.json')
    await writeFile(path, lines(Array.from({ length: 1_500 }, (_, index) => printing('long', index + 1))))
    const { importId } = await beginImport(test.deps, {
      format: 'scryfall',
      mapping: null,
      fileName: 'long.json',
      path,
    })
    const stop = new AbortController()
    let batches = 0
    const transaction: Transactor['transaction'] = async (work) =>
      test.db.transaction(work).finally(() => {
        batches += 1
        if (batches === 3) stop.abort()
      })
    const db: Transactor & Queryable = {
      orm: test.db.orm,
      query: async (...given) => test.db.query(...given),
      transaction,
    }
    await expect(runImport({ ...test.deps, db }, { importId, signal: stop.signal })).rejects.toThrow()
    const halfway = await readImport(test.db, importId)
    expect(halfway).toMatchObject({ status: 'running' })
    expect(halfway?.entriesRead).toBeGreaterThan(0)
    expect(halfway?.entriesRead).toBeLessThan(1_500)
    expect(await countCards('long')).toBe((halfway?.entriesRead ?? 0) * 2)
    // The command line finds it by its file.
    expect(
      (await beginImport(test.deps, { format: 'scryfall', mapping: null, fileName: 'long.json', path })).importId,
    ).toBe(importId)
    expect(await runImport(test.deps, { importId })).toMatchObject({
      status: 'completed',
      entriesRead: 1_500,
      created: 1_500,
      cardsCreated: 3_000,
      unchanged: 0,
      failed: 0,
    })
    expect(await countCards('long')).toBe(3_000)
  })

  it('keeps what it read of a file that breaks off, and says so', async () => {
    const whole = lines(Array.from({ length: 10 }, (_, index) => printing('cut', index + 1)))
    const ended = await importFile('cut.json', whole.slice(0, -200), 'scryfall')
    expect(ended).toMatchObject({
      status: 'failed',
      created: 9,
      failed: 1,
      problem: 'The file breaks off before its list ends.',
    })
  })

  it('is stopped by a cancellation, and by another process that has moved the checkpoint', async () => {
    const path = join(test.folder, 'cancel.json')
    await writeFile(path, lines(Array.from({ length: 900 }, (_, index) => printing('can', index + 1))))
    const { importId } = await beginImport(test.deps, {
      format: 'scryfall',
      mapping: null,
      fileName: 'cancel.json',
      path,
    })
    const first = runImport(test.deps, { importId })
    const second = runImport(test.deps, { importId })
    expect((await Promise.all([first, second])).some((ended) => ended?.status === 'completed')).toBe(true)
    expect(await readImport(test.db, importId)).toMatchObject({ created: 900, cardsCreated: 1_800, entriesRead: 900 })
    await expect(cancelImport(test.deps, { importId })).rejects.toMatchObject({
      rejection: { code: 'catalog.import_not_running' },
    })
    await appendFile(path, ' ')
    const { importId: next } = await beginImport(test.deps, {
      format: 'scryfall',
      mapping: null,
      fileName: 'cancel.json',
      path,
    })
    await cancelImport(test.deps, { importId: next })
    expect(await runImport(test.deps, { importId: next })).toMatchObject({ status: 'cancelled', entriesRead: 0 })
  })
})

describe('importing again', () => {
  const idsOf = async (set: string): Promise<Record<string, string>> =>
    Object.fromEntries(
      (
        await test.db.query<{ name: string; number: string; id: string }>(
          `SELECT c.name, c.collector_number AS number, c.id FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE s.code = $1 AND c.finish = 'normal'`,
          [set],
        )
      ).map(({ name, number, id }) => [`${name} ${number}`, id]),
    )
  const single = (set: string, name: string, number: string, id = name) =>
    printing(set, 0, { id: `${set}/${id}`, name, collector_number: number, finishes: ['nonfoil'] })

  it('leaves every card what it is while numbers move up, are swapped or go in a circle', async () => {
    const first = await importFile(
      'run1.json',
      lines([single('run', 'Ant', '1'), single('run', 'Bee', '2'), single('run', 'Gnat', '3')]),
      'scryfall',
    )
    expect(first).toMatchObject({ created: 3, failed: 0 })
    const before = await idsOf('run')
    const moved = async (...numbers: readonly string[]): Promise<void> => {
      const [ant = '', bee = '', gnat = ''] = numbers
      const again = await importFile(
        `run-${numbers.join('')}.json`,
        lines([single('run', 'Ant', ant), single('run', 'Bee', bee), single('run', 'Gnat', gnat)]),
        'scryfall',
      )
      expect(again).toMatchObject({ created: 0, failed: 0, entriesRead: 3 })
      expect(await idsOf('run')).toEqual({
        [`Ant ${ant}`]: before['Ant 1'],
        [`Bee ${bee}`]: before['Bee 2'],
        [`Gnat ${gnat}`]: before['Gnat 3'],
      })
    }
    await moved('2', '3', '4')
    await moved('3', '2', '4')
    await moved('2', '4', '3')
    await moved('1', '2', '3')
  })

  it('moves a run that is longer than a batch, whichever way', async () => {
    const many = (shift: number) =>
      lines(Array.from({ length: 900 }, (_, index) => single('far', `Card ${index}`, String(index + 10 + shift))))
    await importFile('far0.json', many(0), 'scryfall')
    const before = await test.db.query(
      `SELECT c.id, c.name FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE s.code = 'far' ORDER BY c.id`,
    )
    for (const shift of [1, -1]) {
      expect(await importFile(`far${shift}.json`, many(shift), 'scryfall')).toMatchObject({
        updated: 900,
        created: 0,
        failed: 0,
      })
      expect(
        await test.db.query(
          `SELECT c.id, c.name FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE s.code = 'far' ORDER BY c.id`,
        ),
      ).toEqual(before)
    }
    expect(await test.db.query('SELECT 1 FROM catalog.import_waiting')).toEqual([])
    expect(await test.db.query('SELECT 1 FROM catalog.import_cards')).toEqual([])
  })

  it('refuses an entry whose number stays another card’s, and changes neither', async () => {
    await importFile('own.json', lines([single('own', 'Ant', '1'), single('own', 'Bee', '2')]), 'scryfall')
    const before = await idsOf('own')
    const ended = await importFile(
      'own2.json',
      lines([single('own', 'Ant', '2'), single('own', 'Cat', '1')]),
      'scryfall',
    )
    expect(ended).toMatchObject({ created: 0, updated: 0, unchanged: 0, failed: 2, entriesRead: 2 })
    expect(await idsOf('own')).toEqual(before)
    expect((await listImportProblems(test.db, ended.id, [0, 0], 10)).map(({ problem }) => problem)).toEqual([
      'another card has this set, number, finish and language',
      'another card has this set, number, finish and language',
    ])
  })

  it('counts every entry: of two for one place the second is refused, also many batches later', async () => {
    const cards = Array.from({ length: 850 }, (_, index) => single('two', `Card ${index}`, String(index)))
    const ended = await importFile(
      'two.json',
      lines([...cards, single('two', 'Card 3', '3'), single('two', 'Other', '5', 'other')]),
      'scryfall',
    )
    expect(ended).toMatchObject({ created: 850, failed: 2, entriesRead: 852 })
  })

  it('knows the cards of a list without ids by their names when its numbers move', async () => {
    const csv = (...rows: readonly string[]) => `Set,Number,Name\n${rows.join('\n')}\n`
    await importFile('names1.csv', csv('nam,1,Alpha Ant', 'nam,2,Beta Bee'), 'csv')
    const before = await idsOf('nam')
    expect(
      await importFile('names2.csv', csv('nam,1,New Newt', 'nam,2,Alpha Ant', 'nam,3,Beta Bee'), 'csv'),
    ).toMatchObject({ created: 1, updated: 2, failed: 0 })
    const after = await idsOf('nam')
    expect([after['Alpha Ant 2'], after['Beta Bee 3']]).toEqual([before['Alpha Ant 1'], before['Beta Bee 2']])
  })
})
