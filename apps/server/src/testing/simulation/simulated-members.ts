import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** Of every simulated member. */
export const PASSWORD = 'a-simulated-passphrase'

export interface Answer {
  readonly status: number
  readonly text: string
  /** The body where it is an object; what a caller reads of it, it checks itself. */
  readonly body: Readonly<Record<string, unknown>>
  /** How often it was sent; those before were not answered, and may have been carried out. */
  readonly attempts: number
}

export interface SentRequest {
  readonly method: string
  readonly path: string
  readonly token: string
  readonly body?: object | undefined
  readonly key?: string | undefined
}

const GIVE_UP_MS = 60_000
const PAUSE_MS = 150

/**
 * Sends requests until they are answered: a lost connection or a 503 says nothing about whether the command was carried
 * out, so it is sent again with the same key, as a client must.
 */
export class PersistentClient {
  readonly #base: string
  /** How often a request had to be sent again. */
  retries = 0

  constructor(base: string) {
    this.#base = base
  }

  async send({ method, path, token, body, key }: SentRequest): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    }
    const since = Date.now()
    for (let attempts = 1; ; attempts += 1) {
      const answer = await this.#attempt(method, path, headers, body)
      if (answer !== undefined && answer.status !== 503) return { ...answer, attempts }
      if (Date.now() - since > GIVE_UP_MS)
        throw new Error(
          `${method} ${path} was not answered for ${GIVE_UP_MS} ms; the last answer was ${answer === undefined ? 'none' : answer.text}`,
        )
      this.retries += 1
      await sleep(PAUSE_MS)
    }
  }

  async #attempt(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: object | undefined,
  ): Promise<Omit<Answer, 'attempts'> | undefined> {
    try {
      const response = await fetch(this.#base + path, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(20_000),
      })
      const text = await response.text()
      return { status: response.status, text, body: objectOf(text) }
    } catch {
      return undefined
    }
  }

  /** Signs in and fetches the access token. */
  async signIn(email: string, password: string): Promise<string> {
    const response = await fetch(`${this.#base}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    const session = response.headers.get('set-auth-token')
    if (session === null) throw new Error(`${email} could not sign in: ${response.status} ${await response.text()}`)
    const { body } = await this.send({ method: 'GET', path: '/api/auth/token', token: session })
    return String(body['token'])
  }
}

export const newKey = (): string => randomUUID()

function objectOf(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    return {}
  }
}
