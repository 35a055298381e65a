import type { Metadata } from 'next'
import { configuration } from '@/account/configuration.ts'
import { memberOf } from '@/account/member-page.ts'
import { StatementList } from '@/account/statement-list.tsx'
import { WalletPanel } from '@/account/wallet-panel.tsx'
import { orNull, personalApi } from '@/api/server.ts'
import { PageHeader } from '@/ui/page-header.tsx'

export const metadata: Metadata = { title: 'Wallet' }

export default async function WalletPage() {
  await memberOf('/wallet')
  const api = await personalApi()
  const [wallet, statement, exchange] = await Promise.all([api.wallet.get(), orNull(api.wallet.statement({})), configuration()])
  return (
    <div className="page">
      <PageHeader title="Wallet" note="What you hold, what your bids hold, and every cent that moved." />
      <WalletPanel initial={wallet} faucet={exchange?.faucet ?? false} />
      <StatementList initial={statement} />
    </div>
  )
}
