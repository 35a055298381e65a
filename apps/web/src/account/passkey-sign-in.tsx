'use client'

import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { isApiError } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { FormNote } from './form-note.tsx'
import { hasPasskeys, signInWithPasskey } from './passkeys.ts'

/** The other way in, where the browser has it. */
export function PasskeySignIn({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslations('auth')
  const [possible, setPossible] = useState(true)
  useEffect(() => setPossible(hasPasskeys()), [])
  const signIn = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: (how) => (how === 'done' ? onDone() : undefined),
  })
  if (!possible) return null
  return (
    <div className="mt-4 flex flex-col gap-3">
      <Button tone="secondary" size="lg" busy={signIn.isPending} onClick={() => signIn.mutate()}>
        <KeyRound size={18} aria-hidden />
        {t('passkeySignIn')}
      </Button>
      <FormNote>
        {signIn.error
          ? isApiError(signIn.error) && signIn.error.status < 500
            ? t('passkeyRefused')
            : t('passkeyFailed')
          : null}
      </FormNote>
      <p role="status" className="text-sm text-muted empty:hidden">
        {signIn.data === 'cancelled' ? t('passkeyCancelled') : null}
      </p>
    </div>
  )
}
