'use client'

import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { isApiError } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { Button, LinkButton, Spinner } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useAuthCall } from './auth-call.ts'
import { authRefusal } from './auth-refusal.ts'
import { FormNote } from './form-note.tsx'
import { PasswordField } from './password-field.tsx'
import { passwordProblem } from './password-policy.ts'

/** Says the same whether or not there is such an account: nobody can find out here who is a member. */
export function ForgotPasswordForm() {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const { busy, refusal, send } = useAuthCall()
  if (sent) {
    return (
      <FormNote tone="good">
        If there is an account with {email.trim()}, a link to choose a new password is on its way. It works once, for an hour.
      </FormNote>
    )
  }
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void send('/request-password-reset', { email: email.trim() }).then((done) => setSent(done))
      }}
    >
      <FormNote>{refusal?.field === 'email' ? null : refusal?.message}</FormNote>
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={refusal?.field === 'email' ? refusal.message : undefined}
      />
      <Button type="submit" size="lg" busy={busy}>
        Send the link
      </Button>
    </form>
  )
}

export function ResetPasswordForm({ token }: { readonly token: string }) {
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(false)
  const { busy, refusal, refuse, send } = useAuthCall()
  const submit = async (): Promise<void> => {
    const problem = passwordProblem(password)
    if (problem !== null) return refuse({ field: 'password', message: problem })
    setDone(await send('/reset-password', { newPassword: password, token }))
  }
  if (done) {
    return (
      <div className="flex flex-col gap-5">
        <FormNote tone="good">Your password is changed, and every device is signed out.</FormNote>
        <LinkButton href="/sign-in" size="lg">
          Sign in
        </LinkButton>
      </div>
    )
  }
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <FormNote>
        {refusal && refusal.field !== 'password' ? (
          <>
            {refusal.message}{' '}
            {refusal.field === 'token' ? (
              <Link href="/forgot-password" className="quiet-link font-semibold">
                Ask for a new link
              </Link>
            ) : null}
          </>
        ) : null}
      </FormNote>
      <PasswordField label="New password" autoComplete="new-password" value={password} onValue={setPassword} owner={{}} error={refusal?.field === 'password' ? refusal.message : undefined} />
      <Button type="submit" size="lg" busy={busy}>
        Change the password
      </Button>
    </form>
  )
}

/** Confirms as soon as it is opened: pressing the link was the consent. */
export function EmailConfirmation({ token }: { readonly token: string }) {
  const [state, setState] = useState<'checking' | 'confirmed' | { readonly problem: string }>('checking')
  const session = useSession()
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    api
      .request('/api/auth/verify-email', { query: { token } })
      .then(() => setState('confirmed'))
      .catch((error: unknown) => setState({ problem: isApiError(error) ? authRefusal(error).message : 'The address could not be confirmed. Reload this page to try again.' }))
  }, [token])
  if (state === 'checking') {
    return (
      <p role="status" className="flex items-center gap-3 text-sm">
        <Spinner /> Confirming your address…
      </p>
    )
  }
  if (state === 'confirmed') {
    return (
      <div className="flex flex-col gap-5">
        <FormNote tone="good">Your e-mail address is confirmed. You can bid now.</FormNote>
        {session === null ? (
          <LinkButton href="/sign-in" size="lg">
            Sign in
          </LinkButton>
        ) : (
          <Button size="lg" onClick={() => window.location.assign('/lots')}>
            See the lots
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
export function ResendVerification() {
  const session = useSession()
  const [email, setEmail] = useState(session?.email ?? '')
  const [sent, setSent] = useState(false)
  const { busy, refusal, send } = useAuthCall()
  if (sent) return <FormNote tone="good">A new link is on its way to {email.trim()}, if it is not confirmed yet.</FormNote>
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void send('/send-verification-email', { email: email.trim() }).then(setSent)
      }}
    >
      <FormNote>{refusal?.message}</FormNote>
      {session === null ? <TextField label="E-mail address" type="email" autoComplete="email" required value={email} onChange={(event) => setEmail(event.target.value)} /> : null}
      <Button type="submit" tone="secondary" busy={busy}>
        Send a new link
      </Button>
    </form>
  )
}
