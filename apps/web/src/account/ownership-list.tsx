'use client'

import type { Ownership } from '@ece/contracts/vault'
import type { Page } from '@ece/sdk/client'
import { listOwnership } from '@ece/sdk/operations/copies'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { MemberLink } from '../ui/member-link.tsx'
import { Money } from '../ui/money.tsx'
import { useTimes } from '../ui/times.tsx'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'
import { OwnershipReason } from '../ui/ownership-reason.tsx'

/** Whose a copy was, newest first; every step leads to the member and to the sale. */
export function OwnershipList({
  copyId,
  initial,
}: {
  readonly copyId: string
  readonly initial: Page<Ownership> | null
}) {
  const t = useTranslations('account')
  const times = useTimes()
  const list = usePaged({
    key: ['copies', copyId, 'history'],
    initial,
    fetchPage: (cursor, signal) => listOwnership(api, { id: copyId, cursor }, { signal }),
  })
  return (
    <PagedList list={list} empty={<p className="text-sm text-muted">{t('noHistory')}</p>}>
      <ol className="border-s border-edge/60">
        {list.items.map((step) => (
          <li
            key={`${step.at}${step.reference?.id ?? step.reason}`}
            className="relative py-3 ps-6 text-sm before:absolute before:top-5 before:-start-[3.5px] before:size-1.5 before:rounded-full before:bg-edge"
          >
            <p className="flex flex-wrap items-baseline gap-x-2">
              <Handle handle={step.toHandle} />
              {step.priceCents === null ? null : <Money cents={step.priceCents} className="ms-auto font-semibold" />}
            </p>
            <p className="mt-0.5 text-muted">
              {step.reference?.kind === 'auction' ? (
                <Link href={`/lots/${step.reference.id}`} className="quiet-link">
                  <OwnershipReason reason={step.reason} />
                </Link>
              ) : (
                <OwnershipReason reason={step.reason} />
              )}
              {step.fromId ? (
                <>
                  {' '}
                  {t('from')} <Handle handle={step.fromHandle} />
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

function Handle({ handle }: { readonly handle: string | null }) {
  const t = useTranslations('account')
  return handle === null ? <span>{t('aMember')}</span> : <MemberLink handle={handle} />
}
