import { Type, type Static } from 'typebox'
import { BalanceSchema, CentsSchema, IdSchema, Nullable, PageSchema, TimeSchema } from './wire.ts'

export const WalletSchema = Type.Object({
  /** What may be spent or bid now. */
  availableCents: BalanceSchema,
  /** Held by standing bids and withdrawals under way. */
  pendingCents: BalanceSchema,
  /** Available and pending together. */
  postedCents: BalanceSchema,
  currency: Type.String(),
})
export type Wallet = Static<typeof WalletSchema>

/** A line of the statement. `amountCents` is signed: what it changed of the posted balance, or holds (kind pending). */
export const StatementLineSchema = Type.Object({
  id: IdSchema,
  at: TimeSchema,
  kind: Type.Union([Type.Literal('posted'), Type.Literal('pending'), Type.Literal('post'), Type.Literal('void')]),
  reason: Type.String(),
  amountCents: Type.Integer(),
  reference: Nullable(Type.Object({ kind: Type.String(), id: IdSchema })),
})
export type StatementLine = Static<typeof StatementLineSchema>
export const StatementPageSchema = PageSchema(StatementLineSchema)

export const DepositBody = Type.Object({ rail: Type.Union([Type.Literal('faucet'), Type.Literal('solana-usdc')]), amountCents: CentsSchema }, { additionalProperties: false })
export const WithdrawalBody = Type.Object({ rail: Type.Union([Type.Literal('faucet'), Type.Literal('solana-usdc')]), amountCents: CentsSchema }, { additionalProperties: false })
export const MovementSchema = Type.Object({ transferId: IdSchema, status: Type.Union([Type.Literal('posted'), Type.Literal('pending')]), wallet: WalletSchema })
