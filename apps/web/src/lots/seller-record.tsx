import type { SellerRecord } from '@ece/contracts/analytics'
import { useTranslations } from 'next-intl'
import { Day } from '../ui/times.tsx'

/** What the exchange's own facts say of a seller. Where nothing has ended there is nothing to say. */
export function SellerRecordLine({ record }: { readonly record: SellerRecord }) {
  const t = useTranslations('ui')
  const { sold, unsold, sellThroughBps, firstSoldAt } = record
  if (sold + unsold === 0) return null
  return (
    <p className="figures mt-1 text-sm text-muted">
      {t('seller.sold', { sold })}
      {sellThroughBps === null ? null : ` · ${t('seller.sellThrough', { share: sellThroughBps / 10_000 })}`}
      {firstSoldAt === null ? null : (
        <>
          {' · '}
          {t('seller.since')} <Day at={firstSoldAt} />
        </>
      )}
    </p>
  )
}
