import type { Channel, RoomMessage } from '../../platform/realtime/channel.ts'
import { NOTICE_FACTS, NOTICE_RULES } from './notices/rules.ts'

/** `user:<id>`: what a member is told, at once and to nobody else. */
export const memberChannel: Channel<'user'> = {
  kind: 'user',
  isUrgent: true,
  facts: NOTICE_FACTS,
  authorize: (id, caller) => caller?.memberId === id,
  messages: (fact) =>
    NOTICE_RULES.flatMap(({ decide }) => decide(fact)).map(({ memberId, ...word }): RoomMessage<'user'> => ({
      ...word,
      room: `user:${memberId}`,
      sequence: fact.position,
    })),
}
