import { createClient, ExchangeError, type Operation } from '@ece/sdk'
import * as auth from '@ece/sdk/auth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSignInRig, type SignInRig } from '../../testing/sign-in.ts'

let rig: SignInRig
beforeAll(async () => {
  rig = await startSignInRig()
})
afterAll(async () => rig.close())

const isOperation = (value: unknown): value is Operation<object, unknown> =>
  typeof value === 'function' && 'path' in value

const { beginPasskey, beginPasskeySignIn, ...others } = auth
const operations: readonly (readonly [string, unknown])[] = [
  ...Object.entries(others),
  ['beginPasskey', beginPasskey<unknown>()],
  ['beginPasskeySignIn', beginPasskeySignIn<unknown>()],
]

it("what the SDK knows of better-auth's routes is there: each answers, and be it with a refusal", async () => {
  const client = createClient({
    baseUrl: rig.address,
    retries: 0,
    // A GET takes no body.
    fetch: (input, init) => fetch(input, init?.method === 'GET' ? { ...init, body: null } : init),
  })
  const missing: string[] = []
  expect(operations.length).toBeGreaterThan(20)
  for (const [name, operation] of operations) {
    expect(isOperation(operation), name).toBe(true)
    if (!isOperation(operation)) continue
    const refused: unknown = await operation(client, { body: {} }).then(
      () => null,
      (error: unknown) => error,
    )
    if (refused instanceof ExchangeError && ![404, 405, 501].includes(refused.status) && refused.status > 0) continue
    if (refused !== null) missing.push(`${name} ${refused instanceof Error ? refused.message : 'refused'}`)
  }
  expect(missing).toEqual([])
})
