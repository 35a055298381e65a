import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId } from '../../platform/ids/ids.ts'
import { Lockout } from './lockout.ts'

let test: TestDatabase
let lockout: Lockout
beforeAll(async () => {
  test = await createTestDatabase()
  lockout = new Lockout(test.db)
})
afterAll(async () => test.close())

const attempt = (account: string, address: string, known = false) => ({ account, address, known })
const isLocked = async (...given: Parameters<typeof attempt>): Promise<boolean> =>
  (await lockout.check(attempt(...given))) !== undefined

describe('the lock-out', () => {
  it('locks an account for the address that guesses, not for the member’s own', async () => {
    const account = newId()
    for (let failures = 0; failures < 5; failures += 1) await lockout.failed(attempt(account, '10.0.0.1'))
    expect(await isLocked(account, '10.0.0.1')).toBe(true)
    expect(await isLocked(account, '10.0.0.2')).toBe(false)
  })

  it('locks an account that is guessed at from many addresses, but never for an address of a session of the member', async () => {
    const account = newId()
    for (let failures = 0; failures < 50; failures += 1) await lockout.failed(attempt(account, `10.1.0.${failures}`))
    expect(await isLocked(account, '10.9.9.9')).toBe(true)
    expect(await isLocked(account, '10.9.9.9', true)).toBe(false)
    await test.db.query(`UPDATE identity.sign_in_failures SET failures = 1000 WHERE key = $1`, [
      `everywhere:${account}`,
    ])
    await lockout.failed(attempt(account, '10.2.0.1'))
    expect(await lockout.check(attempt(account, '10.9.9.9'))).toMatchObject({ details: { retryAfterSeconds: 300 } })
  })

  it('locks an address that tries many accounts', async () => {
    for (let failures = 0; failures < 30; failures += 1) await lockout.failed(attempt(newId(), '10.3.0.1'))
    expect(await isLocked(newId(), '10.3.0.1')).toBe(true)
    expect(await isLocked(newId(), '10.3.0.2')).toBe(false)
  })

  it('forgives the address that knew the password, and everything after a new password', async () => {
    const account = newId()
    for (let failures = 0; failures < 60; failures += 1)
      await lockout.failed(attempt(account, `10.4.0.${failures % 10}`))
    await lockout.succeeded({ account, address: '10.4.0.1' })
    expect(await isLocked(account, '10.4.0.1', true)).toBe(false)
    expect(await isLocked(account, '10.4.0.2', true)).toBe(true)
    await lockout.forgive(account)
    expect(await isLocked(account, '10.4.0.2')).toBe(false)
  })
})
