'use client'

import { ERASED_AFTER_DAYS } from '@ece/contracts/former-member'
import { scheduleErasure } from '@ece/sdk/operations/your-data'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { api } from '../api/client.ts'
import { isApiError, useExplain } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { ERASURE_KEY } from './erasure.ts'
import { FormNote } from './form-note.tsx'
import { PasswordField } from './password-field.tsx'

/** Asks for the username, so that nobody does it in passing, and for the password, so that nobody else does. */
export function EraseDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('data')
  const explain = useExplain()
  const form = useId()
  const queries = useQueryClient()
  const username = useSession()?.handle ?? ''
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const [differs, setDiffers] = useState(false)
  const erase = useMutation({
    mutationFn: () => scheduleErasure(api, { body: { password } }),
    onSuccess: (view) => {
      queries.setQueryData(ERASURE_KEY, view)
      onClose()
    },
    onError: (error) => {
      // Something was opened meanwhile, in another window: the list of it is on the page.
      if (!isApiError(error, 'privacy.erasure_blocked') && !isApiError(error, 'privacy.erasure_scheduled')) return
      void queries.invalidateQueries({ queryKey: ERASURE_KEY })
      onClose()
    },
  })
  const submit = (): void => {
    const same = typed.trim().replace(/^@/, '').toLowerCase() === username.toLowerCase()
    setDiffers(!same)
    if (same) erase.mutate()
  }
  const wrongPassword = isApiError(erase.error, 'identity.wrong_password')
  return (
    <Dialog
      open
      sticky
      onClose={onClose}
      title={t('sure')}
      description={t('sureNote', { days: ERASED_AFTER_DAYS })}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t('keep')}
          </Button>
          <Button type="submit" form={form} tone="danger" busy={erase.isPending}>
            {t('eraseConfirm', { days: ERASED_AFTER_DAYS })}
          </Button>
        </>
      }
    >
      <Form
        to="erase-account"
        id={form}
        className="flex flex-col gap-5"
        onSubmit={() => {
          submit()
        }}
      >
        <input type="hidden" name="account-name" value={username} />
        <TextField
          name="typed-name"
          label={t('typeUsername', { username })}
          hint={t('usernameHint')}
          error={differs ? t('usernameDiffers', { username }) : undefined}
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <PasswordField
          label={t('password')}
          autoComplete="current-password"
          value={password}
          onValue={setPassword}
          error={wrongPassword ? explain(erase.error) : undefined}
        />
        <FormNote>{erase.error && !wrongPassword ? explain(erase.error) : null}</FormNote>
      </Form>
    </Dialog>
  )
}
