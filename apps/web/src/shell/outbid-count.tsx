'use client'

import { listAuctions } from '@ece/sdk/operations/auctions'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { classes } from '../ui/classes.ts'

const MOST = 99

/** A red number while there is something to answer; nothing otherwise. The member's own notices make it stale. */
export default function OutbidCount({ className }: { readonly className?: string }) {
  const t = useTranslations('shell')
  const { data: count } = useQuery({
    queryKey: keys.outbid,
    queryFn: async ({ signal }) =>
      (await listAuctions(api, { mine: 'outbid', limit: MOST + 1 }, { signal })).items.length,
    staleTime: 30_000,
  })
  if (!count) return null
  return (
    <span
      className={classes(
        'figures inline-grid h-5 min-w-5 place-items-center rounded-full bg-danger-fill px-1.5 text-xs font-semibold text-on-danger',
        className,
      )}
    >
      <span aria-hidden>{count > MOST ? `${MOST}+` : count}</span>
      <span className="sr-only">{t('outbidOnLots', { count })}</span>
    </span>
  )
}
