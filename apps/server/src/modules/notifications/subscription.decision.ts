import type { RegisterPush } from '@ece/contracts/notifications'
import type { Rejection } from '../../platform/errors/errors.ts'
import { notificationsError } from './errors.ts'

/** A browser's subscription that later deliveries may be made to. Keys are base64url without padding. */
export interface Subscription {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/**
 * Whether a subscription can be one: an address that a push service may have, and keys that a message can be encrypted with
 * (RFC 8291). A name may still lead into the operator's own network: whoever delivers must look at the address that it
 * resolves to.
 */
export function subscriptionFrom({ endpoint, keys }: RegisterPush): Subscription | Rejection {
  if (!isPublicAddress(endpoint)) return notificationsError('endpoint_not_allowed')
  const point = bytesOf(keys.p256dh)
  const auth = bytesOf(keys.auth)
  if (!point || !isOnP256(point) || auth?.length !== 16) return notificationsError('keys_invalid')
  return { endpoint, p256dh: point.toString('base64url'), auth: auth.toString('base64url') }
}

const PRIVATE_NAMES =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|test|example|invalid|onion|home\.arpa)$/

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, port, hash, hostname, href } = new URL(text)
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '' || hash !== '' || href.length > 1_000)
    return false
  // A name with a top level of letters: no number in any of its spellings (the parser has made those one) and no bare word.
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*[a-z0-9]$/.test(hostname) && !PRIVATE_NAMES.test(hostname)
}

function bytesOf(text: string): Buffer | undefined {
  return /^[A-Za-z0-9_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : undefined
}

/** NIST P-256 (FIPS 186-4 D.1.2.3): y² = x³ - 3x + b. A point beside the curve would betray the key that meets it. */
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn

function isOnP256(point: Buffer): boolean {
  if (point.length !== 65 || point[0] !== 4) return false
  const x = BigInt(`0x${point.toString('hex', 1, 33)}`)
  const y = BigInt(`0x${point.toString('hex', 33)}`)
  return x < P && y < P && (y * y - (x * x * x - 3n * x + B)) % P === 0n
}
