import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'
import { identityServicePart } from '../identity/index.ts'

const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange
let session: string

beforeAll(async () => {
  exchange = await startTestExchange(['api'])
  await exchange.started.get(identityServicePart).createMember({
    email: 'wilma@test.local',
    password: PASSWORD,
    name: 'Wilma',
    username: 'wilma',
    emailVerified: true,
  })
  const signedIn = await post('/api/auth/sign-in/email', { email: 'wilma@test.local', password: PASSWORD })
  session = signedIn.headers.get('set-auth-token') ?? ''
  expect((await post('/api/v1/wallet/deposits', { rail: 'faucet', amountCents: 10_000 })).status).toBe(201)
})
afterAll(async () => exchange.close())

const post = async (path: string, body: object): Promise<Response> =>
  fetch(exchange.address + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(session ? { authorization: `Bearer ${session}` } : {}) },
  })
const withdraw = async (password?: string) => {
  const response = await post('/api/v1/wallet/withdrawals', { rail: 'faucet', amountCents: 2_500, password })
  const body: unknown = await response.json()
  return { status: response.status, body }
}
const mails = async (): Promise<readonly string[]> =>
  (
    await exchange.db.query<{ subject: string }>(
      `SELECT subject FROM platform.mailbox WHERE recipient = 'wilma@test.local'`,
    )
  ).map(({ subject }) => subject)

it('a session alone takes no money out: the password is asked for again, and the member is told', async () => {
  expect(await withdraw()).toMatchObject({ status: 403, body: { code: 'ledger.password_needed' } })
  expect(await withdraw('not-this-one')).toMatchObject({ status: 403, body: { code: 'identity.wrong_password' } })
  expect(await mails()).toEqual([])
  expect(await withdraw(PASSWORD)).toMatchObject({ status: 201, body: { wallet: { availableCents: 7_500 } } })
  expect(await mails()).toEqual(['You’re withdrawing $25.00'])
})

it('guesses at it are counted as those at the door are', async () => {
  const codes = new Set<unknown>()
  for (let guess = 0; guess < 12; guess += 1) codes.add(Object(await withdraw(`guess-${guess}`)).body?.code)
  expect(codes).toContain('identity.locked_out')
})
