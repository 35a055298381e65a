'use client'

import type { Auction } from '@ece/contracts/auctions'
import { unwatchAuction, watchAuction } from '@ece/sdk/operations/auctions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { keys } from '../api/keys.ts'
import { useSession } from '../api/session-provider.tsx'
import { rememberWatch, takeWatch } from '../lists/pending-watch.ts'
import { buttonClass } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { lotPath, signInPath } from './paths.ts'

/** Watching moves no money, so the eye turns at once and turns back if it could not be kept. A visitor signs in first, and then it is watched. */
export function WatchButton({ lot }: { readonly lot: Auction }) {
  const explain = useExplain()
  const t = useTranslations('lots')
  const queries = useQueryClient()
  const toast = useToast()
  const session = useSession()
  const watching = lot.you?.watching ?? false
  const set = (next: boolean): void => {
    queries.setQueryData<Auction>(keys.lot(lot.id), (known) =>
      known?.you
        ? { ...known, watchers: known.watchers + (next ? 1 : -1), you: { ...known.you, watching: next } }
        : known,
    )
  }
  const toggle = useMutation({
    mutationFn: (next: boolean) => (next ? watchAuction(api, { id: lot.id }) : unwatchAuction(api, { id: lot.id })),
    // What was asked before must not come back later and undo what is shown.
    onMutate: async (next) => {
      await queries.cancelQueries({ queryKey: keys.lot(lot.id) })
      set(next)
    },
    onError: (error, next) => {
      set(!next)
      toast({ title: next ? t('watch.failed') : t('watch.offFailed'), body: explain(error), tone: 'bad' })
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.lot(lot.id) }),
  })
  const { mutate } = toggle
  const signedIn = session !== null
  useEffect(() => {
    if (signedIn && takeWatch(`lot:${lot.id}`) && !watching) mutate(true)
  }, [signedIn, lot.id, watching, mutate])
  const count = lot.watchers > 0 ? <span className="figures font-normal text-muted">{lot.watchers}</span> : null
  if (session === null) {
    return (
      <Link
        href={signInPath(lotPath(lot.id))}
        onClick={() => rememberWatch(`lot:${lot.id}`)}
        className={buttonClass('secondary', 'sm')}
      >
        <Eye size={16} aria-hidden />
        {t('watch.action')} {count}
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
      {watching ? t('watch.on') : t('watch.action')} {count}
    </button>
  )
}
