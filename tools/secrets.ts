import { lintSource } from '@secretlint/core'
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, posix } from 'node:path'

/**
 * Checks that no tracked file has a secret in it: keys and tokens of known services, private keys, passwords in
 * addresses (secretlint's recommended rules). A made-up one that a test needs is put together of two parts there.
 */
const ROOT = join(import.meta.dirname, '..')
/** Larger files are data. */
const MOST_BYTES = 2_000_000

const RULES = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended, options: {} }]

/** @returns a line for each secret, without the secret itself */
export async function secretsIn(file: string, content: string): Promise<string[]> {
  const { messages } = await lintSource({
    source: { content, filePath: file, ext: extname(file), contentType: 'text' },
    options: { config: { rules: RULES }, noPhysicFilePath: true, maskSecrets: true },
  })
  return messages.map(({ loc, message }) => `${file}:${loc.start.line} ${message}`)
}

/** What a folder has that is nobody's to keep (.gitignore), as far as a clone has it at all. */
const NOT_KEPT = new Set(['node_modules', '.git', '.next', '.env', 'data', 'coverage'])

/** The names of all tracked files; where git is not there to say, of all that would be. */
export function trackedFiles(root: string): string[] {
  // Whose the folder is makes no difference: nothing of it is run.
  const { status, stdout } = spawnSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  return status === 0 ? stdout.split('\0').filter((file) => file !== '') : filesIn(root)
}

export function filesIn(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_KEPT.has(name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      return entry.isDirectory() ? filesIn(root, path) : entry.isFile() ? [path] : []
    })
}

/** The content of a file, where it is there and text. */
async function textOf(file: string): Promise<string | undefined> {
  const bytes = await readFile(join(ROOT, file)).catch(() => undefined)
  const isText = bytes !== undefined && bytes.length <= MOST_BYTES && !bytes.subarray(0, 8_000).includes(0)
  return isText ? bytes.toString('utf8') : undefined
}

if (import.meta.main) {
  let seen = 0
  const found: string[] = []
  for (const file of trackedFiles(ROOT)) {
    const text = await textOf(file)
    if (text === undefined) continue
    seen += 1
    found.push(...(await secretsIn(file, text)))
  }
  for (const each of found) console.error(`A secret: ${each}`)
  if (seen === 0) console.error('No file was seen')
  else console.log(`${seen} tracked files, ${found.length} secrets`)
  process.exitCode = seen === 0 || found.length > 0 ? 1 : 0
}
