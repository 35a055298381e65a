'use client'

import { confirmEmailChange } from '@ece/sdk/operations/identity'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { FormNote } from './form-note.tsx'

/**
 * Where the link in the mail to a new address leads. It waits for a press: programs that look at mail open links as well, and the
 * mailbox may be a stranger's whose address was typed by mistake.
 */
export function NewEmailConfirmation({ token }: { readonly token: string }) {
  const t = useTranslations('email')
  const explain = useExplain()
  const session = useSession()
  const confirm = useMutation({
    mutationFn: () => confirmEmailChange(api, { body: { token } }),
  })
  // Loaded anew: this device may have been signed out by it, or shows the address that was.
  const goOn = (
    <Button
      size="lg"
      tone={confirm.isSuccess ? 'primary' : 'secondary'}
      onClick={() => window.location.assign('/settings')}
    >
      {session === null ? t('signIn') : t('toSettings')}
    </Button>
  )
  if (confirm.isSuccess) {
    return (
      <div className="flex flex-col gap-5">
        <FormNote tone="good">
          <span className="break-words">{t('done', { email: confirm.data.email })}</span>
        </FormNote>
        {goOn}
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-5">
      {confirm.error ? (
        <>
          <FormNote>{explain(confirm.error)}</FormNote>
          {goOn}
        </>
      ) : (
        <>
          <p className="text-sm">{t('question')}</p>
          <Form to="confirm-email" onSubmit={() => confirm.mutate()}>
            <input type="hidden" name="token" value={token} />
            <Button type="submit" size="lg" busy={confirm.isPending}>
              {t('useIt')}
            </Button>
          </Form>
          <p className="text-sm text-muted">{t('notYou')}</p>
        </>
      )}
    </div>
  )
}
