import type { SellerRecord } from '@ece/contracts/analytics'
import { useTranslations } from 'next-intl'

/** What the exchange's own facts say of a seller. Where nothing has ended there is nothing to say. */
export function SellerRecordLine({ record }: { readonly record: SellerRecord }) {
  const t = useTranslations('ui')
  const { sold, unsold, sellThroughBps } = record
  if (sold + unsold === 0 || sellThroughBps === null) return null
  return (
    <p className="figures mt-1 text-sm text-muted">
      {t('seller.record', { sold, percent: Math.round(sellThroughBps / 100) })}
    </p>
  )
}
