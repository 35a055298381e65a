import { DepositBody, MovementSchema, WalletSchema, WithdrawalBody, type Wallet } from '@ece/contracts/ledger'
import type { Flags } from '../../platform/flags/part.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { callerOf, holding } from '../../platform/http/access.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { depositFunds } from './commands/deposit-funds.ts'
import { requestWithdrawal } from './commands/request-withdrawal.ts'
import { ledgerError } from './errors.ts'
import type { Ledger } from './ledger.ts'
import type { PaymentRail } from './rail.ts'
import type { Queryable } from '../../platform/db/database.ts'

export interface LedgerRoutesDeps extends Pick<Foundation, 'db' | 'clock' | 'settings'> {
  readonly ledger: Ledger
  readonly jobs: Jobs
  readonly rails: ReadonlyMap<string, PaymentRail>
  readonly flags: Flags
}

const TAGS = ['Wallet']

export function ledgerRoutes(deps: LedgerRoutesDeps): ApiRoutes {
  const { db, clock, ledger, jobs, rails, settings, flags } = deps
  const wallet = async (on: Queryable, memberId: Id): Promise<Wallet> => ({
    ...(await ledger.balances(on, memberId)),
    currency: settings.CURRENCY,
  })
  const railOf = (name: string): PaymentRail => {
    if (name === 'faucet' && !settings.ECE_FAUCET) return orThrow(ledgerError('faucet_disabled'))
    return orThrow(rails.get(name) ?? ledgerError('rail_not_available', { rail: name }))
  }
  return (app) => {
    app.get(
      '/wallet',
      {
        config: { access: holding('wallet.read') },
        schema: { tags: TAGS, summary: 'Your balances', operationId: 'getWallet', response: { 200: WalletSchema } },
      },
      async (request) => wallet(db, callerOf(request).memberId),
    )

    app.post(
      '/wallet/deposits',
      {
        config: { access: holding('wallet.use') },
        schema: {
          tags: TAGS,
          summary: 'Put money in',
          operationId: 'deposit',
          body: DepositBody,
          response: { 201: MovementSchema },
        },
      },
      async (request, reply) => {
        const { memberId } = callerOf(request)
        const rail = railOf(request.body.rail)
        if (!rail.depositsAtOnce) orThrow(ledgerError('rail_not_available', { rail: rail.name }))
        const { status, body } = await idempotently(db, request, async (tx) => {
          const transferId = newId()
          await depositFunds(
            { db: tx, ledger, clock },
            { transferId, memberId, amountCents: request.body.amountCents, rail },
          )
          return {
            status: 201 as const,
            body: { transferId, status: 'posted' as const, wallet: await wallet(tx, memberId) },
          }
        })
        return reply.status(status).send(body)
      },
    )

    app.post(
      '/wallet/withdrawals',
      {
        config: { access: holding('wallet.use') },
        schema: {
          tags: TAGS,
          summary: 'Take money out',
          operationId: 'withdraw',
          body: WithdrawalBody,
          response: { 201: MovementSchema },
        },
      },
      async (request, reply) => {
        const { memberId } = callerOf(request)
        const rail = railOf(request.body.rail)
        const { status, body } = await idempotently(db, request, async (tx) => {
          const { transferId } = await requestWithdrawal(
            { db: tx, ledger, jobs, clock, flags },
            { memberId, amountCents: request.body.amountCents, rail },
          )
          return {
            status: 201 as const,
            body: { transferId, status: 'pending' as const, wallet: await wallet(tx, memberId) },
          }
        })
        return reply.status(status).send(body)
      },
    )
  }
}
