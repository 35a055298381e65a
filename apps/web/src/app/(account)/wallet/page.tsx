import { getWallet, listTransfers, sumStatement } from '@ece/sdk/operations/wallet'
import { getTranslations } from 'next-intl/server'
import { configuration } from '../../../account/configuration.ts'
import { memberOf } from '../../../account/member-page.ts'
import type { PageQuery } from '../../../account/page-query.ts'
import { dayIn } from '../../../account/statement.ts'
import { StatementList } from '../../../account/statement-list.tsx'
import { daysOf, readStatementFilter, statementAddress, STATEMENT_PAGE_SIZE } from '../../../account/statement-range.ts'
import { WalletPanel } from '../../../account/wallet-panel.tsx'
import { isOn, orNull, personalApi, readerZone } from '../../../api/server.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('account', (t) => ({ title: t('wallet') }))

export default async function WalletPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('account')
  const filter = readStatementFilter(await searchParams)
  await memberOf(statementAddress(filter))
  const [api, { rendered: timeZone }, nowMs] = [await personalApi(), await readerZone(), Date.now()]
  const days = { ...daysOf(filter, dayIn(timeZone)(nowMs)), timeZone }
  const [wallet, statement, sums, exchange, mayWithdraw] = await Promise.all([
    getWallet(api),
    orNull(listTransfers(api, { ...days, limit: STATEMENT_PAGE_SIZE })),
    orNull(sumStatement(api, days)),
    configuration(),
    isOn('ledger.withdrawals'),
  ])
  return (
    <div className="page">
      <div className="print:hidden">
        <PageHeader title={t('wallet')} note={t('walletNote')} />
        <WalletPanel initial={wallet} faucet={exchange?.faucet ?? false} mayWithdraw={mayWithdraw} />
      </div>
      <StatementList initialFilter={filter} nowMs={nowMs} initialDays={days} initial={statement} initialSums={sums} />
    </div>
  )
}
