import { factsPart } from '../platform/facts/part.ts'
import { freePort } from '../platform/foundation/free-port.ts'
import { foundationPart } from '../platform/foundation/part.ts'
import { httpPart } from '../platform/http/part.ts'
import { definePart } from '../platform/parts/part.ts'
import { API_PREFIXES, noPagesBelow, SOCKET_PREFIX } from './routing.ts'
import { visitorPages } from './visitor-pages.ts'
import { WebProcess } from './web-process.ts'
import { proxyToWeb } from './web-proxy.ts'

/** For the web to render one page. */
const PAGE_MS = 10_000

/** The pages: the web process, the proxy to it, and what it rendered for visitors. */
export interface Web {
  /** Resolves when the web takes connections for the first time; at once without a web. Rejects when it can't be built. */
  readonly up: Promise<void>
}

interface RunningWeb extends Web {
  readonly process: WebProcess | null
  readonly run: (signal: AbortSignal) => void
}

export const webPart = definePart({
  name: 'web',
  needs: { foundation: foundationPart, facts: factsPart, http: httpPart },
  start: async ({ foundation, facts, http }): Promise<RunningWeb> => {
    const { settings, log } = foundation
    if (!settings.ECE_WEB) return { process: null, up: Promise.resolve(), run: () => undefined }
    const port = settings.ECE_WEB_PORT || (await freePort())
    const address = settings.ECE_WEB_URL || `http://127.0.0.1:${port}`
    // Whoever works on a page wants to see it as it is now.
    const pages = settings.ECE_WEB_DEV
      ? undefined
      : visitorPages(facts, async (path, headers) =>
          fetch(address + path, { headers, redirect: 'manual', signal: AbortSignal.timeout(PAGE_MS) }),
        )
    proxyToWeb(http, address, pages)
    if (settings.ECE_WEB_URL !== '') return { process: null, up: Promise.resolve(), run: () => undefined }
    const web = new WebProcess({ ...foundation, port })
    const { promise: up, resolve, reject } = Promise.withResolvers<void>()
    up.catch((error: unknown) => log.error({ err: error }, 'the web process could not be started'))
    const run = (signal: AbortSignal): void =>
      void web.start(settings.ECE_API_URL || http.address(), signal).then(resolve, reject)
    return { process: web, up, run }
  },
  // Nobody waits for it here: the API answers while the web is built, and a calm page says so.
  run: ({ run }, signal) => run(signal),
  stop: async ({ process }) => process?.stop(),
})

/** Where this process hands nothing on: what the API does not answer is no page. */
export const ownAddressesPart = definePart({
  name: 'own-addresses',
  needs: { http: httpPart },
  start: ({ http }) => noPagesBelow(http, [...API_PREFIXES, SOCKET_PREFIX]),
})

/** Where pages are all that a process has to give, it is ready when it can give them. */
export const webHealthPart = definePart({
  name: 'web-health',
  needs: { http: httpPart, web: webPart },
  start: ({ http, web: { process } }) => {
    if (process)
      http.addCheck('web', async () => {
        if (!(await process.isUp())) throw new Error('the web process takes no connections')
      })
  },
})
