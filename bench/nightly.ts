import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compareFigures, described, type Difference } from './comparison.ts'
import { KEPT_FIGURES, readFigures } from './figures.ts'

/**
 * Runs every benchmark whose ratios are watched, in its own words, and compares with `bench/figures`. A bench with a fault is run
 * once more before it counts, so that a busy moment wakes nobody. `--only cache` runs one; `--keep` writes the new figures over the
 * kept ones instead of comparing.
 */
interface Nightly {
  readonly bench: string
  readonly args: readonly string[]
  /** The figures that it writes. */
  readonly keeps: readonly string[]
}

const NIGHTLY: readonly Nightly[] = [
  { bench: 'cost', args: ['--seconds', '20'], keeps: ['cost'] },
  { bench: 'cache', args: ['--seconds', '5'], keeps: ['cache'] },
  { bench: 'adapters', args: [], keeps: ['adapters'] },
  {
    bench: 'fanout',
    args: ['--sockets', '50000', '--lots', '500', '--processes', '4', '--hot', '10000'],
    keeps: ['fanout'],
  },
  { bench: 'scenarios', args: ['normal', 'peak', 'stress'], keeps: ['load-normal', 'load-peak', 'load-stress'] },
  { bench: 'scenarios', args: ['soak', '--minutes', '20'], keeps: ['load-soak'] },
]

const { values } = parseArgs({
  options: { only: { type: 'string' }, keep: { type: 'boolean', default: false } },
})
const wanted = NIGHTLY.filter(({ bench }) => values.only === undefined || values.only === bench)
if (wanted.length === 0) throw new Error(`No bench of the night has the name ${values.only ?? ''}.`)
const folder = values.keep ? KEPT_FIGURES : await mkdtemp(join(tmpdir(), 'ece-nightly-'))
const found: Difference[] = []
const failed: string[] = []
for (const nightly of wanted) {
  let outcome = await runAndCompare(nightly)
  if (!values.keep && isAtFault(outcome)) outcome = await runAndCompare(nightly)
  found.push(...outcome.differences)
  // A threshold of its own, or it could not run.
  if (outcome.code !== 0) failed.push(`FAULT, ended with ${outcome.code}: ${nightly.bench} ${nightly.args.join(' ')}`)
}
for (const each of failed) console.log(each)
console.log(values.keep ? `The figures are in ${folder}.` : described(found))
process.exitCode = failed.length > 0 || found.some(({ fault }) => fault !== null) ? 1 : 0

interface Outcome {
  readonly code: number
  readonly differences: readonly Difference[]
}

function isAtFault({ code, differences }: Outcome): boolean {
  return code !== 0 || differences.some(({ fault }) => fault !== null)
}

async function runAndCompare({ bench, args, keeps }: Nightly): Promise<Outcome> {
  console.log(`\n${bench} ${args.join(' ')}`)
  const code = await run([join(import.meta.dirname, `${bench}.ts`), ...args])
  if (values.keep) return { code, differences: [] }
  const lists = await Promise.all(
    keeps.map(async (name) => {
      const before = await readFigures(name)
      return before ? compareFigures(before, await readFigures(name, folder)) : []
    }),
  )
  return { code, differences: lists.flat() }
}

async function run(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...args], {
    stdio: 'inherit',
    env: { ...process.env, ECE_BENCH_FIGURES: folder },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
