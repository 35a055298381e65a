import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityServicePart } from './index.ts'
import { PASSWORD, startSignInRig, type Browser, type SignInRig } from '../../testing/sign-in.ts'

let rig: SignInRig
beforeAll(async () => {
  rig = await startSignInRig()
})
afterAll(async () => rig.close())

const CHANGE = '/api/v1/me/email-change'
const address = (name: string): string => `${name}@test.local`
const ask = async (browser: Browser, email: string, password = PASSWORD) =>
  browser.call('POST', CHANGE, { email, password })
const open = async (token: string, browser = rig.browser()) =>
  browser.call('POST', '/api/v1/email-changes/confirm', { token })
const pendingOf = async (browser: Browser) => (await browser.call('GET', CHANGE)).body['pending']
const mailsTo = async (email: string) =>
  rig.db.query<{ subject: string; text: string }>(
    'SELECT subject, body_text AS text FROM platform.mailbox WHERE recipient = $1 ORDER BY id',
    [email],
  )
/** The token of the newest link to an address; empty where the newest message has none. */
const tokenTo = async (email: string): Promise<string> =>
  /\/confirm-email\?token=([\w-]{43})\n/.exec((await mailsTo(email)).at(-1)?.text ?? '')?.[1] ?? ''
const canSignIn = async (email: string, password = PASSWORD): Promise<boolean> =>
  (await rig.browser().call('POST', '/api/auth/sign-in/email', { email, password })).status === 200
const emailOf = async (browser: Browser): Promise<unknown> =>
  Object((await browser.call('GET', '/api/v1/me')).body['user'])['email']
const codeOf = ({
  status,
  body,
}: {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}): string => `${status} ${String(body['code'])}`
/** As if the newest message had been sent a while ago. */
const age = async (id: string, minutes: number): Promise<void> =>
  void (await rig.db.query(
    `UPDATE identity.email_changes SET sent_at = sent_at - make_interval(mins => $2), expires_at = expires_at - make_interval(mins => $2) WHERE member_id = $1 AND ended_at IS NULL`,
    [id, minutes],
  ))

