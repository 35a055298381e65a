import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const MAIN = join(import.meta.dirname, '../../main.ts')
/** Of a process that builds the web first, on a machine that is busy with other things. */
const START_MS = 300_000

/** How a run of the command line ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
}

export interface ExchangeOptions {
  readonly dataFolder: string
  readonly port: number
  readonly environment?: Readonly<Record<string, string>>
}

/** The settings of an exchange in a test: nothing of a developer's own, no web, no demonstration. */
export function settingsOf({ dataFolder, port, environment = {} }: ExchangeOptions): NodeJS.ProcessEnv {
  const { DATABASE_URL: _theirs, ...own } = process.env
  return {
    ...own,
    ECE_CONFIG_FILE: '/dev/null',
    ECE_DATA_DIR: dataFolder,
    ECE_PORT: String(port),
    ECE_WEB: 'false',
    ECE_DEMO: 'false',
    NODE_ENV: 'development',
    LOG_LEVEL: 'error',
    LOG_FORMAT: 'json',
    RATE_LIMITS: 'false',
    ...environment,
  }
}

/** Runs `ece <args>` to its end. */
export async function runCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ended> {
  return new RunningCommand(args, environment).ended
}

/** A run of the command line, as a process of its own. */
export class RunningCommand {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  #output = ''

  constructor(args: readonly string[], environment: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, [MAIN, '--launcher-pipe=3', ...args], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      detached: true,
    })
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString('utf8')))
      // A killed process takes its end of the pipe along.
      stream?.on('error', () => undefined)
    }
    this.ended = new Promise((resolve) =>
      this.child.once('exit', (code, signal) => resolve({ code, signal, output: this.#output })),
    )
  }

  get output(): string {
    return this.#output
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** As when the launcher (tools/run.mjs) dies, whose end of the pipe this process holds. */
  loseLauncher(): void {
    this.child.stdio[3]?.destroy()
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals): Promise<Ended> {
    if (this.isRunning) this.child.kill(signal)
    return this.ended
  }
}

/** Starts `ece serve` and resolves when it is ready to serve. Rejects with what it said when it ends before. */
export async function startExchange(options: ExchangeOptions, args: readonly string[] = []): Promise<RunningCommand> {
  const running = new RunningCommand(['serve', ...args], settingsOf(options))
  const givenUp = Date.now() + START_MS
  while (Date.now() < givenUp) {
    if (!running.isRunning) throw new Error(`the exchange ended while it started: ${(await running.ended).output}`)
    const ready = await fetch(`http://127.0.0.1:${options.port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return running
    await sleep(100)
  }
  const { output } = await running.end('SIGKILL')
  throw new Error(`the exchange did not get ready in time: ${output}`)
}

/** The process id of the embedded PostgreSQL of this data folder; undefined when its pid file is not there. */
export async function postmasterOf(dataFolder: string): Promise<number | undefined> {
  const text = await readFile(join(dataFolder, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
