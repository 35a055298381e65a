import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse as parseCsv } from 'csv-parse'
import { fileTypeFromBuffer } from 'file-type'
import { cleaned, cut } from '@ece/rules/text'
import { encodingOf, type Encoding } from '@ece/rules/encoding'
import { findHead, type CsvHead } from '../../platform/csv/read-csv.ts'
import type { Rejection } from '../../platform/errors/errors.ts'
import { isRecord, type ParsedEntry } from './card.ts'
import { catalogError } from './errors.ts'
import { knownHeadings, mappingFor, parseCsvRecord, type ColumnMapping } from './formats/csv.ts'
import { parsePokemonTcg } from './formats/pokemon-tcg.ts'
import { parseScryfall } from './formats/scryfall.ts'
import type { ImportFormat } from './import-store.ts'
import { JsonEntries, listStart, UnreadableFileError, type JsonEntry } from './json-entries.ts'

const HEAD_BYTES = 256 * 1024
const CHUNK_BYTES = 256 * 1024
const MAXIMUM_RECORD_BYTES = 1024 * 1024
const EXPECTED: Readonly<Record<ImportFormat, string>> = {
  scryfall: 'a JSON list of Scryfall cards (bulk data "default_cards"), plain or gzipped',
  'pokemon-tcg':
    'a JSON list of Pokémon TCG cards or sets, or an API answer with such a list in "data", plain or gzipped',
  csv: 'a CSV file with a line of headings, plain or gzipped',
}

export interface ImportSource {
  readonly path: string
  readonly format: ImportFormat
  readonly mapping: ColumnMapping | null
}

/** An entry of the file: its number (of a CSV its line), what it says, and where the file may be taken up again behind it. */
export interface FileEntry {
  readonly number: number
  readonly parsed: ParsedEntry
  readonly position: number
  /** Of the file as it lies there, compressed or not, at about this entry. */
  readonly bytesRead: number
}

export interface ReadFrom {
  /** Entries that have been written before. */
  readonly entries: number
  /** Behind the last of them, in uncompressed bytes. */
  readonly position: number
}

interface Head {
  /** Unpacked, and in UTF-8 whatever the file is written in. */
  readonly bytes: Buffer
  readonly text: string
  readonly encoding: Encoding
  /** As they stand in the file, unpacked. */
  readonly raw: Buffer
  readonly isGzip: boolean
  readonly isWhole: boolean
}

/**
 * Looks at a file's beginning, so that what is none of the formats is refused at once: with what it is and what was expected.
 * @returns for a CSV its mapping, checked or guessed
 */
export async function inspectFile({
  path,
  format,
  mapping,
}: ImportSource): Promise<{ mapping: ColumnMapping | null } | Rejection> {
  const head = await readHead(path)
  const refuse = (found: string): Rejection =>
    catalogError('import_unreadable', { format, found, expected: EXPECTED[format] })
  if (head === undefined) return refuse('a damaged gzip file')
  if (head.bytes.length === 0) return refuse('an empty file')
  const kind = head.encoding.startsWith('utf-16')
    ? undefined
    : await fileTypeFromBuffer(head.raw).catch(() => undefined)
  if (kind && kind.mime !== 'application/xml') return refuse(`a file of the kind ${kind.mime}`)
  if (head.bytes.includes(0)) return refuse('a binary file')
  const first = head.text.trimStart().slice(0, 1)
  if (first === '<') return refuse('an HTML or XML page')
  if (format === 'csv') return inspectCsv(head, mapping, refuse)
  return inspectJson(head, format, refuse)
}

