'use client'

import { getSession, listSessions, revokeOtherSessions, revokeSession, type SignedInDevice } from '@ece/sdk/auth'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { Badge } from '../ui/badge.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { useTimes } from '../ui/times.tsx'
import { FormNote } from './form-note.tsx'
import { SECOND_FACTOR } from './second-factor-query.ts'
import { useDeviceWords } from './use-device-words.ts'

const usedAt = ({ lastUsedAt, createdAt }: SignedInDevice): string => lastUsedAt ?? createdAt

/** This device first: nobody should have to guess which one not to end. Then the one that was used last. */
async function signedInDevices(
  signal: AbortSignal,
): Promise<readonly { readonly device: SignedInDevice; readonly here: boolean }[]> {
  const [devices, current] = await Promise.all([listSessions(api, {}, { signal }), getSession(api, {}, { signal })])
  return devices
    .map((device) => ({ device, here: device.token === current?.session.token }))
    .sort((a, b) => Number(b.here) - Number(a.here) || usedAt(b.device).localeCompare(usedAt(a.device)))
}

/** Where the member is signed in, and ending it: one by one, or all the others. */
export function SessionSettings() {
  const explain = useExplain()
  const t = useTranslations('account')
  const queries = useQueryClient()
  const { data, error } = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => signedInDevices(signal) })
  const end = useMutation({
    mutationFn: (token: string | null) =>
      token === null ? revokeOtherSessions(api, { body: {} }) : revokeSession(api, { body: { token } }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['sessions'] }),
        queries.invalidateQueries({ queryKey: SECOND_FACTOR }),
      ]),
  })
  const others = (data?.length ?? 1) - 1
  return (
    <Panel aria-label={t('devices')}>
      <PanelHeader
        title={t('devices')}
        note={t('sessionsNote')}
        actions={
          <ConfirmButton
            size="sm"
            tone="secondary"
            busy={end.isPending}
            disabled={others === 0}
            title={t('endOthers')}
            description={t('endOthersNote', { others })}
            action={t('endOtherSessions')}
            onConfirm={() => end.mutate(null)}
          >
            {t('endOtherSessions')}
          </ConfirmButton>
        }
      />
      <FormNote>{(end.error ?? error) ? explain(end.error ?? error) : null}</FormNote>
      {data ? null : error ? null : <SkeletonLines lines={4} />}
      <ul>
        {data?.map(({ device, here }) => (
          <SessionRow
            key={device.token}
            device={device}
            here={here}
            busy={end.isPending}
            onEnd={() => end.mutate(device.token)}
          />
        ))}
      </ul>
    </Panel>
  )
}

function SessionRow({
  device,
  here,
  busy,
  onEnd,
}: {
  readonly device: SignedInDevice
  readonly here: boolean
  readonly busy: boolean
  readonly onEnd: () => void
}) {
  const t = useTranslations('account')
  const times = useTimes()
  const name = useDeviceWords()(device.userAgent ?? '')
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line py-3 text-sm last:border-0">
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          <span className="truncate" title={device.userAgent ?? undefined}>
            {name}
          </span>
          {here ? <Badge tone="accent">{t('thisDevice')}</Badge> : null}
        </span>
        <span className="figures mt-0.5 block text-xs text-muted">
          {here ? t('usedNow') : t('lastUsed', { moment: times.moment(usedAt(device)) })}
        </span>
        <span className="figures block text-xs text-muted">
          {device.ipAddress
            ? t('signedInFrom', { day: times.day(device.createdAt), address: device.ipAddress })
            : t('signedInOn', { day: times.day(device.createdAt) })}
        </span>
      </span>
      {here ? null : (
        <ConfirmButton
          size="sm"
          tone="quiet"
          disabled={busy}
          title={t('endSession', { device: name })}
          description={t('endSessionNote')}
          action={t('signOut')}
          onConfirm={onEnd}
        >
          {t('signOut')}
          <span className="sr-only"> {name}</span>
        </ConfirmButton>
      )}
    </li>
  )
}
