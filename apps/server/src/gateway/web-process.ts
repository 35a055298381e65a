import { spawn, type ChildProcess } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { childEnvironment } from '../platform/config/child-environment.ts'
import type { Foundation } from '../platform/foundation/part.ts'
import { WEB_ISSUER } from '../platform/http/internal-calls.ts'
import { issuerKey } from '../platform/http/signed-claims.ts'
import { buildWeb, NEXT, WEB_FOLDER } from './web-build.ts'

const EXIT_WITH_PARENT = join(import.meta.dirname, 'exit-with-parent.ts')
const LONGEST_RESTART_MS = 10_000
const STOP_MS = 5_000
const UP_POLL_MS = 100

export interface WebProcessOptions extends Pick<Foundation, 'settings' | 'log' | 'secret'> {
  /** Of the web process, on this machine. */
  readonly port: number
}

/**
 * The web process: Next.js, built when its sources changed, started beside the server and started again when it dies, so
 * that rendering never delays a bid. It knows the API's address and what follows from the secret, and no other secret.
 *
 *   made -> building -> starting -> running --dies--> waiting --> starting
 *                                      `--stop--> stopped
 */
export class WebProcess {
  readonly #options: WebProcessOptions
  #child: ChildProcess | undefined
  #stopped = false

  constructor(options: WebProcessOptions) {
    this.#options = options
  }

  /** Resolves when the web takes connections for the first time. Rejects when it can't be built, or the signal aborts. */
  async start(apiUrl: string, signal: AbortSignal): Promise<void> {
    const { settings, log } = this.#options
    if (!settings.ECE_WEB_DEV) await buildWeb(log, signal)
    if (this.#stopped) return
    void this.#supervise(apiUrl)
    while (!this.#stopped && !(await this.isUp())) await sleep(UP_POLL_MS, undefined, { signal })
  }

  /** Whether it takes connections now. */
  async isUp(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.#options.port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    const child = this.#child
    if (!child || child.exitCode !== null) return
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.stdin?.end() // exit-with-parent.ts ends it at once; Next itself would wait for idle connections on SIGTERM.
    await Promise.race([exited, sleep(STOP_MS, undefined, { ref: false })])
    child.kill('SIGKILL')
  }

  async #supervise(apiUrl: string): Promise<void> {
    const { log } = this.#options
    for (let failures = 0; !this.#stopped; failures += 1) {
      const startedAt = Date.now()
      const child = this.#spawn(apiUrl)
      this.#child = child
      child.stderr?.on('data', (chunk: Buffer) =>
        log.warn({ web: chunk.toString('utf8').trim() }, 'the web process says'),
      )
      const code = await new Promise<number | null>((resolve) => {
        child.once('exit', resolve)
        child.once('error', () => resolve(null))
      })
      if (this.#stopped) return
      if (Date.now() - startedAt > 60_000) failures = 0
      log.error({ code }, 'the web process ended and is started again')
      await sleep(Math.min(LONGEST_RESTART_MS, 500 * 2 ** failures))
    }
  }

  #spawn(apiUrl: string): ChildProcess {
    const { settings, secret, port } = this.#options
    const mode = settings.ECE_WEB_DEV ? 'dev' : 'start'
    return spawn(process.execPath, ['--import', EXIT_WITH_PARENT, NEXT, mode, '-p', String(port), '-H', '127.0.0.1'], {
      cwd: WEB_FOLDER,
      env: childEnvironment({
        NODE_ENV: mode === 'dev' ? 'development' : 'production',
        ECE_API_URL: apiUrl,
        ECE_WEB_KEY: issuerKey(secret, WEB_ISSUER),
        ECE_SHOWCASE: String(settings.NODE_ENV !== 'production'),
        ECE_IMAGE_HOSTS: imageHosts(settings.CARD_IMAGE_HOSTS),
        NEXT_TELEMETRY_DISABLED: '1',
      }),
      stdio: ['pipe', mode === 'dev' ? 'inherit' : 'ignore', 'pipe'],
      detached: true, // Ctrl-C reaches the server alone, which stops this in its turn.
    })
  }
}

/** Origins that a policy may name; anything else in the setting is left out, because it would end up in a header. */
function imageHosts(text: string): string {
  return text
    .split(/\s+/)
    .filter((host) => URL.canParse(host) && new URL(host).protocol === 'https:' && new URL(host).origin === host)
    .join(' ')
}
