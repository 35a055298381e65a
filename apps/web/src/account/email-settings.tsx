'use client'

import type { EmailChangeView } from '@ece/contracts/identity'
import { cancelEmailChange, getEmailChange, requestEmailChange, sendEmailChange } from '@ece/sdk/operations/identity'
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { isApiError, useExplain } from '../api/error.ts'
import { useServerNow } from '../realtime/server-clock.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { useTimes } from '../ui/times.tsx'
import { FormNote } from './form-note.tsx'
import { PasswordField } from './password-field.tsx'

/** Of a change that is pending; a new password ends it as well. */
export const EMAIL_CHANGE = ['email-change']

/**
 * The e-mail address:
 *
 *   as it is -> (another one, password) waiting for the link -> changed, as soon as the link is opened, wherever that is
 *                                                            -> cancelled
 */
export function EmailSettings({ email, initial }: { readonly email: string; readonly initial: EmailChangeView }) {
  const t = useTranslations('email')
  const router = useRouter()
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: EMAIL_CHANGE,
    queryFn: ({ signal }) => getEmailChange(api, {}, { signal }),
    initialData: initial,
    refetchOnWindowFocus: 'always',
  })
  const { pending } = data
  const wasPending = useRef(pending !== null)
  useEffect(() => {
    // It has ended, perhaps on the device where the link was opened: the page says the address in more places than here.
    if (wasPending.current && pending === null) {
      router.refresh()
      void queries.invalidateQueries({ queryKey: ['sessions'] })
      void queries.invalidateQueries({ queryKey: ['security-events'] })
    }
    wasPending.current = pending !== null
  }, [pending, router, queries])
  return (
    <Panel aria-label={t('email')}>
      <PanelHeader
        title={t('email')}
        note={<span className="break-all">{email}</span>}
        actions={pending ? <Badge tone="brass">{t('changing')}</Badge> : null}
      />
      {pending ? (
        <PendingChange key={pending.newEmail} email={email} pending={pending} />
      ) : (
        <NewEmailForm email={email} />
      )}
    </Panel>
  )
}

/** What a change has brought. An answer that is still under way was asked for before it, and would bring back what has ended. */
async function show(queries: QueryClient, view: EmailChangeView): Promise<void> {
  await queries.cancelQueries({ queryKey: EMAIL_CHANGE })
  queries.setQueryData<EmailChangeView>(EMAIL_CHANGE, view)
}

/** What a refusal says; of one that counts messages, how long to wait in words. */
function useExplainChange(): (error: unknown) => string {
  const t = useTranslations('email')
  const explain = useExplain()
  const { wait } = useTimes()
  return (error) =>
    isApiError(error, 'identity.email_change_too_often') && error.retryAfterSeconds !== null
      ? t('tooOften', { wait: wait(error.retryAfterSeconds) })
      : explain(error)
}

function NewEmailForm({ email }: { readonly email: string }) {
  const t = useTranslations('email')
  const explain = useExplainChange()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const [same, setSame] = useState(false)
  const ask = useMutation({
    mutationFn: () => requestEmailChange(api, { body: { email: typed.trim(), password } }),
    onSuccess: async (view) => show(queries, view),
    onSettled: () => queries.invalidateQueries({ queryKey: ['security-events'] }),
  })
  const wrongPassword = isApiError(ask.error, 'identity.wrong_password')
  const unfit = isApiError(ask.error, 'http.invalid_request')
  const isSame = same || isApiError(ask.error, 'identity.email_unchanged')
  return (
    <Form
      to="change-email"
      className="flex flex-col gap-5"
      onSubmit={() => {
        const isCurrent = typed.trim().toLowerCase() === email
        setSame(isCurrent)
        if (!isCurrent) ask.mutate()
      }}
    >
      <TextField
        label={t('newEmail')}
        hint={t('newEmailHint')}
        type="email"
        name="new-email"
        autoComplete="email"
        maxLength={254}
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={isSame ? t('isYours') : unfit ? t('unfit') : undefined}
      />
      <PasswordField
        label={t('password')}
        autoComplete="current-password"
        value={password}
        onValue={setPassword}
        error={wrongPassword ? explain(ask.error) : undefined}
      />
      <FormNote>{ask.error && !wrongPassword && !unfit && !isSame ? explain(ask.error) : null}</FormNote>
      <Button type="submit" busy={ask.isPending} className="self-start">
        {t('change')}
      </Button>
    </Form>
  )
}

function PendingChange({
  email,
  pending: { newEmail, expiresAt },
}: {
  readonly email: string
  readonly pending: NonNullable<EmailChangeView['pending']>
}) {
  const t = useTranslations('email')
  const explain = useExplainChange()
  const times = useTimes()
  const now = useServerNow()
  const queries = useQueryClient()
  const send = useMutation({
    mutationFn: () => sendEmailChange(api),
    onSuccess: async (view) => show(queries, view),
    onError: async () => queries.invalidateQueries({ queryKey: EMAIL_CHANGE }),
  })
  const cancel = useMutation({
    mutationFn: () => cancelEmailChange(api),
    onSuccess: async () => show(queries, { pending: null }),
  })
  const problem = cancel.error ?? send.error
  const hasExpired = Date.parse(expiresAt) <= now
  return (
    <div className="flex flex-col gap-4 text-sm">
      <p className="break-words">
        {hasExpired
          ? t('expired', { email: newEmail })
          : t.rich('waiting', {
              email: newEmail,
              moment: () => <time dateTime={expiresAt}>{times.moment(expiresAt)}</time>,
            })}
      </p>
      <p className="break-words text-muted">{t('until', { email })}</p>
      <FormNote tone="good">{send.isSuccess && !problem ? t('sent') : null}</FormNote>
      <FormNote>{problem ? explain(problem) : null}</FormNote>
      <div className="flex flex-wrap gap-3">
        <Button tone={hasExpired ? 'primary' : 'secondary'} busy={send.isPending} onClick={() => send.mutate()}>
          {t('sendAgain')}
        </Button>
        <Button tone="quiet" busy={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
