'use client'

import type { Auction } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { listAuctions } from '@ece/sdk/operations/auctions'
import type { ReactNode } from 'react'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { LOT_SHELF, LotTile } from '../lots/lot-tile.tsx'
import { LOTS_AT_ONCE } from './paging.ts'

/** The live lots of a card, those that end first before the others. */
export function CardLots({
  cardId,
  initial,
  empty,
}: {
  readonly cardId: string
  readonly initial: Page<Auction> | null
  readonly empty: ReactNode
}) {
  const list = usePaged<Auction>({
    key: ['lots', 'of-card', cardId],
    fetchPage: (cursor, signal) =>
      listAuctions(
        api,
        {
          cardId,
          status: 'live',
          sort: 'ending_soon',
          limit: LOTS_AT_ONCE,
          cursor,
        },
        { signal },
      ),
    initial,
  })
  return (
    <PagedList list={list} empty={empty}>
      <ul className={LOT_SHELF}>
        {list.items.map((lot) => (
          <li key={lot.id} className="min-w-0">
            <LotTile lot={lot} />
          </li>
        ))}
      </ul>
    </PagedList>
  )
}
