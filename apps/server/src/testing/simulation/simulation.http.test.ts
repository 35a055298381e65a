import { randomInt } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'vitest'
import { freePort } from '../../platform/foundation/free-port.ts'
import { postmasterOf, startExchange, type ExchangeOptions, type RunningCommand } from './exchange-process.ts'
import { killBackend, MEMBERS, prepare, simulate, type Deployment } from './scenario.ts'

const SEED = Number(process.env['ECE_SIMULATION_SEED'] ?? randomInt(2 ** 31))
const COMMANDS = Number(process.env['ECE_SIMULATION_COMMANDS'] ?? 5_200)

type Kill = 'exchange' | 'postgres' | 'backend' | 'both'
/** After which part of the commands something is killed with SIGKILL. */
const KILLS: readonly (readonly [share: number, what: Kill])[] = [
  [0.2, 'exchange'],
  [0.4, 'postgres'],
  [0.55, 'backend'],
  [0.7, 'both'],
  [0.85, 'exchange'],
]

it(
  `${COMMANDS} commands of ${MEMBERS} members, while the exchange and PostgreSQL are killed, lose and double nothing`,
  { timeout: 600_000 },
  async () => {
    console.log(`simulation: ECE_SIMULATION_SEED=${SEED} repeats this stream of commands`)
    const dataFolder = await mkdtemp(join(tmpdir(), 'ece-simulation-'))
    await chmod(dataFolder, 0o755) // PostgreSQL runs as another user when we are root.
    const options: ExchangeOptions = {
      dataFolder,
      port: await freePort(),
      environment: { SOFT_CLOSE_WINDOW_SECONDS: '1', SOFT_CLOSE_EXTENSION_SECONDS: '1' },
    }
    try {
      const cardId = await prepare(options)
      await simulate(new OneProcess(options), cardId, { seed: SEED, commands: COMMANDS, kills: KILLS })
    } finally {
      await rm(dataFolder, { recursive: true, force: true })
    }
  },
)

class OneProcess implements Deployment<Kill> {
  readonly options: ExchangeOptions
  #exchange: RunningCommand | undefined
  #broken: (error: unknown) => void = () => undefined

  constructor(options: ExchangeOptions) {
    this.options = options
  }

  async start(broken: (error: unknown) => void): Promise<void> {
    this.#broken = broken
    await this.#startExchange()
  }

  async kill(what: Kill): Promise<void> {
    const postmaster = await postmasterOf(this.options.dataFolder)
    if (what === 'backend') return killBackend(this.options)
    if (what !== 'exchange' && postmaster !== undefined) process.kill(postmaster, 'SIGKILL')
    if (what === 'postgres') return // The exchange starts it again by itself.
    await this.#exchange?.end('SIGKILL')
    await this.#startExchange()
  }

  async stop(): Promise<void> {
    await this.#exchange?.end('SIGTERM')
  }

  async #startExchange(): Promise<void> {
    const started = await startExchange(this.options)
    this.#exchange = started
    void started.ended.then(
      ({ signal, code, output }) =>
        signal === 'SIGKILL' || this.#broken(new Error(`the exchange ended by itself with ${code}: ${output}`)),
    )
  }
}
