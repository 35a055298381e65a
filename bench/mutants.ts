import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import ts from 'typescript'
import { accessMutants } from './mutants/access.ts'
import { biddingMutants } from './mutants/bidding.ts'
import { logMutants } from './mutants/log.ts'
import type { MutatedFile } from './mutants/mutant.ts'
import { pagingMutants } from './mutants/paging.ts'
import { tradeMutants } from './mutants/trade.ts'

/**
 * Changes the product in small ways, each of which breaks a rule, and runs the tests nearest to it: they must notice.
 * All in a copy of the folder in the system's temporary one. Words narrow it to the mutants with one of them in their
 * file or rule. A line for each, the survivors once more, one JSON line; 1 where more than two survive, 2 where the list
 * is out of date or the tests fail without a mutant.
 */
const ROOT = join(import.meta.dirname, '..')
const MOST_SURVIVORS = 2
/** A mutant that hangs is killed, and counts as noticed: so would a person. */
const RUN_TIMEOUT_MS = 180_000
const VITEST = 'node_modules/vitest/vitest.mjs'

interface Planted {
  readonly file: string
  readonly rule: string
  readonly tests: readonly string[]
  /** The file with the mutant in it. */
  readonly source: string
}

interface Run {
  readonly outcome: 'passed' | 'failed' | 'hung'
  readonly seconds: number
  readonly output: string
}

/** Puts each mutant into its file's source. Throws where the list does not fit the product any more. */
function plant(files: readonly MutatedFile[]): Planted[] {
  const stale: string[] = []
  const planted = files.flatMap(({ file, tests, mutants }) => {
    const before = existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : ''
    return mutants.map(({ rule, find, replace, tests: own = tests }): Planted => {
      const places = before.split(find).length - 1
      const source = before.replace(find, () => replace)
      const { diagnostics = [] } = ts.transpileModule(source, { reportDiagnostics: true })
      if (places !== 1) stale.push(`${file}: "${rule}" is found ${places} times, not once`)
      else if (source === before || diagnostics.length > 0)
        stale.push(`${file}: "${rule}" is no change that can be read`)
      for (const test of own) if (!existsSync(join(ROOT, test))) stale.push(`${file}: there is no ${test}`)
      return { file, rule, tests: own, source }
    })
  })
  if (stale.length > 0) throw new Error(`The list of mutants is out of date:\n${stale.join('\n')}`)
  return planted
}

/** A copy of what git knows and would know, with the packages of this folder and the workspaces of its own. */
async function copyOfRoot(): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'ece-mutants-'))
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (listed.status !== 0) throw new Error(`git does not list this folder: ${listed.stderr}`)
  for (const file of listed.stdout.split('\0')) {
    if (file === '' || file.startsWith('docs/screenshots/') || !existsSync(join(ROOT, file))) continue
    await mkdir(dirname(join(copy, file)), { recursive: true })
    cpSync(join(ROOT, file), join(copy, file))
  }
  await mkdir(join(copy, 'node_modules'))
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (name === '@ece')
      cpSync(join(ROOT, 'node_modules/@ece'), join(copy, 'node_modules/@ece'), {
        recursive: true,
        verbatimSymlinks: true,
      })
    else if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name))
  return copy
}

let stopRun = (): void => undefined
let isInterrupted = false
function endIfInterrupted(): void {
  if (isInterrupted) throw new Error('Interrupted; nothing was changed')
}

/** Runs test files in the copy, until a test has failed twice: once may be a busy machine. */
async function runTests(copy: string, tests: readonly string[], timeoutMs: number): Promise<Run> {
  endIfInterrupted()
  const startedAt = performance.now()
  const child = spawn(process.execPath, [VITEST, 'run', '--project', 'node', '--bail', '1', '--retry', '1', ...tests], {
    cwd: copy,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const pieces: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => pieces.push(piece.toString()))
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve)
    child.once('error', reject)
  })
  stopRun = () => {
    const isRunning = child.exitCode === null && child.signalCode === null
    if (child.pid !== undefined && isRunning) process.kill(-child.pid, 'SIGKILL')
  }
  const code = await Promise.race([ended, sleep(timeoutMs, 'hung' as const, { ref: false })])
  if (code === 'hung') {
    stopRun()
    await ended
  }
  endIfInterrupted()
  const outcome = code === 'hung' ? 'hung' : code === 0 ? 'passed' : 'failed'
  return { outcome, seconds: (performance.now() - startedAt) / 1_000, output: pieces.join('') }
}

