import { afterAll, beforeAll, expect, it } from 'vitest'
import { ORIGIN, PASSWORD, startSignInRig, type SignInRig } from '../../testing/sign-in.ts'

let rig: SignInRig
beforeAll(async () => {
  rig = await startSignInRig()
})
afterAll(async () => rig.close())

const signUp = async (name: string): Promise<number> => {
  const person = { email: `${name}@test.local`, password: PASSWORD, name, username: name }
  return (await rig.browser().call('POST', '/api/auth/sign-up/email', person)).status
}
const idsOf = async (name: string): Promise<string[]> =>
  (await rig.db.query<{ id: string }>('SELECT id FROM identity.users WHERE username = $1', [name])).map(({ id }) => id)
const registrations = async (): Promise<number> =>
  (await rig.db.query(`SELECT 1 FROM events.log WHERE type = 'identity.member_registered'`)).length

it('a sign-up that fails at its last step has left no member, no fact and no mail, and can be repeated', async () => {
  const before = await registrations()
  await rig.db.query('ALTER TABLE identity.sessions ADD CONSTRAINT none_today CHECK (false) NOT VALID')
  expect(await signUp('ada')).toBeGreaterThanOrEqual(400)
  expect([await idsOf('ada'), await rig.mails('ada'), (await registrations()) - before]).toEqual([[], [], 0])

  await rig.db.query('ALTER TABLE identity.sessions DROP CONSTRAINT none_today')
  expect(await signUp('ada')).toBe(200)
  const [id = ''] = await idsOf('ada')
  expect(await rig.facts(id)).toContain('member_registered')
  expect(await rig.mails('ada')).toHaveLength(1)
})

it('of many sign-ups with one address at once, one member, one fact and one mail are made', async () => {
  const before = await registrations()
  const answers = await Promise.all(Array.from({ length: 6 }, async () => signUp('bea')))
  expect(answers.filter((status) => status === 200)).toHaveLength(1)
  expect(await idsOf('bea')).toHaveLength(1)
  expect(await rig.mails('bea')).toHaveLength(1)
  expect((await registrations()) - before).toBe(1)
})

it('a member that the house makes has its fact in the transaction that makes it', async () => {
  const { id } = await rig.member('carl')
  const [row] = await rig.db.query<{ together: boolean }>(
    `SELECT u.xmin::text::bigint = (l.transaction_id::text::bigint & 4294967295) AS together
     FROM identity.users u JOIN events.log l ON l.stream = 'member:' || u.id AND l.type = 'identity.member_registered' WHERE u.id = $1`,
    [id],
  )
  expect(row?.together).toBe(true)
})

it('nobody asks of more than 120 addresses a minute whether they have an account', async () => {
  const limited = await startSignInRig({ RATE_LIMITS: 'true' })
  const ask = async (): Promise<Response> =>
    fetch(`${limited.address}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN },
      body: '{}',
    })
  try {
    const first = await ask()
    expect([first.status, first.headers.get('ratelimit-limit')]).toEqual([422, '120'])
    // The windows are of a minute; a machine that is slow may see the end of one, so it is asked for two.
    const statuses = new Set<number>()
    for (let asked = 0; asked < 240 && !statuses.has(429); asked += 1) statuses.add((await ask()).status)
    expect(statuses).toContain(429)
  } finally {
    await limited.close()
  }
})
