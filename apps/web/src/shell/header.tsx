import type { Wallet } from '@ece/contracts/ledger'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Session } from '../api/session.ts'
import { sectionsFor } from '../operator/sections.ts'
import { LinkButton } from '../ui/button.tsx'
import { ForMembers, OutbidCount } from './for-members.tsx'
import { Logo } from './logo.tsx'
import { NavLink } from './nav-link.tsx'
import { PaletteKey } from './palette/palette-key.tsx'
import { SearchBox } from './search-box.tsx'
import type { Theme } from './theme.ts'

export function Header({
  session,
  wallet,
  theme,
}: {
  readonly session: Session | null
  readonly wallet: Wallet | null
  readonly theme: Theme
}) {
  const t = useTranslations('shell')
  return (
    <header className="print:hidden sticky top-0 z-40 border-b border-line bg-canvas/90 backdrop-blur-md">
      <div className="page flex h-15 items-center gap-3 lg:gap-6">
        <Link href="/" className="shrink-0 rounded-sm">
          <Logo />
        </Link>
        <nav aria-label={t('main')} className="hidden items-center gap-1 md:flex">
          <NavLink href="/lots">{t('lots')}</NavLink>
          <NavLink href="/cards">{t('cards')}</NavLink>
          <NavLink href="/sell">{t('sell')}</NavLink>
          {session === null ? null : (
            <NavLink href="/bids">
              {t('myBids')}
              <OutbidCount className="ms-1.5" />
            </NavLink>
          )}
        </nav>
        <SearchBox />
        <div className="ms-auto flex shrink-0 items-center gap-2">
          <PaletteKey />
          {session === null ? (
            <>
              {/* A phone has it in the bar at its foot. */}
              <LinkButton href="/sign-in" tone="quiet" size="sm" className="max-md:hidden">
                {t('signIn')}
              </LinkButton>
              <LinkButton href="/sign-up" size="sm">
                {t('join')}
              </LinkButton>
            </>
          ) : (
            <ForMembers
              session={session}
              wallet={wallet}
              isOperator={sectionsFor(session.permissions).length > 0}
              theme={theme}
            />
          )}
        </div>
      </div>
    </header>
  )
}
