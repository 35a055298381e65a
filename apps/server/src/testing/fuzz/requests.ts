import type { TestCaller } from '../callers.ts'
import type { Random } from './random.ts'
import { badText, badValue, forgedCursor, goodValue, spoilt, type IdPool } from './values.ts'

export interface FuzzRequest {
  readonly method: string
  /** With its query, as it is sent. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | null
  /** Sent byte by byte in place of all that: shapes that no client library sends. */
  readonly raw?: string
}

type Json = Readonly<Record<string, unknown>>
const recordOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {})

export interface Operation {
  readonly id: string
  /** Its answer is a page of a list. */
  readonly isPage: boolean
  readonly method: string
  readonly path: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: unknown }[]
  /** Of the body, by its media type. */
  readonly body: Readonly<Record<string, unknown>>
}

/** better-auth's, which is in no document of ours, and what serves others than programs. */
const HIDDEN: readonly (readonly [method: string, path: string])[] = [
  ...[
    'sign-in/email',
    'sign-in/username',
    'sign-up/email',
    'request-password-reset',
    'reset-password',
    'send-verification-email',
    'change-password',
    'update-user',
    'revoke-session',
    'is-username-available',
    'two-factor/enable',
    'two-factor/disable',
    'two-factor/verify-totp',
    'two-factor/verify-backup-code',
    'two-factor/generate-backup-codes',
    'passkey/verify-registration',
    'passkey/verify-authentication',
    'passkey/delete-passkey',
    'passkey/update-passkey',
    'delete-user',
    'unlink-account',
    'get-access-token',
    'nothing',
  ].map((path) => ['POST', `/api/auth/${path}`] as const),
  ...[
    'get-session',
    'token',
    'list-sessions',
    'verify-email',
    'reset-password/abc',
    'list-accounts',
    'passkey/list-user-passkeys',
    'passkey/generate-register-options',
    'passkey/generate-authenticate-options',
    'callback/google',
    'error',
    'ok',
    'jwks',
  ].map((path) => ['GET', `/api/auth/${path}`] as const),
  ...[
    '/health',
    '/health/live',
    '/health/ready',
    '/metrics',
    '/docs/errors',
    '/api/docs',
    '/api/v1/openapi.json',
    '/.well-known/jwks.json',
    '/',
    '/lots',
    '/api',
    '/api/v1',
    '/realtime',
    '/realtime/?EIO=4&transport=polling',
    '/realtime/?EIO=99&transport=odd&sid=x',
    '/media/x/y',
    `/media/${'a'.repeat(64)}/original.webp`,
    '/favicon.ico',
  ].map((path) => ['GET', path] as const),
  ...['sign-in', 'sign-up', 'second-step', 'forgot-password', 'reset-password', 'verify-email', 'nothing'].map(
    (path) => ['POST', `/api/forms/${path}`] as const,
  ),
]
const AUTH_FIELDS = [
  'email',
  'password',
  'newPassword',
  'currentPassword',
  'name',
  'username',
  'code',
  'token',
  'callbackURL',
  'redirectTo',
  'id',
  'response',
  'trustDevice',
  'rememberMe',
  'image',
]
const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'SEARCH',
  'LOCK',
  'QUERY',
]
const RAW_PATHS = [
  '/a/../b',
  '//x',
  '//x/y?z',
  '/\\x',
  '/_next/static/..%2f..',
  '/%2e%2e/%2e%2e',
  '/%',
  '/%zz',
  '/%ff%fe',
  '/%00',
  '*',
  '?x',
  '#',
  'http://x/lots',
  'https://x:99999/',
  'x',
  '/lots?%ff=%zz',
  `/${'a/'.repeat(2_000)}`,
  '/api/v1/../v1/me',
  '/api/v1//me',
  '/API/V1/ME',
  '/api/v1/me/',
  '/;x',
  '/api/v1/cards;x=1',
]

export function operationsOf(document: unknown): Operation[] {
  return Object.entries(recordOf(recordOf(document)['paths'])).flatMap(([path, methods]) =>
    Object.entries(recordOf(methods)).map(([method, described]): Operation => {
      const { operationId, parameters, requestBody, responses } = recordOf(described)
      return {
        id: String(operationId),
        isPage: JSON.stringify(recordOf(responses)['200'] ?? null).includes('"nextCursor"'),
        method: method.toUpperCase(),
        path,
        parameters: (Array.isArray(parameters) ? parameters : []).map((parameter: unknown) => {
          const { name, in: where, schema } = recordOf(parameter)
          return { name: String(name), in: String(where), schema }
        }),
        body: Object.fromEntries(
          Object.entries(recordOf(recordOf(requestBody)['content'])).map(([type, content]) => [
            type,
            recordOf(content)['schema'],
          ]),
        ),
      }
    }),
  )
}

