'use client'

import { ErrorState } from '@/ui/error-state.tsx'

export default function PageError({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  return (
    <div className="page py-16">
      <ErrorState
        heading="h1"
        title="The exchange did not answer"
        detail="This page could not be put together. Your bids and money are untouched: they are kept by the exchange, not by this page."
        correlationId={error.digest ?? null}
        onRetry={reset}
      />
    </div>
  )
}
