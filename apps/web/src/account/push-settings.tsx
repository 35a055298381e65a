'use client'

import type { Push } from '@ece/contracts/notifications'
import { deletePushDevice, getPush, registerPushDevice } from '@ece/sdk/operations/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { PushRefusal, pushState, subscribe, unsubscribe, type PushState } from '../offline/push-device.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { useTimes } from '../ui/times.tsx'
import { FormNote } from './form-note.tsx'
import { useDeviceWords } from './use-device-words.ts'

const KEY = ['push']

async function read(signal: AbortSignal): Promise<Push & { readonly state: PushState }> {
  const [push, state] = await Promise.all([getPush(api, {}, { signal }), pushState()])
  return { ...push, state }
}

/** Which devices get messages, once the exchange sends any; until then it says that it does not. */
export function PushSettings() {
  const t = useTranslations('account')
  const explain = useExplain()
  const queries = useQueryClient()
  const push = useQuery({ queryKey: KEY, queryFn: async ({ signal }) => read(signal) })
  const onSettled = async (): Promise<void> => queries.invalidateQueries({ queryKey: KEY })
  const register = useMutation({
    mutationFn: async (publicKey: string) => registerPushDevice(api, { body: await subscribe(publicKey) }),
    onError: async () => unsubscribe(), // The browser must not believe what the exchange does not know.
    onSettled,
  })
  const remove = useMutation({
    mutationFn: async ({ id, here }: { readonly id: string; readonly here: boolean }) => {
      await deletePushDevice(api, { id })
      if (here) await unsubscribe()
    },
    onSettled,
  })
  const error = register.error ?? remove.error ?? push.error
  const words =
    error instanceof PushRefusal
      ? t(error.reason === 'refused' ? 'pushRefused' : 'pushServiceAway')
      : error
        ? explain(error)
        : null
  return (
    <Panel aria-label={t('messagesOnThisDevice')}>
      <PanelHeader title={t('messagesOnThisDevice')} note={t('messagesNote')} />
      <div className="flex flex-col gap-4 text-sm">
        {push.data ? (
          <Devices
            {...push.data}
            busy={register.isPending || remove.isPending}
            onRegister={() => register.mutate(push.data.publicKey)}
            onRemove={remove.mutate}
          />
        ) : push.error ? null : (
          <SkeletonLines lines={3} />
        )}
        <FormNote>{words}</FormNote>
      </div>
    </Panel>
  )
}

interface DevicesProps extends Push {
  readonly state: PushState
  readonly busy: boolean
  readonly onRegister: () => void
  readonly onRemove: (device: { readonly id: string; readonly here: boolean }) => void
}

function Devices({ devices, delivers, state, busy, onRegister, onRemove }: DevicesProps) {
  const t = useTranslations('account')
  const times = useTimes()
  const deviceWords = useDeviceWords()
  const isRegistered = state === 'subscribed' && devices.some(({ here }) => here)
  return (
    <>
      {delivers ? null : <FormNote tone="neutral">{t('pushNotYet')}</FormNote>}
      {isRegistered ? (
        <p className="font-semibold">{t('pushRegistered')}</p>
      ) : state === 'unsupported' || state === 'blocked' ? (
        <p className="text-muted">{t(state === 'blocked' ? 'pushBlocked' : 'pushUnsupported')}</p>
      ) : (
        <Button tone="secondary" busy={busy} onClick={onRegister} className="self-start">
          {t('pushRegister')}
        </Button>
      )}
      {devices.length === 0 ? null : (
        <ul>
          {devices.map(({ id, here, userAgent, createdAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-3 border-b border-line py-3">
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-center gap-2 font-medium">
                  <span className="truncate" title={userAgent}>
                    {deviceWords(userAgent)}
                  </span>
                  {here ? <Badge tone="accent">{t('thisDevice')}</Badge> : null}
                </span>
                <span className="figures text-xs text-muted">{t('since', { moment: times.moment(createdAt) })}</span>
              </span>
              <Button size="sm" tone="quiet" disabled={busy} onClick={() => onRemove({ id, here })}>
                {t('pushRemove')}
                <span className="sr-only"> {deviceWords(userAgent)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
