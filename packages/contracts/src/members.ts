import { Type, type Static } from 'typebox'
import { AuctionStatusSchema } from './auctions.ts'
import { MemberSchema } from './identity.ts'
import { WalletSchema } from './ledger.ts'
import { BalanceSchema, IdSchema, Nullable, TimeSchema } from './wire.ts'

/** A lot of a member, as staff see it. */
export const MemberLotSchema = Type.Object({
  id: IdSchema,
  title: Type.String(),
  status: AuctionStatusSchema,
  priceCents: BalanceSchema,
  bidCount: Type.Integer(),
  endsAt: TimeSchema,
})
export type MemberLot = Static<typeof MemberLotSchema>

/** A bid of a member, as staff see it: what it made the price. */
export const MemberBidSchema = Type.Object({
  id: IdSchema,
  auctionId: IdSchema,
  title: Type.String(),
  /** The lot's price after the bid. */
  priceCents: BalanceSchema,
  placedAt: TimeSchema,
  voided: Type.Boolean(),
  leading: Type.Boolean(),
  won: Type.Boolean(),
})
export type MemberBid = Static<typeof MemberBidSchema>

/** Everything of a member that staff look at in one place. */
export const MemberFileSchema = Type.Object({
  member: MemberSchema,
  /** How the account is kept safe, and from where it is used. */
  access: Type.Object({
    secondFactor: Type.Boolean(),
    passkeys: Type.Integer(),
    sessions: Type.Integer({ description: 'Devices that are signed in' }),
    apiKeys: Type.Integer(),
  }),
  /** What the member does here; null for staff who may not read the event log, where the same stands. */
  activity: Nullable(
    Type.Object({
      wallet: WalletSchema,
      copies: Type.Integer(),
      lots: Type.Object({ open: Type.Integer(), ended: Type.Integer(), newest: Type.Array(MemberLotSchema) }),
      bids: Type.Object({
        lots: Type.Integer({ description: 'Lots with a bid of theirs' }),
        leading: Type.Integer(),
        won: Type.Integer(),
        newest: Type.Array(MemberBidSchema),
      }),
    }),
  ),
})
export type MemberFile = Static<typeof MemberFileSchema>