describe('a change of address', () => {
  it('is done by the link to the new one, tells the old one twice, and ends every session but the one that asked', async () => {
    const { id, browser } = await rig.member('ada')
    const other = rig.browser()
    await other.signIn('ada')
    await rig.browser().call('POST', '/api/auth/request-password-reset', { email: address('ada') })
    const reset = /token=([\w-]+)/.exec((await mailsTo(address('ada'))).at(-1)?.text ?? '')?.[1] ?? ''
    const asked = await ask(browser, 'Ada.New@test.local')
    expect(asked).toMatchObject({
      status: 202,
      body: { pending: { newEmail: 'ada.new@test.local', expiresAt: expect.any(String) } },
    })
    expect(await pendingOf(browser)).toEqual(asked.body['pending'])
    expect((await mailsTo(address('ada'))).at(-1)).toMatchObject({
      subject: 'A new e-mail address was requested',
      text: expect.stringMatching(/to ada\.new@test\.local[\s\S]*change your password at once[\s\S]*\/settings/),
    })
    const [link] = await mailsTo('ada.new@test.local')
    expect(link).toMatchObject({
      subject: 'Confirm your new e-mail address',
      text: expect.stringMatching(/^Hello,\n/),
    })
    expect([await emailOf(browser), await canSignIn('ada.new@test.local')]).toEqual([address('ada'), false])

    const token = await tokenTo('ada.new@test.local')
    const stranger = rig.browser()
    expect(await open(token, stranger)).toMatchObject({ status: 200, body: { email: 'ada.new@test.local' } })
    expect([
      stranger.cookies,
      await pendingOf(browser),
      await emailOf(browser),
      (await other.call('GET', '/api/v1/me')).status,
    ]).toEqual(['', null, 'ada.new@test.local', 401])
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({ emailVerified: true })
    expect([await canSignIn(address('ada')), await canSignIn('ada.new@test.local')]).toEqual([false, true])
    expect((await mailsTo(address('ada'))).at(-1)).toMatchObject({
      subject: 'Your e-mail address was changed',
      text: expect.stringContaining('is now ada.new@test.local'),
    })
    expect(await rig.facts(id)).toEqual(
      expect.arrayContaining(['email_change_requested', 'email_changed', 'session_revoked']),
    )
    expect((await browser.call('GET', '/api/v1/me/security-events?limit=3')).body['items']).toContainEqual(
      expect.objectContaining({ type: 'identity.email_changed' }),
    )
    // The link worked once; and what went to the old address opens nothing.
    expect(codeOf(await open(token))).toBe('409 identity.email_change_done')
    expect(
      (
        await rig
          .browser()
          .call('POST', '/api/auth/reset-password', { token: reset, newPassword: 'another-fine-passphrase' })
      ).status,
    ).toBe(400)
  })

  it('needs the password, an address, and another one; guesses lock it', async () => {
    const { browser } = await rig.member('bea')
    for (const email of ['', 'bea', 'bea@', 'a b@test.local', `${'x'.repeat(250)}@test.local`])
      expect([email, (await ask(browser, email)).status]).toEqual([email, 422])
    expect(codeOf(await ask(browser, 'BEA@test.local'))).toBe('422 identity.email_unchanged')
    for (let guesses = 0; guesses < 5; guesses += 1)
      expect(codeOf(await ask(browser, 'bea.new@test.local', 'a-wrong-passphrase'))).toBe('403 identity.wrong_password')
    expect(codeOf(await ask(browser, 'bea.new@test.local'))).toBe('429 identity.locked_out')
    expect([await pendingOf(browser), await mailsTo('bea.new@test.local')]).toEqual([null, []])
  })

  it('is the member’s in person: no key with whatever scopes, no visitor, and not by better-auth’s own way', async () => {
    const { browser } = await rig.member('cleo')
    const { body } = await browser.call('POST', '/api/v1/api-keys', {
      name: 'all',
      scopes: ['auctions.*', 'wallet.*', 'vault.*', 'media.*'],
      password: PASSWORD,
    })
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['POST', '/send'],
      ['DELETE', ''],
    ] as const) {
      const asked =
        path === '' && method === 'POST' ? JSON.stringify({ email: 'cleo.new@test.local', password: PASSWORD }) : null
      const type: [string, string][] = asked === null ? [] : [['content-type', 'application/json']]
      const statuses = await Promise.all(
        [[], [['x-api-key', String(body['key'])] as [string, string]]].map(
          async (key) =>
            (await fetch(rig.address + CHANGE + path, { method, body: asked, headers: [...type, ...key] })).status,
        ),
      )
      expect([method, path, ...statuses]).toEqual([method, path, 401, 403])
    }
    expect((await browser.call('POST', '/api/auth/change-email', { newEmail: 'cleo.new@test.local' })).status).toBe(400)
    expect(await emailOf(browser)).toBe(address('cleo'))
  })

  it('of an address that nobody has confirmed confirms the new one, and says nothing of it to the old one', async () => {
    const { id } = await rig.started
      .get(identityServicePart)
      .createMember({ email: address('dora'), password: PASSWORD, name: 'Dora', username: 'dora' })
    const browser = rig.browser()
    await browser.signIn('dora')
    await ask(browser, 'dora.new@test.local')
    expect((await open(await tokenTo('dora.new@test.local'))).status).toBe(200)
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({
      emailVerified: true,
      user: { email: 'dora.new@test.local' },
    })
    expect(await rig.facts(id)).toEqual(expect.arrayContaining(['email_changed', 'email_verified']))
    const told = await mailsTo(address('dora'))
    expect(told.map(({ subject }) => subject)).toEqual([
      'A new e-mail address was requested',
      'Your e-mail address was changed',
    ])
    expect(JSON.stringify(told)).not.toContain('dora.new')
  })

  it('writes in the member’s language', async () => {
    const { browser } = await rig.member('edda')
    await fetch(rig.address + CHANGE, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: browser.cookies, 'accept-language': 'de' },
      body: JSON.stringify({ email: 'edda.neu@test.local', password: PASSWORD }),
    })
    expect([
      (await mailsTo(address('edda'))).at(-1)?.subject,
      (await mailsTo('edda.neu@test.local'))[0]?.subject,
    ]).toEqual(['Eine andere E-Mail-Adresse wurde angegeben', 'Bestätige deine neue E-Mail-Adresse'])
  })
})

