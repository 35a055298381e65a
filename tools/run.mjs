// The launcher behind every npm script. Plain JavaScript, because it runs on whatever Node the machine has: it installs
// the packages when needed (among them the Node that everything else runs on) and then runs the rest on that one.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const marker = join(root, 'node_modules', '.ece-setup')

function setUp() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const wanted = createHash('sha256')
    .update(lock)
    .update(process.platform + process.arch)
    .digest('hex')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  console.log('Installing packages (once, about a minute) ...')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error('The packages could not be installed. Is the npm registry reachable?')
    process.exit(1)
  }
  mkdirSync(dirname(marker), { recursive: true })
  writeFileSync(marker, wanted)
}

const MAIN = 'apps/server/src/main.ts'
/** Tells the child where the pipe is that ends with this process (see `run`). */
const PIPE = '--launcher-pipe=3'

/** What each npm script runs, in order; the words behind the script's name go to the last. */
const scripts = {
  start: [[MAIN, PIPE, 'serve']],
  dev: [['--watch', '--watch-path=apps/server/src', '--watch-path=packages', MAIN, 'serve', '--dev']],
  ece: [[MAIN, PIPE]],
  test: [['node_modules/vitest/vitest.mjs', 'run']],
  check: [
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
    ['node_modules/typescript/bin/tsc', '-p', 'apps/web', '--noEmit'],
    ['tools/format.ts', '--check'],
    ['tools/lint.ts'],
    ['tools/imports.ts'],
    ['tools/dependencies.ts'],
    ['tools/purity.ts'],
    ['tools/words.ts'],
    ['tools/schemas.ts'],
    ['tools/paths.ts'],
    ['tools/texts.ts'],
    ['tools/secrets.ts'],
    ['tools/generate.ts', '--check'],
  ],
  format: [['tools/format.ts']],
  generate: [['tools/generate.ts']],
  screenshots: [['tools/screenshots.ts']],
  sbom: [['tools/sbom.ts']],
}

const [what = 'start', ...words] = process.argv.slice(2)
const steps = what === 'bench' ? [[`bench/${words.shift() ?? ''}.ts`]] : scripts[what]
if (!steps || (what === 'bench' && !existsSync(join(root, steps[0][0])))) {
  console.error(`There is no ${what === 'bench' ? 'benchmark' : 'script'} of that name.`)
  process.exit(1)
}

setUp()
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
for (const [index, step] of steps.entries()) {
  const code = await run(index === steps.length - 1 ? [...step, ...words] : step)
  if (code !== 0) process.exit(code)
}

function run(args) {
  // The child reads from a pipe that ends with this process, so that it stops even when this one is killed with -9.
  // Node keeps what it compiled, TypeScript among it: half a second less for each process that starts the exchange's code.
  const compiled = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node')
  const environment = {
    ...process.env,
    NODE_COMPILE_CACHE: compiled,
  }
  // One Ctrl-C reaches this process twice (from the terminal and from npm). The child has a process group of its own, so
  // that it hears one signal, from here, and may drain in peace; the second of a pair would kill it in the middle.
  const child = spawn(node, args, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: environment,
    detached: process.platform !== 'win32',
  })
  let told = false
  const handOn = (signal) => {
    if (!told) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
    told = true
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, handOn)
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      for (const each of signals) process.off(each, handOn)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
  })
}
