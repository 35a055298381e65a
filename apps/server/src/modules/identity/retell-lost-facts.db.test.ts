import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { factList } from '../../platform/facts/fact.ts'
import { readStream } from '../../platform/facts/log.ts'
import { newId } from '../../platform/ids/ids.ts'
import { retellLostFacts } from './commands/retell-lost-facts.ts'
import { identityFacts, memberStream } from './facts.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

it('a sign-up of which a dying process told nobody is told at the next start, once, however many start together', async () => {
  const [verified, fresh] = [newId(), newId()]
  for (const [id, isVerified] of [
    [verified, true],
    [fresh, false],
  ] as const) {
    await test.db.query(
      `INSERT INTO identity.users (id, name, email, email_verified, username, display_username, created_at, updated_at) VALUES ($1::uuid, 'x', $1::text || '@test.local', $2, NULL, NULL, now() - interval '2 minutes', now() - interval '2 minutes')`,
      [id, isVerified],
    )
  }
  const told = await Promise.all([0, 1, 2].map(async () => retellLostFacts({ db: test.db, clock: () => new Date() })))
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(3)
  const types = async (id: string) =>
    (await readStream(test.db, factList(identityFacts), memberStream(id))).map(({ type }) => type).toSorted()
  expect(await types(verified)).toEqual(['identity.email_verified', 'identity.member_registered'])
  expect(await types(fresh)).toEqual(['identity.member_registered'])
})
