'use client'

import { requestPasswordReset, resetPassword, sendVerificationEmail, verifyEmail } from '@ece/sdk/auth'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { isApiError, useExplain } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { Button, LinkButton, Spinner } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useAuthCall } from './auth-call.ts'
import { authRefusal } from './auth-refusal.ts'
import { FormNote } from './form-note.tsx'
import { PasswordField } from './password-field.tsx'
import { passwordProblem } from './password-policy.ts'
import { useTimes } from '../ui/times.tsx'

/** Says the same whether or not there is such an account: nobody can find out here who is a member. */
export function ForgotPasswordForm({
  problem,
  alreadySent = false,
}: {
  readonly problem?: string | undefined
  /** The form was sent without script, and this is the page after it. */
  readonly alreadySent?: boolean
}) {
  const t = useTranslations('auth')
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(alreadySent)
  const { busy, refusal, send } = useAuthCall(problem)
  if (sent) {
    return (
      <FormNote tone="good">{email === '' ? t('resetSent') : t('forgot.sentTo', { email: email.trim() })}</FormNote>
    )
  }
  return (
    <Form
      to="forgot-password"
      className="flex flex-col gap-5"
      onSubmit={() => {
        void send(requestPasswordReset, { email: email.trim() }).then((done) => setSent(done))
      }}
    >
      <FormNote>{refusal?.field === 'email' ? null : refusal?.message}</FormNote>
      <TextField
        label={t('emailAddress')}
        name="email"
        type="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={refusal?.field === 'email' ? refusal.message : undefined}
      />
      <Button type="submit" size="lg" busy={busy}>
        {t('sendLink')}
      </Button>
    </Form>
  )
}

export function ResetPasswordForm({
  token,
  problem,
  alreadyDone = false,
}: {
  readonly token: string
  readonly problem?: string | undefined
  readonly alreadyDone?: boolean
}) {
  const t = useTranslations('auth')
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(alreadyDone)
  const { busy, refusal, refuse, send } = useAuthCall(problem)
  const submit = async (): Promise<void> => {
    const unfit = passwordProblem(password, {}, t)
    if (unfit !== null) return refuse({ field: 'password', message: unfit })
    setDone(await send(resetPassword, { newPassword: password, token }))
  }
  if (done) {
    return (
      <div className="flex flex-col gap-5">
        <FormNote tone="good">{t('reset.done')}</FormNote>
        <LinkButton href="/sign-in" size="lg">
          {t('signIn')}
        </LinkButton>
      </div>
    )
  }
  return (
    <Form
      to="reset-password"
      className="flex flex-col gap-5"
      onSubmit={() => {
        void submit()
      }}
    >
      <input type="hidden" name="token" value={token} />
      <FormNote>
        {refusal && refusal.field !== 'password' ? (
          <>
            {refusal.message}{' '}
            {refusal.field === 'token' ? (
              <Link href="/forgot-password" className="quiet-link font-semibold">
                {t('link.askAgain')}
              </Link>
            ) : null}
          </>
        ) : null}
      </FormNote>
      <PasswordField
        label={t('newPassword')}
        autoComplete="new-password"
        value={password}
        onValue={setPassword}
        owner={{}}
        error={refusal?.field === 'password' ? refusal.message : undefined}
      />
      <Button type="submit" size="lg" busy={busy}>
        {t('changePassword')}
      </Button>
    </Form>
  )
}

/** Confirms as soon as it is opened: pressing the link was the consent. */
export function EmailConfirmation({ token }: { readonly token: string }) {
  const t = useTranslations('auth')
  const explain = useExplain()
  const [state, setState] = useState<'checking' | 'confirmed' | { readonly problem: string }>('checking')
  const { wait } = useTimes()
  const session = useSession()
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    verifyEmail(api, { token })
      .then(() => setState('confirmed'))
      .catch((error: unknown) =>
        setState({ problem: isApiError(error) ? authRefusal(error, t, wait, explain).message : t('verify.failed') }),
      )
  }, [token, t, wait, explain])
  if (state === 'checking') {
    return (
      <>
        <p role="status" className="flex items-center gap-3 text-sm">
          <Spinner /> {t('verify.checking')}
        </p>
        <noscript>
          <form method="post" action="/api/forms/verify-email" className="mt-5">
            <input type="hidden" name="token" value={token} />
            <Button type="submit" size="lg">
              {t('confirmAddress')}
            </Button>
          </form>
        </noscript>
      </>
    )
  }
  if (state === 'confirmed') {
    return (
      <div className="flex flex-col gap-5">
        <FormNote tone="good">{t('verify.done')}</FormNote>
        {session === null ? (
          <LinkButton href="/sign-in" size="lg">
            {t('signIn')}
          </LinkButton>
        ) : (
          <Button size="lg" onClick={() => window.location.assign('/lots')}>
            {t('lotsLink')}
          </Button>
        )}
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-5">
      <FormNote>{state.problem}</FormNote>
      <ResendVerification />
    </div>
  )
}

/** Sends the confirmation again, to the caller's own address or, for a visitor, to one that is typed. */
export function ResendVerification({
  problem,
  alreadySent = false,
}: {
  readonly problem?: string | undefined
  readonly alreadySent?: boolean
}) {
  const t = useTranslations('auth')
  const session = useSession()
  const [email, setEmail] = useState(session?.email ?? '')
  const [sent, setSent] = useState(alreadySent)
  const { busy, refusal, send } = useAuthCall(problem)
  if (sent && email === '') return <FormNote tone="good">{t('verificationSent')}</FormNote>
  if (sent) return <FormNote tone="good">{t('verify.sentAgain', { email: email.trim() })}</FormNote>
  return (
    <Form
      to="send-verification"
      className="flex flex-col gap-4"
      onSubmit={() => {
        void send(sendVerificationEmail, { email: email.trim() }).then(setSent)
      }}
    >
      <FormNote>{refusal?.message}</FormNote>
      {session === null ? (
        <TextField
          label={t('emailAddress')}
          name="email"
          type="email"
          autoComplete="email"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      ) : (
        <input type="hidden" name="email" value={session.email} />
      )}
      <Button type="submit" tone="secondary" busy={busy}>
        {t('resendLink')}
      </Button>
    </Form>
  )
}
