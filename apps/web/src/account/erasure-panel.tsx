'use client'

import type { ErasureView, Obstacle } from '@ece/contracts/personal-data'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useExplain } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { useMoney } from '../ui/use-money.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { useErasure } from './erasure.ts'

/** Where each thing that is open is settled, by the exchange's code. */
const PLACES = {
  'ledger.wallet_not_empty': { href: '/wallet', words: 'places.wallet' },
  'vault.copies_owned': { href: '/sell', words: 'places.copies' },
  'auctions.lots_open': { href: '/sell?tab=lots', words: 'places.lots' },
  'auctions.leading': { href: '/bids', words: 'places.leading' },
  'identity.only_admin': { href: '/operator/members', words: 'places.admin' },
} as const

const isPlace = (code: string): code is keyof typeof PLACES => code in PLACES

/** What an erasure means, what is in its way, and the button. */
export function ErasurePanel({ initial }: { readonly initial: ErasureView | null }) {
  const t = useTranslations('data')
  const explain = useExplain()
  const { data, error, refetch, isFetching } = useErasure(initial)
  return (
    <Panel aria-label={t('erase')}>
      <PanelHeader title={t('erase')} note={t('eraseNote')} />
      {data ? (
        <Erasure {...data} />
      ) : error ? (
        <ErrorState detail={explain(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <SkeletonLines lines={5} />
      )}
    </Panel>
  )
}

function Erasure({ scheduled, obstacles }: ErasureView) {
  const t = useTranslations('data')
  const [asking, setAsking] = useState(false)
  return (
    <div className="flex flex-col gap-4 text-sm">
      <ul className="flex list-disc flex-col gap-2 ps-5 marker:text-edge">
        <li>{t('taken')}</li>
        <li>{t('kept')}</li>
        <li>{t('free')}</li>
      </ul>
      {obstacles.length > 0 ? (
        <div className="rounded-md border border-line bg-sunken/50 p-4">
          <h3 className="font-semibold">{scheduled?.nextTryAt === null ? t('erasureBlockers') : t('stillOpen')}</h3>
          <ul className="mt-2 divide-y divide-line">
            {obstacles.map((obstacle) => (
              <ObstacleLine key={obstacle.code} obstacle={obstacle} />
            ))}
          </ul>
        </div>
      ) : null}
      {scheduled || obstacles.length > 0 ? null : (
        <Button tone="danger" onClick={() => setAsking(true)} className="self-start">
          {t('eraseIt')}
        </Button>
      )}
      {asking ? <EraseDialog onClose={() => setAsking(false)} /> : null}
    </div>
  )
}

function ObstacleLine({ obstacle }: { readonly obstacle: Obstacle }) {
  const t = useTranslations('data')
  const { code } = obstacle
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5">
      <span>{useObstacleWords()(obstacle)}</span>
      <span className="flex flex-wrap gap-x-4">
        {isPlace(code) ? (
          <Link href={PLACES[code].href} className="quiet-link font-semibold whitespace-nowrap text-accent">
            {t(PLACES[code].words)}
          </Link>
        ) : null}
        {code === 'vault.copies_owned' || code === 'identity.is_suspended' ? (
          <Link href="/contact" className="quiet-link font-semibold whitespace-nowrap text-accent">
            {t('places.contact')}
          </Link>
        ) : null}
      </span>
    </li>
  )
}

/** An obstacle in the reader's language; one that this catalogue does not know, as the exchange says it. */
function useObstacleWords(): (obstacle: Obstacle) => string {
  const t = useTranslations('data')
  const money = useMoney()
  return ({ code, detail, numbers }) => {
    const number = (name: string): number => numbers[name] ?? 0
    switch (code) {
      case 'ledger.wallet_not_empty':
        return t('obstacles.wallet', {
          available: money.exact(number('availableCents')),
          held: money.exact(number('pendingCents')),
        })
      case 'vault.copies_owned':
        return t('obstacles.copies', { copies: number('copies'), tiedUp: number('tiedUp') })
      case 'auctions.lots_open':
        return t('obstacles.lots', { lots: number('lots') })
      case 'auctions.leading':
        return t('obstacles.leading', { lots: number('lots') })
      case 'identity.only_admin':
        return t('obstacles.admin')
      case 'identity.is_suspended':
        return t('obstacles.suspended')
      default:
        return detail
    }
  }
}
