import { glob, readFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join } from 'node:path'

/**
 * Checks that each package names what it imports and nothing else: a dependency that nobody imports is dead, and one that is
 * imported and not named works by chance. Types go with what they are of.
 */
const ROOT = join(import.meta.dirname, '..')
const SPECIFIER = /(?:from\s+|import\s*\(\s*|import\s+|require\s*\(\s*|resolve\s*\(\s*)['"]([^'".][^'"]*)['"]/g
const STYLE = /@import\s+['"]([^'".][^'"]*)['"]|@plugin\s+['"]([^'".][^'"]*)['"]/g

/** Used without an import: by name, by a tool, or as a program. */
const BY_NAME: Readonly<Record<string, string>> = {
  node: 'the Node that everything runs on (tools/run.mjs)',
  oxfmt: 'a program (tools/format.ts)',
  oxlint: 'a program (tools/lint.ts)',
  'oxlint-tsgolint': 'the type-aware rules of oxlint',
  typescript: 'also a program (tools/run.mjs)',
  'pino-pretty': 'pino loads it by its name (platform/telemetry/log.ts)',
  '@better-auth/utils': 'a peer of better-auth’s plugins, pinned with them',
  'better-call': 'a peer of better-auth’s plugins, pinned with them',
  '@fontsource/alegreya': 'read as a file (packages/demo-art/src/art/font-outlines.ts)',
  '@fontsource/cinzel': 'read as a file (packages/demo-art/src/art/font-outlines.ts)',
  '@fontsource-variable/inter': 'a font file (apps/web/src/app/fonts.ts)',
  '@fontsource-variable/newsreader': 'a font file (apps/web/src/app/fonts.ts)',
  'react-dom': 'Next.js renders with it',
  '@tailwindcss/postcss': 'named in postcss.config.mjs',
  tailwindcss: 'imported by the style sheet',
}

export function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** @returns the packages that a source or style sheet imports, without Node's own */
export function importsIn(source: string): Set<string> {
  const found = new Set<string>()
  for (const pattern of [SPECIFIER, STYLE])
    for (const [, one, other] of source.matchAll(pattern)) {
      const specifier = one ?? other ?? ''
      if (specifier.startsWith('node:') || specifier.startsWith('#') || builtinModules.includes(specifier)) continue
      found.add(packageOf(specifier))
    }
  return found
}

interface Manifest {
  readonly name?: string
  readonly workspaces?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

async function importedIn(folders: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const folder of folders) {
    for await (const file of glob(`${folder}/**/*.{ts,tsx,mjs,cjs,css}`, {
      cwd: ROOT,
      exclude: (name) => name === 'node_modules' || name === '.next',
    }))
      for (const each of importsIn(await readFile(join(ROOT, file), 'utf8'))) found.add(each)
  }
  return found
}

/** What is named and not imported, and what is imported and not named; by name, with why where there is a reason. */
export function compare(
  manifest: Manifest,
  imported: ReadonlySet<string>,
  known: ReadonlySet<string>,
): { readonly dead: readonly string[]; readonly unnamed: readonly string[] } {
  const named = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
  const isUsed = (name: string): boolean =>
    imported.has(name) ||
    name in BY_NAME ||
    (name.startsWith('@types/') && isUsed(name.slice(7))) ||
    name === '@types/node'
  return {
    dead: named.filter((name) => !isUsed(name)),
    unnamed: [...imported].filter((name) => known.has(name) && !named.includes(name) && name !== manifest.name),
  }
}

if (import.meta.main) {
  const read = async (path: string): Promise<Manifest> => JSON.parse(await readFile(join(ROOT, path), 'utf8'))
  const root = await read('package.json')
  const lock: { readonly packages: Readonly<Record<string, unknown>> } = JSON.parse(
    await readFile(join(ROOT, 'package-lock.json'), 'utf8'),
  )
  const known = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, '')))
  let problems = 0
  const packages = [
    { folder: '.', sources: ['tools', 'bench'] },
    ...(root.workspaces ?? []).map((folder) => ({ folder, sources: [folder] })),
  ]
  const rootNames = new Set(Object.keys({ ...root.dependencies, ...root.devDependencies }))
  for (const { folder, sources } of packages) {
    const manifest = await read(join(folder, 'package.json'))
    const everywhere =
      folder === '.' ? await importedIn(['tools', 'bench', 'apps', 'packages']) : await importedIn(sources)
    const { dead, unnamed } = compare(manifest, everywhere, known)
    for (const name of dead) console.error(`${folder}/package.json names ${name}, which nothing imports`)
    // Tests and tools use what the root names; bench and tools use what the workspaces name.
    const missing = folder === '.' ? [] : unnamed.filter((name) => !rootNames.has(name))
    for (const name of missing) console.error(`${folder} imports ${name}, which its package.json does not name`)
    problems += dead.length + missing.length
  }
  console.log(`${packages.length} packages, ${problems} dependencies that are dead or not named`)
  process.exitCode = problems > 0 ? 1 : 0
}
