import { afterAll, beforeAll, expect, it } from 'vitest'
import { runInContext, type RecipientHints } from '../context/context.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { hintsOf, Recipients } from './recipients.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

it.each([
  [
    'the browser’s first language that there is',
    { 'accept-language': 'fr-CH, de-DE;q=0.9, en;q=0.8' },
    { locale: 'de' },
  ],
  [
    'the visitor’s own choice before the browser’s',
    { cookie: 'x=1; ece_locale=en; ece_zone=Europe%2FBerlin', 'accept-language': 'de' },
    { locale: 'en', timeZone: 'Europe/Berlin' },
  ],
  ['nothing of a program that says nothing', {}, {}],
  ['nothing of what can’t be read', { cookie: 'ece_locale=%E0%A4%A; ece_zone=Mars%2FOlympus' }, {}],
])('takes %s', (_what, headers, hints) => {
  expect(hintsOf(headers)).toEqual(hints)
})

it('the member’s settings come first, then the request’s, then what was kept, then English and UTC', async () => {
  const of = async (settings: RecipientHints, request: RecipientHints, kept: RecipientHints): Promise<unknown> => {
    const recipients = new Recipients()
    recipients.knownBy(async () => settings)
    return runInContext({ correlationId: 'c', actorId: null, recipient: () => request }, async () =>
      recipients.of(test.db, 'm', kept),
    )
  }
  expect(await of({ locale: 'de', timeZone: 'Asia/Tokyo' }, { locale: 'en', timeZone: 'Europe/Berlin' }, {})).toEqual({
    locale: 'de',
    timeZone: 'Asia/Tokyo',
  })
  expect(
    await of({ locale: 'device', timeZone: 'device' }, { locale: 'de' }, { locale: 'en', timeZone: 'Europe/Berlin' }),
  ).toEqual({ locale: 'de', timeZone: 'Europe/Berlin' })
  expect(await of({}, {}, {})).toEqual({ locale: 'en', timeZone: 'UTC' })
  expect(await new Recipients().of(test.db, 'm')).toEqual({ locale: 'en', timeZone: 'UTC' })
})
