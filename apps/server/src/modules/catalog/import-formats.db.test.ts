import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginImport } from './commands/start-import.ts'
import { listImportProblems, type ImportFormat } from './import-store.ts'
import { createTestImports, lines, printing, type TestImports } from './testing.ts'

let test: TestImports

beforeAll(async () => {
  test = await createTestImports()
})
afterAll(async () => test.close())

const importFile: TestImports['importFile'] = async (...given) => test.importFile(...given)

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
    const path = join(test.folder, 'bomb')
    await writeFile(path, gzipSync(`[{"name":"${'x'.repeat(60_000_000)}"}]`))
    await expect(beginImport(test.deps, { format: 'scryfall', mapping: null, fileName: 'bomb', path })).rejects.toThrow(
      /first entry does not end/,
    )
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
    const path = join(test.folder, 'refused')
    await writeFile(path, content)
    await expect(beginImport(test.deps, { format, mapping: null, fileName: 'refused', path })).rejects.toThrow(message)
  })
})
