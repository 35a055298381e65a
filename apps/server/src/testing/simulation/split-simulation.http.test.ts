import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { freePort } from '../../platform/foundation/free-port.ts'
import { settingsOf, startExchange, type ExchangeOptions, type RunningCommand } from './exchange-process.ts'
import { MEMBERS, prepare, simulate, type Deployment } from './scenario.ts'

const run = promisify(execFile)
const SEED = Number(process.env['ECE_SIMULATION_SEED'] ?? randomInt(2 ** 31))
const COMMANDS = Number(process.env['ECE_SIMULATION_SPLIT_COMMANDS'] ?? 1_500)
/** Of the first page: the web may have to be built. */
const WEB_MS = 300_000

/** In the order of starting: whoever is first starts PostgreSQL, and the others join it. */
const TARGETS = ['api', 'worker', 'live', 'gateway'] as const
type TargetName = (typeof TARGETS)[number]
type Kill = 'api' | 'worker' | 'web' | 'launcher of the worker' | 'live'
const KILLS: readonly (readonly [share: number, what: Kill])[] = [
  [0.15, 'worker'],
  [0.3, 'web'],
  [0.45, 'api'],
  [0.6, 'launcher of the worker'],
  [0.75, 'live'],
]

it(
  `${COMMANDS} commands of ${MEMBERS} members through a gateway, while one of four processes after the other is killed`,
  { timeout: 900_000 },
  async () => {
    console.log(`simulation: ECE_SIMULATION_SEED=${SEED} repeats this stream of commands`)
    const dataFolder = await mkdtemp(join(tmpdir(), 'ece-simulation-split-'))
    await chmod(dataFolder, 0o755) // PostgreSQL runs as another user when we are root.
    const ports = { api: await freePort(), worker: await freePort(), live: await freePort(), gateway: await freePort() }
    try {
      const deployment = new FourProcesses(dataFolder, ports)
      const cardId = await prepare(deployment.options)
      await simulate(deployment, cardId, { seed: SEED, commands: COMMANDS, kills: KILLS })
    } finally {
      await rm(dataFolder, { recursive: true, force: true })
    }
  },
)

class FourProcesses implements Deployment<Kill> {
  readonly options: ExchangeOptions
  readonly #ports: Readonly<Record<TargetName, number>>
  readonly #running = new Map<TargetName, RunningCommand>()
  /** Those that are meant to end. */
  readonly #ending = new Set<RunningCommand>()
  #broken: (error: unknown) => void = () => undefined

  constructor(dataFolder: string, ports: Readonly<Record<TargetName, number>>) {
    this.#ports = ports
    this.options = {
      dataFolder,
      port: ports.gateway,
      environment: {
        SOFT_CLOSE_WINDOW_SECONDS: '1',
        SOFT_CLOSE_EXTENSION_SECONDS: '1',
        ECE_WEB: 'true',
        ECE_API_URL: `http://127.0.0.1:${ports.api}`,
        ECE_LIVE_URL: `http://127.0.0.1:${ports.live}`,
        TRUST_PROXY: '127.0.0.1',
        DATABASE_POOL_SIZE: '12',
      },
    }
  }

  async start(broken: (error: unknown) => void): Promise<void> {
    this.#broken = broken
    for (const name of TARGETS) await this.#start(name)
    await this.#pageIsThere()
  }

  async kill(what: Kill): Promise<void> {
    if (what === 'web') {
      const { pid } = this.#running.get('gateway')?.child ?? {}
      const { stdout } = await run('pgrep', ['-P', String(pid)])
      for (const child of stdout.trim().split('\n')) process.kill(Number(child), 'SIGKILL')
      await this.#pageIsThere()
      return
    }
    const name = what === 'launcher of the worker' ? 'worker' : what
    const process_ = this.#running.get(name)
    if (!process_) return
    this.#ending.add(process_)
    if (what === 'launcher of the worker') {
      process_.loseLauncher()
      expect(await process_.ended).toMatchObject({ code: 0 })
    } else await process_.end('SIGKILL')
    await this.#start(name)
  }

  async stop(): Promise<void> {
    for (const name of TARGETS.toReversed()) {
      const ending = this.#running.get(name)
      if (!ending) continue
      this.#ending.add(ending)
      await ending.end('SIGTERM')
    }
  }

  async #start(name: TargetName): Promise<void> {
    const started = await startExchange({ ...this.options, port: this.#ports[name] }, ['--target', name])
    this.#running.set(name, started)
    void started.ended.then(
      ({ code, output }) =>
        this.#ending.has(started) || this.#broken(new Error(`${name} ended by itself with ${code}: ${output}`)),
    )
  }

  /** The supervisor has brought the web back, or brings it for the first time. */
  async #pageIsThere(): Promise<void> {
    for (const givenUp = Date.now() + WEB_MS; Date.now() < givenUp; await sleep(200)) {
      const isThere = await fetch(`http://127.0.0.1:${this.#ports.gateway}/how-it-works`).then(
        ({ ok }) => ok,
        () => false,
      )
      if (isThere) return
    }
    throw new Error(`no page came: ${JSON.stringify(settingsOf(this.options)['ECE_API_URL'])}`)
  }
}
