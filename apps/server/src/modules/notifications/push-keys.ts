import { createCipheriv, createDecipheriv, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto'
import type { Transactor } from '../../platform/db/database.ts'
import type { Logger } from '../../platform/telemetry/log.ts'
import { keepPushKeys, readPushKeys } from './store.ts'

/** The exchange's VAPID key pair (RFC 8292, P-256), both base64url: the raw point and the scalar, as push libraries want them. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/**
 * The key pair, made by whichever process is asked for it first and the same for all from then on. Devices hold
 * subscriptions for this very key, so that it never changes by itself: a private key that the present secret does not open
 * is kept and told of, and no message can be signed until the secret is the old one again.
 */
export async function pushKeys({
  db,
  secret,
  log,
}: {
  db: Transactor
  secret: string
  log: Logger
}): Promise<Pick<PushKeys, 'publicKey'> & Partial<PushKeys>> {
  const { publicKey, privateKey } = await db.transaction(async (tx) => {
    const kept = await readPushKeys(tx)
    if (kept) return kept
    const made = makeKeys()
    await keepPushKeys(tx, { publicKey: made.publicKey, privateKey: sealed(made.privateKey, secret) })
    // Another process may have been quicker; what stands in the table holds.
    return (await readPushKeys(tx)) ?? { publicKey: made.publicKey, privateKey: '' }
  })
  const opened = unsealed(privateKey, secret)
  if (opened !== undefined) return { publicKey, privateKey: opened }
  log.error(
    'the key for web push was encrypted with another ECE_SECRET: restore that secret, or no message can be signed',
  )
  return { publicKey }
}

function makeKeys(): PushKeys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return { publicKey: point.toString('base64url'), privateKey: d }
}

const keyFrom = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'ece notifications push key', 32))

/** AES-256-GCM under a key of the exchange's secret: nonce, tag and text, base64url. */
function sealed(text: string, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

function unsealed(text: string, secret: string): string | undefined {
  const bytes = Buffer.from(text, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(0, 12)).setAuthTag(
      bytes.subarray(12, 28),
    )
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
