'use client'

import Link from 'next/link'
import { useState, type ReactNode } from 'react'
import { signUp } from '@ece/sdk/auth'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { Checkbox, TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useAuthCall } from './auth-call.ts'
import { FormNote } from './form-note.tsx'
import { PasswordField } from './password-field.tsx'
import { passwordProblem } from './password-policy.ts'
import { textOf } from '../ui/form-text.ts'

export function SignUpForm({ next, problem }: { readonly next: string; readonly problem?: string | undefined }) {
  const t = useTranslations('auth')
  const [name, setName] = useState('')
  const [username, setUsername] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, refusal, refuse, send } = useAuthCall(problem)
  const [joined, setJoined] = useState(false)
  const submit = async (): Promise<void> => {
    if (!/^[a-z0-9_]{3,24}$/i.test(username)) return refuse({ field: 'username', message: t('refusal.username_unfit') })
    const unfit = passwordProblem(password, { name, username, email }, t)
    if (unfit !== null) return refuse({ field: 'password', message: unfit })
    if (await send(signUp, { name: name.trim(), username, email: email.trim(), password })) setJoined(true)
  }
  const at = (field: string): string | undefined => (refusal?.field === field ? refusal.message : undefined)
  if (joined) {
    return (
      <div className="flex flex-col gap-5">
        <FormNote tone="good">
          <p className="font-semibold">{t('welcome', { name: name.trim() })}</p>
          <p className="mt-1">{t('verify.sentTo', { email: email.trim() })}</p>
        </FormNote>
        <Button size="lg" onClick={() => window.location.assign(next)}>
          {t('continue')}
        </Button>
      </div>
    )
  }
  return (
    <Form
      to="sign-up"
      className="flex flex-col gap-5"
      onEarly={(fields) => {
        setName(textOf(fields, 'name'))
        setUsername(textOf(fields, 'username').trim())
        setEmail(textOf(fields, 'email'))
        setPassword(textOf(fields, 'new-password'))
      }}
      onSubmit={() => {
        void submit()
      }}
    >
      <input type="hidden" name="next" value={next} />
      <FormNote>{refusal?.field === null || refusal?.field === 'token' ? refusal.message : null}</FormNote>
      <TextField
        label={t('yourName')}
        name="name"
        autoComplete="name"
        required
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={at('name')}
      />
      <TextField
        label={t('username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={24}
        hint={t('usernameHint')}
        value={username}
        onChange={(event) => setUsername(event.target.value.trim())}
        error={at('username')}
      />
      <TextField
        label={t('emailAddress')}
        name="email"
        type="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={at('email')}
      />
      <PasswordField
        label={t('password')}
        autoComplete="new-password"
        value={password}
        onValue={setPassword}
        error={at('password')}
        owner={{ name, username, email }}
      />
      <Checkbox
        name="terms"
        required
        label={t.rich('acceptTerms', {
          terms: (text) => <LegalLink to="/terms">{text}</LegalLink>,
          privacy: (text) => <LegalLink to="/privacy">{text}</LegalLink>,
        })}
      />
      <Button type="submit" size="lg" busy={busy}>
        {t('join')}
      </Button>
    </Form>
  )
}

/** In another tab: what is typed here stays. */
function LegalLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link href={to} target="_blank" className="quiet-link font-semibold text-ink">
      {children}
    </Link>
  )
}
