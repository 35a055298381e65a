import type { Metadata } from 'next'
import { LinkButton } from '@/ui/button.tsx'
import { EmptyState } from '@/ui/empty-state.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <div className="page py-16">
      <EmptyState
        heading="h1"
        title="There is nothing at this address"
        action={
          <>
            <LinkButton href="/lots">See the lots</LinkButton>
            <LinkButton href="/cards" tone="secondary">
              Search the cards
            </LinkButton>
          </>
        }
      >
        <p>The link may be old, or the lot was never public.</p>
      </EmptyState>
    </div>
  )
}
