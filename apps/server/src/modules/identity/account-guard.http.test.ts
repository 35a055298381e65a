import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeOf,
  Device,
  ORIGIN,
  PASSWORD,
  startSignInRig,
  type Browser,
  type Guarded,
  type SignInRig,
} from '../../testing/sign-in.ts'

let rig: SignInRig
beforeAll(async () => {
  rig = await startSignInRig()
})
afterAll(async () => rig.close())

const VERIFY = '/api/auth/two-factor/verify-totp'
const verify = async (browser: Browser, code: string, rest: object = {}) =>
  browser.call('POST', VERIFY, { code, ...rest })
/** Between the two steps. */
async function halfSignedIn(name: string): Promise<Browser> {
  const browser = rig.browser()
  expect((await browser.signIn(name)).body).toMatchObject({ twoFactorRedirect: true })
  return browser
}
const settingsOf = async (browser: Browser) => (await browser.call('GET', '/api/v1/me/second-factor')).body

describe('a code of the app', () => {
  it('is taken once, also of two requests at the same moment', async () => {
    const { uri } = await rig.memberWithTwoFactors('ada')
    for (const steps of [0, 1]) {
      const code = codeOf(uri, steps)
      const browsers = await Promise.all(Array.from({ length: 4 }, async () => halfSignedIn('ada')))
      const answers = await Promise.all(browsers.map(async (browser) => verify(browser, code)))
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401, 401, 401])
      expect(answers.find(({ status }) => status === 401)?.body).toMatchObject({ code: 'INVALID_CODE', status: 401 })
    }
  })

  it('is spent by turning the second factor on, of two requests at the same moment by one', async () => {
    const { uri, usedCode, browser } = await rig.memberWithTwoFactors('bea')
    expect((await verify(await halfSignedIn('bea'), usedCode)).status).toBe(401)
    expect((await verify(browser, usedCode)).status).toBe(401)
    await browser.call('POST', '/api/auth/two-factor/disable', { password: PASSWORD })
    const again = String(
      (await browser.call('POST', '/api/auth/two-factor/enable', { password: PASSWORD })).body['totpURI'],
    )
    expect(again).not.toBe(uri)
    const code = codeOf(again)
    const answers = await Promise.all([verify(browser, code), verify(browser, code), verify(browser, code)])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401, 401])
    expect((await verify(await halfSignedIn('bea'), code)).status).toBe(401)
  })

  it('is refused after a later one has been taken', async () => {
    const { uri } = await rig.memberWithTwoFactors('cleo')
    const [now, next] = [codeOf(uri), codeOf(uri, 1)]
    expect((await verify(await halfSignedIn('cleo'), next)).status).toBe(200)
    expect((await verify(await halfSignedIn('cleo'), now)).status).toBe(401)
  })

  it('is taken by the sign-in that it belongs to alone: a second cookie beside it opens nothing', async () => {
    const { uri } = await rig.memberWithTwoFactors('dora')
    const [browser, other] = [await halfSignedIn('dora'), await halfSignedIn('dora')]
    const cookie = `${browser.cookies}; ${other.cookies}`
    const answer = await fetch(rig.address + VERIFY, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ code: codeOf(uri) }),
    })
    expect(answer.status).toBe(401)
  })
})

