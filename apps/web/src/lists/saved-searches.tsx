'use client'

import type { SavedSearch } from '@ece/contracts/users'
import { deleteSearch, listSearches, saveSearch } from '@ece/sdk/operations/users'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { classes } from '../ui/classes.ts'
import { useToast } from '../ui/toast.tsx'
import { UndoButton } from '../ui/undo-button.tsx'

export interface Searches {
  readonly items: readonly SavedSearch[]
}

const KEY = ['saved-searches']

interface SavedSearchesProps {
  readonly list: SavedSearch['list']
  readonly address: string
  /** As the server rendered them; null for a visitor. */
  readonly initial: Searches | null
}

/** A member's saved searches of this list, as a row to press. Removing one can be undone. */
export function SavedSearches({ list, address, initial }: SavedSearchesProps) {
  const explain = useExplain()
  const t = useTranslations('ui')
  const session = useSession()
  const toast = useToast()
  const client = useQueryClient()
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => listSearches(api, {}, { signal }),
    enabled: session !== null,
    staleTime: 60_000,
    ...(initial ? { initialData: initial } : {}),
  })
  const refresh = async (): Promise<void> => client.invalidateQueries({ queryKey: KEY })
  const restore = useMutation({
    mutationFn: ({ name, query: question }: SavedSearch) => saveSearch(api, { body: { name, list, query: question } }),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: ({ id }: SavedSearch) => deleteSearch(api, { id }),
    onSuccess: (_answer, search) =>
      toast({
        title: t('removed', { name: search.name }),
        key: 'saved-search',
        action: <UndoButton onPress={() => restore.mutate(search)} />,
      }),
    onError: (error) => toast({ title: t('notRemoved'), body: explain(error), tone: 'bad' }),
    onSettled: refresh,
  })
  const searches = query.data?.items.filter((search) => search.list === list) ?? []
  if (searches.length === 0) return null
  return (
    <nav aria-label={t('savedSearches')} className="mb-4">
      <ul className="flex flex-wrap gap-2">
        {searches.map((search) => {
          const href = search.query === '' ? `/${list}` : `/${list}?${search.query}`
          const here = href === address
          return (
            <li
              key={search.id}
              className={classes(
                'flex items-center rounded-full border text-sm',
                here ? 'border-accent bg-accent-wash text-accent-strong' : 'border-line bg-surface',
              )}
            >
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className="max-w-48 truncate py-1 ps-3.5 font-medium"
              >
                {search.name}
              </Link>
              <button
                type="button"
                aria-label={t('remove', { name: search.name })}
                onClick={() => remove.mutate(search)}
                className="grid size-8 place-items-center rounded-full text-muted hover:text-ink"
              >
                <X size={14} aria-hidden />
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