/** The next request of the stream that the seed stands for. */
export function makeRequest(
  random: Random,
  operations: readonly Operation[],
  caller: TestCaller,
  ids: IdPool,
): FuzzRequest {
  const headers = { ...caller.headers, ...oddHeaders(random) }
  if (random.chance(0.04)) return rawRequest(random, headers)
  if (random.chance(0.12)) return hiddenRequest(random, headers, caller)
  const operation = random.of(operations)
  const isSpoilt = random.chance(0.65)
  const method = random.chance(0.03) ? random.of(METHODS) : operation.method
  const path = pathOf(operation, random, ids, isSpoilt)
  return { method, path, ...bodyOf(operation, random, ids, isSpoilt, headers) }
}

function pathOf({ id, path, parameters }: Operation, random: Random, ids: IdPool, isSpoilt: boolean): string {
  const given = new Map(parameters.map((parameter) => [parameter.name, parameter]))
  const whole = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const value = isSpoilt && random.chance(0.3) ? badText(random) : goodValue(given.get(name)?.schema, random, ids)
    return encoded(String(value)) || 'x'
  })
  const query = parameters
    .filter(({ in: where }) => where === 'query')
    .flatMap(({ name, schema }): string[] => {
      if (random.chance(0.6)) return []
      const value =
        name === 'cursor'
          ? forgedCursor(random, ids, id)
          : isSpoilt && random.chance(0.5)
            ? badText(random)
            : goodValue(schema, random, ids)
      const pair = `${name}=${encoded(String(value))}`
      return random.chance(0.05) ? [pair, pair] : [pair]
    })
  if (isSpoilt && random.chance(0.05)) query.push(`odd[]=${encoded(badText(random))}`)
  return query.length === 0 ? whole : `${whole}?${query.join('&')}`
}

/** Half of a pair has no place in an address: it goes as bytes that are no UTF-8. */
function encoded(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}

function bodyOf(
  { body }: Operation,
  random: Random,
  ids: IdPool,
  isSpoilt: boolean,
  headers: FuzzRequest['headers'],
): Pick<FuzzRequest, 'headers' | 'body'> {
  const [type] = Object.keys(body)
  if (type === undefined)
    return random.chance(0.05)
      ? { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(badValue(random)) }
      : { headers, body: null }
  if (type === 'multipart/form-data') return multipart(random, headers)
  if (isSpoilt && random.chance(0.1)) return { headers, body: null }
  const value = goodValue(body[type], random, ids)
  const text = isSpoilt ? JSON.stringify(spoilt(value, random)) : JSON.stringify(value)
  const sent = isSpoilt && random.chance(0.1) ? text.slice(0, random.below(text.length + 1)) : text
  const said = random.chance(0.04)
    ? random.of([
        'text/plain',
        'application/xml',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/json; charset=utf-16',
        'x',
      ])
    : 'application/json'
  return { headers: { ...headers, 'content-type': said }, body: isSpoilt ? withOddNumbers(sent, random) : sent }
}

/** JSON can say numbers that no number here is. */
function withOddNumbers(text: string, random: Random): string {
  return random.chance(0.1)
    ? text.replace(/\d+/, () => random.of(['1e400', '-1e400', '1e21', '99999999999999999999', '0.1e-400', '01']))
    : text
}

