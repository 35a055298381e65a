import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { identityServicePart } from '../identity/index.ts'
import { testSettings } from '../../testing/exchange.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { flagsPart } from '../../platform/flags/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { startTargets, type RunningTarget } from '../../app/targets.ts'

const PASSWORD = 'a-fine-long-passphrase'
let test: TestDatabase
let folder: string
const running: RunningTarget[] = []
const tokens = new Map<string, string>()
let ida: Id

/** Two processes' worth of the exchange on one database. */
beforeAll(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ece-flags-'))
  const settings = testSettings({ DATABASE_URL: test.url, ECE_DATA_DIR: folder })
  running.push(await startTargets(['api'], settings), await startTargets(['api'], settings))
  for (const [name, roles] of [
    ['root', ['admin']],
    ['ida', []],
  ] as const) {
    const { id } = await first()
      .started.get(identityServicePart)
      .createMember({
        email: `${name}@test.local`,
        password: PASSWORD,
        name,
        username: `flag_${name}`,
        roles: [...roles],
        emailVerified: true,
      })
    if (name === 'ida') ida = id
    const signedIn = await call('POST', '/api/auth/sign-in/email', null, {
      email: `${name}@test.local`,
      password: PASSWORD,
    })
    const answer: unknown = await (
      await fetch(`${first().address}/api/auth/token`, {
        headers: { authorization: `Bearer ${signedIn.headers.get('set-auth-token') ?? ''}` },
      })
    ).json()
    tokens.set(name, String(Object(answer).token))
  }
})
afterAll(async () => {
  for (const each of running) await each.stop()
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

function first(): RunningTarget {
  const [target] = running
  if (!target) throw new Error('not running')
  return target
}

const call = async (
  method: string,
  path: string,
  as: string | null,
  body?: unknown,
  at: RunningTarget = first(),
  key?: string,
): Promise<Response> =>
  fetch(at.address + path, {
    method,
    headers: {
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(as === null ? {} : { authorization: `Bearer ${tokens.get(as)}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const turn = async (key: string, enabled: boolean, more: object = {}): Promise<number> =>
  (
    await call('PUT', `/api/v1/feature-flags/${key}`, 'root', {
      enabled,
      percent: 100,
      memberIds: [],
      reason: 'the test says so',
      ...more,
    })
  ).status
const flagsOf = async (as: string | null, at: RunningTarget = first()): Promise<Record<string, boolean>> =>
  Object(await (await call('GET', '/api/v1/flags', as, undefined, at)).json()).flags
const signUp = async (at: RunningTarget): Promise<{ status: number; code: string }> => {
  const answer = await call(
    'POST',
    '/api/auth/sign-up/email',
    null,
    {
      email: `new${Math.random()}@test.local`,
      password: 'another-fine-phrase',
      name: 'New',
      username: `n${Math.random().toString(36).slice(2, 12)}`,
    },
    at,
  )
  return { status: answer.status, code: String(Object(await answer.json()).code ?? '') }
}

it('are switched by operators only, with a reason that stays', async () => {
  expect((await call('GET', '/api/v1/feature-flags', 'ida')).status).toBe(403)
  expect(
    (
      await call('PUT', '/api/v1/feature-flags/auth.sign_up', 'ida', {
        enabled: false,
        percent: 100,
        memberIds: [],
        reason: 'why not',
      })
    ).status,
  ).toBe(403)
  expect(await turn('auth.nothing', false)).toBe(404)
  expect(await turn('auth.sign_up', false, { reason: '' })).toBe(422)
  for (const more of [{ percent: 40 }, { memberIds: [ida] }]) expect(await turn('auth.sign_up', true, more)).toBe(422)
  expect(await turn('auctions.buy_now', true, { percent: 40, memberIds: [ida] })).toBe(200)
  const changes: unknown = await (await call('GET', '/api/v1/feature-flags/auctions.buy_now/changes', 'root')).json()
  expect(changes).toMatchObject({ items: [{ enabled: true, percent: 40, members: 1, reason: 'the test says so' }] })
  expect((await flagsOf('ida'))['auctions.buy_now']).toBe(true)
  expect((await flagsOf(null))['auctions.buy_now']).toBe(false)
})

it('close what they switch, in every process, and open it again', async () => {
  const [here, there] = running
  if (!here || !there) throw new Error('two processes run')
  expect((await signUp(there)).status).toBe(200)
  expect(await turn('auth.sign_up', false)).toBe(200)
  expect(await signUp(here)).toEqual({ status: 409, code: 'flags.paused' })
  await expect.poll(async () => (await flagsOf(null, there))['auth.sign_up']).toBe(false)
  expect(await signUp(there)).toEqual({ status: 409, code: 'flags.paused' })
  expect(there.started.get(flagsPart).of(null)['auth.sign_up']).toBe(false)
  expect(await turn('auth.sign_up', true)).toBe(200)
  await expect.poll(async () => (await signUp(there)).status).toBe(200)
})

it('refuse the command before it touches anything', async () => {
  expect(await turn('ledger.withdrawals', false)).toBe(200)
  expect(await turn('auctions.new_lots', false)).toBe(200)
  await call('POST', '/api/v1/wallet/deposits', 'ida', { amountCents: 10_000, rail: 'faucet' })
  for (const [path, body] of [
    ['/api/v1/wallet/withdrawals', { amountCents: 500, rail: 'faucet', password: PASSWORD }],
    [
      '/api/v1/auctions',
      { copyIds: [ida], startPriceCents: 100, endsAt: new Date(Date.now() + 3_600_000).toISOString() },
    ],
  ] as const) {
    const refused: unknown = await (await call('POST', path, 'ida', body)).json()
    expect(refused).toMatchObject({ code: 'flags.paused', status: 409 })
  }
  expect(await (await call('GET', '/api/v1/wallet', 'ida')).json()).toMatchObject({
    availableCents: 10_000,
    pendingCents: 0,
  })
})

it('leave the answer of a command that was done before, to whoever asks again with its key', async () => {
  expect(await turn('ledger.withdrawals', true)).toBe(200)
  await call('POST', '/api/v1/wallet/deposits', 'ida', { amountCents: 2_000, rail: 'faucet' })
  const withdraw = async (key: string) =>
    call(
      'POST',
      '/api/v1/wallet/withdrawals',
      'ida',
      { amountCents: 700, rail: 'faucet', password: PASSWORD },
      first(),
      key,
    )
  const done = await withdraw('once')
  expect(done.status).toBe(201)
  const answer = await done.text()
  expect(await turn('ledger.withdrawals', false)).toBe(200)
  expect((await withdraw('twice')).status).toBe(409)
  const again = await withdraw('once')
  expect([again.status, await again.text()]).toEqual([201, answer])
  expect(await turn('ledger.withdrawals', true)).toBe(200)
  expect((await withdraw('twice')).status).toBe(201)
})
