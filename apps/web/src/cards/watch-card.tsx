'use client'

import { getCardWatch, unwatchCard, watchCard } from '@ece/sdk/operations/auctions'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { keys } from '../api/keys.ts'
import { useSession } from '../api/session-provider.tsx'
import { rememberWatch, takeWatch } from '../lists/pending-watch.ts'
import { signInPath } from '../lots/paths.ts'
import { buttonClass } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'

interface WatchCardProps {
  readonly cardId: string
  readonly name: string
  /** As the page brought it; asked for where it is not known. */
  readonly initial?: boolean | undefined
}

/** Waits for a card: its member hears when a lot of it opens. A visitor signs in first, and then it is watched. */
export function WatchCard({ cardId, name, initial }: WatchCardProps) {
  const t = useTranslations('cards')
  const session = useSession()
  if (session !== null) return <Toggle cardId={cardId} name={name} initial={initial} />
  return (
    <Link
      href={signInPath(`/cards/${cardId}`)}
      onClick={() => rememberWatch(`card:${cardId}`)}
      className={buttonClass('secondary', 'sm')}
    >
      <Eye size={16} aria-hidden />
      {t('watch.action')}
      <span className="sr-only">{name}</span>
    </Link>
  )
}

function Toggle({ cardId, name, initial }: WatchCardProps) {
  const t = useTranslations('cards')
  const explain = useExplain()
  const queries = useQueryClient()
  const toast = useToast()
  const key = keys.cardWatch(cardId)
  const { data: watching = false } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await getCardWatch(api, { id: cardId }, { signal })).watching,
    staleTime: 60_000,
    ...(initial === undefined ? {} : { initialData: initial }),
  })
  const toggle = useMutation({
    mutationFn: (next: boolean) => (next ? watchCard : unwatchCard)(api, { id: cardId }),
    // What was asked before must not come back later and undo what is shown.
    onMutate: async (next) => {
      await queries.cancelQueries({ queryKey: key })
      queries.setQueryData(key, next)
    },
    onSuccess: (_answer, next) => {
      void queries.invalidateQueries({ queryKey: ['watched-cards'] })
      if (next) toast({ key: `watched:${cardId}`, title: t('watch.done'), body: t('watch.doneNote') })
    },
    onError: (error, next) => {
      queries.setQueryData(key, !next)
      toast({ title: next ? t('watch.failed') : t('watch.offFailed'), body: explain(error), tone: 'bad' })
    },
  })
  const { mutate } = toggle
  useEffect(() => {
    if (takeWatch(`card:${cardId}`)) mutate(true)
  }, [cardId, mutate])
  return (
    <button
      type="button"
      aria-pressed={watching}
      disabled={toggle.isPending}
      onClick={() => mutate(!watching)}
      className={buttonClass('secondary', 'sm', watching ? 'border-accent! text-accent!' : undefined)}
    >
      <Eye size={16} aria-hidden />
      {watching ? t('watch.on') : t('watch.action')}
      <span className="sr-only">{name}</span>
    </button>
  )
}
