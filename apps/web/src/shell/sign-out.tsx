'use client'

import { useState } from 'react'
import { api } from '@/api/client.ts'
import { explain } from '@/api/error.ts'
import { Button } from '@/ui/button.tsx'
import { useToast } from '@/ui/toast.tsx'

/** Loads the page anew afterwards, so that nothing of the member stays in the tab's memory. */
export function SignOut() {
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const signOut = async (): Promise<void> => {
    setBusy(true)
    try {
      await api.request('/api/auth/sign-out', { method: 'POST', body: {} })
      window.location.assign('/')
    } catch (error) {
      setBusy(false)
      toast({ title: 'Still signed in', body: explain(error), tone: 'bad' })
    }
  }
  return (
    <Button tone="quiet" size="sm" busy={busy} onClick={() => void signOut()}>
      Sign out
    </Button>
  )
}
