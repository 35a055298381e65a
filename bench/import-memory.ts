import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { runImportFile } from '../apps/server/src/modules/catalog/index.ts'
import { systemClock } from '../apps/server/src/platform/clock/clock.ts'
import { Database } from '../apps/server/src/platform/db/database.ts'
import { startEmbedded } from '../apps/server/src/platform/db/embedded.ts'
import { migrate } from '../apps/server/src/platform/db/migrate.ts'
import { createLogger } from '../apps/server/src/platform/telemetry/log.ts'

/**
 * Imports a made-up Scryfall bulk file of 500 MB (`ECE_BENCH_MB`) in a process of its own and prints one JSON line: peak
 * memory of that process, cards a second, then the same for importing it again, when nothing has changed.
 */
const FOLDER = process.env['ECE_BENCH_DIR'] ?? '/tmp/ece-bench-import'
const MEGABYTES = Number(process.env['ECE_BENCH_MB'] ?? 500)
const FILE = join(FOLDER, 'bulk.json')

async function importOnce(databaseUrl: string): Promise<void> {
  const log = createLogger({ level: 'warn', format: 'json' })
  const db = new Database({
    url: databaseUrl,
    poolSize: 4,
    statementTimeoutMs: 60_000,
    preparedStatements: true,
    applicationName: 'bench',
    log,
  })
  const started = performance.now()
  const { created, updated, unchanged, failed, entriesRead, status } = await runImportFile(
    { db, log, clock: systemClock },
    { format: 'scryfall', mapping: undefined, path: FILE },
  )
  const seconds = (performance.now() - started) / 1_000
  await db.close()
  const cards = created + updated + unchanged
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1_024)
  console.log(
    JSON.stringify({
      status,
      entries: entriesRead,
      created,
      updated,
      unchanged,
      failed,
      seconds: Math.round(seconds * 10) / 10,
      cardsPerSecond: Math.round(cards / seconds),
      peakMegabytes,
    }),
  )
}

async function bench(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true })
  const embedded = await startEmbedded({ dataFolder: FOLDER })
  try {
    await migrate(embedded.url)
    await pipeline(Readable.from(bulkFile(MEGABYTES * 1_000_000)), createWriteStream(FILE))
    const { size } = await stat(FILE)
    const run = async (): Promise<unknown> =>
      JSON.parse((await promisify(execFile)(process.execPath, [import.meta.filename, 'import', embedded.url])).stdout)
    const first = await run()
    const again = await run()
    console.log(
      JSON.stringify({
        bench: 'import-memory',
        megabytes: Math.round(size / 1_000_000),
        limitMegabytes: 300,
        first,
        again,
      }),
    )
  } finally {
    await embedded.stop()
    await rm(FOLDER, { recursive: true, force: true })
  }
}

const SYLLABLES = [
  'ar',
  'bel',
  'cor',
  'dra',
  'el',
  'fen',
  'gor',
  'hal',
  'il',
  'kal',
  'lor',
  'mir',
  'nor',
  'or',
  'pel',
  'quin',
  'ral',
  'sol',
  'tor',
  'ul',
  'vor',
  'wen',
  'yor',
  'zan',
]

/** As Scryfall writes it: an object to a line, about 5 kB each, most of it addresses. */
function* bulkFile(bytes: number): Generator<string> {
  let written = 0
  let at = 0
  yield '[\n'
  while (written < bytes) {
    let page = ''
    for (let line = 0; line < 50; line += 1, at += 1) page += `${at === 0 ? '' : ',\n'}${JSON.stringify(printing(at))}`
    written += Buffer.byteLength(page)
    yield page
  }
  yield '\n]\n'
}

function printing(at: number): object {
  const syllable = (n: number): string => SYLLABLES[n % SYLLABLES.length] ?? ''
  const word = (n: number): string => `${syllable(n)}${syllable(Math.floor(n / 7))}${syllable(Math.floor(n / 53))}`
  const name = `${word(at * 31)} ${word(at * 17 + 5)}`
  const set = Math.floor(at / 300)
  const address = (kind: string): string =>
    `https://cards.example/${kind}/front/${at % 16}/${at % 256}/${'0123456789abcdef'.repeat(2)}.jpg?${1_600_000_000 + at}`
  return {
    object: 'card',
    id: `${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`,
    oracle_id: `${String(at % 30_000).padStart(8, '0')}-0000-4000-8000-000000000000`,
    name,
    lang: 'en',
    released_at: '2020-01-31',
    image_uris: Object.fromEntries(
      ['small', 'normal', 'large', 'png', 'art_crop', 'border_crop'].map((kind) => [kind, address(kind)]),
    ),
    mana_cost: '{3}{U}{U}',
    cmc: 5,
    type_line: 'Creature — Sphinx',
    oracle_text: `Flying, vigilance\nWhen ${name} enters, draw ${at % 7} cards, then discard a card. `.repeat(3),
    colors: ['U'],
    color_identity: ['U'],
    keywords: ['Flying', 'Vigilance'],
    legalities: Object.fromEntries(
      Array.from({ length: 22 }, (_, index) => [`format_${index}`, index % 3 === 0 ? 'legal' : 'not_legal']),
    ),
    games: ['paper', 'mtgo'],
    reserved: false,
    foil: at % 3 === 0,
    nonfoil: true,
    finishes: at % 3 === 0 ? ['nonfoil', 'foil'] : ['nonfoil'],
    set: `s${set}`,
    set_name: `Set ${set}`,
    collector_number: String((at % 300) + 1),
    rarity: ['common', 'common', 'uncommon', 'rare', 'mythic'][at % 5],
    artist: `${word(at % 700)} ${word((at % 700) + 3)}`,
    prices: { usd: '0.25', usd_foil: '0.75', eur: null },
    related_uris: Object.fromEntries(
      ['gatherer', 'articles', 'decks', 'edhrec'].map((kind) => [kind, `${address(kind)}&more=${'x'.repeat(400)}`]),
    ),
    purchase_uris: { shop: address('shop') },
  }
}

const [role, url] = process.argv.slice(2)
if (role === 'import' && url !== undefined) await importOnce(url)
else await bench()
