'use client'

import type { Copy } from '@ece/contracts/vault'
import type { Page } from '@ece/sdk/client'
import { listCopies } from '@ece/sdk/operations/copies'
import { Check } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { copyWords } from '../account/tied-up.tsx'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { LinkButton } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { classes } from '../ui/classes.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Input } from '../ui/field.tsx'

interface CopyChoiceProps {
  readonly initial: Page<Copy> | null
  readonly chosen: readonly Copy[]
  readonly onToggle: (copy: Copy) => void
}

/** The member's free copies, as checkboxes that look like cards. */
export function CopyChoice({ initial, chosen, onToggle }: CopyChoiceProps) {
  const t = useTranslations('sell')
  const tui = useTranslations('ui')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const filter = { ownerId: 'me', free: true, ...(q === '' ? {} : { q }) } as const
  const list = usePaged({
    key: keys.copies(filter),
    initial: q === '' ? initial : null,
    fetchPage: (cursor, signal) => listCopies(api, { ...filter, cursor }, { signal }),
  })
  return (
    <>
      <Input
        type="search"
        aria-label={t('searchCopies')}
        placeholder={t('searchCopies')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="mb-5"
      />
      <PagedList
        list={list}
        empty={
          q === '' ? (
            <EmptyState
              title={t('noCopies')}
              action={<LinkButton href="/collection">{t('yourCollection')}</LinkButton>}
            >
              <p>{t('noCopiesNote')}</p>
            </EmptyState>
          ) : (
            <EmptyState title={t('noMatchingCopy')} />
          )
        }
      >
        <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4 lg:grid-cols-5">
          {list.items.map((copy) => {
            const checked = chosen.some(({ id }) => id === copy.id)
            return (
              <li key={copy.id} className="min-w-0">
                <label
                  className={classes(
                    'relative block cursor-pointer rounded-md p-1.5 has-focus-visible:outline-2 has-focus-visible:outline-accent',
                    checked ? 'bg-accent-wash' : 'hover:bg-sunken',
                  )}
                >
                  <input type="checkbox" checked={checked} onChange={() => onToggle(copy)} className="sr-only" />
                  <CardImage image={copy.card.image} alt="" sizes="8rem" />
                  <span className="mt-1.5 block truncate text-sm font-medium">{copy.card.name}</span>
                  <span className="figures block truncate text-xs text-muted">{copyWords(copy, tui)}</span>
                  {checked ? (
                    <span
                      aria-hidden
                      className="absolute top-3 end-3 grid size-7 place-items-center rounded-full bg-accent text-on-accent"
                    >
                      <Check size={16} />
                    </span>
                  ) : null}
                </label>
              </li>
            )
          })}
        </ul>
      </PagedList>
    </>
  )
}
