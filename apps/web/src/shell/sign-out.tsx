'use client'

import { signOut } from '@ece/sdk/auth'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { forgetSearches } from './palette/entries.ts'
import { useToast } from '../ui/toast.tsx'

/** Loads the page anew afterwards, so that nothing of the member stays in the tab's memory; what was kept on the device goes before that. */
export function SignOut() {
  const explain = useExplain()
  const t = useTranslations('shell')
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const leave = async (): Promise<void> => {
    setBusy(true)
    try {
      await signOut(api, { body: {} })
      forgetSearches()
      // Where its code can't be had, the first page that is nobody's makes the service worker drop it.
      await import('../offline/forget.ts').then(async ({ forgetKept }) => forgetKept()).catch(() => undefined)
      window.location.assign('/')
    } catch (error) {
      setBusy(false)
      toast({ title: t('signOutFailed'), body: explain(error), tone: 'bad' })
    }
  }
  return (
    <Button tone="quiet" size="sm" busy={busy} onClick={() => void leave()}>
      {t('signOut')}
    </Button>
  )
}
