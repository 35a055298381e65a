import { Type, type Static } from 'typebox'
import { LOCALES } from './locales.ts'
import { BalanceSchema, CentsSchema, IdSchema, Nullable, PageQuery, PageSchema, TimeSchema } from './wire.ts'

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
  /** What it was for; the name is a lot's title, and null where the thing has none. */
  reference: Nullable(Type.Object({ kind: Type.String(), id: IdSchema, name: Nullable(Type.String()) })),
  /** Of a `post`: all that was held. The amount was taken from it, and the rest returned. */
  holdCents: Nullable(BalanceSchema),
})
export type StatementLine = Static<typeof StatementLineSchema>
export const StatementPageSchema = PageSchema(StatementLineSchema)

const DaySchema = (about: string) =>
  Type.Optional(Type.String({ format: 'date', pattern: '^[12]', description: about }))

/** The days of a statement: whole days of a time zone. */
export const StatementRange = {
  from: DaySchema('The first day, `2026-11-01`; without it from the beginning'),
  to: DaySchema('The last day, which belongs to it; without it until now'),
  timeZone: Type.Optional(
    Type.String({ minLength: 1, maxLength: 60, default: 'UTC', description: 'Whose days these are, an IANA name' }),
  ),
}
export const TransfersQuery = Type.Object({ ...PageQuery, ...StatementRange })
export const StatementQuery = Type.Object(StatementRange)
export const StatementCsvQuery = Type.Object({
  ...StatementRange,
  lang: Type.Optional(
    Type.Union(
      LOCALES.map((locale) => Type.Literal(locale)),
      { default: 'en', description: 'Of the headings and of what is said in words' },
    ),
  ),
})

/** The sums of a statement. Opening balance, in and out make the closing balance; what is held is part of a balance. */
export const StatementSummarySchema = Type.Object({
  from: Nullable(Type.String({ format: 'date' })),
  to: Nullable(Type.String({ format: 'date' })),
  timeZone: Type.String(),
  openingCents: BalanceSchema,
  inCents: BalanceSchema,
  outCents: BalanceSchema,
  closingCents: BalanceSchema,
  /** Lines in the range, with the placing and lifting of holds, which change no balance. */
  entries: Type.Integer({ minimum: 0 }),
  currency: Type.String(),
})
export type StatementSummary = Static<typeof StatementSummarySchema>

export const DepositBody = Type.Object(
  { rail: Type.Union([Type.Literal('faucet'), Type.Literal('solana-usdc')]), amountCents: CentsSchema },
  { additionalProperties: false },
)
export const WithdrawalBody = Type.Object(
  {
    rail: Type.Union([Type.Literal('faucet'), Type.Literal('solana-usdc')]),
    amountCents: CentsSchema,
    /** The member's own, asked for once more. An API key with `wallet.use` needs none: it was asked for when the key was made. */
    password: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
)
export const MovementSchema = Type.Object({
  transferId: IdSchema,
  status: Type.Union([Type.Literal('posted'), Type.Literal('pending')]),
  wallet: WalletSchema,
})
export type Movement = Static<typeof MovementSchema>
