'use client'

import type { ErasureView } from '@ece/contracts/personal-data'
import { getErasure } from '@ece/sdk/operations/your-data'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'

export const ERASURE_KEY = ['erasure']

/** Whether the account is going to be erased, and what is in the way. What is open may change in another window. */
export function useErasure(initial: ErasureView | null) {
  return useQuery({
    queryKey: ERASURE_KEY,
    queryFn: ({ signal }) => getErasure(api, {}, { signal }),
    initialData: initial ?? undefined,
    refetchOnWindowFocus: true,
  })
}
