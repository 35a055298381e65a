'use client'

import type { Ownership, Page } from '@ece/sdk/client'
import Link from 'next/link'
import { api } from '../api/client.ts'
import { Money } from '../ui/money.tsx'
import { useTimes } from '../ui/times.tsx'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'

const REASONS: Readonly<Record<string, string>> = { issue: 'Issued', issued: 'Issued', auction: 'At auction', purchase: 'At auction', buy_now: 'Bought now' }

/** Whose a copy was, newest first; every step leads to the member and to the sale. */
export function OwnershipList({ copyId, initial }: { readonly copyId: string; readonly initial: Page<Ownership> | null }) {
  const times = useTimes()
  const list = usePaged({
    key: ['copies', copyId, 'history'],
    initial,
    fetchPage: (cursor, signal) => api.copies.history(copyId, cursor === undefined ? {} : { cursor }, { signal }),
  })
  return (
    <PagedList list={list} things="owners" empty={<p className="text-sm text-muted">Nothing is known of its past.</p>}>
      <ol className="border-l border-edge/60">
        {list.items.map((step) => (
          <li key={`${step.at}${step.toId}`} className="relative py-3 pl-6 text-sm before:absolute before:top-5 before:-left-[3.5px] before:size-1.5 before:rounded-full before:bg-edge">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <Handle handle={step.toHandle} />
              {step.priceCents === null ? null : <Money cents={step.priceCents} className="ml-auto font-semibold" />}
            </p>
            <p className="mt-0.5 text-muted">
              {step.reference?.kind === 'auction' ? (
                <Link href={`/lots/${step.reference.id}`} className="quiet-link">
                  {reasonWords(step.reason)}
                </Link>
              ) : (
                reasonWords(step.reason)
              )}
              {step.fromId ? (
                <>
                  {' '}
                  from <Handle handle={step.fromHandle} />
                </>
              ) : null}{' '}
              · <time dateTime={step.at}>{times.day(step.at)}</time>
            </p>
          </li>
        ))}
      </ol>
    </PagedList>
  )
}

function reasonWords(reason: string): string {
  return REASONS[reason] ?? reason.charAt(0).toUpperCase() + reason.slice(1).replaceAll(/[_.]/g, ' ')
}

function Handle({ handle }: { readonly handle: string | null }) {
  if (handle === null) return <span>a member</span>
  return (
    <Link href={`/users/${handle}`} className="quiet-link font-medium text-ink">
      @{handle}
    </Link>
  )
}
