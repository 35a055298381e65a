import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Locale } from '@ece/contracts/locales'
import type { Queryable } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { momentFor, type RecipientSettings } from '../../platform/recipients/recipients.ts'
import type { PersonalArea, PersonalData } from '../../platform/personal-data/personal-data.ts'

/** Rows are gathered into pieces of about this size before they are compressed. */
const PIECE_CHARACTERS = 64 * 1024

export interface ArchiveOptions {
  readonly db: Queryable
  readonly sources: readonly PersonalData[]
  readonly memberId: Id
  /** Whose language the README has; the files are the same in every one. */
  readonly recipient: RecipientSettings
  readonly path: string
  readonly at: Date
  readonly signal: AbortSignal | undefined
  readonly progress: (progress: { areasDone: number; entries: number }) => Promise<void>
}

/** The areas of all sources, in their order. A name that two have is a bug. */
export function areasOf(sources: readonly PersonalData[]): [name: string, area: PersonalArea][] {
  const areas = sources.flatMap((source) => Object.entries(source.areas))
  if (new Set(areas.map(([name]) => name)).size !== areas.length)
    throw new Error(`two modules give out an area of one name: ${areas.map(([name]) => name).join(', ')}`)
  return areas
}

/**
 * Writes the member's ZIP: one JSON file an area, the member's own files, and a README that counts them. Everything is read
 * while it is written, a page of rows at a time, so that memory does not grow with the rows. Rejects when `signal` aborts.
 */
export async function writeArchive(options: ArchiveOptions): Promise<{ entries: number; sizeBytes: number }> {
  const { db, sources, memberId, path, at, signal, progress } = options
  const zip = new ZipFile()
  const output = readable(zip.outputStream)
  const streams: Readable[] = []
  /** The library leaves the errors of what it reads to its caller: the first one ends the archive. */
  const fail = (error: unknown): void => void output.destroy(error instanceof Error ? error : new Error(String(error)))
  const given = (stream: Readable): Readable => {
    streams.push(stream)
    return stream.on('error', fail)
  }
  zip.on('error', fail)
  const written = pipeline(output, createWriteStream(path, { flags: 'w', mode: 0o600 }), { signal })
  const counts = new Map<string, number>()
  const total = (): number => [...counts.values()].reduce((sum, count) => sum + count, 0)
  const areas = areasOf(sources)
  for (const [name, area] of areas) {
    const rows = async function* json(): AsyncGenerator<string, void, void> {
      yield* jsonOf(area.entries(db, memberId), (count) => counts.set(name, count), signal)
      await progress({ areasDone: counts.size, entries: total() })
    }
    zip.addReadStream(given(Readable.from(rows(), { objectMode: false })), `${name}.json`, { mtime: at })
  }
  const rest = addFiles(zip, options, given, fail).then(() => {
    // The last one, so that it can tell what the others hold: the ZIP is written in this order.
    zip.addReadStream(given(Readable.from(readme(areas, counts, options), { objectMode: false })), 'README.txt', {
      mtime: at,
    })
    zip.end()
  }, fail)
  try {
    await Promise.all([written, rest])
  } finally {
    for (const stream of streams) stream.destroy()
  }
  return { entries: total(), sizeBytes: (await stat(path)).size }
}

/** The library makes a PassThrough, and its types say less. */
function readable(stream: NodeJS.ReadableStream): Readable {
  if (!(stream instanceof Readable)) throw new TypeError('the archive gives no stream of ours')
  return stream
}

async function addFiles(
  zip: ZipFile,
  { db, sources, memberId, at }: ArchiveOptions,
  given: (stream: Readable) => Readable,
  fail: (error: unknown) => void,
): Promise<void> {
  for (const source of sources) {
    for await (const { name, open } of source.files?.(db, memberId) ?? []) {
      // Pictures are compressed already. Opened when their turn comes.
      zip.addReadStreamLazy(`files/${name}`, { mtime: at, compress: false }, (give) => {
        open().then((stream) => give(null, given(stream)), fail)
      })
    }
  }
}

/** A JSON array, a row a line. */
async function* jsonOf(
  rows: AsyncIterable<object>,
  counted: (count: number) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void, void> {
  let piece = '['
  let count = 0
  for await (const row of rows) {
    signal?.throwIfAborted()
    piece += `${count === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`
    count += 1
    if (piece.length < PIECE_CHARACTERS) continue
    yield piece
    piece = ''
  }
  counted(count)
  yield `${piece}\n]\n`
}

interface ReadmeWords {
  readonly title: string
  readonly asOf: (memberId: Id, moment: string) => string
  readonly files: string
  readonly others: string
}

const README: Readonly<Record<Locale, ReadmeWords>> = {
  en: {
    title: 'Your data at Elite Card Exchange',
    asOf: (memberId, moment) => `Member ${memberId}, as of ${moment}.`,
    files:
      'Each file is a JSON array with one entry a line. Amounts ending in "Cents" are whole cents, times are UTC (ISO 8601).',
    others:
      'Other members are named by their ids alone, and what they told nobody (their maxima, their reserves) is not in here.',
  },
  de: {
    title: 'Deine Daten bei Elite Card Exchange',
    asOf: (memberId, moment) => `Mitglied ${memberId}, Stand ${moment}.`,
    files:
      'Jede Datei ist ein JSON-Array mit einem Eintrag je Zeile. Beträge, deren Name auf „Cents“ endet, sind ganze Cent; Zeiten sind UTC (ISO 8601).',
    others:
      'Andere Mitglieder stehen nur mit ihrer Kennung darin, und was sie niemandem gesagt haben (ihre Höchstgebote, ihre Mindestpreise), ist nicht enthalten.',
  },
}

async function* readme(
  areas: readonly (readonly [string, PersonalArea])[],
  counts: ReadonlyMap<string, number>,
  { memberId, recipient, at }: ArchiveOptions,
): AsyncGenerator<string, void, void> {
  const width = Math.max(...areas.map(([name]) => name.length)) + 5
  const { title, asOf, files, others } = README[recipient.locale]
  const lines = areas.map(
    ([name, { about }]) => `${`${name}.json`.padEnd(width)}  ${about[recipient.locale]} (${counts.get(name) ?? 0})`,
  )
  // The mark by which older editors know UTF-8; English has no letter that needs it.
  yield [
    `${recipient.locale === 'en' ? '' : '\uFEFF'}${title}`,
    '',
    asOf(memberId, momentFor(recipient, at)),
    '',
    files,
    '',
    ...lines,
    '',
    others,
    '',
  ].join('\n')
}
