import { createECDH } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { pushKeys } from './push-keys.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

const log = pino({ level: 'silent' })
const keysUnder = async (secret: string) => pushKeys({ db: test.db, secret, log })

describe('the key pair for web push', () => {
  it('is made once, however many processes start together, and kept encrypted', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, async () => keysUnder('a secret')))
    expect(new Set(made.map(({ publicKey }) => publicKey)).size).toBe(1)
    const [{ publicKey, privateKey = '' } = { publicKey: '' }] = made
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(Buffer.from(privateKey, 'base64url'))
    expect(pair.getPublicKey('base64url')).toBe(publicKey)
    const kept = await test.db.query('SELECT * FROM notifications.push_keys')
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toContain(privateKey)
  })

  it('stays the same under another secret, which does not open it', async () => {
    const before = await keysUnder('a secret')
    expect(await keysUnder('another secret')).toEqual({ publicKey: before.publicKey })
    expect(await keysUnder('a secret')).toEqual(before)
  })
})
