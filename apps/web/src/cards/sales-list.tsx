'use client'

import type { Sale } from '@ece/contracts/analytics'
import type { Page } from '@ece/sdk/client'
import { listSales } from '@ece/sdk/operations/prices'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { conditionWords } from '../lots/condition.ts'
import { SectionHeader } from '../ui/page-header.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { useMoney } from '../ui/use-money.ts'

/** Every past sale of the card, each with the lot that anyone may recompute. Nothing where none has been. */
export function SalesList({ cardId, initial }: { readonly cardId: string; readonly initial: Page<Sale> | null }) {
  const t = useTranslations('cards')
  const tui = useTranslations('ui')
  const money = useMoney()
  const times = useTimes()
  const list = usePaged<Sale>({
    key: ['sales', cardId],
    fetchPage: (cursor, signal) => listSales(api, { id: cardId, cursor }, { signal }),
    initial,
  })
  if (list.items.length === 0 && !list.error) return null
  return (
    <section aria-label={t('sales.title')} className="mt-16">
      <SectionHeader title={t('sales.title')} note={t('sales.note')} />
      <PagedList list={list} empty={null}>
        <Table label={t('sales.title')}>
          <thead>
            <tr>
              <Th>{t('sold')}</Th>
              <Th>{t('conditionOrGrade')}</Th>
              <Th>{t('copy')}</Th>
              <Th numeric>{t('price')}</Th>
              <Th numeric>{t('lot')}</Th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((sale) => (
              <tr key={`${sale.auctionId}:${sale.copyId}`}>
                <Td>{times.day(sale.soldAt)}</Td>
                <Td>{/^[A-Z]+$/.test(sale.quality) ? conditionWords(sale.quality, tui) : sale.quality}</Td>
                <Td className="figures">
                  {sale.serial ? t('of', { number: sale.serial.number, of: sale.serial.of }) : t('unnumbered')}
                </Td>
                <Td numeric>
                  {money.short(sale.priceCents)}
                  {sale.lotSize > 1 ? (
                    <span className="block text-xs text-muted">{t('sales.partOf', { lotSize: sale.lotSize })}</span>
                  ) : null}
                </Td>
                <Td numeric>
                  <Link href={`/lots/${sale.auctionId}`} className="quiet-link">
                    {t('sales.view')}
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
