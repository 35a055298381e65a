'use client'

import { PASSKEY_NAME_LENGTH } from '@ece/contracts/passkey-name'
import type { Passkey } from '@ece/sdk/auth'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useTimes } from '../ui/times.tsx'

interface PasskeyRowProps {
  readonly passkey: Passkey
  readonly busy: boolean
  /** Settles when the list is as it is now. */
  readonly onRename: (name: string) => Promise<unknown>
  readonly onRemove: () => void
}

/** One passkey, with its name to change in place. */
export function PasskeyRow({ passkey, busy, onRename, onRemove }: PasskeyRowProps) {
  const t = useTranslations('auth')
  const times = useTimes()
  const name = passkey.name ?? t('passkey')
  const [newName, setNewName] = useState<string | null>(null)
  if (newName !== null) {
    return (
      <li className="border-b border-line py-3">
        <Form
          className="flex flex-wrap items-end gap-3"
          onSubmit={() => {
            // A refusal is shown below the list, and the new name stays to be tried again.
            void onRename(newName.trim()).then(
              () => setNewName(null),
              () => undefined,
            )
          }}
        >
          <TextField
            autoFocus
            label={t('newPasskeyName')}
            required
            pattern=".*\S.*"
            maxLength={PASSKEY_NAME_LENGTH}
            value={newName}
            onChange={(event) => setNewName(event.target.value)}
            className="min-w-40 flex-1"
          />
          <Button type="submit" busy={busy}>
            {t('keepName')}
          </Button>
          <Button tone="secondary" onClick={() => setNewName(null)}>
            {t('notNow')}
          </Button>
        </Form>
      </li>
    )
  }
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line py-3 text-sm">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        {passkey.createdAt ? (
          <span className="figures text-xs text-muted">{t('addedOn', { day: times.day(passkey.createdAt) })}</span>
        ) : null}
      </span>
      <Button size="sm" tone="quiet" disabled={busy} onClick={() => setNewName(name)}>
        {t('renameIt')}
        <span className="sr-only"> {name}</span>
      </Button>
      <ConfirmButton
        size="sm"
        tone="quiet"
        disabled={busy}
        title={t('removePasskey', { name })}
        description={t('removePasskeyNote')}
        action={t('removeIt')}
        onConfirm={onRemove}
      >
        {t('removeIt')}
        <span className="sr-only"> {name}</span>
      </ConfirmButton>
    </li>
  )
}
