import { DepositBody, MovementSchema, WalletSchema, WithdrawalBody, type Wallet } from '@ece/contracts/ledger'
import type { Flags } from '../../platform/flags/part.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { callerOf, requiring } from '../../platform/http/access.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { depositFunds } from './commands/deposit-funds.ts'
import { requestWithdrawal } from './commands/request-withdrawal.ts'
import { ledgerError } from './errors.ts'
import type { Ledger } from './ledger.ts'
import type { PaymentRail } from './rail.ts'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Mail } from '../../platform/mail/mail.ts'
import type { Recipients } from '../../platform/recipients/recipients.ts'
import { publicUrl } from '../../platform/config/config.ts'
import type { IdentityService } from '../identity/index.ts'
import { withdrawalMessage } from './messages.ts'
import type { Cents } from '../../platform/money/money.ts'

export interface LedgerRoutesDeps extends Pick<Foundation, 'db' | 'clock' | 'settings'> {
  readonly ledger: Ledger
  readonly jobs: Jobs
  readonly rails: ReadonlyMap<string, PaymentRail>
  readonly flags: Flags
  readonly mail: Mail
  readonly recipients: Recipients
  readonly identity: Pick<IdentityService, 'confirmPassword' | 'members'>
}

const TAGS = ['Wallet']

type App = Parameters<ApiRoutes>[0]

export function ledgerRoutes(deps: LedgerRoutesDeps): ApiRoutes {
  return (app) => {
    app.get(
      '/wallet',
      {
        config: { access: requiring('wallet.read') },
        schema: { tags: TAGS, summary: 'Your balances', operationId: 'getWallet', response: { 200: WalletSchema } },
      },
      async (request) => walletOf(deps, deps.db, callerOf(request).memberId),
    )
    depositRoute(app, deps)
    withdrawalRoute(app, deps)
  }
}

async function walletOf({ ledger, settings }: LedgerRoutesDeps, on: Queryable, memberId: Id): Promise<Wallet> {
  return { ...(await ledger.balances(on, memberId)), currency: settings.CURRENCY }
}

/** Rejects with `ledger.faucet_disabled`, `ledger.rail_not_available`. */
function railOf({ rails, settings }: LedgerRoutesDeps, name: string): PaymentRail {
  if (name === 'faucet' && !settings.ECE_FAUCET) return orThrow(ledgerError('faucet_disabled'))
  return orThrow(rails.get(name) ?? ledgerError('rail_not_available', { rail: name }))
}

function depositRoute(app: App, deps: LedgerRoutesDeps): void {
  const { db, clock, ledger } = deps
  app.post(
    '/wallet/deposits',
    {
      config: { access: requiring('wallet.use') },
      schema: {
        tags: TAGS,
        summary: 'Deposit money',
        operationId: 'deposit',
        body: DepositBody,
        response: { 201: MovementSchema },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const rail = railOf(deps, request.body.rail)
      if (!rail.depositsAtOnce) orThrow(ledgerError('rail_not_available', { rail: rail.name }))
      const { status, body } = await idempotently(db, request, async (tx) => {
        const transferId = newId()
        await depositFunds(
          { db: tx, ledger, clock },
          { transferId, memberId, amountCents: request.body.amountCents, rail },
        )
        return {
          status: 201 as const,
          body: { transferId, status: 'posted' as const, wallet: await walletOf(deps, tx, memberId) },
        }
      })
      return reply.status(status).send(body)
    },
  )
}

function withdrawalRoute(app: App, deps: LedgerRoutesDeps): void {
  const { db, clock, ledger, jobs, flags, identity } = deps
  app.post(
    '/wallet/withdrawals',
    {
      config: { access: requiring('wallet.use') },
      schema: {
        tags: TAGS,
        summary: 'Withdraw money',
        operationId: 'withdraw',
        body: WithdrawalBody,
        response: { 201: MovementSchema },
      },
    },
    async (request, reply) => {
      const { memberId, via } = callerOf(request)
      const { amountCents, password } = request.body
      const rail = railOf(deps, request.body.rail)
      // A session may be one that somebody else has got hold of. A key was made with the password.
      if (via !== 'api-key')
        await identity.confirmPassword(memberId, password ?? orThrow(ledgerError('password_needed')), request.ip)
      const { status, body } = await idempotently(db, request, async (tx) => {
        const { transferId } = await requestWithdrawal(
          { db: tx, ledger, jobs, clock, flags },
          { memberId, amountCents, rail },
        )
        await tellOfWithdrawal(deps, tx, memberId, amountCents)
        return {
          status: 201 as const,
          body: { transferId, status: 'pending' as const, wallet: await walletOf(deps, tx, memberId) },
        }
      })
      return reply.status(status).send(body)
    },
  )
}

/** To the member, whoever has asked: money that leaves is news, and somebody else's request is noticed. */
async function tellOfWithdrawal(
  { mail, recipients, identity, settings }: LedgerRoutesDeps,
  tx: Tx,
  memberId: Id,
  amountCents: Cents,
): Promise<void> {
  const member = (await identity.members(tx, [memberId])).get(memberId)
  if (!member) return
  const to = { email: member.email, name: member.name, settings: await recipients.of(tx, memberId) }
  await mail.send(
    tx,
    withdrawalMessage(to, { amountCents, currency: settings.CURRENCY }, `${publicUrl(settings)}/wallet`),
  )
}
