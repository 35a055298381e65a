'use client'

import type { Copy } from '@ece/contracts/vault'
import type { Page } from '@ece/sdk/client'
import { listCopies } from '@ece/sdk/operations/copies'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { conditionWords } from '../lots/condition.ts'
import { SectionHeader } from '../ui/page-header.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { COPIES_AT_ONCE } from './paging.ts'

/** The copies of a card that the vault holds; each leads to whose it was. Nothing where there is none. */
export function CopiesList({ cardId, initial }: { readonly cardId: string; readonly initial: Page<Copy> | null }) {
  const t = useTranslations('cards')
  const tui = useTranslations('ui')
  const times = useTimes()
  const list = usePaged<Copy>({
    key: ['copies', 'of-card', cardId],
    fetchPage: (cursor, signal) => listCopies(api, { cardId, limit: COPIES_AT_ONCE, cursor }, { signal }),
    initial,
  })
  if (list.items.length === 0 && !list.error) return null
  return (
    <section aria-label={t('copies.title')} className="mt-16">
      <SectionHeader title={t('copies.title')} note={t('copies.note')} />
      <PagedList list={list} empty={null}>
        <Table label={t('copies.label')}>
          <thead>
            <tr>
              <Th>{t('copy')}</Th>
              <Th>{t('conditionOrGrade')}</Th>
              <Th>{t('certificate')}</Th>
              <Th>{t('copies.state')}</Th>
              <Th numeric>{t('heldSince')}</Th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((copy) => (
              <tr key={copy.id}>
                <Td className="figures font-medium">
                  <Link href={`/copies/${copy.id}`} prefetch={false} className="quiet-link">
                    {copy.serial ? t('of', { number: copy.serial.number, of: copy.serial.of }) : t('unnumbered')}
                    <span className="sr-only">, {t('copies.history')}</span>
                  </Link>
                </Td>
                <Td>{copy.grade ? `${copy.grade.grader} ${copy.grade.grade}` : conditionWords(copy.condition, tui)}</Td>
                <Td className="figures">{copy.grade?.certNumber ?? '–'}</Td>
                <Td>
                  {copy.encumbrance?.kind === 'auction' ? (
                    <Link href={`/lots/${copy.encumbrance.id}`} className="quiet-link">
                      {t('copies.listed')}
                    </Link>
                  ) : copy.encumbrance ? (
                    t('copies.reserved')
                  ) : null}
                </Td>
                <Td numeric>{times.day(copy.acquiredAt)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </PagedList>
    </section>
  )
}
