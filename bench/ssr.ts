import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BenchServer, freshDatabase, placesOf, type BenchDatabase } from './exchange.ts'
import { RawConnection, ratioOf, requestBytes, runLoad, type LoadResult } from './load.ts'

/**
 * Server rendering of the home page and of a lot, beside a bare Next.js page (a heading, rendered for each request) from the
 * same load generator in the same run: as visitors get them, from the kept pages, and rendered for each request (an address that
 * nobody asked for before is in no cache). Prints one JSON line for each.
 */
const PORT = 4_883
const BARE_PORT = 4_884
const CONNECTIONS = 16
const SECONDS = Number(process.env['ECE_BENCH_SECONDS'] ?? 8)
const ROOT = join(import.meta.dirname, '..')
const NEXT = join(ROOT, 'node_modules/next/dist/bin/next')
const BROWSER = { accept: 'text/html', 'accept-encoding': 'gzip, br', 'accept-language': 'en' }

const bare = await measureBare()
const database = await freshDatabase('ssr')
const seeded = spawnSync(process.execPath, ['apps/server/src/main.ts', 'seed'], {
  cwd: ROOT,
  env: { ...process.env, ...placesOf(database.embedded.url, database.folder), LOG_LEVEL: 'error' },
  stdio: 'inherit',
})
if (seeded.status !== 0) throw new Error('the demonstration data could not be loaded')
const [lot] = await database.db.query<{ id: string }>(
  `SELECT auction_id AS id FROM auctions.listings WHERE status = 'live' LIMIT 1`,
)
await measureOurs(database, [
  ['home', '/'],
  ['lot', `/lots/${lot?.id ?? ''}`],
])
await database.end()

async function measureOurs(on: BenchDatabase, pages: readonly (readonly [string, string])[]): Promise<void> {
  const server = await BenchServer.start(PORT, on, 'all', { ECE_WEB: 'true' })
  await ready(`http://127.0.0.1:${PORT}/sign-in`)
  for (const [name, path] of pages) {
    report(name, 'as visitors get it', await load(PORT, () => path))
    report(
      name,
      'rendered for each request',
      await load(PORT, (connection, round) => `${path}?n=${connection}.${round}`),
    )
  }
  await server.stop()
}

/** The least that Next.js does for a page: one heading, no data. Built in a folder of its own, below node_modules, where Next.js transpiles nothing: so without JSX. */
async function measureBare(): Promise<LoadResult> {
  const folder = join(ROOT, 'node_modules/.cache/ece-bare-next')
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'app'), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"name":"bare","private":true,"type":"module"}')
  await writeFile(
    join(folder, 'next.config.mjs'),
    `export default { compress: false, turbopack: { root: ${JSON.stringify(ROOT)} } }`,
  )
  await writeFile(
    join(folder, 'app/layout.js'),
    'import { createElement as h } from "react"\nexport default function Layout({ children }) { return h("html", { lang: "en" }, h("body", null, children)) }',
  )
  await writeFile(
    join(folder, 'app/page.js'),
    'import { createElement as h } from "react"\nexport const dynamic = "force-dynamic"\nexport default function Page() { return h("h1", null, "Bare") }',
  )
  const environment = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const built = spawnSync(process.execPath, [NEXT, 'build'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (built.status !== 0) throw new Error('the bare page could not be built')
  const child = spawn(process.execPath, [NEXT, 'start', '-p', String(BARE_PORT), '-H', '127.0.0.1'], {
    cwd: folder,
    env: environment,
    stdio: 'ignore',
  })
  await ready(`http://127.0.0.1:${BARE_PORT}/`)
  const result = await load(BARE_PORT, () => '/')
  await end(child)
  await rm(folder, { recursive: true, force: true })
  return result
}

async function load(port: number, pathOf: (connection: number, round: number) => string): Promise<LoadResult> {
  const request = (connection: number, round: number): Buffer =>
    requestBytes('GET', pathOf(connection, round), { headers: BROWSER })
  const warm = await RawConnection.open(port)
  for (let round = 0; round < 20; round += 1) {
    const { status } = await warm.send(request(-1, round))
    if (status !== 200) throw new Error(`${pathOf(-1, round)} is answered with ${status}`)
  }
  warm.close()
  return runLoad({ port, connections: CONNECTIONS, seconds: SECONDS, request })
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await sleep(200)
  }
  throw new Error(`${url} does not answer`)
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

function report(page: string, how: string, result: LoadResult): void {
  console.log(
    JSON.stringify({
      bench: 'ssr',
      page,
      how,
      figure: result.perSecond,
      unit: 'pages/s',
      p50Ms: result.p50Ms,
      p95Ms: result.p95Ms,
      bytes: result.bytes,
      baseline: bare.perSecond,
      baselineP95Ms: bare.p95Ms,
      ratio: ratioOf(result.perSecond, bare.perSecond),
    }),
  )
}
