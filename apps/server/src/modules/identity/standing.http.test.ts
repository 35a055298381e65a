import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { identityServicePart } from './index.ts'
import { PASSWORD, startSignInRig, type Browser, type SignInRig } from '../../testing/sign-in.ts'

let rig: SignInRig
let operator: Browser
beforeAll(async () => {
  rig = await startSignInRig()
  const { id, browser } = await rig.member('boss')
  await rig.started.get(identityServicePart).grantRole(rig.db, id, 'admin')
  operator = browser
})
afterAll(async () => rig.close())

const ROUNDS = 25
/** What `/me` answers by each credential that a member has: a status, and whether they are support. */
async function seen(browser: Pick<Browser, 'cookies'>, token: string): Promise<string[]> {
  const answers = await Promise.all(
    [['cookie', browser.cookies] as const, ['authorization', `Bearer ${token}`] as const].map(async (header) =>
      fetch(`${rig.address}/api/v1/me`, { headers: [[...header]] }),
    ),
  )
  return Promise.all(
    answers.map(
      async (answer) =>
        `${answer.status} ${answer.status === 200 && (await answer.text()).includes('"support"') ? 'support' : 'member'}`,
    ),
  )
}
const twice = (state: string): string[] => [state, state]

it('a role, a suspension and its end hold for the very next request, whatever was kept or is being looked up', async () => {
  const { id, browser } = await rig.member('ada')
  const token = String((await browser.call('GET', '/api/auth/token')).body['token'])
  const change = async (method: string, path: string, body?: object): Promise<void> => {
    await seen(browser, token)
    // Somebody asks in the same moment: what they get may be what was before, and must not be kept.
    const meanwhile = Array.from({ length: 3 }, async () => seen(browser, token))
    expect((await operator.call(method, `/api/v1/members/${id}/${path}`, body)).status).toBe(200)
    await Promise.race(meanwhile)
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    await change('PUT', 'roles/support')
    expect([round, ...(await seen(browser, token))]).toEqual([round, ...twice('200 support')])
    await change('POST', 'suspend', { reason: 'for a test' })
    expect([round, ...(await seen(browser, token))]).toEqual([round, ...twice('403 member')])
    await change('POST', 'unsuspend')
    expect([round, ...(await seen(browser, token))]).toEqual([round, ...twice('200 support')])
    await change('DELETE', 'roles/support')
    expect([round, ...(await seen(browser, token))]).toEqual([round, ...twice('200 member')])
  }
}, 60_000)

it('a key that was revoked and a session that was ended open nothing any more, from the very next request on', async () => {
  const { browser } = await rig.member('bea')
  for (let round = 0; round < ROUNDS; round += 1) {
    const { body } = await browser.call('POST', '/api/v1/api-keys', {
      name: 'a key',
      scopes: ['wallet.read'],
      password: PASSWORD,
    })
    const wallet = async () =>
      (await fetch(`${rig.address}/api/v1/wallet`, { headers: { 'x-api-key': String(body['key']) } })).status
    expect([round, await wallet()]).toEqual([round, 200])
    expect((await browser.call('DELETE', `/api/v1/api-keys/${String(body['id'])}`)).status).toBe(204)
    expect([round, await wallet()]).toEqual([round, 401])
    const other = rig.browser()
    await other.signIn('bea')
    const me = async () => (await other.call('GET', '/api/v1/me')).status
    expect([round, await me()]).toEqual([round, 200])
    expect((await browser.call('POST', '/api/auth/revoke-other-sessions')).status).toBe(200)
    expect([round, await me()]).toEqual([round, 401])
  }
}, 60_000)

it('what was read before a change and comes back after it is not kept', async () => {
  const { id, browser } = await rig.member('cleo')
  const token = String((await browser.call('GET', '/api/auth/token')).body['token'])
  await rig.db.query('UPDATE identity.sessions SET last_used_at = NULL WHERE user_id = $1', [id])
  let early: Promise<string[]> | undefined
  await rig.db.transaction(async (tx) => {
    // The request has read what the member may do, and waits for this row to note the session's use.
    await tx.query('SELECT 1 FROM identity.sessions WHERE user_id = $1 FOR UPDATE', [id])
    // What signing up has read is kept by its cookies: these are read anew.
    early = seen({ cookies: `other=1; ${browser.cookies}` }, token)
    await expect
      .poll(
        async () =>
          (
            await rig.db.query(
              `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%last_used_at = now()%'`,
            )
          ).length,
        { timeout: 5_000 },
      )
      .toBe(2)
    expect((await operator.call('PUT', `/api/v1/members/${id}/roles/support`)).status).toBe(200)
    await sleep(300) // The fact has been heard as well by now.
  })
  expect(await early).toEqual(twice('200 member'))
  expect(await seen(browser, token)).toEqual(twice('200 support'))
})
