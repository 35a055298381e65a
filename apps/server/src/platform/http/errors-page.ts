import { createHash } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { declaredErrors } from '../errors/errors.ts'
import { anyone } from './access.ts'
import type { ApiInstance } from './api-instance.ts'

/** Where a problem's `type` leads: the page has an anchor for each code. */
export const ERRORS_PATH = '/docs/errors'

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#dbe0dd,#253031);--muted:light-dark(#53605f,#9dabaa);--wash:light-dark(#dcefe9,#10302b)}
body{font:16px/1.55 ui-sans-serif,system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:2.5rem 1.25rem 6rem;background:light-dark(#f5f6f4,#0c1011);color:light-dark(#121a1b,#ecf1ef)}
h1{font:500 2.25rem/1.1 ui-serif,Georgia,serif}p{color:var(--muted);max-width:44rem}dl{margin:2.5rem 0 0}
dl>div{padding:.9rem .75rem;border-top:1px solid var(--line);scroll-margin-top:1rem}dl>div:target{background:var(--wash);border-radius:.5rem}
dt{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline}code{font:600 .95rem ui-monospace,monospace;overflow-wrap:anywhere}dt span{color:var(--muted);font-size:.85rem}dd{margin:.25rem 0 0}a{color:inherit}`
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** The page that explains every code, made from the same table as docs/errors.md. */
export function addErrorsPage(app: ApiInstance): void {
  let page: string | undefined
  app.get(ERRORS_PATH, { config: { access: anyone }, schema: { hide: true } }, async (_request, reply) => {
    page ??= render() // Made once all modules have declared theirs.
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('cache-control', 'public, max-age=300')
      .send(page)
  })
}

function render(): string {
  const rows = declaredErrors().map(([code, { status, transient, message }]) => {
    const note = transient === true ? ' · the same request may succeed later' : ''
    return `<div id="${code}"><dt><code>${code}</code><span>${status} ${STATUS_CODES[status] ?? ''}${note}</span></dt><dd>${escaped(message)}</dd></div>`
  })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Errors - Elite Card Exchange</title><style>${STYLE}</style></head>
<body><main><h1>Errors</h1><p>Every refusal of the API is a problem (RFC 9457, <code>application/problem+json</code>) with one of these codes and the numbers that its sentence names in braces. The reference of the API is at <a href="/api/docs">/api/docs</a>.</p><dl>${rows.join('\n')}</dl></main></body></html>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
