import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../platform/foundation/free-port.ts'
import { factsPart, type Subscriptions } from '../platform/facts/part.ts'
import { foundationPart, type Foundation } from '../platform/foundation/part.ts'
import { httpPart, type Http } from '../platform/http/part.ts'
import { WEB_TOKEN } from '../platform/http/web-token.ts'
import { visitorPages } from './visitor-pages.ts'
import { proxyToWeb } from './web-proxy.ts'
import { definePart } from '../platform/parts/part.ts'
import { buildWeb, NEXT, WEB_FOLDER } from './web-build.ts'

const EXIT_WITH_PARENT = join(import.meta.dirname, 'exit-with-parent.ts')
const LONGEST_RESTART_MS = 10_000
const STOP_MS = 5_000
/** For the web to render one page. */
const PAGE_MS = 10_000

/**
 * The web process: Next.js, built when its sources changed, started beside the server and started again when it dies, so
 * that rendering never delays a bid. The server proxies to it.
 *
 *   building -> starting -> running --dies--> waiting --> starting
 *                              `--stop--> stopped
 */
export const webPart = definePart({
  name: 'web',
  needs: { foundation: foundationPart, facts: factsPart, http: httpPart },
  start: async ({ foundation, facts, http }): Promise<WebProcess | null> => {
    if (!foundation.settings.ECE_WEB) return null
    const process = new WebProcess(foundation, http, facts)
    await process.start()
    return process
  },
  stop: async (web) => web?.stop(),
})

class WebProcess {
  readonly #foundation: Foundation
  readonly #http: Http
  readonly #facts: Subscriptions
  #child: ChildProcess | undefined
  #stopped = false

  constructor(foundation: Foundation, http: Http, facts: Subscriptions) {
    this.#foundation = foundation
    this.#http = http
    this.#facts = facts
  }

  async start(): Promise<void> {
    const port = await freePort()
    const isDevelopment = process.env['ECE_WEB_DEV'] === 'true'
    const web = `http://127.0.0.1:${port}`
    // Whoever works on a page wants to see it as it is now.
    const pages = isDevelopment
      ? undefined
      : visitorPages(this.#facts, async (path, headers) =>
          fetch(web + path, { headers, redirect: 'manual', signal: AbortSignal.timeout(PAGE_MS) }),
        )
    proxyToWeb(this.#http, web, pages)
    if (!isDevelopment) await buildWeb(this.#foundation.log)
    void this.#supervise(port, isDevelopment ? 'dev' : 'start')
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

  async #supervise(port: number, mode: 'start' | 'dev'): Promise<void> {
    const { log, settings } = this.#foundation
    for (let failures = 0; !this.#stopped; failures += 1) {
      const startedAt = Date.now()
      const child = spawn(
        process.execPath,
        ['--import', EXIT_WITH_PARENT, NEXT, mode, '-p', String(port), '-H', '127.0.0.1'],
        {
          cwd: WEB_FOLDER,
          env: {
            ...process.env,
            NODE_ENV: mode === 'dev' ? 'development' : 'production',
            ECE_API_URL: `http://127.0.0.1:${settings.ECE_PORT}`,
            ECE_WEB_TOKEN: WEB_TOKEN,
            ECE_IMAGE_HOSTS: imageHosts(settings.CARD_IMAGE_HOSTS),
            NEXT_TELEMETRY_DISABLED: '1',
          },
          stdio: ['pipe', mode === 'dev' ? 'inherit' : 'ignore', 'pipe'],
          detached: true, // Ctrl-C reaches the server alone, which stops this in its turn.
        },
      )
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
}

/** Origins that a policy may name; anything else in the setting is left out, because it would end up in a header. */
function imageHosts(text: string): string {
  return text
    .split(/\s+/)
    .filter((host) => URL.canParse(host) && new URL(host).protocol === 'https:' && new URL(host).origin === host)
    .join(' ')
}
