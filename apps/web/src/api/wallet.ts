'use client'

import type { Wallet } from '@ece/contracts/ledger'
import { getWallet } from '@ece/sdk/operations/wallet'
import { useQuery } from '@tanstack/react-query'
import { api } from './client.ts'
import { keys } from './keys.ts'
import { useSession } from './session-provider.tsx'

/** The caller's wallet; `ledger.wallet_changed` makes it stale. */
export function useWallet(initialData?: Wallet) {
  const session = useSession()
  return useQuery({
    queryKey: keys.wallet,
    queryFn: ({ signal }) => getWallet(api, {}, { signal }),
    enabled: session !== null,
    ...(initialData ? { initialData } : {}),
  })
}