describe('a device on which the code is not asked for', () => {
  const trusted = async ({ uri }: Guarded, name: string, steps: number): Promise<Browser> => {
    const browser = await halfSignedIn(name)
    expect((await verify(browser, codeOf(uri, steps), { trustDevice: true })).status).toBe(200)
    return browser
  }
  const isAsked = async (browser: Browser, name: string, password = PASSWORD): Promise<boolean> =>
    (await browser.signIn(name, password)).body['twoFactorRedirect'] === true

  it('is counted, written down, and ended in the settings', async () => {
    const member = await rig.memberWithTwoFactors('eve')
    const [one, two] = [await trusted(member, 'eve', 0), await trusted(member, 'eve', 1)]
    expect([await isAsked(one, 'eve'), await isAsked(two, 'eve')]).toEqual([false, false])
    expect(await settingsOf(member.browser)).toEqual({ isOn: true, recoveryCodesLeft: 10, trustedDevices: 2 })
    expect((await member.browser.call('DELETE', '/api/v1/me/trusted-devices')).status).toBe(204)
    expect(await settingsOf(member.browser)).toMatchObject({ trustedDevices: 0 })
    expect([await isAsked(one, 'eve'), await isAsked(two, 'eve')]).toEqual([true, true])
    expect(await rig.facts(member.id)).toEqual(expect.arrayContaining(['device_trusted', 'trusted_devices_ended']))
    expect((await rig.browser().call('DELETE', '/api/v1/me/trusted-devices')).status).toBe(401)
  })

  it('is one no more once the second factor was off', async () => {
    const member = await rig.memberWithTwoFactors('finn')
    const browser = await trusted(member, 'finn', 0)
    expect((await member.browser.call('POST', '/api/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200)
    const uri = String(
      (await member.browser.call('POST', '/api/auth/two-factor/enable', { password: PASSWORD })).body['totpURI'],
    )
    // As if one had been left over from before.
    await rig.db.query(
      `INSERT INTO identity.verifications SELECT gen_random_uuid(), 'trust-device-left-over', $1::text, now() + interval '1 day', now(), now()`,
      [member.id],
    )
    expect((await verify(member.browser, codeOf(uri))).status).toBe(200)
    expect(await settingsOf(member.browser)).toMatchObject({ trustedDevices: 0 })
    expect(await isAsked(browser, 'finn')).toBe(true)
  })

  it('is one no more under a new password, changed or reset', async () => {
    const member = await rig.memberWithTwoFactors('gus')
    const one = await trusted(member, 'gus', 0)
    const changed = { currentPassword: PASSWORD, newPassword: 'another-fine-passphrase' }
    expect(
      (
        await member.browser.call('POST', '/api/auth/change-password', {
          ...changed,
          currentPassword: 'a-wrong-passphrase',
        })
      ).status,
    ).toBe(400)
    expect(await settingsOf(member.browser)).toMatchObject({ trustedDevices: 1 })
    expect((await member.browser.call('POST', '/api/auth/change-password', changed)).status).toBe(200)
    expect(await isAsked(one, 'gus', changed.newPassword)).toBe(true)
    const other = rig.browser()
    await other.signIn('gus', changed.newPassword)
    expect((await verify(other, codeOf(member.uri, 1), { trustDevice: true })).status).toBe(200)
    await rig.browser().call('POST', '/api/auth/request-password-reset', { email: 'gus@test.local' })
    const [mail] = await rig.db.query<{ text: string }>(
      `SELECT body_text AS text FROM platform.mailbox WHERE recipient = 'gus@test.local' ORDER BY id DESC LIMIT 1`,
    )
    const token = /token=([\w%-]+)/.exec(mail?.text ?? '')?.[1]
    expect(
      (await rig.browser().call('POST', '/api/auth/reset-password', { token, newPassword: 'a-third-fine-passphrase' }))
        .status,
    ).toBe(200)
    expect(await isAsked(other, 'gus', 'a-third-fine-passphrase')).toBe(true)
    // The owner is told of both.
    expect((await rig.mails('gus')).filter((subject) => subject === 'Your password was changed')).toHaveLength(2)
  })

  it('is one no more when all sessions are ended; when the others are, the one that ends them stays', async () => {
    const member = await rig.memberWithTwoFactors('hal')
    const [here, there] = [await trusted(member, 'hal', 0), await trusted(member, 'hal', 1)]
    expect((await here.call('POST', '/api/auth/revoke-other-sessions', {})).status).toBe(200)
    expect(await settingsOf(here)).toMatchObject({ trustedDevices: 1 })
    expect([await isAsked(there, 'hal'), await isAsked(here, 'hal')]).toEqual([true, false])
    expect((await here.call('POST', '/api/auth/revoke-sessions', {})).status).toBe(200)
    expect(await isAsked(here, 'hal')).toBe(true)
  })
})

describe('a recovery code', () => {
  it('is told of when it was used, with how many are left; new ones end the old', async () => {
    const { id, codes, browser } = await rig.memberWithTwoFactors('ida')
    const use = async (code: string | undefined) =>
      (await halfSignedIn('ida')).call('POST', '/api/auth/two-factor/verify-backup-code', { code })
    expect((await use(codes[0])).status).toBe(200)
    expect(await settingsOf(browser)).toMatchObject({ recoveryCodesLeft: 9 })
    expect(await rig.mails('ida')).toContain('A recovery code was used')
    const { body } = await browser.call('GET', '/api/v1/me/security-events')
    expect(body['items']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'identity.recovery_code_used', data: expect.objectContaining({ left: 9 }) }),
      ]),
    )
    expect((await rig.facts(id)).slice(-2)).toEqual(['recovery_code_used', 'signed_in'])
    const made = (await browser.call('POST', '/api/auth/two-factor/generate-backup-codes', { password: PASSWORD }))
      .body['backupCodes']
    expect(await settingsOf(browser)).toMatchObject({ recoveryCodesLeft: 10 })
    expect((await use(codes[1])).status).toBe(401)
    expect((await use(Array.isArray(made) ? String(made[0]) : '')).status).toBe(200)
    expect((await rig.mails('ida')).filter((subject) => subject === 'A recovery code was used')).toHaveLength(2)
  })

  it('is not spent by a call that asks for no session', async () => {
    const { codes } = await rig.memberWithTwoFactors('jan')
    const browser = await halfSignedIn('jan')
    expect(
      (await browser.call('POST', '/api/auth/two-factor/verify-backup-code', { code: codes[0], disableSession: true }))
        .status,
    ).toBe(200)
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200)
  })
})

