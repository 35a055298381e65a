import type { LotFacets } from '@ece/contracts/auctions'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { SectionHeader } from '../ui/page-header.tsx'

/** The sets that have live lots, the largest first. */
export function SetsRow({ sets }: { readonly sets: LotFacets['set'] }) {
  const t = useTranslations('home')
  if (sets.length === 0) return null
  return (
    <section aria-label={t('sets')}>
      <SectionHeader title={t('sets')} />
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {sets.slice(0, 8).map(({ value, label, count }) => (
          <li key={value}>
            <Link
              href={`/lots?set=${value}`}
              prefetch={false}
              className="flex min-h-14 items-center justify-between gap-4 rounded-lg border border-line bg-surface px-4 py-3 transition-colors hover:border-edge"
            >
              <bdi className="display truncate text-base">{label}</bdi>
              <span className="figures shrink-0 text-sm text-muted">{t('setCount', { count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
