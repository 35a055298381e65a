import { ROOM_EVENTS, type RoomKind, type RoomWord } from '@ece/contracts/realtime'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cardChannel, lotChannel, marketChannel } from '../modules/auctions/index.ts'
import { makeLot } from '../modules/auctions/testing.ts'
import { memberChannel } from '../modules/notifications/index.ts'
import { decodeFacts } from '../platform/facts/decode.ts'
import type { Fact, LoggedOf } from '../platform/facts/fact.ts'
import { newId, type Id } from '../platform/ids/ids.ts'
import type { Channel } from '../platform/realtime/channel.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { STORED_FACTS } from './stored-facts.ts'

let test: TestDatabase
let auctionId: Id
beforeAll(async () => {
  test = await createTestDatabase()
  auctionId = await makeLot(test.db, { sellerId: newId() })
})
afterAll(async () => test.close())

/** What a channel says of a fact of each kind. */
async function saidBy<Kind extends RoomKind, Declared extends Fact>({
  facts,
  messages,
}: Channel<Kind, Declared>): Promise<RoomWord[]> {
  const stored = STORED_FACTS.map((fact) => ({ ...fact, data: { ...fact.data, auctionId } }))
  const said = decodeFacts(facts, stored).map(async (fact: LoggedOf<Declared>) => messages(fact))
  return (await Promise.all(said)).flat()
}

it('every word of the socket’s contract has a sender, every word that is sent is in the contract, and is as it says', async () => {
  const deps = { db: test.db, pseudonyms: () => 'A pseudonym' }
  const said: Readonly<Record<RoomKind, RoomWord[]>> = {
    auction: await saidBy(lotChannel(deps)),
    market: await saidBy(marketChannel(deps)),
    card: await saidBy(cardChannel(deps)),
    user: await saidBy(memberChannel),
  }
  for (const [kind, words] of Object.entries(said)) {
    const declared = new Map(
      Object.entries(ROOM_EVENTS).flatMap(([of, events]) => (of === kind ? Object.entries(events) : [])),
    )
    expect([...new Set(words.map(({ type }) => type))].toSorted(), kind).toEqual([...declared.keys()].toSorted())
    for (const { type, data } of words) {
      const schema = declared.get(type)
      expect(schema && [...Compile(schema).Errors(data)], `${kind} ${type}`).toEqual([])
      expect(Object.keys(data).toSorted(), `${kind} ${type}`).toEqual(Object.keys(schema?.properties ?? {}).toSorted())
    }
  }
})
