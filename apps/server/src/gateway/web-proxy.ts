import proxy from '@fastify/http-proxy'
import { anyone } from '../platform/http/access.ts'
import type { Http } from '../platform/http/part.ts'
import { noPagesBelow, OWN_PREFIXES } from './routing.ts'
import type { VisitorPages } from './visitor-pages.ts'
import { withoutSecrets } from './typed-secrets.ts'
import { GATEWAY_HEADER, SERVICE_HEADER } from '../platform/http/internal-calls.ts'

/** A page brings scripts, styles and pictures along, and a household or an office is one address. */
const FILES_PER_MINUTE = 6_000

const STARTING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
const STARTING = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><meta name="viewport" content="width=device-width">
<title>Starting - Elite Card Exchange</title><style>html{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{min-height:90vh;display:grid;place-content:center;text-align:center}p{opacity:.7}</style>
</head><body><main><h1>One moment</h1><p>The exchange is starting. This page looks again every two seconds.</p></main></body></html>`

/** The server's time as a header of documents, for countdowns on devices whose clock is wrong (apps/web, realtime/server-clock.tsx). */
const clock = (): Readonly<Record<string, string>> => ({ 'server-timing': `clock;dur=${Date.now()}` })

/** Everything that is not ours to answer goes to the web process. While it is not up a calm page says so. */
export function proxyToWeb(
  { app }: Pick<Http, 'app'>,
  upstream: string,
  pages: VisitorPages = { answer: async () => null },
): void {
  noPagesBelow({ app }, OWN_PREFIXES)
  void app.register(proxy, {
    upstream,
    prefix: '/',
    httpMethods: ['GET', 'HEAD', 'POST'],
    disableRequestLogging: true,
    config: { access: anyone, rateLimit: { max: FILES_PER_MINUTE } },
    preHandler: (request, reply, proceed) => {
      const clean = withoutSecrets(request.url)
      if (clean !== null) {
        void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(clean, 303)
        return
      }
      void pages
        .answer(request)
        .then((page) => (page ? reply.headers({ ...page.headers, ...clock() }).send(page.body) : proceed()), proceed)
    },
    undici: { connections: 128, pipelining: 1, keepAliveTimeout: 30_000 },
    replyOptions: {
      // The page that says "starting" asks again by itself; holding the request back would only hide that.
      retryDelay: () => null,
      rewriteRequestHeaders: (request, { [GATEWAY_HEADER]: _gateway, [SERVICE_HEADER]: _service, ...headers }) => ({
        ...headers,
        'x-correlation-id': request.id,
        'x-forwarded-for': request.ip,
        'x-forwarded-host': request.host,
        'x-forwarded-proto': request.protocol,
      }),
      // Pages carry their own policy with a nonce, and files of theirs (a service worker, say) must not get the API's.
      onResponse: (_request, reply, response) => {
        if ('headers' in response && Object(response.headers)['content-security-policy'] === undefined)
          void reply.removeHeader('content-security-policy')
        void reply.headers(clock())
        void reply.send('stream' in response ? response.stream : response)
      },
      onError: (reply) => {
        void reply
          .status(503)
          .header('retry-after', '2')
          .header('cache-control', 'no-store')
          .header('content-security-policy', STARTING_POLICY)
          .type('text/html; charset=utf-8')
          .send(STARTING)
      },
    },
  })
}
