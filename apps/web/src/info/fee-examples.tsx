'use client'

import { useTranslations } from 'next-intl'
import { Table, Td, Th } from '../ui/table.tsx'
import { useMoney } from '../ui/use-money.ts'

const PRICES = [10_00, 49_99, 250_00, 1_200_00]

/** What the seller gets: the fee is rounded down to the cent, as the ledger does (DOMAIN: amount * bps / 10,000). */
export function FeeExamples({ feeBps }: { readonly feeBps: number }) {
  const t = useTranslations('info')
  const money = useMoney()
  return (
    <Table label={t('fees.examples')}>
      <thead>
        <tr>
          <Th>{t('fees.price')}</Th>
          <Th numeric>{t('fees.fee')}</Th>
          <Th numeric>{t('fees.sellerGets')}</Th>
        </tr>
      </thead>
      <tbody>
        {PRICES.map((priceCents) => {
          const feeCents = Math.floor((priceCents * feeBps) / 10_000)
          return (
            <tr key={priceCents}>
              <Td className="figures">{money.exact(priceCents)}</Td>
              <Td numeric>{money.exact(feeCents)}</Td>
              <Td numeric className="font-semibold">
                {money.exact(priceCents - feeCents)}
              </Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
