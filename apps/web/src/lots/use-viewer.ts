'use client'

import { useSession } from '../api/session-provider.tsx'
import { useWallet } from '../api/wallet.ts'
import type { Viewer } from './lot-outcome.ts'

/** Who looks at a lot, and what they may do with it as far as this page knows. */
export function useViewer(isSeller: boolean): Viewer {
  const session = useSession()
  const wallet = useWallet()
  return {
    signedIn: session !== null,
    emailVerified: session?.emailVerified ?? false,
    isSeller,
    availableCents: wallet.data?.availableCents ?? null,
  }
}
