'use client'

import type { Wallet } from '@ece/contracts/ledger'
import { Wallet as WalletIcon } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useWallet } from '../api/wallet.ts'
import { useHydrated } from '../ui/use-hydrated.ts'
import { useMoney } from '../ui/use-money.ts'

/** What may be spent now; moves with the ledger. */
export function WalletChip({ initial }: { readonly initial: Wallet | null }) {
  const t = useTranslations('shell')
  const money = useMoney()
  const { data: now } = useWallet(initial ?? undefined)
  const data = useHydrated() ? now : initial
  const available = data?.availableCents
  return (
    <Link
      href="/wallet"
      title={
        data && data.pendingCents > 0 ? t('wallet.held', { amount: money.exact(data.pendingCents) }) : t('wallet.yours')
      }
      aria-label={
        available === undefined ? t('wallet.title') : t('wallet.available', { amount: money.exact(available) })
      }
      className="figures inline-flex h-9 items-center gap-2 rounded-full border border-line bg-surface px-3 text-sm font-semibold transition-colors hover:border-edge"
    >
      <WalletIcon size={15} aria-hidden className="text-accent" />
      <span className="inline-block min-w-12 text-end">{available === undefined ? '–' : money.compact(available)}</span>
    </Link>
  )
}
