import 'server-only'
import { createHash, createHmac, randomUUID } from 'node:crypto'

const SECONDS = 20
const text = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const HEADER = text({ alg: 'HS256', typ: 'JWT' })

/** For one request of this process to the exchange, for a moment (docs/decisions/0085). Empty where it was given no key. */
export function webToken(method: string, url: string): string {
  const key = process.env['ECE_WEB_KEY'] ?? ''
  if (key === '') return ''
  const { pathname, search } = new URL(url)
  const now = Math.floor(Date.now() / 1_000)
  const req = createHash('sha256').update(`${method} ${pathname}${search}`).digest('base64url').slice(0, 22)
  const claims = { iss: 'web', aud: 'exchange', iat: now, exp: now + SECONDS, jti: randomUUID(), req }
  const body = `${HEADER}.${text(claims)}`
  return `${body}.${createHmac('sha256', Buffer.from(key, 'base64url')).update(body).digest('base64url')}`
}