function inspectCsv(
  { text }: Head,
  mapping: ColumnMapping | null,
  refuse: (found: string) => Rejection,
): { mapping: ColumnMapping } | Rejection {
  if (/^\s*[[{]/.test(text)) return refuse('JSON')
  const head = csvHead(text, mapping)
  if (!head) return refuse(text.includes('"') ? 'text with a quote that is not closed' : 'text with no columns')
  if (head.headings.length < 2) return refuse('text with no columns')
  const checked = mappingFor(
    head.headings.map((heading) => heading.trim()),
    mapping,
  )
  return typeof checked === 'string' ? catalogError('import_mapping', { problem: checked }) : { mapping: checked }
}

function csvHead(text: string, mapping: ColumnMapping | null): CsvHead | undefined {
  return findHead(text, (cells) => knownHeadings(cells, mapping))
}

function inspectJson(
  { text, bytes, isWhole }: Head,
  format: 'scryfall' | 'pokemon-tcg',
  refuse: (found: string) => Rejection,
): { mapping: null } | Rejection {
  const start = listStart(text)
  if (start === undefined)
    return refuse(/^\s*\{/.test(text) ? 'a JSON object with no list in "data"' : 'text that is not a JSON list')
  const entries = new JsonEntries(start)
  const found = firstOf(entries, bytes.subarray(start))
  if (!found)
    return entries.isDone && isWhole ? { mapping: null } : refuse('a JSON list whose first entry does not end')
  const value = parseJson(found.text)
  if (!isRecord(value)) return refuse('a JSON list whose first entry is not an object')
  const kind = kindOf(value)
  if (kind === format) return { mapping: null }
  return refuse(
    kind === undefined
      ? `a JSON list of other objects (with ${Object.keys(value).slice(0, 6).join(', ') || 'no fields'})`
      : `a ${kind} file`,
  )
}

function kindOf(value: Readonly<Record<string, unknown>>): 'scryfall' | 'pokemon-tcg' | undefined {
  if (['collector_number', 'oracle_id', 'set_name', 'scryfall_uri'].some((key) => key in value)) return 'scryfall'
  if (
    ['supertype', 'nationalPokedexNumbers', 'series', 'ptcgoCode'].some((key) => key in value) ||
    ('number' in value && 'id' in value)
  )
    return 'pokemon-tcg'
  return undefined
}

function firstOf(entries: JsonEntries, bytes: Buffer): JsonEntry | undefined {
  for (const entry of entries.push(bytes)) return entry
  return undefined
}

/** Undefined: the gzip data is damaged. Of a gzip file no more is unpacked than is looked at: a small one may unfold to gigabytes. */
async function readHead(path: string): Promise<Head | undefined> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const packed = buffer.subarray(0, bytesRead)
    const isGzip = packed[0] === 0x1f && packed[1] === 0x8b
    const unpacked = isGzip ? await unpackHead(packed) : { raw: packed, isWhole: true }
    if (unpacked === undefined) return undefined
    const { raw } = unpacked
    const isWhole = bytesRead === size && unpacked.isWhole
    const encoding = encodingOf(raw, isWhole)
    const text = new TextDecoder(encoding).decode(raw, { stream: !isWhole })
    const bytes = encoding === 'utf-8' ? raw : Buffer.from(text)
    return { bytes, raw, text, encoding, isGzip, isWhole }
  } finally {
    await handle.close()
  }
}

async function unpackHead(packed: Buffer): Promise<{ readonly raw: Buffer; readonly isWhole: boolean } | undefined> {
  const parts: Buffer[] = []
  let size = 0
  const gunzip = createGunzip({ chunkSize: 32 * 1024 })
  gunzip.end(packed)
  try {
    for await (const part of gunzip) {
      if (!Buffer.isBuffer(part)) break
      parts.push(part)
      size += part.length
      if (size >= HEAD_BYTES) return { raw: Buffer.concat(parts).subarray(0, HEAD_BYTES), isWhole: false }
    }
    return { raw: Buffer.concat(parts), isWhole: true }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code.startsWith('Z_')) throw error
    // It ends in the middle of what is packed, as the beginning of a longer file does.
    return code === 'Z_BUF_ERROR' && size > 0 ? { raw: Buffer.concat(parts), isWhole: false } : undefined
  } finally {
    gunzip.destroy()
  }
}

/**
 * Streams a file's entries from a place on, holding no more than a few in memory.
 * Rejects with `UnreadableFileError` when the file breaks off or can't be unpacked.
 */
export async function* readEntries(
  source: ImportSource,
  from: ReadFrom,
  signal?: AbortSignal,
): AsyncGenerator<FileEntry> {
  const head = await readHead(source.path)
  if (!head) throw new UnreadableFileError('The gzip data is damaged.')
  const progress = { bytes: 0 }
  try {
    yield* source.format === 'csv'
      ? csvEntries(source, head, from, progress, signal)
      : jsonEntries(source, head, from, progress, signal)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('Z_'))
      throw new UnreadableFileError('The gzip data is damaged or breaks off.', { cause: error })
    if (code.startsWith('CSV_'))
      throw new UnreadableFileError(`The CSV can't be read on: ${error instanceof Error ? error.message : ''}`, {
        cause: error,
      })
    throw error
  }
}

