// Generated from docs/openapi.json by npm run generate.
import type { Movement, StatementLine, StatementSummary, Wallet } from '@ece/contracts/ledger'
import { address, operation, type Page } from '../operation.ts'

/** Your balances. */
export const getWallet = /* @__PURE__ */ operation<{}, Wallet>('GET', '/api/v1/wallet')

/** Deposit money. */
export const deposit = /* @__PURE__ */ operation<
  { readonly body: { readonly rail: 'faucet' | 'solana-usdc'; readonly amountCents: number } },
  Movement
>('POST', '/api/v1/wallet/deposits')

/** The sums of your statement: opening and closing balance, in and out. */
export const sumStatement = /* @__PURE__ */ operation<
  {
    readonly from?: string | null | undefined
    readonly to?: string | null | undefined
    readonly timeZone?: string | null | undefined
  },
  StatementSummary
>('GET', '/api/v1/wallet/statement')

/** Your statement as CSV. */
export const exportStatement = /* @__PURE__ */ address<{
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
  readonly timeZone?: string | null | undefined
  readonly lang?: 'en' | 'de' | null | undefined
}>('/api/v1/wallet/statement.csv')

/** Your statement, newest first, of all days or of some. */
export const listTransfers = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly from?: string | null | undefined
    readonly to?: string | null | undefined
    readonly timeZone?: string | null | undefined
  },
  Page<StatementLine>
>('GET', '/api/v1/wallet/transfers')

/** Withdraw money. */
export const withdraw = /* @__PURE__ */ operation<
  {
    readonly body: { readonly rail: 'faucet' | 'solana-usdc'; readonly amountCents: number; readonly password?: string }
  },
  Movement
>('POST', '/api/v1/wallet/withdrawals')
