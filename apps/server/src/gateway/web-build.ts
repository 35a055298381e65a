import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { childEnvironment } from '../platform/config/child-environment.ts'
import { NOTICE, type Logger } from '../platform/telemetry/log.ts'

const ROOT = join(import.meta.dirname, '../../../..')
export const WEB_FOLDER = join(ROOT, 'apps/web')
export const NEXT = join(ROOT, 'node_modules/next/dist/bin/next')

/** Builds the web once for each state of its sources: the build's folder remembers their hash. */
export async function buildWeb(log: Logger, signal: AbortSignal): Promise<void> {
  // Not in the build's own folder, which a build empties.
  const cache = join(ROOT, 'node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  const release = await lock(join(cache, 'ece-web-building'), signal)
  try {
    await buildAlone(log, signal)
  } finally {
    await release()
  }
}

async function buildAlone(log: Logger, signal: AbortSignal): Promise<void> {
  const hash = await hashOf([
    join(WEB_FOLDER, 'src'),
    join(WEB_FOLDER, 'public'),
    join(WEB_FOLDER, 'package.json'),
    join(WEB_FOLDER, 'next.config.ts'),
    join(ROOT, 'packages'),
  ])
  const marker = join(WEB_FOLDER, '.next', 'ece-sources')
  if (existsSync(marker) && (await readFile(marker, 'utf8')) === hash) return
  log.info(NOTICE, 'building the web app (once, about half a minute)')
  await new Promise<void>((resolve, reject) => {
    const build = spawn(process.execPath, [NEXT, 'build'], {
      cwd: WEB_FOLDER,
      env: childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ECE_BUILD: hash }),
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    })
    const output: Buffer[] = []
    build.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    build.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    build.once('error', reject)
    build.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`The web app could not be built:\n${Buffer.concat(output).toString('utf8').slice(-4_000)}`)),
    )
  })
  await writeFile(marker, hash)
}

/**
 * One builder at a time in a checkout: a second server, or the tests beside a running one, waits for the build and then
 * finds it. The file has its holder's process id, so that one who was killed holds nobody up.
 */
async function lock(file: string, signal: AbortSignal): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const handle = await open(file, 'wx')
      await handle.writeFile(String(process.pid))
      await handle.close()
      return async () => rm(file, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''))
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true })
    await sleep(300, undefined, { signal })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Tests and what only they use are in no bundle: a change of theirs needs no build. */
const isSource = (path: string): boolean =>
  !/(^|[\\/])(node_modules|testing)[\\/]|\.test\.tsx?$/.test(relative(ROOT, path))

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    const entries = (await stat(path)).isDirectory()
      ? await readdir(path, { recursive: true, withFileTypes: true })
      : []
    const files =
      entries.length === 0
        ? [path]
        : entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.filter(isSource).sort()) hash.update(file).update(await readFile(file))
  }
  return hash.digest('hex')
}
