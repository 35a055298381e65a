'use client'

import type { ErasureView } from '@ece/contracts/personal-data'
import { cancelErasure } from '@ece/sdk/operations/your-data'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { useTimes } from '../ui/times.tsx'
import { useToast } from '../ui/toast.tsx'
import { ERASURE_KEY, useErasure } from './erasure.ts'

/** Says that the account is going to be erased, and undoes it. Nothing where it is not. */
export function ErasureBanner({
  initial,
  linked = false,
}: {
  readonly initial: ErasureView | null
  readonly linked?: boolean
}) {
  const t = useTranslations('data')
  const times = useTimes()
  const explain = useExplain()
  const toast = useToast()
  const queries = useQueryClient()
  const { data } = useErasure(initial)
  const undo = useMutation({
    mutationFn: () => cancelErasure(api),
    onSuccess: (left) => {
      queries.setQueryData(ERASURE_KEY, left)
      toast({ title: t('stays'), body: t('staysNote'), tone: 'good' })
    },
    onError: (error) => toast({ title: t('notUndone'), body: explain(error), tone: 'bad' }),
  })
  const scheduled = data?.scheduled
  if (!scheduled) return null
  const heldUp = scheduled.nextTryAt !== null
  return (
    <section
      aria-label={t('erase')}
      className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-4 rounded-lg border border-danger/40 bg-danger-wash p-5 sm:px-6"
    >
      <div className="min-w-0 flex-1 basis-80">
        <h2 className="text-lg font-semibold">
          {heldUp ? t('heldUp') : t('scheduled', { day: times.day(scheduled.dueAt) })}
        </h2>
        <p className="mt-1 max-w-prose text-sm">
          {scheduled.nextTryAt === null
            ? t('scheduledNote', { moment: times.moment(scheduled.requestedAt) })
            : t('erasureBlockedNote', { moment: times.moment(scheduled.nextTryAt) })}
          {heldUp && linked ? (
            <>
              {' '}
              <Link href="/settings/data" className="underline">
                {t('seeWhat')}
              </Link>
            </>
          ) : null}
        </p>
      </div>
      <Button busy={undo.isPending} onClick={() => undo.mutate()}>
        {t('undo')}
      </Button>
    </section>
  )
}
