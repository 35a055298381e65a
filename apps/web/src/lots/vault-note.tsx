import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** What the picture is and is not, where the card lies and how it gets to its buyer, before anybody bids. */
export function VaultNote() {
  const t = useTranslations('lots')
  return (
    <p className="rounded-md bg-sunken px-4 py-3 text-sm text-muted">
      {t('vault.picture')} {t('vault.where')}{' '}
      <Link href="/help" prefetch={false} className="quiet-link underline">
        {t('vault.more')}
      </Link>
    </p>
  )
}
