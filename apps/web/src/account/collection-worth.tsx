'use client'

import type { CollectionSummary } from '@ece/contracts/collection'
import { useTranslations } from 'next-intl'
import { useMoney } from '../ui/use-money.ts'

/** How many copies the filter shows and what guides say they are worth, beside the whole; in words where no guide has a price. */
export function CollectionWorth({
  summary,
  narrowed,
}: {
  readonly summary: CollectionSummary
  readonly narrowed: boolean
}) {
  const t = useTranslations('collection')
  const money = useMoney()
  const { shown } = summary
  const priced = shown.copies - shown.unpriced
  return (
    <dl className="mb-5 grid grid-cols-2 gap-x-8 gap-y-3 sm:flex sm:flex-wrap sm:gap-x-12">
      <Figure
        name={t('copies')}
        value={t('number', { value: shown.copies })}
        note={narrowed ? t('ofCopies', { copies: summary.copies }) : t('availableCopies', { free: shown.free })}
      />
      <Figure
        name={t('guideValue')}
        value={priced === 0 && shown.copies > 0 ? t('unknown') : money.exact(shown.guideCents)}
        note={
          [
            narrowed ? t('ofWorth', { amount: money.exact(summary.guideCents) }) : null,
            shown.unpriced > 0 ? t('withoutPrice', { copies: shown.unpriced }) : null,
          ]
            .filter((part) => part !== null)
            .join(' · ') || t('allPriced')
        }
      />
    </dl>
  )
}

function Figure({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <div className="min-w-0">
      <dt className="eyebrow">{name}</dt>
      <dd className="mt-1">
        <span className="figures display text-2xl leading-8">{value}</span>
        <span className="figures block text-xs text-muted">{note}</span>
      </dd>
    </div>
  )
}
