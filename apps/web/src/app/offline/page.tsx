import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { nextPath } from '@ece/contracts/next-path'
import { firstOf, type PageQuery } from '../../account/page-query.ts'
import { session } from '../../api/server.ts'
import { pageMetadata } from '../../i18n/page-metadata.ts'
import { RetryButton } from '../../offline/retry-button.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

export const generateMetadata = pageMetadata('offline', (t) => ({ title: t('offline'), robots: { index: false } }))

/** What the service worker shows in place of a page that is not kept. Reached over the network, it leads to that page. */
export default async function OfflinePage({ searchParams }: { readonly searchParams: PageQuery }) {
  const to = firstOf((await searchParams)['to'])
  if (to !== undefined) redirect(nextPath(to))
  const [t, member] = await Promise.all([getTranslations('offline'), session()])
  return (
    <div className="page py-16">
      <EmptyState heading="h1" title={t('needsConnection')} action={<RetryButton />}>
        <p>{t('nothingWaits')}</p>
        {member === null ? null : <p className="mt-2">{t('savedPagesNote')}</p>}
      </EmptyState>
      {member === null ? null : (
        <p className="mt-6 flex flex-wrap justify-center gap-3">
          <LinkButton href="/collection" prefetch={false} tone="secondary">
            {t('myCollection')}
          </LinkButton>
          <LinkButton href="/bids?tab=watching" prefetch={false} tone="secondary">
            {t('watchingLink')}
          </LinkButton>
        </p>
      )}
    </div>
  )
}
