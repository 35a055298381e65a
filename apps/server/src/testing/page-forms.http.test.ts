import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestExchange, type TestExchange } from './exchange.ts'

/** Forms as a browser sends them by itself: no script, no JSON; the answer is the page to go to. */
const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange

beforeAll(async () => {
  exchange = await startTestExchange(['all'])
})
afterAll(async () => exchange.close())

interface Sent {
  readonly status: number
  readonly to: string | null
  readonly cookie: string
}

async function send(
  form: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const response = await fetch(`${exchange.address}/api/forms/${form}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: { origin: exchange.address, ...headers },
  })
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return { status: response.status, to: response.headers.get('location'), cookie: cookies.join('; ') }
}

const join = async (name: string): Promise<Sent> =>
  send('sign-up', {
    name: 'Ada',
    username: name,
    email: `${name}@test.local`,
    'new-password': PASSWORD,
    terms: 'on',
    next: '/wallet',
  })

it('joins, signs in by name or address, and goes where it was going', async () => {
  const joined = await join('ada')
  expect(joined).toMatchObject({ status: 303, to: '/verify-email?done=joined&next=%2Fwallet' })
  expect(joined.cookie).toContain('session_token=')
  for (const username of ['ada', 'ada@test.local']) {
    const signedIn = await send('sign-in', { username, 'current-password': PASSWORD, next: '/wallet' })
    expect(signedIn).toMatchObject({ status: 303, to: '/wallet' })
    const me = await fetch(`${exchange.address}/api/v1/me`, { headers: { cookie: signedIn.cookie } })
    expect(await me.json()).toMatchObject({ user: { username: 'ada' } })
  }
})

it('is refused by the same rules, and what was typed is in no address', async () => {
  await join('bea')
  const secret = 'never-in-an-address'
  const cases: readonly [Promise<Sent>, string][] = [
    [
      send('sign-in', { username: 'bea@test.local', 'current-password': secret }),
      '/sign-in?problem=auth.invalid_email_or_password',
    ],
    [
      send('sign-up', { name: 'B', username: 'bob', email: 'b@test.local', 'new-password': secret }),
      '/sign-up?problem=web.terms_not_accepted',
    ],
    [
      send('sign-up', { name: 'B', username: 'b', email: 'b@test.local', 'new-password': secret, terms: 'on' }),
      '/sign-up?problem=auth.username_too_short',
    ],
    [
      send('change-password', { 'current-password': secret, 'new-password': `${secret}2` }),
      '/settings?problem=auth.unauthorized',
    ],
    [
      send('change-email', { 'new-email': 'x@test.local', 'current-password': secret }),
      '/settings?problem=http.unauthenticated',
    ],
    [
      send('erase-account', { 'typed-name': 'bea', 'account-name': 'bob', 'current-password': secret }),
      '/settings/data?problem=web.name_differs',
    ],
    [send('needs-script', { password: secret }), '/needs-script'],
  ]
  for (const [answer, to] of cases) {
    const { status, to: went } = await answer
    expect([status, went]).toEqual([303, to])
    expect(went).not.toContain(secret)
  }
})

it('a member changes the password and asks for another address', async () => {
  const { cookie } = await join('cleo')
  const next = `${PASSWORD}-new`
  const changed = await send('change-password', { 'current-password': PASSWORD, 'new-password': next }, { cookie })
  expect(changed.to).toBe('/settings?done=password_changed')
  const signedIn = await send('sign-in', { username: 'cleo', 'current-password': next })
  expect(signedIn.to).toBe('/')
  const asked = await send(
    'change-email',
    { 'new-email': 'cleo2@test.local', 'current-password': next },
    { cookie: signedIn.cookie },
  )
  expect(asked.to).toBe('/settings?done=email_asked')
})

it('leads to no other site, and takes nothing from one', async () => {
  await join('dora')
  const signedIn = await send('sign-in', { username: 'dora', 'current-password': PASSWORD, next: '//evil.example' })
  expect(signedIn.to).toBe('/')
  const foreign = await send(
    'sign-in',
    { username: 'dora', 'current-password': PASSWORD },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  )
  expect([foreign.status, foreign.cookie]).toEqual([403, ''])
})

it('takes forms of browsers and nothing else, and none that nobody has', async () => {
  const json = await fetch(`${exchange.address}/api/forms/sign-in`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  })
  expect(json.status).toBe(415)
  expect((await send('nothing', {})).status).toBe(404)
  const large = await send('sign-in', { username: 'x'.repeat(20_000) })
  expect(large.status).toBe(413)
})
