'use client'

import type { Wallet } from '@ece/contracts/ledger'
import type { Session } from '../api/session.ts'
import { AccountMenu } from './account-menu.tsx'
import { PersonalEvents } from './personal-events.tsx'
import type { Theme } from './theme.ts'
import { WalletChip } from './wallet-chip.tsx'

export interface MemberChromeProps {
  readonly session: Session
  readonly wallet: Wallet | null
  readonly isOperator: boolean
  readonly theme: Theme
}

/** What stands in the header for those who are signed in, and what tells them of their own outcomes. */
export default function MemberChrome({ session, wallet, isOperator, theme }: MemberChromeProps) {
  return (
    <>
      <WalletChip initial={wallet} />
      <AccountMenu session={session} isOperator={isOperator} theme={theme} />
      <PersonalEvents memberId={session.id} />
    </>
  )
}
