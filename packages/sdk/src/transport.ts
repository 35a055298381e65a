import { ExchangeError, problemOf } from './problem.ts'

/** How a caller proves who it is. A browser's session cookie needs nothing: it goes along by itself. */
export type Credentials =
  | {
      readonly kind: 'cookie'
      /** Only outside a browser, where no cookie goes along by itself. */ readonly cookie?: string
    }
  | {
      readonly kind: 'bearer'
      /** Asked for each request, so that a fresh access token is used. */ readonly token: () =>
        | string
        | Promise<string>
    }
  | { readonly kind: 'api-key'; readonly key: string }

export interface ClientOptions {
  /** The exchange's address; empty in a browser on the same origin. */
  readonly baseUrl?: string
  readonly credentials?: Credentials
  /** Milliseconds until a request is given up; 15,000 by default. */
  readonly timeoutMs?: number
  /** How often a transient failure is tried again where that can do no harm; 2 by default. */
  readonly retries?: number
  readonly fetch?: typeof fetch
  /** Whether the caller knows that there is no connection: then nothing but reads is tried. */
  readonly isOffline?: () => boolean
}

export interface CallOptions {
  readonly signal?: AbortSignal
  /** One is made when none is given; give your own to repeat a call across restarts. */
  readonly idempotencyKey?: string
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface Call extends CallOptions {
  readonly body: unknown
}

/** Under a symbol of the SDK's own: requests are made by operations, whose paths and types are the document's, and by nothing else. */
export const SEND: unique symbol = Symbol('send')

/** Who asks the exchange, and how; operations (`@ece/sdk/operations/…`) are called with it. */
export interface ExchangeClient {
  /** The answer's JSON (undefined for an empty answer). Rejects with `ExchangeError`. */
  [SEND](method: Method, path: string, call: Call): Promise<unknown>
}

export type QueryValue = string | number | boolean | null | undefined

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_SECONDS = 5

export function queryText(values: Iterable<readonly [string, QueryValue]>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of values)
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value))
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/**
 * The exchange's API for Node and browsers. A POST carries an `Idempotency-Key`, the same one on every attempt, so that a lost answer never moves
 * money twice; a PATCH is sent once only, the other methods may repeat.
 */
export function createClient(options: ClientOptions = {}): ExchangeClient {
  const { baseUrl = '', retries = 2 } = options
  return {
    async [SEND](method, path, call) {
      const prepared = {
        ...call,
        method,
        idempotencyKey: call.idempotencyKey ?? (method === 'POST' ? crypto.randomUUID() : undefined),
      }
      const attempts = method === 'PATCH' ? 1 : retries + 1
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await attemptOnce(baseUrl + path, prepared, options)
        } catch (error) {
          if (!(error instanceof ExchangeError) || !error.transient || attempt >= attempts || call.signal?.aborted)
            throw error
          // A longer wait (a lock-out, a spent rate limit) is the caller's to decide about.
          if ((error.retryAfterSeconds ?? 0) > LONGEST_PAUSE_SECONDS) throw error
          await pause(
            error.retryAfterSeconds === null ? FIRST_PAUSE_MS * 2 ** (attempt - 1) : error.retryAfterSeconds * 1000,
            call.signal,
          )
        }
      }
    },
  }
}

type PreparedCall = Omit<Call, 'idempotencyKey'> & {
  readonly method: string
  readonly idempotencyKey: string | undefined
}

async function attemptOnce(url: string, call: PreparedCall, options: ClientOptions): Promise<unknown> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 15_000)
  const send = options.fetch ?? fetch
  const offline = (cause?: unknown): ExchangeError =>
    new ExchangeError(
      { code: 'client.offline', status: 0, detail: 'This device is offline. Nothing was sent.' },
      null,
      cause,
    )
  const isOffline = options.isOffline?.() === true
  if (isOffline && call.method !== 'GET') throw offline()
  // Asked beforehand: only then it is certain that nothing went out. It is tried all the same, because an exchange on this very
  // machine answers without a network.
  const hasNoNetwork = typeof navigator !== 'undefined' && 'onLine' in navigator && !navigator.onLine
  let response: Response
  try {
    response = await send(url, {
      method: call.method,
      headers: await headersOf(call, options.credentials),
      body: bodyOf(call.body),
      credentials: 'same-origin',
      signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
    })
  } catch (error) {
    if (call.signal?.aborted) throw error
    if (isOffline || hasNoNetwork) throw offline(error)
    throw new ExchangeError(
      {
        code: 'client.unreachable',
        status: 0,
        detail: 'The exchange can’t be reached. Check the connection and try again.',
      },
      null,
      error,
    )
  }
  if (!response.ok) throw await problemOf(response)
  try {
    const text = await response.text()
    // The server checks its answers against the schemas that the operations' types are made from; checking here again would ship
    // the validator to every page.
    return text === '' ? undefined : JSON.parse(text)
  } catch (error) {
    if (call.signal?.aborted) throw error
    throw new ExchangeError(
      {
        code: 'client.unexpected_answer',
        status: response.status,
        detail: 'The answer was cut off or is not of the exchange.',
      },
      null,
      error,
    )
  }
}

const isForm = (body: unknown): body is FormData => typeof FormData !== 'undefined' && body instanceof FormData

function bodyOf(body: unknown): string | FormData | null {
  if (body === undefined) return null
  return isForm(body) ? body : JSON.stringify(body)
}

async function headersOf(call: PreparedCall, credentials: Credentials = { kind: 'cookie' }): Promise<Headers> {
  const headers = new Headers({ accept: 'application/json' })
  if (call.body !== undefined && !isForm(call.body)) headers.set('content-type', 'application/json')
  if (call.idempotencyKey !== undefined) headers.set('idempotency-key', call.idempotencyKey)
  if (credentials.kind === 'bearer') headers.set('authorization', `Bearer ${await credentials.token()}`)
  if (credentials.kind === 'api-key') headers.set('x-api-key', credentials.key)
  if (credentials.kind === 'cookie' && credentials.cookie !== undefined) headers.set('cookie', credentials.cookie)
  return headers
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