describe('an address that somebody else has', () => {
  it('is answered as a free one is; its owner gets a message that names nobody, and there is no link', async () => {
    const [{ browser }] = [await rig.member('finn'), await rig.member('gus')]
    const shape = ({ status, headers, body }: Awaited<ReturnType<typeof ask>>) => [
      status,
      headers.get('content-type'),
      Object.keys(Object(body['pending'])),
      Object(body['pending'])['newEmail'],
    ]
    const taken = shape(await ask(browser, address('gus')))
    const free = shape(await ask(browser, 'nobody@test.local'))
    expect(taken.slice(0, 3)).toEqual(free.slice(0, 3))
    const told = await mailsTo(address('gus'))
    expect(told.map(({ subject }) => subject)).toEqual(['Your address was entered for another account'])
    expect(told[0]?.text).not.toMatch(/finn|token=/i)
    await ask(browser, address('gus'))
    await age(
      (await rig.db.query<{ id: string }>(`SELECT id FROM identity.users WHERE username = 'finn'`))[0]?.id ?? '',
      2,
    )
    expect((await browser.call('POST', `${CHANGE}/send`)).status).toBe(202)
    expect(await tokenTo(address('gus'))).toBe('')
  })

  it('by the time that the link is opened stays theirs, and the change is over', async () => {
    const { browser } = await rig.member('hal')
    await ask(browser, 'wanted@test.local')
    const token = await tokenTo('wanted@test.local')
    await rig.member('wanted')
    expect([codeOf(await open(token)), codeOf(await open(token))]).toEqual([
      '409 identity.email_taken',
      '409 identity.email_taken',
    ])
    expect([await pendingOf(browser), await emailOf(browser), await canSignIn('wanted@test.local')]).toEqual([
      null,
      address('hal'),
      true,
    ])
  })
})

describe('a link', () => {
  it('holds for an hour; a new one takes its place, not oftener than once a minute and six times a day', async () => {
    const { id, browser } = await rig.member('ida')
    expect(codeOf(await browser.call('POST', `${CHANGE}/send`))).toBe('409 identity.no_email_change')
    await ask(browser, 'ida.new@test.local')
    const first = await tokenTo('ida.new@test.local')
    expect(await browser.call('POST', `${CHANGE}/send`)).toMatchObject({
      status: 429,
      body: { code: 'identity.email_change_too_often', retryAfterSeconds: expect.any(Number) },
    })
    await age(id, 61)
    expect(codeOf(await open(first))).toBe('410 identity.email_change_expired')
    expect(await pendingOf(browser)).toMatchObject({ newEmail: 'ida.new@test.local' })
    for (let mails = 2; mails <= 6; mails += 1) {
      expect((await browser.call('POST', `${CHANGE}/send`)).status).toBe(202)
      if (mails < 6) await age(id, 2)
    }
    await age(id, 2)
    expect(codeOf(await browser.call('POST', `${CHANGE}/send`))).toBe('429 identity.email_change_too_often')
    expect(codeOf(await ask(browser, 'ida.other@test.local'))).toBe('429 identity.email_change_too_often')
    expect(codeOf(await open(first))).toBe('404 identity.email_change_not_found')
    expect((await open(await tokenTo('ida.new@test.local'))).status).toBe(200)
  })

  it('is worth nothing once the change was cancelled, by the member, a new password, or a reset', async () => {
    const { id, browser } = await rig.member('joy')
    const cancels: readonly (() => Promise<unknown>)[] = [
      async () => browser.call('DELETE', CHANGE),
      async () =>
        browser.call('POST', '/api/auth/change-password', {
          currentPassword: PASSWORD,
          newPassword: 'another-fine-passphrase',
        }),
      async () => {
        await rig.browser().call('POST', '/api/auth/request-password-reset', { email: address('joy') })
        const token = /token=([\w-]+)/.exec((await mailsTo(address('joy'))).at(-1)?.text ?? '')?.[1]
        await rig.browser().call('POST', '/api/auth/reset-password', { token, newPassword: PASSWORD })
        await browser.signIn('joy')
      },
    ]
    for (const [index, cancel] of cancels.entries()) {
      expect(
        (await ask(browser, `joy.${index}@test.local`, index === 2 ? 'another-fine-passphrase' : PASSWORD)).status,
      ).toBe(202)
      await cancel()
      expect([await pendingOf(browser), codeOf(await open(await tokenTo(`joy.${index}@test.local`)))]).toEqual([
        null,
        '409 identity.email_change_ended',
      ])
    }
    expect((await rig.facts(id)).filter((type) => type === 'email_change_cancelled')).toHaveLength(3)
    expect((await browser.call('DELETE', CHANGE)).status).toBe(204)
    expect(await emailOf(browser)).toBe(address('joy'))
  })

  it('waits while its member is suspended', async () => {
    const { id, browser } = await rig.member('kai')
    await ask(browser, 'kai.new@test.local')
    const token = await tokenTo('kai.new@test.local')
    await rig.db.query(`UPDATE identity.users SET suspended_at = now(), suspension_reason = 'x' WHERE id = $1`, [id])
    expect(codeOf(await open(token))).toBe('409 identity.is_suspended')
    await rig.db.query(`UPDATE identity.users SET suspended_at = NULL, suspension_reason = NULL WHERE id = $1`, [id])
    expect((await open(token)).status).toBe(200)
  })

  it('that nobody made opens nothing', async () => {
    for (const token of ['x', 'x'.repeat(100)])
      expect(codeOf(await open(token))).toBe('404 identity.email_change_not_found')
    expect(codeOf(await open('\u0000'))).toBe('422 http.invalid_request')
    for (const token of ['', 'x'.repeat(101)]) expect((await open(token)).status).toBe(422)
  })
})

