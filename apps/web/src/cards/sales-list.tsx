'use client'

import type { Sale } from '@ece/contracts/analytics'
import type { Page } from '@ece/sdk/client'
import Link from 'next/link'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { call } from '../api/client.ts'
import { formatMoneyShort } from '../format/money.ts'
import { conditionWords } from '../lots/condition.ts'
import { SectionHeader } from '../ui/page-header.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'

/** Every past sale of the card, each with the lot that anyone may recompute. Nothing where none has been. */
export function SalesList({ cardId, initial }: { readonly cardId: string; readonly initial: Page<Sale> | null }) {
  const times = useTimes()
  const list = usePaged<Sale>({
    key: ['sales', cardId],
    fetchPage: (cursor, signal) => call<Page<Sale>>(`/cards/${cardId}/sales`, { query: cursor === undefined ? {} : { cursor }, signal }),
    initial,
  })
  if (list.items.length === 0 && !list.error) return null
  return (
    <section aria-label="Past sales" className="mt-16">
      <SectionHeader title="Past sales" note="Each one can be recomputed from its lot’s log." />
      <PagedList list={list} things="sales" empty={null}>
        <Table label="Past sales">
          <thead>
            <tr>
              <Th>Sold</Th>
              <Th>Condition or grade</Th>
              <Th>Copy</Th>
              <Th numeric>Price</Th>
              <Th numeric>Lot</Th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((sale) => (
              <tr key={`${sale.auctionId}:${sale.copyId}`}>
                <Td>{times.day(sale.soldAt)}</Td>
                <Td>{/^[A-Z]+$/.test(sale.quality) ? conditionWords(sale.quality) : sale.quality}</Td>
                <Td className="figures">{sale.serial ? `${sale.serial.number} of ${sale.serial.of}` : 'Unnumbered'}</Td>
                <Td numeric>
                  {formatMoneyShort(sale.priceCents)}
                  {sale.lotSize > 1 ? <span className="block text-xs text-muted">part of a lot of {sale.lotSize}</span> : null}
                </Td>
                <Td numeric>
                  <Link href={`/lots/${sale.auctionId}`} className="quiet-link">
                    View lot
                  </Link>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </PagedList>
    </section>
  )
}