function multipart(random: Random, headers: FuzzRequest['headers']): Pick<FuzzRequest, 'headers' | 'body'> {
  const boundary = random.of(['b', '----form', 'x'.repeat(69), 'x'.repeat(300), '', '"quoted"', 'a b'])
  const field = (name: string, value: string): string =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const content = random.of([
    'Set,Number,Name\nlan,1,Fish\n',
    '"unclosed',
    'name,"un\nclosed',
    '[{"id":',
    '{"data":[',
    '\u001F\u008B\u0008\u0000',
    '\u0000'.repeat(100),
    badText(random),
    '',
  ])
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="${random.of(['file', 'other', ''])}"; filename="${random.of(['a.csv', '', '../x', 'é.json'])}"\r\ncontent-type: ${random.of(['text/csv', 'image/png', 'x'])}\r\n\r\n${content}\r\n`
  const whole = [
    field('format', random.of(['csv', 'scryfall', 'pokemon-tcg', badText(random)])),
    field('purpose', 'card'),
    random.chance(0.5) ? field('mapping', random.of(['{}', '[]', '{', '{"name":"Name"}', badText(random)])) : '',
    file,
    `--${boundary}--\r\n`,
  ].join('')
  const bytes = Buffer.from(whole, 'latin1')
  return {
    headers: {
      ...headers,
      'content-type': random.of([
        `multipart/form-data; boundary=${boundary}`,
        `multipart/form-data; boundary=${boundary}`,
        'multipart/form-data',
        'multipart/form-data; boundary',
      ]),
    },
    body: random.chance(0.5) ? bytes.subarray(0, random.below(bytes.length)) : bytes,
  }
}

function hiddenRequest(random: Random, headers: FuzzRequest['headers'], caller: TestCaller): FuzzRequest {
  const [method, path] = random.of(HIDDEN)
  if (method === 'GET') {
    const query = random.chance(0.5)
      ? `${path.includes('?') ? '&' : '?'}${random.of(['token', 'callbackURL', 'cursor', 'x'])}=${encoded(badText(random))}`
      : ''
    return { method, path: path + query, headers, body: null }
  }
  const fields = Object.fromEntries(
    AUTH_FIELDS.filter(() => random.chance(0.4)).map((name) => [
      name,
      random.chance(0.5) ? badText(random) : badValue(random),
    ]),
  )
  // What ends a caller's session would end the rest of its requests.
  const ends = path.endsWith('revoke-session') || path.endsWith('change-password')
  const sent = ends && caller.via === 'session' ? {} : headers
  if (path.startsWith('/api/forms')) {
    const form = new URLSearchParams(
      Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
    )
    return {
      method,
      path,
      headers: { ...sent, 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    }
  }
  return {
    method,
    path,
    headers: { ...sent, 'content-type': 'application/json' },
    body: JSON.stringify(random.chance(0.85) ? fields : badValue(random)),
  }
}

function rawRequest(random: Random, headers: FuzzRequest['headers']): FuzzRequest {
  const path = random.of(RAW_PATHS)
  const method = random.of(METHODS)
  const extra = random.of([
    '',
    'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n',
    'Upgrade: websocket\r\nConnection: Upgrade\r\n',
    'Expect: 100-continue\r\n',
    'Content-Length: 5\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Content-Length: 3\r\nContent-Type: application/json\r\n',
  ])
  const ended = extra.startsWith('Transfer') ? '0\r\n\r\n' : extra.startsWith('Content') ? '{"a":' : ''
  const known = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const raw = `${method} ${path} HTTP/1.1\r\nHost: exchange.test\r\n${known.join('')}${extra}\r\n${ended}`
  return { method, path, headers, body: null, raw }
}

function oddHeaders(random: Random): Readonly<Record<string, string>> {
  const odd: Record<string, string> = {}
  if (random.chance(0.15))
    odd['idempotency-key'] = random.of(['k1', 'k2', 'x'.repeat(255), 'x'.repeat(300), ' ', '%00', '\u00E9'])
  if (random.chance(0.05)) odd['if-none-match'] = random.of(['*', '"x"', 'W/"', ','.repeat(2_000)])
  if (random.chance(0.05))
    odd['accept-encoding'] = random.of(['br', 'gzip;q=0', 'identity;q=0, *;q=0', 'zstd', ';;;', 'br;q=9e9'])
  if (random.chance(0.05)) odd['accept-language'] = random.of(['de', 'xx', '*', 'en;q=a', '-'.repeat(100)])
  if (random.chance(0.03)) odd['origin'] = random.of(['null', 'http://evil.example', 'x', 'http://['])
  if (random.chance(0.03)) odd['x-correlation-id'] = random.of(['a b', 'x'.repeat(500)])
  if (random.chance(0.03))
    odd['authorization'] = random.of([
      'Bearer',
      'Bearer x',
      'Bearer eyJ.a.b',
      `Bearer eyJ${'x'.repeat(4_000)}.e30.x`,
      'Basic !!!',
      'Bearer ' + 'a.'.repeat(50),
    ])
  if (random.chance(0.02)) odd['x-api-key'] = random.of(['', 'ece_', 'x'.repeat(5_000)])
  if (random.chance(0.02))
    odd['cookie'] = random.of([
      'better-auth.session_token=x',
      'session_token',
      ';;;=',
      'better-auth.session_token=%ff.%zz',
      'a='.repeat(500),
    ])
  if (random.chance(0.02)) odd['x-forwarded-for'] = random.of(['1.2.3.4', 'x', '::1, ::2'])
  return odd
}
