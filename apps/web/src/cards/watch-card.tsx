'use client'

import { unwatchCard, watchCard } from '@ece/sdk/operations/auctions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { signInPath } from '../lots/paths.ts'
import { buttonClass } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'

/** Waits for a card: its member hears when a lot of it opens. `initial` is null where nobody is signed in. */
export function WatchCard({ cardId, initial }: { readonly cardId: string; readonly initial: boolean | null }) {
  const t = useTranslations('cards')
  const explain = useExplain()
  const queries = useQueryClient()
  const toast = useToast()
  const session = useSession()
  const [watching, setWatching] = useState(initial ?? false)
  const toggle = useMutation({
    mutationFn: (next: boolean) => (next ? watchCard : unwatchCard)(api, { id: cardId }),
    onMutate: setWatching,
    onSuccess: (_answer, next) => {
      void queries.invalidateQueries({ queryKey: ['watched-cards'] })
      if (next) toast({ key: `watched:${cardId}`, title: t('watchedNow'), body: t('youHearWhenALotOpens') })
    },
    onError: (error, next) => {
      setWatching(!next)
      toast({ title: next ? t('notWatched') : t('stillWatched'), body: explain(error), tone: 'bad' })
    },
  })
  if (session === null) {
    return (
      <Link href={signInPath(`/cards/${cardId}`)} className={buttonClass('secondary', 'sm')}>
        <Eye size={16} aria-hidden />
        {t('watch')}
      </Link>
    )
  }
  return (
    <button
      type="button"
      aria-pressed={watching}
      disabled={toggle.isPending}
      onClick={() => toggle.mutate(!watching)}
      className={buttonClass('secondary', 'sm', watching ? 'border-accent! text-accent!' : undefined)}
    >
      <Eye size={16} aria-hidden />
      {watching ? t('watching') : t('watch')}
    </button>
  )
}
