import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { PASSWORD, startSignInRig, type Browser, type SignInRig } from '../../testing/sign-in.ts'
import { identityServicePart } from './index.ts'
import { changeRole } from './commands/change-role.ts'
import { lockDemonstration } from './commands/lock-demonstration.ts'

/** Ways to come by somebody else's account, or more rights than one has, that were open once. */
let rig: SignInRig
beforeAll(async () => {
  rig = await startSignInRig()
})
afterAll(async () => rig.close())

const mailTexts = async (name: string): Promise<string[]> =>
  (
    await rig.db.query<{ text: string }>(
      'SELECT body_text AS text FROM platform.mailbox WHERE recipient = $1 ORDER BY id',
      [`${name}@test.local`],
    )
  ).map(({ text }) => text)
const tokenIn = (text: string | undefined): string => decodeURIComponent(/token=([^\s&]+)/.exec(text ?? '')?.[1] ?? '')
const askReset = async (name: string): Promise<string> => {
  await rig.browser().call('POST', '/api/auth/request-password-reset', { email: `${name}@test.local` })
  return tokenIn((await mailTexts(name)).at(-1))
}
const reset = async (token: string, newPassword: string): Promise<number> =>
  (await rig.browser().call('POST', '/api/auth/reset-password', { token, newPassword })).status
const staff = async (name: string, role: string): Promise<{ id: Id; browser: Browser }> => {
  const member = await rig.member(name)
  await rig.started.get(identityServicePart).grantRole(rig.db, member.id, role)
  rig.started.get(identityServicePart).authenticator.forget()
  return member
}

describe('a link for a new password', () => {
  it('is dead after another one was asked for, after it was used, and after any change of the password', async () => {
    const { browser } = await rig.member('lena')
    const [first, second] = [await askReset('lena'), await askReset('lena')]
    expect(await reset(first, 'a-first-fine-passphrase')).toBe(400)
    expect(await reset(second, 'a-second-fine-passphrase')).toBe(200)
    expect(await reset(second, 'a-third-fine-passphrase')).toBe(400)
    await browser.signIn('lena', 'a-second-fine-passphrase')
    const third = await askReset('lena')
    const changed = await browser.call('POST', '/api/auth/change-password', {
      currentPassword: 'a-second-fine-passphrase',
      newPassword: 'a-fourth-fine-passphrase',
    })
    expect(changed.status).toBe(200)
    expect(await reset(third, 'a-fifth-fine-passphrase')).toBe(400)
  })

  it('is kept as a hash only', async () => {
    await rig.member('hugo')
    const token = await askReset('hugo')
    expect(token.length).toBeGreaterThan(20)
    const rows = await rig.db.query('SELECT 1 FROM identity.verifications WHERE strpos(identifier, $1) > 0', [token])
    expect(rows).toEqual([])
  })

  it('goes to one address five times an hour, whoever asks', async () => {
    await rig.member('paul')
    for (let asked = 0; asked < 9; asked += 1) await askReset('paul')
    expect(await mailTexts('paul')).toHaveLength(5)
  })
})

describe('after a new password', () => {
  it('by a link, every session of before is over, on whatever device', async () => {
    const { browser } = await rig.member('rita')
    const elsewhere = rig.browser()
    await elsewhere.signIn('rita')
    const known = async (): Promise<number[]> =>
      Promise.all([browser, elsewhere].map(async (each) => (await each.call('GET', '/api/v1/wallet')).status))
    expect(await known()).toEqual([200, 200])
    expect(await reset(await askReset('rita'), 'a-recovered-passphrase')).toBe(200)
    expect(await known()).toEqual([401, 401])
    await elsewhere.signIn('rita', 'a-recovered-passphrase')
    expect(await known()).toEqual([401, 200])
  })

  it('keys of before are worth nothing, and no role is given for a day', async () => {
    const { browser } = await staff('ruth', 'admin')
    const other = await rig.member('rolf')
    const made = await browser.call('POST', '/api/v1/api-keys', {
      name: 'old',
      scopes: ['wallet.read'],
      password: PASSWORD,
    })
    const wallet = async (): Promise<number> =>
      (await fetch(`${rig.address}/api/v1/wallet`, { headers: { 'x-api-key': String(made.body['key']) } })).status
    expect(await wallet()).toBe(200)
    expect(await reset(await askReset('ruth'), 'a-recovered-passphrase')).toBe(200)
    expect(await wallet()).toBe(401)
    await browser.signIn('ruth', 'a-recovered-passphrase')
    const granted = await browser.call('PUT', `/api/v1/members/${other.id}/roles/admin`)
    expect(granted).toMatchObject({ status: 403, body: { code: 'identity.recently_recovered' } })
  })
})

describe('an API key', () => {
  it('is made with the password, told of by mail, and limited in number', async () => {
    const { browser } = await rig.member('karl')
    const make = async (password: string) =>
      browser.call('POST', '/api/v1/api-keys', { name: 'k', scopes: ['wallet.read'], password })
    expect(await make('not-my-password')).toMatchObject({ status: 403, body: { code: 'identity.wrong_password' } })
    expect((await make(PASSWORD)).status).toBe(201)
    expect((await mailTexts('karl')).at(-1)).toContain('API key')
    await rig.db.query(
      `INSERT INTO identity.api_keys (id, member_id, name, prefix, key_hash, scopes)
       SELECT gen_random_uuid(), u.id, 'k', 'ece_', sha256(convert_to(u.id::text || n, 'UTF8')), '{wallet.read}' FROM identity.users u, generate_series(1, 19) n WHERE u.username = 'karl'`,
    )
    expect(await make(PASSWORD)).toMatchObject({ status: 409, body: { code: 'identity.too_many_api_keys' } })
  })
})

