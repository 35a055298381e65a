import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Money } from '../ui/money.tsx'
import { Day } from '../ui/times.tsx'
import type { PriceContext } from './price-context.ts'

interface PriceStripProps {
  readonly context: PriceContext
  /** Whose sales these are, in words (`ECG 9.5`); null where all conditions count together. */
  readonly quality: string | null
  /** The lot whose page this is: the lowest one may be itself. */
  readonly lotId?: string
}

/** Four figures under the title, each with its age or source; where there is none, that is said and nothing is made up. */
export function PriceStrip({ context, quality, lotId }: PriceStripProps) {
  const t = useTranslations('cards')
  const { lastSaleCents, lastSoldAt, medianCents, sales, guide, lowestLive } = context
  const none = <span className="text-sm leading-5 font-medium text-muted">{t('prices.noneYet')}</span>
  return (
    <section aria-label={t('context.label')} className="mt-4">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-4">
        <Figure
          name={t('context.lastSold')}
          note={lastSoldAt === null ? (quality ?? t('context.anyCondition')) : <Day at={lastSoldAt} />}
        >
          {lastSaleCents === null ? none : <Money cents={lastSaleCents} />}
        </Figure>
        <Figure
          name={t('median')}
          note={
            sales === 0
              ? t('context.year')
              : t('context.sales', { sales, quality: quality ?? t('context.anyCondition') })
          }
        >
          {medianCents === null ? none : <Money cents={medianCents} />}
        </Figure>
        <Figure
          name={t('guide')}
          note={
            guide === null ? (
              t('context.noGuideNote')
            ) : (
              <>
                <bdi>{guide.source}</bdi>, <Day at={guide.day} />
              </>
            )
          }
        >
          {guide === null ? (
            <span className="text-sm leading-5 font-medium text-muted">{t('context.noGuide')}</span>
          ) : (
            <Money cents={guide.priceCents} />
          )}
        </Figure>
        <Figure
          name={t('context.lowestLive')}
          note={
            lowestLive === null ? (
              t('context.now')
            ) : lowestLive.id === lotId ? (
              t('context.thisLot')
            ) : (
              <Link href={`/lots/${lowestLive.id}`} prefetch={false} className="quiet-link underline">
                {t('context.seeLot')}
              </Link>
            )
          }
        >
          {lowestLive === null ? (
            <span className="text-sm leading-5 font-medium text-muted">{t('context.noLive')}</span>
          ) : (
            <Money cents={lowestLive.priceCents} />
          )}
        </Figure>
      </dl>
    </section>
  )
}

function Figure({
  name,
  note,
  children,
}: {
  readonly name: string
  readonly note: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className="min-w-0 bg-surface px-3.5 py-2.5">
      <dt className="truncate text-xs text-muted">{name}</dt>
      <dd className="figures mt-0.5 text-base leading-6 font-semibold">{children}</dd>
      <dd className="text-xs leading-4 text-muted">{note}</dd>
    </div>
  )
}
