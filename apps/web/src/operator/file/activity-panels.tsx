import type { MemberBid, MemberFile, MemberLot } from '@ece/contracts/members'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { Money } from '../../ui/money.tsx'
import { Panel, PanelHeader } from '../../ui/panel.tsx'
import { logAddress } from '../log/log-filter.ts'

type Activity = NonNullable<MemberFile['activity']>

const TONES: Readonly<Record<MemberLot['status'], BadgeTone>> = {
  scheduled: 'outline',
  live: 'accent',
  closed: 'neutral',
  settled: 'brass',
  unsold: 'outline',
  cancelled: 'outline',
}

/** What the member has: money and copies. */
export function HoldingsPanel({
  memberId,
  activity: { wallet, copies },
}: {
  readonly memberId: string
  readonly activity: Activity
}) {
  const t = useTranslations('members')
  return (
    <Panel aria-label={t('holdings')}>
      <PanelHeader
        title={t('holdings')}
        actions={
          <Link
            href={logAddress({ stream: `wallet:${memberId}` })}
            prefetch={false}
            className="quiet-link text-sm text-muted"
          >
            {t('moneyEvents')}
          </Link>
        }
      />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Figure term={t('available')}>
          <Money cents={wallet.availableCents} />
        </Figure>
        <Figure term={t('held')}>
          <Money cents={wallet.pendingCents} />
        </Figure>
        <Figure term={t('inAll')}>
          <Money cents={wallet.postedCents} />
        </Figure>
        <Figure term={t('copies')}>{t('count', { count: copies })}</Figure>
      </dl>
    </Panel>
  )
}

function Figure({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="mt-0.5 text-xs text-muted">{term}</dt>
      <dd className="figures text-lg font-semibold">{children}</dd>
    </div>
  )
}

export function LotsPanel({ lots }: Pick<Activity, 'lots'>) {
  const t = useTranslations('members')
  return (
    <Panel aria-label={t('lots')}>
      <PanelHeader title={t('lots')} note={t('lotsSum', { open: lots.open, ended: lots.ended })} />
      {lots.newest.length === 0 ? (
        <p className="text-sm text-muted">{t('noLots')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {lots.newest.map((lot) => (
            <li key={lot.id} className="flex items-center gap-3 py-2.5 text-sm first:pt-0 last:pb-0">
              <span className="min-w-0 flex-1">
                <Link href={`/lots/${lot.id}`} prefetch={false} className="quiet-link block truncate font-medium">
                  <bdi>{lot.title}</bdi>
                </Link>
                <span className="text-xs text-muted">{t('bidCount', { count: lot.bidCount })}</span>
              </span>
              <Money cents={lot.priceCents} />
              <Badge tone={TONES[lot.status]} className="min-w-20 justify-center">
                {t(`lot.${lot.status}`)}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

export function BidsPanel({ bids }: Pick<Activity, 'bids'>) {
  const t = useTranslations('members')
  return (
    <Panel aria-label={t('bids')}>
      <PanelHeader title={t('bids')} note={t('bidsSum', { lots: bids.lots, leading: bids.leading, won: bids.won })} />
      {bids.newest.length === 0 ? (
        <p className="text-sm text-muted">{t('noBids')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {bids.newest.map((bid) => (
            <BidLine key={bid.id} bid={bid} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function BidLine({ bid }: { readonly bid: MemberBid }) {
  const t = useTranslations('members')
  const state = bid.voided ? 'voided' : bid.won ? 'won' : bid.leading ? 'leading' : null
  return (
    <li className="flex items-center gap-3 py-2.5 text-sm first:pt-0 last:pb-0">
      <span className="min-w-0 flex-1">
        <Link href={`/lots/${bid.auctionId}`} prefetch={false} className="quiet-link block truncate font-medium">
          <bdi>{bid.title}</bdi>
        </Link>
        <span className="text-xs text-muted">{t('priceAfterBid')}</span>
      </span>
      <Money cents={bid.priceCents} />
      {state === null ? null : (
        <Badge tone={state === 'voided' ? 'outline' : state === 'won' ? 'brass' : 'accent'}>{t(`bid.${state}`)}</Badge>
      )}
    </li>
  )
}
