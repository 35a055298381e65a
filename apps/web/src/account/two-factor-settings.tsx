'use client'

import type { SecondFactorView } from '@ece/contracts/identity'
import { getSecondFactor } from '@ece/sdk/operations/identity'
import type { Operation } from '@ece/sdk'
import { disableSecondFactor, enableSecondFactor, renewRecoveryCodes, verifyCode } from '@ece/sdk/auth'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { renderSVG } from 'uqr'
import { api } from '../api/client.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { useAuthCall } from './auth-call.ts'
import { CopyButton } from './copy-button.tsx'
import { FormNote } from './form-note.tsx'
import { PasswordField } from './password-field.tsx'
import { SECOND_FACTOR } from './second-factor-query.ts'
import { SecondFactorState } from './second-factor-state.tsx'

/**
 * The second factor:
 *
 *   off -> (password) setting up -> (first code) on, recovery codes shown once
 *   on -> (password) off | new recovery codes
 */
type Step =
  | { readonly name: 'idle' }
  | { readonly name: 'setting-up'; readonly uri: string; readonly codes: readonly string[] }
  | { readonly name: 'codes'; readonly codes: readonly string[] }

export function TwoFactorSettings({ initial }: { readonly initial: SecondFactorView }) {
  const t = useTranslations('auth')
  const queries = useQueryClient()
  const { data: factor } = useQuery({
    queryKey: SECOND_FACTOR,
    queryFn: ({ signal }) => getSecondFactor(api, {}, { signal }),
    initialData: initial,
  })
  const { isOn } = factor
  // What the exchange will say, at once; and this device has another session now.
  const setFactor = (to: SecondFactorView): void => {
    queries.setQueryData(SECOND_FACTOR, to)
    void queries.invalidateQueries({ queryKey: SECOND_FACTOR })
    void queries.invalidateQueries({ queryKey: ['sessions'] })
    void queries.invalidateQueries({ queryKey: ['security-events'] })
  }
  const [step, setStep] = useState<Step>({ name: 'idle' })
  const [password, setPassword] = useState('')
  const { busy, refusal, ask, send } = useAuthCall()
  const withPassword = async <Answer,>(
    operation: Operation<{ readonly body: { readonly password: string } }, Answer>,
  ): Promise<Answer | null> => {
    const answer = await ask(operation, { password })
    if (answer !== null) setPassword('')
    return answer
  }
  const begin = async (): Promise<void> => {
    const answer = await withPassword(enableSecondFactor)
    if (answer !== null) setStep({ name: 'setting-up', uri: answer.totpURI, codes: answer.backupCodes })
  }
  const turnOff = async (): Promise<void> => {
    if (!(await send(disableSecondFactor, { password }))) return
    setPassword('')
    setFactor({ isOn: false, recoveryCodesLeft: null, trustedDevices: 0 })
    setStep({ name: 'idle' })
  }
  const renew = async (): Promise<void> => {
    const answer = await withPassword(renewRecoveryCodes)
    if (answer === null) return
    setFactor({ ...factor, recoveryCodesLeft: answer.backupCodes.length })
    setStep({ name: 'codes', codes: answer.backupCodes })
  }
  return (
    <Panel aria-label={t('secondFactor')}>
      <PanelHeader
        title={t('secondFactor')}
        note={t('secondFactorNote')}
        actions={<Badge tone={isOn ? 'accent' : 'outline'}>{isOn ? t('on') : t('off')}</Badge>}
      />
      {step.name === 'setting-up' ? (
        <SetUp
          uri={step.uri}
          onDone={() => {
            setFactor({ isOn: true, recoveryCodesLeft: step.codes.length, trustedDevices: 0 })
            setStep({ name: 'codes', codes: step.codes })
          }}
          onCancel={() => setStep({ name: 'idle' })}
        />
      ) : (
        <>
          {step.name === 'codes' ? <RecoveryCodes codes={step.codes} onSeen={() => setStep({ name: 'idle' })} /> : null}
          <SecondFactorState factor={factor} />
          <Form
            className="flex flex-col gap-4"
            onSubmit={() => {
              void (isOn ? renew() : begin())
            }}
          >
            <PasswordField
              label={t('passwordRequired')}
              autoComplete="current-password"
              value={password}
              onValue={setPassword}
              error={refusal?.field === 'password' ? refusal.message : undefined}
            />
            <FormNote>{refusal && refusal.field !== 'password' ? refusal.message : null}</FormNote>
            <div className="flex flex-wrap gap-2">
              <Button type="submit" busy={busy} tone={isOn ? 'secondary' : 'primary'}>
                {isOn ? t('newRecoveryCodes') : t('turnOn')}
              </Button>
              {isOn ? (
                <Button tone="danger" disabled={busy || password === ''} onClick={() => void turnOff()}>
                  {t('turnOff')}
                </Button>
              ) : null}
            </div>
          </Form>
        </>
      )}
    </Panel>
  )
}

function SetUp({
  uri,
  onDone,
  onCancel,
}: {
  readonly uri: string
  readonly onDone: () => void
  readonly onCancel: () => void
}) {
  const t = useTranslations('auth')
  const [code, setCode] = useState('')
  const { busy, refusal, send } = useAuthCall()
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={() => {
        void send(verifyCode, { code: code.trim() }).then((right) => (right ? onDone() : undefined))
      }}
    >
      <p className="text-sm">{t('scanThis')}</p>
      <img
        alt={t('qrCode')}
        width={184}
        height={184}
        className="self-start rounded-md bg-white p-2"
        src={`data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 1 }))}`}
      />
      <p className="text-sm text-muted">
        {t('orType')} <code className="font-mono text-xs break-all text-ink select-all">{secret}</code>
      </p>
      <div className="flex flex-wrap gap-3">
        <CopyButton text={secret} />
      </div>
      <TextField
        label={t('code')}
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        maxLength={6}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={refusal?.message}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={busy}>
          {t('confirmCode')}
        </Button>
        <Button tone="secondary" onClick={onCancel}>
          {t('notNow')}
        </Button>
      </div>
    </Form>
  )
}

function RecoveryCodes({ codes, onSeen }: { readonly codes: readonly string[]; readonly onSeen: () => void }) {
  const t = useTranslations('auth')
  const text = codes.join('\n')
  return (
    <section aria-label={t('recoveryCodes')} className="mb-6 rounded-md bg-brass-wash p-4">
      <h3 className="font-semibold">{t('recoveryCodes')}</h3>
      <p className="mt-1 text-sm">{t('recoveryCodesNote')}</p>
      <ul className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-sm select-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-3">
        <CopyButton text={text} />
        <a
          className="quiet-link self-center text-sm font-semibold"
          download="recovery-codes.txt"
          href={`data:text/plain,${encodeURIComponent(text)}`}
        >
          {t('download')}
        </a>
        <Button size="sm" onClick={onSeen}>
          {t('haveKept')}
        </Button>
      </div>
    </section>
  )
}
