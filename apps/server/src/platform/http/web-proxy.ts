import proxy from '@fastify/http-proxy'
import type { Http } from './part.ts'

const STARTING = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><meta name="viewport" content="width=device-width">
<title>Starting - Elite Card Exchange</title><style>html{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{min-height:90vh;display:grid;place-content:center;text-align:center}p{opacity:.7}</style>
</head><body><main><h1>One moment</h1><p>The exchange is starting. This page looks again every two seconds.</p></main></body></html>`

/** Everything that no route of ours takes goes to the web process. While it is not up a calm page says so. */
export function proxyToWeb({ app }: Pick<Http, 'app'>, upstream: string): void {
  void app.register(proxy, {
    upstream,
    prefix: '/',
    httpMethods: ['GET', 'HEAD', 'POST'],
    undici: { connections: 128, pipelining: 1, keepAliveTimeout: 30_000 },
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => ({ ...headers, 'x-correlation-id': request.id, 'x-forwarded-host': headers.host ?? '' }),
      // The pages carry their own policy with a nonce; the API's is not theirs.
      onResponse: (_request, reply, response) => {
        if ('headers' in response && typeof response.headers === 'object' && response.headers !== null && 'content-security-policy' in response.headers) {
          void reply.header('content-security-policy', response.headers['content-security-policy'])
        }
        void reply.send('stream' in response ? response.stream : response)
      },
      onError: (reply, { error }) => {
        const code = 'code' in error ? error.code : undefined
        if (code === 'ECONNREFUSED' || code === 'UND_ERR_SOCKET' || code === 'FST_REPLY_FROM_INTERNAL_SERVER_ERROR' || code === 'ECONNRESET') {
          void reply
            .status(503)
            .header('retry-after', '2')
            .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
            .type('text/html; charset=utf-8')
            .send(STARTING)
        } else void reply.send(error)
      },
    },
  })
}