describe('a suspended member', () => {
  it('does not come in, and does nothing with a session of before', async () => {
    const { id, browser } = await rig.member('sven')
    await rig.db.query(`UPDATE identity.users SET suspended_at = now(), suspension_reason = 'x' WHERE id = $1`, [id])
    rig.started.get(identityServicePart).authenticator.forget()
    expect(await rig.browser().signIn('sven')).toMatchObject({ status: 403, body: { code: 'SUSPENDED' } })
    for (const [method, path, body] of [
      ['GET', 'token', undefined],
      ['POST', 'update-user', { name: 'Someone' }],
      ['POST', 'two-factor/enable', { password: PASSWORD }],
    ] as const)
      expect(await browser.call(method, `/api/auth/${path}`, body)).toMatchObject({ body: { code: 'http.suspended' } })
    expect((await browser.call('POST', '/api/auth/sign-out')).status).toBe(200)
  })

  it('is not the last admin', async () => {
    const { browser } = await staff('sara', 'support')
    const [only, ...rest] = await rig.db.query<{ id: Id }>(
      `SELECT member_id AS id FROM identity.member_roles WHERE role = 'admin'`,
    )
    expect(rest).toEqual([])
    const suspended = await browser.call('POST', `/api/v1/members/${only?.id ?? ''}/suspend`, { reason: 'because' })
    expect(suspended).toMatchObject({ status: 409, body: { code: 'identity.last_admin' } })
  })
})

it('one admin is left, whoever takes the roles away', async () => {
  const admins = async (): Promise<Id[]> =>
    (await rig.db.query<{ id: Id }>(`SELECT member_id AS id FROM identity.member_roles WHERE role = 'admin'`)).map(
      ({ id }) => id,
    )
  const dismiss = async (memberId: Id): Promise<void> =>
    changeRole({ db: rig.db, clock: () => new Date() }, { memberId, role: 'admin', byId: null, grant: false })
  await staff('olga', 'admin')
  await staff('otto', 'admin')
  const [last = '', ...others] = await admins()
  // Also of several at the same time: each sees whom the one before has dismissed.
  const outcomes = await Promise.allSettled([last, ...others].map(dismiss))
  const left = await admins()
  expect(left).toHaveLength(1)
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  await expect(dismiss(left[0] ?? '')).rejects.toMatchObject({ rejection: { code: 'identity.last_admin' } })
  expect(await admins()).toEqual(left)
})

describe('what staff and strangers see', () => {
  it('no link in mail to other staff', async () => {
    const { browser } = await staff('tina', 'support')
    await staff('theo', 'support')
    const token = await askReset('theo')
    const { body } = await browser.call('GET', '/api/v1/mailbox?to=theo@test.local')
    expect(JSON.stringify(body)).toContain('token=…')
    expect(JSON.stringify(body)).not.toContain(token)
  })

  it('no session token in any answer; sessions are named and ended by their ids', async () => {
    const { browser } = await rig.member('vera')
    const other = rig.browser()
    const signedIn = await other.signIn('vera')
    expect(signedIn.body['token']).toMatch(/^[0-9a-f-]{36}$/)
    const listed = await browser.call('GET', '/api/auth/list-sessions')
    const tokens = await rig.db.query<{ token: string }>('SELECT token FROM identity.sessions')
    for (const { token } of tokens) expect(JSON.stringify([signedIn.body, listed.body])).not.toContain(token)
    expect((await browser.call('POST', '/api/auth/revoke-session', { token: signedIn.body['token'] })).status).toBe(200)
    expect((await other.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200)
  })

  it('no name in a letter that could be a link', async () => {
    await rig.browser().call('POST', '/api/auth/sign-up/email', {
      name: 'Win at evil.example',
      username: 'spammer',
      email: 'victim@test.local',
      password: PASSWORD,
    })
    expect((await mailTexts('victim')).at(-1)).not.toContain('evil')
  })
})

it('an address to go to next is resolved before it is believed', async () => {
  const token = 'x'
  for (const address of [
    '/.//evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a/..//evil.example',
    '/./\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'x',
    ' ',
    ' //evil.example',
  ]) {
    const response = await fetch(
      `${rig.address}/api/auth/verify-email?token=${token}&callbackURL=${encodeURIComponent(address)}`,
      { redirect: 'manual' },
    )
    const location = response.headers.get('location')
    expect([
      address,
      (response.status >= 400 && response.status < 500) ||
        (location !== null && new URL(location, rig.address).origin === rig.address),
    ]).toEqual([address, true])
  }
})

it('members of a demonstration are locked where the exchange is for real', async () => {
  const identity = rig.started.get(identityServicePart)
  const id = await identity.createMember({
    email: 'admin@ece.local',
    password: 'demo-password',
    name: 'Ada',
    username: `ada_${newId().slice(-6)}`,
    roles: ['admin'],
    emailVerified: true,
  })
  expect(await lockDemonstration({ db: rig.db })).toBe(1)
  expect(await lockDemonstration({ db: rig.db })).toBe(0)
  const signedIn = await rig
    .browser()
    .call('POST', '/api/auth/sign-in/email', { email: 'admin@ece.local', password: 'demo-password' })
  expect(signedIn.status).toBe(401)
  expect((await identity.members(rig.db, [id.id])).get(id.id)?.roles).toEqual([])
})
