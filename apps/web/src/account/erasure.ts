'use client'

import type { ErasureView } from '@ece/contracts/personal-data'
import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'

export const ERASURE_KEY = ['erasure']

/** Whether the account is going to be erased, and what is in the way. What is open may change in another window. */
export function useErasure(initial: ErasureView | null) {
  return useQuery({
    queryKey: ERASURE_KEY,
    queryFn: ({ signal }) => call<ErasureView>('/me/erasure', { signal }),
    initialData: initial ?? undefined,
    refetchOnWindowFocus: true,
  })
}
