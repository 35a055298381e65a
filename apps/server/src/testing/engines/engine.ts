import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Real engines (Redis, RabbitMQ, PgBouncer ...) from Debian's packages, for tests named `*.engine.test.ts`. Each runs on a port
 * and in a folder of its own. `npm test` runs them where the packages are installed; `.ci/run` installs them.
 */
export interface Engine {
  readonly port: number
  readonly folder: string
  readonly process: EngineProcess
  /** Ends it and removes its folder. */
  close(): Promise<void>
}

/** An engine that runs, whose end removes its folder. */
export function engineOf(engine: Omit<Engine, 'close'>): Engine {
  return {
    ...engine,
    close: async () => {
      await engine.process.kill()
      await rm(engine.folder, { recursive: true, force: true })
    },
  }
}

/** Longest that an engine may take to answer on a machine that is busy with other things. */
const START_MS = 180_000
const LAST_WORDS = 4_000

export interface EngineCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  /** Resolves when the engine answers; rejects while it does not. */
  readonly isReady: () => Promise<unknown>
}

/** A program in a process group of its own, which a test may kill, pause and start again. */
export class EngineProcess {
  readonly #command: EngineCommand
  #child: ChildProcess | undefined
  #said = ''

  constructor(command: EngineCommand) {
    this.#command = command
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts it and resolves when it answers. Rejects with its last words when it ends before. */
  async start(): Promise<void> {
    const { command, args, env, cwd, isReady } = this.#command
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(env ? { env } : {}),
      ...(cwd ? { cwd } : {}),
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#said = (this.#said + chunk.toString('utf8')).slice(-LAST_WORDS)))
    let failure: Error | undefined
    child.once('error', (error) => (failure = error))
    const givenUp = Date.now() + START_MS
    while (Date.now() < givenUp) {
      const ready = await isReady().then(
        () => true,
        () => false,
      )
      if (ready) return
      if (failure) throw failure
      if (child.exitCode !== null) throw new Error(`${command} ended while it started: ${this.#said}`)
      await sleep(50)
    }
    await this.kill()
    throw new Error(`${command} did not answer in time: ${this.#said}`)
  }

  /** kill -9 of the whole group; resolves when it has ended. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Asks it to stop, and waits until it has. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** It stays there and answers nothing, as on a machine that hangs. */
  pause(): void {
    this.#signal('SIGSTOP')
  }

  resume(): void {
    this.#signal('SIGCONT')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    this.#signal('SIGCONT')
    this.#signal(signal)
    await ended
  }

  #signal(signal: NodeJS.Signals): void {
    const pid = this.#child?.pid
    if (pid === undefined) return
    try {
      process.kill(-pid, signal)
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** Where a program is: first what is on the path, then these places. Throws with the package that has it. */
export function programOf(name: string, debianPackage: string, places: readonly string[] = []): string {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
  if (found !== '') return found
  const place = places.find((path) => existsSync(path))
  if (place !== undefined) return place
  throw new Error(`${name} is not installed: apt-get install ${debianPackage}`)
}
