import { getTranslations } from 'next-intl/server'
import { configuration } from '@/account/configuration.ts'
import { memberOf } from '@/account/member-page.ts'
import { StatementList } from '@/account/statement-list.tsx'
import { WalletPanel } from '@/account/wallet-panel.tsx'
import { isOn, orNull, personalApi } from '@/api/server.ts'
import { PageHeader } from '@/ui/page-header.tsx'
import { pageMetadata } from '@/i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('account', (t) => ({ title: t('wallet') }))

export default async function WalletPage() {
  const t = await getTranslations('account')
  await memberOf('/wallet')
  const api = await personalApi()
  const [wallet, statement, exchange, mayWithdraw] = await Promise.all([api.wallet.get(), orNull(api.wallet.statement({})), configuration(), isOn('ledger.withdrawals')])
  return (
    <div className="page">
      <PageHeader title={t('wallet')} note={t('whatYouHoldWhatYourBids')} />
      <WalletPanel initial={wallet} faucet={exchange?.faucet ?? false} mayWithdraw={mayWithdraw} />
      <StatementList initial={statement} />
    </div>
  )
}