it('guesses at the second step stay counted under a new password', async () => {
  const { id } = await rig.memberWithTwoFactors('kim')
  const browser = await halfSignedIn('kim')
  await verify(browser, '000000')
  await rig.browser().signIn('kim', 'a-wrong-passphrase')
  await rig.browser().call('POST', '/api/auth/request-password-reset', { email: 'kim@test.local' })
  const [mail] = await rig.db.query<{ text: string }>(
    `SELECT body_text AS text FROM platform.mailbox WHERE recipient = 'kim@test.local' ORDER BY id DESC LIMIT 1`,
  )
  const token = /token=([\w%-]+)/.exec(mail?.text ?? '')?.[1]
  expect(
    (await rig.browser().call('POST', '/api/auth/reset-password', { token, newPassword: 'another-fine-passphrase' }))
      .status,
  ).toBe(200)
  const counted = await rig.db.query<{ key: string }>(
    'SELECT key FROM identity.sign_in_failures WHERE starts_with(key, $1)',
    [`account:${id}:`],
  )
  expect(counted.map(({ key }) => key.includes(':second-step:'))).toEqual([true])
})

describe('the name of a passkey', () => {
  it('is refused when it is too long or holds control characters, when adding and when renaming', async () => {
    const { browser } = await rig.member('lea')
    const device = new Device(ORIGIN)
    const begin = async (): Promise<unknown> =>
      (await browser.call('GET', '/api/auth/passkey/generate-register-options')).body['challenge']
    const add = async (name: unknown) =>
      browser.call('POST', '/api/auth/passkey/verify-registration', {
        ...device.register(await begin(), { asksOwner: true }),
        name,
      })
    for (const [name, code] of [
      ['x'.repeat(61), 'identity.passkey_name_too_long'],
      ['x'.repeat(5_000), 'identity.passkey_name_too_long'],
      ['a\u0000b', 'http.invalid_request'],
      ['a\nb', 'identity.passkey_name_unfit'],
    ] as const) {
      expect(await add(name)).toMatchObject({ status: 422, body: { code, status: 422 } })
    }
    expect((await add(7)).status).toBe(400)
    const added = await add('x'.repeat(60))
    expect(added.status).toBe(200)
    const rename = async (name: string) =>
      browser.call('POST', '/api/auth/passkey/update-passkey', { id: added.body['id'], name })
    expect(await rename('y'.repeat(61))).toMatchObject({
      status: 422,
      body: { code: 'identity.passkey_name_too_long' },
    })
    expect(await rename('a\u202eb')).toMatchObject({ status: 422, body: { code: 'identity.passkey_name_unfit' } })
    expect((await rename('Leas Schlüssel')).status).toBe(200)
    // The same device once more: the credential is known.
    expect((await add('again')).status).toBe(400)
  })
})

