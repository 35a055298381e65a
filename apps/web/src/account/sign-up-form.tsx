'use client'

import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useAuthCall } from './auth-call.ts'
import { FormNote } from './form-note.tsx'
import { PasswordField } from './password-field.tsx'
import { passwordProblem } from './password-policy.ts'

export function SignUpForm({ next }: { readonly next: string }) {
  const [name, setName] = useState('')
  const [username, setUsername] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, refusal, refuse, send } = useAuthCall()
  const [joined, setJoined] = useState(false)
  const submit = async (): Promise<void> => {
    if (!/^[a-z0-9_]{3,24}$/i.test(username)) return refuse({ field: 'username', message: 'Use 3 to 24 letters, digits and underscores.' })
    const problem = passwordProblem(password, { name, username, email })
    if (problem !== null) return refuse({ field: 'password', message: problem })
    if (await send('/sign-up/email', { name: name.trim(), username, email: email.trim(), password })) setJoined(true)
  }
  const at = (field: string): string | undefined => (refusal?.field === field ? refusal.message : undefined)
  if (joined) {
    return (
      <div className="flex flex-col gap-5">
        <FormNote tone="good">
          <p className="font-semibold">Welcome, {name.trim()}.</p>
          <p className="mt-1">We have sent a link to {email.trim()}. Open it to confirm your address; then you can bid.</p>
        </FormNote>
        <Button size="lg" onClick={() => window.location.assign(next)}>
          Continue
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
      <TextField label="Your name" name="name" autoComplete="name" required maxLength={60} value={name} onChange={(event) => setName(event.target.value)} error={at('name')} />
      <TextField
        label="Username"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={24}
        hint="Others see this: on your profile and on what you sell. Bids stay pseudonymous."
        value={username}
        onChange={(event) => setUsername(event.target.value.trim())}
        error={at('username')}
      />
      <TextField label="E-mail address" name="email" type="email" autoComplete="email" required value={email} onChange={(event) => setEmail(event.target.value)} error={at('email')} />
      <PasswordField label="Password" autoComplete="new-password" value={password} onValue={setPassword} error={at('password')} owner={{ name, username, email }} />
      <Button type="submit" size="lg" busy={busy}>
        Join
      </Button>
    </form>
  )
}
