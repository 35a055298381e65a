import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeOf,
  Device,
  ORIGIN,
  PASSWORD,
  startSignInRig,
  type Browser,
  type SignInRig,
} from '../../testing/sign-in.ts'

let rig: SignInRig
beforeAll(async () => {
  rig = await startSignInRig()
})
afterAll(async () => rig.close())

describe('a second factor', () => {
  it('is asked for after the right password; until then nobody is signed in', async () => {
    const { id, uri } = await rig.memberWithTwoFactors('ada')
    const browser = rig.browser()
    const half = await browser.signIn('ada')
    expect(half).toMatchObject({ status: 200, body: { twoFactorRedirect: true } })
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await browser.call('GET', '/api/auth/token')).status).toBe(401)
    // What the first step may have named is no session.
    const named = half.headers.get('set-auth-token') ?? 'none'
    expect(
      (await fetch(`${rig.address}/api/auth/token`, { headers: { authorization: `Bearer ${named}` } })).status,
    ).toBe(401)
    expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
    expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status).toBe(200)
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({ user: { id } })
    // Turning it on gives the device a new session in place of the old one.
    expect((await rig.facts(id)).slice(-4)).toEqual([
      'session_revoked',
      'two_factor_enabled',
      'sign_in_failed',
      'signed_in',
    ])
  })

  it('is passed once with each recovery code', async () => {
    const { codes } = await rig.memberWithTwoFactors('bea')
    expect(codes.length).toBeGreaterThanOrEqual(8)
    for (const [code, status] of [
      [codes[0], 200],
      [codes[0], 401],
      [codes[1], 200],
    ] as const) {
      const browser = rig.browser()
      await browser.signIn('bea')
      expect((await browser.call('POST', '/api/auth/two-factor/verify-backup-code', { code })).status).toBe(status)
    }
  })

  it('can not be guessed: five codes a sign-in, and the right one is refused afterwards', async () => {
    const { uri } = await rig.memberWithTwoFactors('cleo')
    const browser = rig.browser()
    await browser.signIn('cleo')
    for (let guess = 0; guess < 5; guess += 1)
      expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: `00000${guess}` })).status).toBe(
        401,
      )
    expect(
      (await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status,
    ).toBeGreaterThanOrEqual(400)
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401)
  })

  it('counts wrong codes apart from the password: locked out, written down and told, and the right password forgives nothing', async () => {
    const { id, uri } = await rig.memberWithTwoFactors('finn')
    const browser = rig.browser()
    await browser.signIn('finn')
    for (let guess = 0; guess < 5; guess += 1)
      await browser.call('POST', '/api/auth/two-factor/verify-backup-code', { code: `guess-${guess}` })
    const again = rig.browser()
    expect((await again.signIn('finn')).body['twoFactorRedirect']).toBe(true)
    const refused = await again.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })
    expect(refused).toMatchObject({ status: 429, body: { code: 'identity.locked_out' } })
    expect((await again.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await rig.facts(id)).slice(-6)).toEqual([
      ...Array.from({ length: 5 }, () => 'sign_in_failed'),
      'locked_out',
    ])
    expect(
      await rig.db.query(
        "SELECT 1 FROM platform.mailbox WHERE recipient = 'finn@test.local' AND subject = 'Wrong codes were entered for your account'",
      ),
    ).toHaveLength(1)
    await rig.db.query('UPDATE identity.sign_in_failures SET locked_until = now() WHERE key LIKE $1', [
      `account:${id}:%`,
    ])
    expect((await again.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status).toBe(200)
    expect(
      await rig.db.query('SELECT 1 FROM identity.sign_in_failures WHERE key LIKE $1', [`account:${id}:%`]),
    ).toEqual([])
  })

  it('is turned on and off by the password, and new codes make the old ones worthless', async () => {
    const { id, codes, browser } = await rig.memberWithTwoFactors('dora')
    expect((await browser.call('POST', '/api/auth/two-factor/disable', { password: 'wrong-passphrase' })).status).toBe(
      400,
    )
    expect(
      (await browser.call('POST', '/api/auth/two-factor/generate-backup-codes', { password: PASSWORD })).status,
    ).toBe(200)
    const other = rig.browser()
    await other.signIn('dora')
    expect((await other.call('POST', '/api/auth/two-factor/verify-backup-code', { code: codes[0] })).status).toBe(401)
    expect((await browser.call('POST', '/api/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200)
    expect((await rig.browser().signIn('dora')).body['twoFactorRedirect']).toBeUndefined()
    expect(await rig.facts(id)).toEqual(expect.arrayContaining(['recovery_codes_made', 'two_factor_disabled']))
    // The owner is told each time, also when it was somebody else.
    expect(
      await rig.db.query(
        "SELECT 1 FROM platform.mailbox WHERE recipient = 'dora@test.local' AND subject = 'The security of your account has changed'",
      ),
    ).toHaveLength(3)
  })
})

describe('passkeys', () => {
  it('are added by their member only, and are listed for nobody else', async () => {
    const stranger = rig.browser()
    expect((await stranger.call('GET', '/api/auth/passkey/generate-register-options')).status).toBe(401)
    expect((await stranger.call('GET', '/api/auth/passkey/list-user-passkeys')).status).toBe(401)
    expect((await stranger.call('GET', '/api/auth/passkey/generate-authenticate-options')).body).toMatchObject({
      rpId: 'localhost',
      challenge: expect.any(String),
    })
    expect(
      (
        await stranger.call('POST', '/api/auth/passkey/verify-authentication', {
          response: { id: 'x', rawId: 'x', type: 'public-key', response: {} },
        })
      ).status,
    ).toBeGreaterThanOrEqual(400)
    const { browser } = await rig.memberWithTwoFactors('eve')
    expect((await browser.call('GET', '/api/auth/passkey/generate-register-options')).body).toMatchObject({
      rp: { name: 'Elite Card Exchange' },
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    })
    expect(
      (await browser.call('POST', '/api/auth/passkey/delete-passkey', { id: '0190a000-0000-7000-8000-000000000000' }))
        .status,
    ).toBeGreaterThanOrEqual(400)
  })
  it('stand for both factors, so a device that has not asked for its owner is refused, also where the plugin would take it', async () => {
    const { id, browser } = await rig.memberWithTwoFactors('gus')
    const device = new Device(ORIGIN)
    const begin = async (by: Browser, what: string): Promise<unknown> =>
      (await by.call('GET', `/api/auth/passkey/generate-${what}-options`)).body['challenge']
    const register = async (asksOwner: boolean) =>
      browser.call('POST', '/api/auth/passkey/verify-registration', {
        ...device.register(await begin(browser, 'register'), { asksOwner }),
        name: 'key',
      })
    expect(await register(false)).toMatchObject({ status: 401, body: { code: 'USER_VERIFICATION_REQUIRED' } })
    expect((await register(true)).status).toBe(200)
    const signIn = async (by: Browser, asksOwner: boolean) =>
      by.call(
        'POST',
        '/api/auth/passkey/verify-authentication',
        device.signIn(await begin(by, 'authenticate'), { asksOwner }),
      )
    const stranger = rig.browser()
    expect(await signIn(stranger, false)).toMatchObject({ status: 401, body: { code: 'USER_VERIFICATION_REQUIRED' } })
    expect((await stranger.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await signIn(stranger, true)).status).toBe(200)
    expect((await stranger.call('GET', '/api/v1/me')).body).toMatchObject({ user: { id } })
    expect((await rig.facts(id)).slice(-2)).toEqual(['passkey_added', 'signed_in'])
  })

  it('leave the fact with their own member, also where somebody else was signed in', async () => {
    const [owner, other] = [await rig.memberWithTwoFactors('hal'), await rig.memberWithTwoFactors('ida')]
    const device = new Device(ORIGIN)
    const { body } = await owner.browser.call('GET', '/api/auth/passkey/generate-register-options')
    await owner.browser.call(
      'POST',
      '/api/auth/passkey/verify-registration',
      device.register(body['challenge'], { asksOwner: true }),
    )
    const before = await rig.facts(other.id)
    const { body: options } = await other.browser.call('GET', '/api/auth/passkey/generate-authenticate-options')
    expect(
      (
        await other.browser.call(
          'POST',
          '/api/auth/passkey/verify-authentication',
          device.signIn(options['challenge'], { asksOwner: true }),
        )
      ).status,
    ).toBe(200)
    expect((await other.browser.call('GET', '/api/v1/me')).body).toMatchObject({ user: { id: owner.id } })
    expect((await rig.facts(owner.id)).slice(-2)).toEqual(['passkey_added', 'signed_in'])
    expect(await rig.facts(other.id)).toEqual(before)
  })
})
