'use client'

import { verifyCode, verifyRecoveryCode } from '@ece/sdk/auth'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Checkbox, TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useAuthCall } from './auth-call.ts'
import { FormNote } from './form-note.tsx'

/** After the right password: the code of the app, or one of the recovery codes. */
export function SecondStep({
  next,
  problem,
  onDone,
  onBack,
}: {
  readonly next: string
  /** The code of the refusal, where the form was sent without script. */
  readonly problem?: string | undefined
  readonly onDone: () => void
  readonly onBack: () => void
}) {
  const t = useTranslations('auth')
  const [code, setCode] = useState('')
  const [trustDevice, setTrustDevice] = useState(false)
  const [byRecovery, setByRecovery] = useState(false)
  const { busy, refusal, refuse, send } = useAuthCall(problem)
  const submit = async (): Promise<void> => {
    if (await send(byRecovery ? verifyRecoveryCode : verifyCode, { code: code.trim(), trustDevice })) onDone()
  }
  return (
    <Form
      to="second-step"
      className="flex flex-col gap-5"
      onSubmit={() => {
        void submit()
      }}
    >
      <input type="hidden" name="next" value={next} />
      <p className="text-sm">{byRecovery ? t('recoveryStep') : t('codeStep')}</p>
      <FormNote>{refusal && refusal.field !== 'code' ? refusal.message : null}</FormNote>
      <TextField
        key={String(byRecovery)}
        autoFocus
        label={byRecovery ? t('recoveryCode') : t('code')}
        name="code"
        autoComplete="one-time-code"
        inputMode={byRecovery ? 'text' : 'numeric'}
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={byRecovery ? 20 : 6}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={refusal?.field === 'code' ? refusal.message : undefined}
      />
      <Checkbox
        name="trust-device"
        label={t('trustDevice')}
        checked={trustDevice}
        onChange={(event) => setTrustDevice(event.target.checked)}
      />
      <Button type="submit" size="lg" busy={busy}>
        {t('signIn')}
      </Button>
      <div className="flex flex-wrap gap-2">
        <Button
          tone="quiet"
          size="sm"
          onClick={() => {
            setByRecovery(!byRecovery)
            setCode('')
            refuse(null)
          }}
        >
          {byRecovery ? t('useApp') : t('useRecoveryCode')}
        </Button>
        <Button tone="quiet" size="sm" onClick={onBack}>
          {t('otherAccount')}
        </Button>
      </div>
    </Form>
  )
}