it('what a device says is refused as wrong, not as a fault, however it is broken', async () => {
  const { browser } = await rig.member('noa')
  for (const response of [
    {},
    { id: 'x', rawId: 'x', type: 'public-key', response: {} },
    {
      id: 'eA',
      rawId: 'eA',
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'e30', attestationObject: 'oA', transports: 'usb' },
    },
  ]) {
    for (const what of ['register', 'authenticate'] as const) {
      await browser.call('GET', `/api/auth/passkey/generate-${what}-options`)
      const answer = await browser.call(
        'POST',
        `/api/auth/passkey/verify-${what === 'register' ? 'registration' : 'authentication'}`,
        { response },
      )
      expect([400, 401]).toContain(answer.status)
      expect(answer.body).toMatchObject({ status: answer.status, detail: expect.any(String) })
    }
  }
})

it('tells when a session and a key were last used, to five minutes', async () => {
  const { id, browser } = await rig.member('pia')
  const { body: made } = await browser.call('POST', '/api/v1/api-keys', {
    name: 'robot',
    scopes: ['wallet.read'],
    password: PASSWORD,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  })
  expect(made).toMatchObject({ lastUsedAt: null })
  const used = async (): Promise<unknown[]> =>
    rig.db.query(
      `SELECT 'session' AS what FROM identity.sessions WHERE user_id = $1 AND last_used_at > now() - interval '1 minute' UNION ALL SELECT 'key' FROM identity.api_keys WHERE member_id = $1 AND last_used_at IS NOT NULL`,
      [id],
    )
  expect(await used()).toEqual([{ what: 'session' }])
  expect((await fetch(`${rig.address}/api/v1/wallet`, { headers: { 'x-api-key': String(made['key']) } })).status).toBe(
    200,
  )
  expect(await used()).toEqual([{ what: 'session' }, { what: 'key' }])
  const { body: keys } = await browser.call('GET', '/api/v1/api-keys')
  expect(keys['items']).toEqual([
    expect.objectContaining({ lastUsedAt: expect.any(String), expiresAt: expect.any(String) }),
  ])
  const sessions = await fetch(`${rig.address}/api/auth/list-sessions`, { headers: { cookie: browser.cookies } })
  expect(await sessions.json()).toEqual([expect.objectContaining({ lastUsedAt: expect.any(String) })])
})

it('a path with dots in it goes nowhere', async () => {
  await rig.memberWithTwoFactors('max')
  const raw = async (path: string, body: object): Promise<{ status: number | undefined; body: string }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(rig.address)
      const sent = request(
        { hostname, port, path, method: 'POST', headers: { 'content-type': 'application/json' } },
        (answer) => {
          text(answer).then((read) => resolve({ status: answer.statusCode, body: read }), reject)
        },
      )
      sent.on('error', reject).end(JSON.stringify(body))
    })
  const common = { email: 'neu@test.local', name: 'Neu', username: 'neu_max', password: 'a-fine-long-passphrase' }
  for (const path of ['/api/auth/./sign-up/email', '/api/auth/x/../sign-up/email', '/api/auth/%2e/sign-up/email'])
    expect(await raw(path, common)).toMatchObject({
      status: 400,
      body: expect.stringContaining('http.malformed_request'),
    })
})
