'use client'

import type { Copy } from '@ece/contracts/vault'
import type { Page } from '@ece/sdk/client'
import { LayoutGrid, Rows3, Search } from 'lucide-react'
import Link from 'next/link'
import { useDeferredValue, useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { LinkButton } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { classes } from '../ui/classes.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Checkbox, Input, Select } from '../ui/field.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'
import { copyWords, isFree, TiedUp } from './tied-up.tsx'

type View = 'grid' | 'table'
type Sort = 'newest' | 'name'

/** The member's copies, with what each is tied up in. The choice of view and search stays in the address. */
export function CollectionList({ initial, initialQuery, initialView }: { readonly initial: Page<Copy> | null; readonly initialQuery: string; readonly initialView: View }) {
  const t = useTranslations('account')
  const [typed, setTyped] = useState(initialQuery)
  const [free, setFree] = useState(false)
  const [sort, setSort] = useState<Sort>('newest')
  const [view, setView] = useState<View>(initialView)
  const q = useDeferredValue(typed.trim())
  const filter = { ownerId: 'me', sort, ...(q === '' ? {} : { q }), ...(free ? { free } : {}) } as const
  const asBrought = q === initialQuery && !free && sort === 'newest'
  const list = usePaged({ key: keys.copies(filter), initial: asBrought ? initial : null, fetchPage: (cursor, signal) => api.copies.list({ ...filter, ...(cursor === undefined ? {} : { cursor }) }, { signal }) })
  useEffect(() => {
    const query = new URLSearchParams({ ...(q === '' ? {} : { q }), ...(view === 'grid' ? {} : { view }) }).toString()
    window.history.replaceState(null, '', query === '' ? '/collection' : `/collection?${query}`)
  }, [q, view])
  return (
    <>
      <div role="search" aria-label={t('yourCollection')} className="mb-6 flex flex-wrap items-center gap-3">
        <span className="relative min-w-56 flex-1">
          <Search size={16} aria-hidden className="pointer-events-none absolute top-3.5 start-3 text-muted" />
          <Input type="search" aria-label={t('searchYourCollection')} placeholder={t('searchYourCollection')} value={typed} onChange={(event) => setTyped(event.target.value)} className="ps-9" />
        </span>
        <Select aria-label={t('order')} value={sort} onChange={(event) => setSort(event.target.value === 'name' ? 'name' : 'newest')} className="w-auto!">
          <option value="newest">{t('newestFirst')}</option>
          <option value="name">{t('byName')}</option>
        </Select>
        <Checkbox label={t('freeOnly')} checked={free} onChange={(event) => setFree(event.target.checked)} className="items-center" />
        <div role="group" aria-label={t('view')} className="inline-flex rounded-full border border-line bg-surface p-0.5">
          <ViewButton label={t('grid')} pressed={view === 'grid'} onPress={() => setView('grid')} icon={<LayoutGrid size={16} aria-hidden />} />
          <ViewButton label={t('table')} pressed={view === 'table'} onPress={() => setView('table')} icon={<Rows3 size={16} aria-hidden />} />
        </div>
      </div>
      <PagedList
        list={list}
        empty={
          q !== '' || free ? (
            <EmptyState title={t('nothingLikeThatInYourCollection')} />
          ) : (
            <EmptyState title={t('noCardsYet')} action={<LinkButton href="/lots">{t('seeTheLots')}</LinkButton>}>
              <p>{t('whatYouWinIsHereThe')}</p>
            </EmptyState>
          )
        }
      >
        {view === 'grid' ? <CopyGrid copies={list.items} /> : <CopyTable copies={list.items} />}
      </PagedList>
    </>
  )
}

function ViewButton({ label, pressed, onPress, icon }: { readonly label: string; readonly pressed: boolean; readonly onPress: () => void; readonly icon: React.ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} aria-pressed={pressed} onClick={onPress} className={classes('grid size-9 place-items-center rounded-full', pressed ? 'bg-ink text-canvas' : 'text-muted hover:text-ink')}>
      {icon}
    </button>
  )
}

function CopyGrid({ copies }: { readonly copies: readonly Copy[] }) {
  const tui = useTranslations('ui')
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6 lg:grid-cols-4 xl:grid-cols-5">
      {copies.map((copy) => (
        <li key={copy.id} className="group relative min-w-0">
          <CardImage image={copy.card.image} alt="" sizes="(min-width: 64rem) 15rem, 45vw" className="shadow-card transition-transform duration-(--calm) group-hover:-translate-y-1 motion-reduce:group-hover:translate-y-0" />
          <p className="mt-3 truncate text-2xs text-muted">
            {copy.card.set.name} · {copy.card.collectorNumber}
          </p>
          <h2 className="display truncate text-base leading-6">
            <Link href={`/copies/${copy.id}`} className="quiet-link after:absolute after:inset-0">
              {copy.card.name}
            </Link>
          </h2>
          <p className="figures text-sm text-muted">{copyWords(copy, tui)}</p>
          <div className="mt-2">
            <TiedUp copy={copy} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function CopyTable({ copies }: { readonly copies: readonly Copy[] }) {
  const t = useTranslations('account')
  const tui = useTranslations('ui')
  const times = useTimes()
  return (
    <Table label={t('yourCopies')}>
      <thead>
        <tr>
          <Th>{t('card')}</Th>
          <Th>{t('set')}</Th>
          <Th>{t('copy')}</Th>
          <Th>{t('yoursSince')}</Th>
          <Th>{t('state')}</Th>
        </tr>
      </thead>
      <tbody>
        {copies.map((copy) => (
          <tr key={copy.id}>
            <Td>
              <span className="flex min-w-40 items-center gap-3">
                <CardImage image={copy.card.image} alt="" sizes="2rem" className="w-8! shrink-0" />
                <Link href={`/copies/${copy.id}`} className="quiet-link font-medium">
                  {copy.card.name}
                </Link>
              </span>
            </Td>
            <Td className="whitespace-nowrap text-muted">
              {copy.card.set.code} · {copy.card.collectorNumber}
            </Td>
            <Td className="figures whitespace-nowrap">{copyWords(copy, tui)}</Td>
            <Td className="figures whitespace-nowrap">{times.day(copy.acquiredAt)}</Td>
            <Td>
              {isFree(copy) ? (
                <Link href={`/sell?copy=${copy.id}`} className="quiet-link font-semibold whitespace-nowrap text-accent">
                  {t('putUp')}<span className="sr-only"> {copy.card.name}</span>
                </Link>
              ) : (
                <TiedUp copy={copy} />
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