describe('at the same moment', () => {
  it('two changes of one member leave one, and one link opened by many is used once', async () => {
    const { id, browser } = await rig.member('lea')
    const wanted = ['lea.a@test.local', 'lea.b@test.local', 'lea.c@test.local']
    expect((await Promise.all(wanted.map(async (email) => ask(browser, email)))).map(({ status }) => status)).toEqual([
      202, 202, 202,
    ])
    const pending = Object(await pendingOf(browser))['newEmail']
    for (const email of wanted.filter((each) => each !== pending))
      expect(codeOf(await open(await tokenTo(email)))).toBe('409 identity.email_change_ended')
    const token = await tokenTo(String(pending))
    const answers = await Promise.all(Array.from({ length: 5 }, async () => open(token)))
    expect(answers.map(codeOf).sort()).toEqual([
      '200 undefined',
      ...Array.from({ length: 4 }, () => '409 identity.email_change_done'),
    ])
    expect((await rig.facts(id)).filter((type) => type === 'email_changed')).toHaveLength(1)
    expect(await emailOf(browser)).toBe(pending)
  })

  it('one address goes to one: of two who change to it, and of a change and a sign-up', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, two] = [await rig.member(`mia${round}`), await rig.member(`nils${round}`)]
      const wanted = `both${round}@test.local`
      await ask(one.browser, wanted)
      const first = await tokenTo(wanted)
      await ask(two.browser, wanted)
      const second = await tokenTo(wanted)
      const answers = await Promise.all([
        open(first),
        open(second),
        rig.browser().call('POST', '/api/auth/sign-up/email', {
          email: wanted,
          password: PASSWORD,
          name: 'Third',
          username: `third${round}`,
        }),
      ])
      expect([
        round,
        ...answers.map(({ status }) => (status < 500 ? Math.floor(status / 100) : status)).sort((a, b) => a - b),
      ]).toEqual([round, 2, 4, 4])
      expect(await rig.db.query('SELECT 1 FROM identity.users WHERE email = $1', [wanted])).toHaveLength(1)
    }
  })

  it('a cancellation and a confirmation do not both happen', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id, browser } = await rig.member(`ole${round}`)
      await ask(browser, `ole${round}.new@test.local`)
      const token = await tokenTo(`ole${round}.new@test.local`)
      const [opened] = await Promise.all(
        round % 2 === 0
          ? [open(token), browser.call('DELETE', CHANGE)]
          : [browser.call('DELETE', CHANGE), open(token)].toReversed(),
      )
      const isDone = opened?.status === 200
      expect((await rig.facts(id)).filter((type) => type.startsWith('email_change'))).toEqual([
        'email_change_requested',
        isDone ? 'email_changed' : 'email_change_cancelled',
      ])
      expect(await emailOf(browser)).toBe(isDone ? `ole${round}.new@test.local` : address(`ole${round}`))
    }
  })
})
