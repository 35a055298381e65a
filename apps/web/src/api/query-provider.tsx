'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { isApiError } from './error.ts'

/**
 * One cache per tab. The client itself repeats transient failures, so that queries must not do it again. Nothing waits for a
 * connection: a bid that was pressed without one is refused at once and never sent later, when the price is another.
 */
export function QueryProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 10_000,
            networkMode: 'always',
            refetchOnReconnect: true,
            retry: (count, error) => !isApiError(error) && count < 1,
            refetchOnWindowFocus: true,
          },
          mutations: { retry: false, networkMode: 'always' },
        },
      }),
  )
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
