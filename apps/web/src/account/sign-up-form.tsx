'use client'

import { signUp } from '@ece/sdk/auth'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useAuthCall } from './auth-call.ts'
import { FormNote } from './form-note.tsx'
import { PasswordField } from './password-field.tsx'
import { passwordProblem } from './password-policy.ts'

export function SignUpForm({ next }: { readonly next: string }) {
  const t = useTranslations('auth')
  const [name, setName] = useState('')
  const [username, setUsername] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, refusal, refuse, send } = useAuthCall()
  const [joined, setJoined] = useState(false)
  const submit = async (): Promise<void> => {
    if (!/^[a-z0-9_]{3,24}$/i.test(username)) return refuse({ field: 'username', message: t('use3To24LettersDigits') })
    const problem = passwordProblem(password, { name, username, email }, t)
    if (problem !== null) return refuse({ field: 'password', message: problem })
    if (await send(signUp, { name: name.trim(), username, email: email.trim(), password })) setJoined(true)
  }
  const at = (field: string): string | undefined => (refusal?.field === field ? refusal.message : undefined)
  if (joined) {
    return (
      <div className="flex flex-col gap-5">
        <FormNote tone="good">
          <p className="font-semibold">{t('welcome', { name: name.trim() })}</p>
          <p className="mt-1">{t('weHaveSentALinkTo', { email: email.trim() })}</p>
        </FormNote>
        <Button size="lg" onClick={() => window.location.assign(next)}>
          {t('continue')}
        </Button>
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
        hint={t('othersSeeThisOnYourProfile')}
        value={username}
        onChange={(event) => setUsername(event.target.value.trim())}
        error={at('username')}
      />
      <TextField
        label={t('eMailAddress')}
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
      <Button type="submit" size="lg" busy={busy}>
        {t('join')}
      </Button>
    </form>
  )
}
