import type { PublicProfile } from '@ece/contracts/users'
import { getUser } from '@ece/sdk/operations/users'
import { getSellerRecord } from '@ece/sdk/operations/selling'
import { listAuctions } from '@ece/sdk/operations/auctions'
import type { Metadata } from 'next'
import Link from 'next/link'
import { cache } from 'react'
import { getTranslations } from 'next-intl/server'
import { orNotFound, orNull, publicApi } from '../../../api/server.ts'
import { LOT_GRID, LOT_SHELF, LotTile } from '../../../lots/lot-tile.tsx'
import { MarketFeed } from '../../../lots/market-store.ts'
import { SellerRecordLine } from '../../../lots/seller-record.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { SectionHeader } from '../../../ui/page-header.tsx'
import { Day } from '../../../ui/times.tsx'

interface ProfilePageProps {
  readonly params: Promise<{ readonly handle: string }>
}

const readProfile = cache(async (handle: string): Promise<PublicProfile> =>
  orNotFound(getUser(publicApi(), { handle })),
)

export async function generateMetadata({ params }: ProfilePageProps): Promise<Metadata> {
  const t = await getTranslations('profile')
  const profile = await readProfile(decodeURIComponent((await params).handle))
  return {
    title: `${profile.displayName} (@${profile.handle})`,
    description: profile.bio || t('metaDescription', { handle: profile.handle }),
  }
}

export default async function ProfilePage({ params }: ProfilePageProps) {
  const t = await getTranslations('profile')
  const profile = await readProfile(decodeURIComponent((await params).handle))
  const api = publicApi()
  const [live, sold, record] = await Promise.all([
    orNull(listAuctions(api, { sellerId: profile.id, status: 'live', sort: 'ending_soon', limit: 40 })),
    orNull(listAuctions(api, { sellerId: profile.id, status: 'settled', sort: 'newest', limit: 5 })),
    orNull(getSellerRecord(api, { id: profile.id })),
  ])
  return (
    <div className="page">
      <MarketFeed />
      <header className="flex flex-wrap items-center gap-x-6 gap-y-4 pt-5 pb-6 sm:pt-10">
        <Avatar name={profile.handle} image={profile.avatar} size={72} />
        <div className="min-w-0 flex-1">
          <h1 className="display text-2xl sm:text-3xl">
            <bdi>{profile.displayName}</bdi>
          </h1>
          <p className="mt-1 text-sm text-muted">
            {t('memberSince', { handle: profile.handle })} <Day at={profile.memberSince} />
          </p>
          {record ? <SellerRecordLine record={record} /> : null}
          {profile.bio ? (
            <p dir="auto" className="mt-3 max-w-prose text-base">
              {profile.bio}
            </p>
          ) : null}
        </div>
      </header>
      <section aria-label={t('live')}>
        <SectionHeader
          title={t('live')}
          action={
            live && live.items.length > 0 ? (
              <Link
                href={`/lots?seller=${profile.id}`}
                className="quiet-link inline-flex min-h-8 items-center text-sm font-semibold"
              >
                {t('allLots')}
              </Link>
            ) : null
          }
        />
        {live && live.items.length > 0 ? (
          <ul className={LOT_GRID}>
            {live.items.map((lot) => (
              <li key={lot.id} className="min-w-0">
                <LotTile lot={lot} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title={t('noneLive')} className="py-10">
            <p>{t('noneLiveNote', { handle: profile.handle })}</p>
          </EmptyState>
        )}
      </section>
      {sold && sold.items.length > 0 ? (
        <section aria-label={t('sold')} className="mt-16">
          <SectionHeader title={t('sold')} />
          <ul className={LOT_SHELF}>
            {sold.items.map((lot) => (
              <li key={lot.id} className="min-w-0">
                <LotTile lot={lot} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
