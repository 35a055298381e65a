import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform, type Readable } from 'node:stream'
import { constants, createGunzip, gunzipSync } from 'node:zlib'
import { parse as parseCsv } from 'csv-parse'
import { parse as parseCsvText } from 'csv-parse/sync'
import { fileTypeFromBuffer } from 'file-type'
import type { Rejection } from '../../platform/errors/errors.ts'
import { isRecord, type ParsedEntry } from './card.ts'
import { catalogError } from './errors.ts'
import { mappingFor, parseCsvRecord, type ColumnMapping } from './formats/csv.ts'
import { parsePokemonTcg } from './formats/pokemon-tcg.ts'
import { parseScryfall } from './formats/scryfall.ts'
import type { ImportFormat } from './import-store.ts'
import { JsonEntries, listStart, UnreadableFileError } from './json-entries.ts'

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
  readonly bytes: Buffer
  readonly text: string
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
  const kind = await fileTypeFromBuffer(head.bytes).catch(() => undefined)
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
  const headings = headingsOf(text)
  if (headings.length < 2) return refuse('text with no columns')
  const checked = mappingFor(headings, mapping)
  return typeof checked === 'string' ? catalogError('import_mapping', { problem: checked }) : { mapping: checked }
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
  const found = entries.push(bytes.subarray(start)).next().value
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

async function readHead(path: string): Promise<Head | undefined> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const raw = buffer.subarray(0, bytesRead)
    const isGzip = raw[0] === 0x1f && raw[1] === 0x8b
    const isWhole = bytesRead === size
    if (!isGzip) return { bytes: raw, text: raw.toString('utf8'), isGzip, isWhole }
    // Only the beginning is unpacked, and no more of it than this: a small file may unfold to gigabytes.
    const bytes = gunzipSync(raw.subarray(0, 32 * 1024), { finishFlush: constants.Z_SYNC_FLUSH })
    return { bytes, text: bytes.toString('utf8'), isGzip, isWhole: isWhole && bytesRead <= 32 * 1024 }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return undefined
    throw error
  } finally {
    await handle.close()
  }
}

/** Of comma, semicolon and tab the one that the headings have most often outside quotes. */
function delimiterOf(text: string): string {
  const line = (/^(?:"(?:[^"]|"")*"|[^\r\n"])*/.exec(text.replace(/^\uFEFF/, ''))?.[0] ?? '').replaceAll(
    /"(?:[^"]|"")*"/g,
    '',
  )
  return [',', ';', '\t'].reduce((best, each) => (line.split(each).length > line.split(best).length ? each : best))
}

function headingsOf(text: string): string[] {
  const [record] = parseCsvText(text, {
    bom: true,
    delimiter: delimiterOf(text),
    to: 1,
    relax_quotes: true,
    relax_column_count: true,
  })
  return Array.isArray(record) ? record.map((heading) => heading.trim()) : []
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
  { text, isGzip }: Head,
  from: ReadFrom,
  progress: { bytes: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<FileEntry> {
  const begin = from.position > 0 ? from.position : listStart(text)
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
                subject: entryText.slice(0, 80),
              },
            ],
          }
        : parse(value)
    return { number, parsed, position: end, bytesRead: progress.bytes }
  }
  for await (const chunk of openFile(path, isGzip, begin, progress, signal)) {
    for (const { text: entryText, end, broken } of entries.push(chunk)) yield read(entryText, end, broken)
    if (entries.isDone) return
  }
  const rest = entries.end()
  if (rest) yield read(rest.text, rest.end, true)
  throw new UnreadableFileError('The file breaks off before its list ends.')
}

async function* csvEntries(
  { path, mapping }: ImportSource,
  { text, isGzip }: Head,
  from: ReadFrom,
  progress: { bytes: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<FileEntry> {
  const parser = parseCsv({
    bom: true,
    delimiter: delimiterOf(text),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: MAXIMUM_RECORD_BYTES,
  })
  const file = openFile(path, isGzip, 0, progress, signal)
  let headings: string[] | undefined
  let count = 0
  for await (const item of joined(file, parser)) {
    const { record, lines } = recordOf(item)
    if (!headings) {
      headings = record.map((heading) => heading.trim())
      continue
    }
    count += 1
    if (count <= from.entries) continue
    yield {
      number: lines,
      parsed: parsedRecord(record, headings, mapping ?? {}),
      position: count,
      bytesRead: progress.bytes,
    }
  }
}

function parsedRecord(record: readonly string[], headings: readonly string[], mapping: ColumnMapping): ParsedEntry {
  const extra = record.slice(headings.length).filter((value) => value.trim() !== '')
  if (extra.length > 0)
    return {
      problems: [
        {
          problem: `it has ${record.length} columns, the headings are ${headings.length}`,
          field: null,
          subject: record[0]?.slice(0, 80) ?? null,
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

/** The file's bytes from a place on, unpacked; `progress` counts what has been read of the file as it lies there. */
function openFile(
  path: string,
  isGzip: boolean,
  from: number,
  progress: { bytes: number },
  signal: AbortSignal | undefined,
): Readable {
  if (!isGzip) progress.bytes = from
  const file = createReadStream(path, {
    highWaterMark: CHUNK_BYTES,
    ...(isGzip ? {} : { start: from }),
    ...(signal ? { signal } : {}),
  })
  const counted = through((chunk) => {
    progress.bytes += chunk.length
    return chunk
  })
  if (!isGzip) return joined(file, counted)
  let toSkip = from
  const behind = through((chunk) => {
    const rest = chunk.subarray(Math.min(toSkip, chunk.length))
    toSkip -= chunk.length - rest.length
    return rest
  })
  return joined(joined(joined(file, counted), createGunzip({ chunkSize: CHUNK_BYTES })), behind)
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
