'use client'

import type { SecurityEventSchema } from '@ece/contracts/identity'
import type { Page } from '@ece/sdk/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api, call } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { useTimes } from '../ui/times.tsx'
import { useAuthCall } from './auth-call.ts'
import { deviceOf } from './device-words.ts'
import { FormNote } from './form-note.tsx'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'
import { PasswordField } from './password-field.tsx'
import { passwordProblem } from './password-policy.ts'
import type { Texts } from '../i18n/words.ts'
import { useTextsByCode } from '../i18n/use-texts-by-code.ts'

export function PasswordSettings() {
  const t = useTranslations('account')
  const tAuth = useTranslations('auth')
  const session = useSession()
  const queries = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [done, setDone] = useState(false)
  const { busy, refusal, refuse, send } = useAuthCall()
  const submit = async (): Promise<void> => {
    setDone(false)
    const problem = passwordProblem(next, { email: session?.email ?? '', name: session?.name ?? '' }, tAuth)
    if (problem !== null) return refuse({ field: 'password', message: problem })
    if (!(await send('/change-password', { currentPassword: current, newPassword: next, revokeOtherSessions: true }))) return
    setCurrent('')
    setNext('')
    setDone(true)
    void queries.invalidateQueries({ queryKey: ['sessions'] })
  }
  return (
    <Panel aria-label={t('password')}>
      <PanelHeader title={t('password')} note={t('yourOtherDevicesAreSignedOut')} />
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <PasswordField label={t('passwordNow')} autoComplete="current-password" value={current} onValue={setCurrent} />
        <PasswordField label={t('newPassword')} autoComplete="new-password" value={next} onValue={setNext} owner={{ email: session?.email ?? '', name: session?.name ?? '' }} error={refusal?.field === 'password' ? refusal.message : undefined} />
        <FormNote>{refusal && refusal.field !== 'password' ? refusal.message : null}</FormNote>
        <FormNote tone="good">{done ? t('yourPasswordIsChanged') : null}</FormNote>
        <Button type="submit" busy={busy} className="self-start">
          {t('changeIt')}
        </Button>
      </form>
    </Panel>
  )
}

/** As better-auth lists them. */
interface SignedInDevice {
  readonly token: string
  readonly createdAt: string
  readonly userAgent?: string | null
  readonly ipAddress?: string | null
}

/** This device first: nobody should have to guess which one not to end. */
async function signedInDevices(signal: AbortSignal): Promise<readonly { readonly device: SignedInDevice; readonly here: boolean }[]> {
  const [devices, current] = await Promise.all([
    api.request<readonly SignedInDevice[]>('/api/auth/list-sessions', { signal }),
    api.request<{ readonly session: { readonly token: string } } | null>('/api/auth/get-session', { signal }),
  ])
  return devices.map((device) => ({ device, here: device.token === current?.session.token })).sort((a, b) => Number(b.here) - Number(a.here) || b.device.createdAt.localeCompare(a.device.createdAt))
}

export function deviceWords(userAgent: string, t: Texts<'account'>): string {
  const { browser, system } = deviceOf(userAgent)
  if (browser === null) return userAgent === '' ? t('unknownDevice') : t('aProgram', { name: userAgent.slice(0, 40) })
  return system === null ? browser : t('on', { browser, system })
}

export function SessionSettings() {
  const explain = useExplain()
  const t = useTranslations('account')
  const times = useTimes()
  const queries = useQueryClient()
  const { data, error } = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => signedInDevices(signal) })
  const end = useMutation({
    mutationFn: (token: string | null) => api.request('/api/auth/' + (token === null ? 'revoke-other-sessions' : 'revoke-session'), { method: 'POST', body: token === null ? {} : { token } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
  return (
    <Panel aria-label={t('devices')}>
      <PanelHeader
        title={t('devices')}
        note={t('whereYouAreSignedIn')}
        actions={
          <Button size="sm" tone="secondary" busy={end.isPending} disabled={data?.length === 1} onClick={() => end.mutate(null)}>
            {t('signTheOthersOut')}
          </Button>
        }
      />
      <FormNote>{(end.error ?? error) ? explain(end.error ?? error) : null}</FormNote>
      <ul>
        {data?.map(({ device, here }) => (
          <li key={device.token} className="flex flex-wrap items-center gap-3 border-b border-line py-3 text-sm">
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                <span className="truncate" title={device.userAgent ?? undefined}>
                  {deviceWords(device.userAgent ?? '', t)}
                </span>
                {here ? <Badge tone="accent">{t('thisDevice')}</Badge> : null}
              </span>
              <span className="figures text-xs text-muted">
                {device.ipAddress ? `${device.ipAddress} · ` : null}
                {t('since', { moment: times.moment(device.createdAt) })}
              </span>
            </span>
            {here ? null : (
              <Button size="sm" tone="quiet" disabled={end.isPending} onClick={() => end.mutate(device.token)}>
                {t('signOut')}<span className="sr-only"> {deviceWords(device.userAgent ?? '', t)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type SecurityEvent = Static<typeof SecurityEventSchema>

export function SecurityEvents() {
  const t = useTranslations('account')
  const textOf = useTextsByCode('account')
  const times = useTimes()
  const list = usePaged<SecurityEvent>({ key: ['security-events'], initial: null, fetchPage: (cursor, signal) => call<Page<SecurityEvent>>('/me/security-events', { query: { cursor, limit: 10 }, signal }) })
  return (
    <Panel aria-label={t('whatHappenedToYourAccount')}>
      <PanelHeader title={t('whatHappenedToYourAccount')} />
      <PagedList list={list} empty={<p className="text-sm text-muted">{t('nothingYet')}</p>}>
        <ol>
          {list.items.map(({ type, at }) => (
            <li key={`${type}${at}`} className="flex flex-wrap justify-between gap-3 border-b border-line py-2.5 text-sm">
              <span className="font-medium first-letter:uppercase">{textOf(`fact.${type.replace('identity.', '')}`) ?? type.replace('identity.', '').replaceAll('_', ' ')}</span>
              <time dateTime={at} className="figures text-muted">
                {times.moment(at)}
              </time>
            </li>
          ))}
        </ol>
      </PagedList>
    </Panel>
  )
}
