import { parse as parseCsv } from 'csv-parse'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform, type Readable } from 'node:stream'
import { createGunzip, gunzipSync } from 'node:zlib'
import parser from 'stream-json/parser.js'
import pick from 'stream-json/filters/pick.js'
import streamArray from 'stream-json/streamers/stream-array.js'
import type { Rejection } from '../../platform/errors/errors.ts'
import { isRecord, type ParsedRow } from './card.ts'
import { catalogError } from './errors.ts'
import { mappingFor, parseCsvRecord, type ColumnMapping } from './formats/csv.ts'
import { parsePokemonTcg } from './formats/pokemon-tcg.ts'
import { parseScryfall } from './formats/scryfall.ts'
import type { ImportFormat } from './import-store.ts'

const HEAD_BYTES = 256 * 1024

export interface ImportSource {
  readonly path: string
  readonly format: ImportFormat
  readonly mapping: ColumnMapping | null
}

/** Looks at a file's beginning, so that what is none of the formats is refused at once and says what it is instead. */
export async function inspectFile({ path, format, mapping }: ImportSource): Promise<{ mapping: ColumnMapping | null } | Rejection> {
  const { text, isGzip } = await readHead(path)
  if (isGzip && text === '') return catalogError('import_unreadable', { format, problem: 'the gzip data is damaged' })
  const first = text.trimStart().slice(0, 1)
  if (format === 'csv') {
    if (first === '{' || first === '[') return catalogError('import_unreadable', { format, problem: 'it is JSON' })
    const heading = text.split(/\r?\n/, 1)[0] ?? ''
    const checked = mappingFor(headingsOf(heading), mapping)
    return typeof checked === 'string' ? catalogError('import_mapping', { problem: checked }) : { mapping: checked }
  }
  if (first !== '[' && first !== '{') return catalogError('import_unreadable', { format, problem: text.includes('\u0000') ? 'it is not text' : `it begins with "${text.trimStart().slice(0, 20)}", not with a JSON array` })
  const looksScryfall = /"(collector_number|oracle_id|set_name|scryfall_uri)"\s*:/.test(text)
  const looksPokemon = /"(supertype|evolvesFrom|hp|nationalPokedexNumbers)"\s*:/.test(text)
  if (format === 'scryfall' && !looksScryfall) return catalogError('import_unreadable', { format, problem: looksPokemon ? 'it looks like Pokémon TCG data' : 'no card of it has a collector_number' })
  if (format === 'pokemon-tcg' && !looksPokemon) return catalogError('import_unreadable', { format, problem: looksScryfall ? 'it looks like Scryfall data' : 'no card of it has a supertype' })
  return { mapping: null }
}

async function readHead(path: string): Promise<{ text: string; isGzip: boolean }> {
  const handle = await open(path)
  try {
    const buffer = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await handle.read(buffer, 0, HEAD_BYTES, 0)
    const head = buffer.subarray(0, bytesRead)
    const isGzip = head[0] === 0x1f && head[1] === 0x8b
    if (!isGzip) return { text: head.toString('utf8').replace(/^\uFEFF/, ''), isGzip }
    try {
      return { text: gunzipSync(head, { finishFlush: 2 }).toString('utf8').replace(/^\uFEFF/, ''), isGzip }
    } catch {
      return { text: '', isGzip }
    }
  } finally {
    await handle.close()
  }
}

const delimiterOf = (heading: string): string => [',', ';', '\t'].reduce((best, each) => (heading.split(each).length > heading.split(best).length ? each : best))

function headingsOf(heading: string): string[] {
  return heading.split(delimiterOf(heading)).map((name) => name.trim().replaceAll(/^"|"$/g, ''))
}

export interface FileRow {
  readonly number: number
  readonly parsed: ParsedRow[]
  /** Of the file, compressed or not, at about this row. */
  readonly bytesRead: number
}

/** Streams a file's rows, one by one from the first, holding no more than a few in memory. Rejects when the file breaks off. */
export async function* readRows({ path, format, mapping }: ImportSource, signal?: AbortSignal): AsyncGenerator<FileRow> {
  let bytesRead = 0
  const { text, isGzip } = await readHead(path)
  const file = createReadStream(path, signal ? { signal } : {})
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytesRead += chunk.length
      done(null, chunk)
    },
  })
  const plain: Readable = isGzip ? pipe(pipe(file, counted), createGunzip()) : pipe(file, counted)
  let number = 0
  if (format === 'csv') {
    const delimiter = delimiterOf(text.split(/\r?\n/, 1)[0] ?? '')
    const records = pipe(plain, parseCsv({ columns: (names: string[]) => names.map((name) => name.trim()), bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }))
    for await (const record of records) {
      number += 1
      yield { number, parsed: isRecord(record) ? parseCsvRecord(textsOf(record), mapping ?? {}) : [], bytesRead }
    }
    return
  }
  const parse = format === 'scryfall' ? parseScryfall : parsePokemonTcg
  const tokens = pipe(plain, parser.asStream())
  const array = text.trimStart().startsWith('{') ? pipe(tokens, pick.asStream({ filter: 'data' })) : tokens
  for await (const item of pipe(array, streamArray.asStream())) {
    number += 1
    yield { number, parsed: parse(isRecord(item) ? item['value'] : item), bytesRead }
  }
}

/** `source.pipe(target)` that also hands the source's error on, which `pipe` alone does not. */
function pipe<T extends NodeJS.ReadWriteStream & { destroy(error?: Error): unknown }>(source: NodeJS.ReadableStream, target: T): T {
  source.once('error', (error: Error) => void target.destroy(error))
  return source.pipe(target)
}

function textsOf(record: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, String(value)]))
}
