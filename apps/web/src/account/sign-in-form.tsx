'use client'

import { signInByEmail, signInByUsername } from '@ece/sdk/auth'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useAuthCall } from './auth-call.ts'
import { FormNote } from './form-note.tsx'
import { PasskeySignIn } from './passkey-sign-in.tsx'
import { PasswordField } from './password-field.tsx'
import { SecondStep } from './second-step.tsx'
import { textOf } from '../ui/form-text.ts'

const DEMO_PASSWORD = 'demo-password'
const DEMO = [
  ['alice@ece.local', 'Alice', 'bids'],
  ['bob@ece.local', 'Bob', 'bids'],
  ['seller@ece.local', 'Seller', 'sells'],
  ['admin@ece.local', 'Admin', 'operates'],
] as const

/** By e-mail address or username. The page is loaded anew afterwards, so that everything on it knows who is there. */
export function SignInForm({
  next,
  demo,
  problem,
  atSecondStep = false,
}: {
  readonly next: string
  readonly demo: boolean
  /** The code of the refusal, where the form was sent without script. */
  readonly problem?: string | undefined
  /** The password was right, and the page was opened for the code. */
  readonly atSecondStep?: boolean
}) {
  const t = useTranslations('auth')
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const { busy, refusal, ask } = useAuthCall(atSecondStep ? undefined : problem)
  const [leaving, setLeaving] = useState(false)
  const [secondStep, setSecondStep] = useState(atSecondStep)
  const leave = (): void => {
    setLeaving(true)
    window.location.assign(next)
  }
  const signIn = async (who: string, secret: string): Promise<void> => {
    const name = who.trim()
    const answer = name.includes('@')
      ? await ask(signInByEmail, { email: name, password: secret })
      : await ask(signInByUsername, { username: name, password: secret })
    if (answer === null) return
    if (answer.twoFactorRedirect === true) return setSecondStep(true)
    leave()
  }
  if (secondStep) return <SecondStep next={next} problem={problem} onDone={leave} onBack={() => setSecondStep(false)} />
  return (
    <>
      <Form
        to="sign-in"
        className="flex flex-col gap-5"
        onEarly={(fields) => {
          setAccount(textOf(fields, 'username'))
          setPassword(textOf(fields, 'current-password'))
        }}
        onSubmit={() => {
          void signIn(account, password)
        }}
      >
        <input type="hidden" name="next" value={next} />
        <FormNote>{refusal?.field === null ? refusal.message : null}</FormNote>
        <TextField
          label={t('emailOrUsername')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={account}
          onChange={(event) => setAccount(event.target.value)}
          error={refusal?.field === 'email' || refusal?.field === 'username' ? refusal.message : undefined}
        />
        <PasswordField
          label={t('password')}
          autoComplete="current-password"
          value={password}
          onValue={setPassword}
          error={refusal?.field === 'password' ? refusal.message : undefined}
        />
        <Button type="submit" size="lg" busy={busy || leaving}>
          {t('signIn')}
        </Button>
        <Link href="/forgot-password" className="quiet-link inline-flex min-h-8 items-center self-start text-sm">
          {t('resetLink')}
        </Link>
      </Form>
      <PasskeySignIn onDone={leave} />
      {demo ? (
        <section aria-labelledby="demo-logins" className="mt-6 border-t border-line pt-6">
          <h2 id="demo-logins" className="eyebrow">
            {t('demonstrationLogins')}
          </h2>
          <p className="mt-1 text-sm text-muted">{t('demoNote')}</p>
          <ul className="mt-3 grid grid-cols-2 gap-2">
            {DEMO.map(([email, name, does]) => (
              <li key={email}>
                <button
                  type="button"
                  onClick={() => {
                    setAccount(email)
                    setPassword(DEMO_PASSWORD)
                  }}
                  className="w-full rounded-md border border-edge/60 px-3 py-2 text-start text-sm hover:border-ink"
                >
                  <span className="font-semibold">{name}</span> <span className="text-muted">{t(does)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
