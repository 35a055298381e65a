import type { Wallet } from '@ece/contracts/ledger'
import Link from 'next/link'
import type { Session } from '@/api/session.ts'
import { sectionsFor } from '@/operator/sections.ts'
import { LinkButton } from '@/ui/button.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Logo } from './logo.tsx'
import { NavLink } from './nav-link.tsx'
import { PaletteKey } from './palette/palette-key.tsx'
import { SearchBox } from './search-box.tsx'
import type { Theme } from './theme.ts'
import { WalletChip } from './wallet-chip.tsx'

export function Header({ session, wallet, theme }: { readonly session: Session | null; readonly wallet: Wallet | null; readonly theme: Theme }) {
  return (
    <header className="sticky top-0 z-40 border-b border-line bg-canvas/90 backdrop-blur-md">
      <div className="page flex h-15 items-center gap-3 lg:gap-6">
        <Link href="/" className="shrink-0 rounded-sm">
          <Logo />
        </Link>
        <nav aria-label="Main" className="hidden items-center gap-1 md:flex">
          <NavLink href="/lots">Lots</NavLink>
          <NavLink href="/cards">Cards</NavLink>
          <NavLink href="/sell">Sell</NavLink>
        </nav>
        <SearchBox />
        <div className="ml-auto flex shrink-0 items-center gap-2">
          <PaletteKey />
          {session === null ? (
            <>
              <LinkButton href="/sign-in" tone="quiet" size="sm">
                Sign in
              </LinkButton>
              <LinkButton href="/sign-up" size="sm" className="max-xs:hidden">
                Join
              </LinkButton>
            </>
          ) : (
            <>
              <WalletChip initial={wallet} />
              <AccountMenu session={session} isOperator={sectionsFor(session.permissions).length > 0} theme={theme} />
            </>
          )}
        </div>
      </div>
    </header>
  )
}
