'use client'

import type { SecurityEventSchema } from '@ece/contracts/identity'
import { listSecurityEvents } from '@ece/sdk/operations/identity'
import { changePassword } from '@ece/sdk/auth'
import { useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useSession } from '../api/session-provider.tsx'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { useTimes } from '../ui/times.tsx'
import { useAuthCall } from './auth-call.ts'
import { EMAIL_CHANGE } from './email-settings.tsx'
import { FormNote } from './form-note.tsx'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'
import { PasswordField } from './password-field.tsx'
import { passwordProblem } from './password-policy.ts'
import { SECOND_FACTOR } from './second-factor-query.ts'
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
    if (!(await send(changePassword, { currentPassword: current, newPassword: next, revokeOtherSessions: true })))
      return
    setCurrent('')
    setNext('')
    setDone(true)
    // The other sessions have ended, and no device is let in without the code any more; nor is the e-mail address changed.
    void queries.invalidateQueries({ queryKey: ['sessions'] })
    void queries.invalidateQueries({ queryKey: SECOND_FACTOR })
    void queries.invalidateQueries({ queryKey: EMAIL_CHANGE })
  }
  return (
    <Panel aria-label={t('password')}>
      <PanelHeader title={t('password')} note={t('passwordNote')} />
      <Form
        to="change-password"
        className="flex flex-col gap-5"
        onSubmit={() => {
          void submit()
        }}
      >
        <PasswordField label={t('passwordNow')} autoComplete="current-password" value={current} onValue={setCurrent} />
        <PasswordField
          label={t('newPassword')}
          autoComplete="new-password"
          value={next}
          onValue={setNext}
          owner={{ email: session?.email ?? '', name: session?.name ?? '' }}
          error={refusal?.field === 'password' ? refusal.message : undefined}
        />
        <FormNote>{refusal && refusal.field !== 'password' ? refusal.message : null}</FormNote>
        <FormNote tone="good">{done ? t('passwordDone') : null}</FormNote>
        <Button type="submit" busy={busy} className="self-start">
          {t('changeIt')}
        </Button>
      </Form>
    </Panel>
  )
}

type SecurityEvent = Static<typeof SecurityEventSchema>

export function SecurityEvents() {
  const t = useTranslations('account')
  const textOf = useTextsByCode('account')
  const times = useTimes()
  const list = usePaged<SecurityEvent>({
    key: ['security-events'],
    initial: null,
    fetchPage: (cursor, signal) => listSecurityEvents(api, { cursor, limit: 10 }, { signal }),
  })
  return (
    <Panel aria-label={t('securityActivity')}>
      <PanelHeader title={t('securityActivity')} />
      <PagedList list={list} empty={<p className="text-sm text-muted">{t('nothingYet')}</p>}>
        <ol>
          {list.items.map(({ type, at, data }) => (
            <li
              key={`${type}${at}`}
              className="flex flex-wrap justify-between gap-3 border-b border-line py-2.5 text-sm"
            >
              <span className="font-medium first-letter:uppercase">
                {textOf(`fact.${type.replace('identity.', '')}`, numbersOf(data)) ??
                  type.replace('identity.', '').replaceAll('_', ' ')}
              </span>
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

/** What a fact counts, for the texts that say it. */
function numbersOf(data: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
}
