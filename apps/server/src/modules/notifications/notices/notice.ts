import type { RoomWord } from '@ece/contracts/realtime'
import { isOneOf } from '../../../platform/facts/decode.ts'
import type { Fact, LoggedFact, LoggedOf } from '../../../platform/facts/fact.ts'
import type { Id } from '../../../platform/ids/ids.ts'

/** What one member is told because of a fact, whatever way it goes to them: one of the words of their own room. */
export type Notice = RoomWord<'user'> & { readonly memberId: Id }

/** A kind of notice: of which facts it is decided, and who is told what. One file for each kind. */
export interface NoticeRule<Declared extends Fact> {
  readonly kind: Notice['type']
  readonly facts: readonly Declared[]
  decide(fact: LoggedOf<Declared>): readonly Notice[]
}

/** A rule that may be asked about any fact: of those that are not its own it has nothing to say. */
export interface Notices {
  readonly kind: Notice['type']
  readonly facts: readonly Fact[]
  decide(fact: LoggedFact): readonly Notice[]
}

export function noticeRule<Declared extends Fact>({ kind, facts, decide }: NoticeRule<Declared>): Notices {
  const isOurs = isOneOf(facts)
  return { kind, facts, decide: (fact) => (isOurs(fact) ? decide(fact) : []) }
}

/** The facts that rules are asked about, each once. */
export function factsOf(rules: readonly Notices[]): Fact[] {
  return [...new Set(rules.flatMap(({ facts }) => facts))]
}
