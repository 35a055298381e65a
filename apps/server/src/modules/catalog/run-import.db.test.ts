import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Queryable, Transactor } from '../../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { createLogger } from '../../platform/telemetry/log.ts'
import { runImport, type RunImportDeps } from './commands/run-import.ts'
import { cancelImport } from './commands/cancel-import.ts'
import { beginImport } from './commands/start-import.ts'
import { listImportProblems, readImport, type CatalogImport, type ImportFormat } from './import-store.ts'

let test: TestDatabase
let folder: string
let deps: RunImportDeps

beforeAll(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ece-import-'))
  deps = { db: test.db, log: createLogger({ level: 'silent', format: 'json' }), clock: () => new Date() }
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

const printing = (set: string, number: number, more: object = {}) => ({
  object: 'card',
  id: `${set}-${number}`,
  oracle_id: 'o',
  name: `Card ${number} of ${set}`,
  set,
  set_name: `The set ${set}`,
  collector_number: String(number),
  lang: 'en',
  finishes: ['nonfoil', 'foil'],
  rarity: 'rare',
  artist: 'Somebody',
  released_at: '2020-01-31',
  oracle_text: 'Draw a card.',
  image_uris: { normal: 'https://cards.example/1.jpg' },
  ...more,
})
const lines = (values: readonly (object | string)[]): string =>
  `[\n${values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(',\n')}\n]\n`

async function importFile(
  name: string,
  content: string | Buffer,
  format: ImportFormat,
  signal?: AbortSignal,
): Promise<CatalogImport> {
  const path = join(folder, name)
  await writeFile(path, content)
  const { importId } = await beginImport(deps, { format, mapping: null, fileName: name, path })
  const ended = await runImport(deps, { importId, ...(signal ? { signal } : {}) })
  if (!ended) throw new Error('no import')
  return ended
}

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
    const path = join(folder, 'long.json')
    await writeFile(path, lines(Array.from({ length: 1_500 }, (_, index) => printing('long', index + 1))))
    const { importId } = await beginImport(deps, { format: 'scryfall', mapping: null, fileName: 'long.json', path })
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
    await expect(runImport({ ...deps, db }, { importId, signal: stop.signal })).rejects.toThrow()
    const halfway = await readImport(test.db, importId)
    expect(halfway).toMatchObject({ status: 'running' })
    expect(halfway?.entriesRead).toBeGreaterThan(0)
    expect(halfway?.entriesRead).toBeLessThan(1_500)
    expect(await countCards('long')).toBe((halfway?.entriesRead ?? 0) * 2)
    // The command line finds it by its file.
    expect((await beginImport(deps, { format: 'scryfall', mapping: null, fileName: 'long.json', path })).importId).toBe(
      importId,
    )
    expect(await runImport(deps, { importId })).toMatchObject({
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
    const path = join(folder, 'cancel.json')
    await writeFile(path, lines(Array.from({ length: 900 }, (_, index) => printing('can', index + 1))))
    const { importId } = await beginImport(deps, { format: 'scryfall', mapping: null, fileName: 'cancel.json', path })
    const first = runImport(deps, { importId })
    const second = runImport(deps, { importId })
    expect((await Promise.all([first, second])).some((ended) => ended?.status === 'completed')).toBe(true)
    expect(await readImport(test.db, importId)).toMatchObject({ created: 900, cardsCreated: 1_800, entriesRead: 900 })
    await expect(cancelImport(deps, { importId })).rejects.toMatchObject({
      rejection: { code: 'catalog.import_not_running' },
    })
    await appendFile(path, ' ')
    const { importId: next } = await beginImport(deps, {
      format: 'scryfall',
      mapping: null,
      fileName: 'cancel.json',
      path,
    })
    await cancelImport(deps, { importId: next })
    expect(await runImport(deps, { importId: next })).toMatchObject({ status: 'cancelled', entriesRead: 0 })
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

describe('importing other files', () => {
  it('reads Pokémon TCG sets, then cards, plain or as the API answers', async () => {
    const sets = [{ id: 'base1', name: 'Base', series: 'Base', printedTotal: 102, releaseDate: '1999/01/09' }]
    expect(await importFile('sets.json', JSON.stringify(sets, null, 2), 'pokemon-tcg')).toMatchObject({
      status: 'completed',
      created: 1,
      failed: 0,
    })
    const cards = [
      {
        id: 'base1-4',
        name: 'Charizard',
        supertype: 'Pokémon',
        subtypes: ['Stage 2'],
        hp: '120',
        types: ['Fire'],
        number: '4',
        artist: 'Mitsuhiro Arita',
        rarity: 'Rare Holo',
        images: { small: 'https://images.example/4.png' },
      },
    ]
    expect(await importFile('base1.json', JSON.stringify(cards, null, 2), 'pokemon-tcg')).toMatchObject({
      status: 'completed',
      created: 1,
    })
    expect(
      await importFile(
        'api.json',
        JSON.stringify({
          data: cards.map((card) => ({ ...card, set: { id: 'base1', name: 'Base', releaseDate: '1999/01/09' } })),
          page: 1,
        }),
        'pokemon-tcg',
      ),
    ).toMatchObject({ status: 'completed', created: 0, failed: 0 })
    expect(
      await test.db.query(
        `SELECT c.name, c.finish, s.name AS set, s.released_on::text AS released FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE s.code = 'base1'`,
      ),
    ).toEqual([{ name: 'Charizard', finish: 'holo', set: 'Base', released: '1999-01-09' }])
  })

  it('reads a CSV by its headings, and names the lines that are no cards', async () => {
    const csv =
      '\uFEFFSet Code;Set;Card #;Name;Foil\nxyz;A set;★1;"Über; Karte";true\nxyz;A set;;No number;false\nxyz;A set;3;"Two\nlines";no\nxyz;A set;4;Too many;no;more;columns\n'
    const ended = await importFile('cards.csv', csv.replace('Card #', 'Card Number'), 'csv')
    expect(ended).toMatchObject({
      status: 'completed',
      created: 2,
      failed: 2,
      mapping: { setCode: 'Set Code', name: 'Name', collectorNumber: 'Card Number', finish: 'Foil' },
    })
    expect((await listImportProblems(test.db, ended.id, [0, 0], 10)).map(({ row, field }) => [row, field])).toEqual([
      [3, 'collectorNumber'],
      [6, null],
    ])
    expect(await test.db.query(`SELECT name, finish FROM catalog.cards WHERE collector_number = '★1'`)).toEqual([
      { name: 'Über; Karte', finish: 'foil' },
    ])
  })

  const read = async (name: string, content: string | Buffer, format: ImportFormat = 'csv') => {
    const { created, updated, unchanged, failed, entriesRead, id } = await importFile(name, content, format)
    expect(created + updated + unchanged + failed).toBe(entriesRead)
    return {
      created,
      failed,
      problems: (await listImportProblems(test.db, id, [0, 0], 10)).map(({ row, problem }) => [row, problem]),
    }
  }
  const pokemon = (id: string, number: string, name: string) => ({
    id,
    number,
    name,
    supertype: 'Pokémon',
    rarity: 'Common',
  })

  it.each([
    ['UTF-16', Buffer.from('\uFEFFSet code,Collector number,Name\r\nu16,1,Äther\r\n', 'utf16le'), 'Äther'],
    [
      'Windows-1252',
      Buffer.from('Set code;Collector number;Name\r\nw12;1;\xc6r\xf8 \x92Jar\r\n', 'latin1'),
      'Ærø ’Jar',
    ],
    ['a line that names the separator', '"sep=;"\r\nSet code;Collector number;Name\r\nsep;1;Owl\r\n', 'Owl'],
    ['a title', 'Our cards\n\nSet code,Collector number,Name\ntit,1,Elk\n', 'Elk'],
    ['both kinds of line ends', 'Set code,Collector number,Name\r\nmix,1,A\nmix,2,B\r\nmix,3,Last\n', 'Last'],
    [
      'UTF-16, gzipped',
      gzipSync(Buffer.from('\uFEFFSet code,Collector number,Name\r\nugz,1,Öre\r\n', 'utf16le')),
      'Öre',
    ],
  ])('reads a CSV in or with %s', async (what, content, name) => {
    expect(await read(`${what}.csv`, content)).toMatchObject({ failed: 0 })
    expect(await test.db.query('SELECT name FROM catalog.cards WHERE name = $1', [name])).toEqual([{ name }])
  })

  it('names the line of a record as an editor counts, and a language that there is not', async () => {
    const csv =
      'Set code,Collector number,Name,Language\n\nlin,1,"Two\nlines",en\n\nlin,2,Owl,Chinese (S)\nlin,3,Elk,Elvish\n'
    expect(await read('lin.csv', csv)).toEqual({
      created: 2,
      failed: 1,
      problems: [[7, 'there is no language "Elvish"']],
    })
    expect(await test.db.query(`SELECT language FROM catalog.cards WHERE name = 'Owl' AND language <> 'en'`)).toEqual([
      { language: 'zhs' },
    ])
  })

  it('keeps cards of one number apart by their ids, and refuses ids that don’t fit, whatever they would rename', async () => {
    expect(
      await read(
        'same.json',
        lines([
          pokemon('pk2-15_A1', '15', 'Leaf'),
          pokemon('pk2-15_A2', '15', 'Clay'),
          pokemon('pk2-16', '16', 'Other'),
        ]),
        'pokemon-tcg',
      ),
    ).toEqual({ created: 3, failed: 0, problems: [] })
    expect(await read('fit.json', lines([pokemon('pk4-1', '1', 'Right Rat')]), 'pokemon-tcg')).toMatchObject({
      created: 1,
    })
    expect(await read('unfit.json', lines([pokemon('pk4-5_1', '1', 'Autre')]), 'pokemon-tcg')).toEqual({
      created: 0,
      failed: 1,
      problems: [[1, '"pk4-5_1" is not <set>-1, the set and the number']],
    })
    expect(
      await test.db.query(
        `SELECT c.name FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE s.code = 'pk4'`,
      ),
    ).toEqual([{ name: 'Right Rat' }])
  })

  it('reads an answer of an API whose texts are escaped, and a file that is not indented', async () => {
    const answer = `{"object":"list","next_page":"https://x.example?a\\u0026b","data":[${JSON.stringify(printing('ans', 1))}]}`
    expect(await read('answer.json', answer, 'scryfall')).toMatchObject({ created: 1, failed: 0 })
    const flat = JSON.stringify(
      [printing('fla', 1), printing('fla', 2, { card_faces: [{ name: 'A' }, { name: 'B' }] })],
      null,
      1,
    ).replaceAll(/^ +/gm, '')
    expect(await read('flat.json', flat, 'scryfall')).toMatchObject({ created: 2, failed: 0 })
  })

  it('looks at no more of a gzip file than at the beginning of what it unfolds to', async () => {
    const path = join(folder, 'bomb')
    await writeFile(path, gzipSync(`[{"name":"${'x'.repeat(60_000_000)}"}]`))
    const began = performance.now()
    await expect(beginImport(deps, { format: 'scryfall', mapping: null, fileName: 'bomb', path })).rejects.toThrow(
      /first entry does not end/,
    )
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it.each([
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex'),
      'scryfall',
      /image\/png/,
    ],
    ['a page', '<!doctype html><html></html>', 'scryfall', /HTML or XML/],
    ['an empty file', '', 'csv', /empty file/],
    [
      'headings with a quote that never closes',
      '"Set code,Number,Name\nabc,1,Owl\n',
      'csv',
      /a quote that is not closed/,
    ],
    [
      'a first entry that is longer than any card',
      `[{"name":"${'x'.repeat(5_000_000)}"}]`,
      'scryfall',
      /first entry does not end/,
    ],
    ['JSON as CSV', '[{"name":"x"}]', 'csv', /JSON/],
    ['text as JSON', 'name,set\na,b\n', 'scryfall', /not a JSON list/],
    ['other JSON', '[{"title":"x"}]', 'scryfall', /other objects \(with title\)/],
    ['Scryfall data as Pokémon data', lines([printing('q', 1)]), 'pokemon-tcg', /a scryfall file/],
    [
      'a CSV without its columns',
      'colour,weight\nred,1\n',
      'csv',
      /no column was found for setCode, collectorNumber, name/,
    ],
    [
      'a damaged gzip file',
      Buffer.concat([gzipSync(lines([printing('q', 1)])).subarray(0, 12), Buffer.alloc(200, 7)]),
      'scryfall',
      /damaged gzip/,
    ],
  ] as const)('refuses %s at once and says what it is', async (_what, content, format, message) => {
    const path = join(folder, 'refused')
    await writeFile(path, content)
    await expect(beginImport(deps, { format, mapping: null, fileName: 'refused', path })).rejects.toThrow(message)
  })
})
