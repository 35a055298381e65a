import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestExchange, type TestExchange } from './exchange.ts'

const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange

beforeAll(async () => {
  exchange = await startTestExchange(['identity', 'users'])
})
afterAll(async () => exchange.close())

const call = async (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: object,
): Promise<Response> => {
  const answer = await fetch(exchange.address + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  return answer
}
const addressOf = (name: string): string => `${name}@test.local`
/** @returns the session's token */
const signUp = async (name: string, headers: Readonly<Record<string, string>>): Promise<string> =>
  (
    await call('POST', '/api/auth/sign-up/email', headers, {
      email: addressOf(name),
      password: PASSWORD,
      name,
      username: name,
    })
  ).headers.get('set-auth-token') ?? ''
const askForReset = async (name: string, headers: Readonly<Record<string, string>>): Promise<Response> =>
  call('POST', '/api/auth/request-password-reset', headers, { email: addressOf(name) })
const subjectsTo = async (name: string): Promise<string[]> =>
  (
    await exchange.db.query<{ subject: string }>(
      'SELECT subject FROM platform.mailbox WHERE recipient = $1 ORDER BY id',
      [addressOf(name)],
    )
  ).map(({ subject }) => subject)

describe('mails', () => {
  it('to somebody who has chosen nothing yet are in the language of the request', async () => {
    await signUp('greta', { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' })
    await signUp('kurt', { 'accept-language': 'en', cookie: 'ece_locale=de' })
    await signUp('yuki', { 'accept-language': 'ja' })
    expect([await subjectsTo('greta'), await subjectsTo('kurt'), await subjectsTo('yuki')]).toEqual([
      ['Bestätige deine E-Mail-Adresse'],
      ['Bestätige deine E-Mail-Adresse'],
      ['Verify your e-mail address'],
    ])
    const [mail] = await exchange.db.query<{ text: string; html: string }>(
      'SELECT body_text AS text, body_html AS html FROM platform.mailbox WHERE recipient = $1',
      [addressOf('greta')],
    )
    expect(mail?.text).toMatch(/^Hallo greta,\n\nWillkommen bei Elite Card Exchange\.\n\n[\s\S]*\/verify-email\?token=/)
    expect(mail?.html).toContain('<html lang="de">')
  })

  it('to a member who has chosen are in that language, whatever browser asks', async () => {
    const token = await signUp('lena', { 'accept-language': 'en' })
    await call(
      'PATCH',
      '/api/v1/me/settings',
      { authorization: `Bearer ${await accessToken(token)}` },
      { locale: 'de' },
    )
    await askForReset('lena', { 'accept-language': 'en' })
    expect(await subjectsTo('lena')).toEqual(['Verify your e-mail address', 'Wähle ein neues Passwort'])
    await call(
      'PATCH',
      '/api/v1/me/settings',
      { authorization: `Bearer ${await accessToken(token)}` },
      { locale: 'device' },
    )
    await askForReset('lena', { 'accept-language': 'en' })
    expect((await subjectsTo('lena')).at(-1)).toBe('Choose a new password')
  })
})

async function accessToken(session: string): Promise<string> {
  const answer: unknown = await (
    await fetch(`${exchange.address}/api/auth/token`, { headers: { authorization: `Bearer ${session}` } })
  ).json()
  return typeof answer === 'object' && answer !== null && 'token' in answer ? String(answer.token) : ''
}