/** Which test noticed, from vitest's report. Throws where none did, and the run failed all the same. */
function noticedBy({ outcome, output }: Run): string {
  if (outcome === 'hung') return `hung for ${RUN_TIMEOUT_MS / 1_000} s`
  const [, named] = /^ ?FAIL +(?:\|?node\|? +)?(.+)$/m.exec(output) ?? []
  if (named === undefined) throw new Error(`A run failed, and no test in it:\n${output}`)
  return named.replace(/^\S*\//, '').trim()
}

/** One test file after the other, until one notices. */
async function judge(copy: string, { file, source, tests }: Planted): Promise<{ by: string | null; seconds: number }> {
  const path = join(copy, file)
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, source)
  let seconds = 0
  let by: string | null = null
  for (const test of tests) {
    const run = await runTests(copy, [test], RUN_TIMEOUT_MS)
    seconds += run.seconds
    if (run.outcome !== 'passed') by = noticedBy(run)
    if (by !== null) break
  }
  writeFileSync(path, before)
  return { by, seconds }
}

async function killAll(copy: string, mutants: readonly Planted[]): Promise<Planted[]> {
  const survivors: Planted[] = []
  for (const [index, mutant] of mutants.entries()) {
    const { by, seconds } = await judge(copy, mutant)
    if (by === null) survivors.push(mutant)
    const place = `${String(index + 1).padStart(3)}/${mutants.length}`
    const word = by === null ? 'SURVIVED' : 'killed  '
    const told = `${mutant.rule} (${mutant.file})${by === null ? '' : `  <- ${by}`}`
    console.log(`${place} ${word} ${seconds.toFixed(1).padStart(6)} s  ${told}`)
  }
  return survivors
}

async function main(): Promise<number> {
  const words = process.argv.slice(2)
  const all = plant([...biddingMutants, ...tradeMutants, ...accessMutants, ...logMutants, ...pagingMutants])
  const mutants = all.filter(
    ({ file, rule }) => words.length === 0 || words.some((word) => file.includes(word) || rule.includes(word)),
  )
  if (mutants.length === 0) throw new Error(`No mutant has one of these words: ${words.join(', ')}`)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      isInterrupted = true
      stopRun()
    })
  const startedAt = performance.now()
  const copy = await copyOfRoot()
  try {
    const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))]
    let sound = await runTests(copy, tests, 2 * RUN_TIMEOUT_MS)
    if (sound.outcome === 'failed') sound = await runTests(copy, tests, 2 * RUN_TIMEOUT_MS)
    if (sound.outcome !== 'passed') throw new Error(`The tests fail without any mutant:\n${sound.output}`)
    console.log(
      `${tests.length} test files pass in ${sound.seconds.toFixed(0)} s; now ${mutants.length} mutants, one at a time`,
    )
    const survivors = await killAll(copy, mutants)
    for (const { rule, file, tests: own } of survivors)
      console.log(`SURVIVED: ${rule}\n  ${file}\n  not noticed by ${own.join(', ')}`)
    const seconds = Math.round((performance.now() - startedAt) / 1_000)
    const killed = mutants.length - survivors.length
    console.log(
      JSON.stringify({ bench: 'mutants', mutants: mutants.length, killed, survived: survivors.length, seconds }),
    )
    return survivors.length > MOST_SURVIVORS ? 1 : 0
  } finally {
    // Whatever wrote there has ended by now.
    rmSync(copy, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 2
})