async function* jsonEntries(
  { path, format }: ImportSource,
  head: Head,
  from: ReadFrom,
  progress: { bytes: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<FileEntry> {
  const begin = from.position > 0 ? from.position : listStart(head.text)
  if (begin === undefined) throw new UnreadableFileError('The file is not a JSON list.')
  const entries = new JsonEntries(begin)
  const parse = format === 'scryfall' ? parseScryfall : parsePokemonTcg
  let number = from.entries
  const read = (entryText: string, end: number, broken: boolean): FileEntry => {
    number += 1
    const value = broken ? undefined : parseJson(entryText)
    const parsed =
      value === undefined
        ? {
            problems: [
              {
                problem: broken ? 'the entry is not closed' : 'it is not valid JSON',
                field: null,
                subject: cut(cleaned(entryText), 80),
              },
            ],
          }
        : parse(value)
    return { number, parsed, position: end, bytesRead: progress.bytes }
  }
  for await (const chunk of openFile(path, head, begin, progress, signal)) {
    for (const { text: entryText, end, broken } of entries.push(chunk)) yield read(entryText, end, broken)
    if (entries.isDone) return
  }
  const rest = entries.end()
  if (rest) yield read(rest.text, rest.end, true)
  throw new UnreadableFileError('The file breaks off before its list ends.')
}

async function* csvEntries(
  { path, mapping }: ImportSource,
  head: Head,
  from: ReadFrom,
  progress: { bytes: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<FileEntry> {
  const found = csvHead(head.text, mapping)
  const title = found?.headings.join('\n').trim()
  const parser = parseCsv({
    bom: true,
    delimiter: found?.delimiter ?? ',',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: MAXIMUM_RECORD_BYTES,
  })
  const file = openFile(path, head, 0, progress, signal)
  let headings: string[] | undefined
  let count = 0
  for await (const item of joined(file, parser)) {
    const { record, lines } = recordOf(item)
    if (!headings) {
      // A line that names the separator, a title: whatever stands before the headings is none of the entries.
      if (record.join('\n').trim() === title) headings = record.map((heading) => heading.trim())
      continue
    }
    if (record.length === 1 && record[0]?.trim() === '') continue
    count += 1
    if (count <= from.entries) continue
    yield {
      // The line that it begins on, as a text editor counts.
      number: lines - (record.join('').match(/\r\n|\n|\r/g)?.length ?? 0),
      parsed: parsedRecord(record, headings, mapping ?? {}),
      position: count,
      bytesRead: progress.bytes,
    }
  }
}

function parsedRecord(record: readonly string[], headings: readonly string[], mapping: ColumnMapping): ParsedEntry {
  if (record.some((cell) => cell.includes('\uFFFD')))
    return {
      problems: [
        {
          problem: 'it has characters that are not in the encoding of the file',
          field: null,
          subject: record[0] === undefined ? null : cut(record[0], 80),
        },
      ],
    }
  const extra = record.slice(headings.length).filter((value) => value.trim() !== '')
  if (extra.length > 0)
    return {
      problems: [
        {
          problem: `it has ${record.length} columns, the headings are ${headings.length}`,
          field: null,
          subject: record[0] === undefined ? null : cut(record[0], 80),
        },
      ],
    }
  return parseCsvRecord(Object.fromEntries(headings.map((heading, index) => [heading, record[index] ?? ''])), mapping)
}

/** What csv-parse gives with `info`. */
function recordOf(item: unknown): { record: string[]; lines: number } {
  if (!isRecord(item) || !Array.isArray(item['record']) || !isRecord(item['info']))
    throw new Error('csv-parse gave no record')
  return { record: item['record'].map(String), lines: Number(item['info']['lines']) }
}

/** The file's bytes from a place on, unpacked and in UTF-8; `progress` counts what has been read of the file as it lies there. */
function openFile(
  path: string,
  { isGzip, encoding }: Pick<Head, 'isGzip' | 'encoding'>,
  from: number,
  progress: { bytes: number },
  signal: AbortSignal | undefined,
): Readable {
  const asItLies = !isGzip && encoding === 'utf-8'
  if (asItLies) progress.bytes = from
  const file = createReadStream(path, {
    highWaterMark: CHUNK_BYTES,
    ...(asItLies ? { start: from } : {}),
    ...(signal ? { signal } : {}),
  })
  const counted = joined(
    file,
    through((chunk) => {
      progress.bytes += chunk.length
      return chunk
    }),
  )
  if (asItLies) return counted
  const unpacked = isGzip ? joined(counted, createGunzip({ chunkSize: CHUNK_BYTES })) : counted
  const decoder = new TextDecoder(encoding)
  const utf8 =
    encoding === 'utf-8'
      ? unpacked
      : joined(
          unpacked,
          through((chunk) => Buffer.from(decoder.decode(chunk, { stream: true }))),
        )
  let toSkip = from
  const behind = through((chunk) => {
    const rest = chunk.subarray(Math.min(toSkip, chunk.length))
    toSkip -= chunk.length - rest.length
    return rest
  })
  return joined(utf8, behind)
}

function through(map: (chunk: Buffer) => Buffer): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const mapped = map(chunk)
      done(null, mapped.length > 0 ? mapped : undefined)
    },
  })
}

/** `source.pipe(target)` that hands errors on, and lets go of the source when the target is given up. */
function joined<T extends Transform>(source: Readable, target: T): T {
  source.once('error', (error) => target.destroy(error))
  target.once('close', () => source.destroy())
  return source.pipe(target)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
