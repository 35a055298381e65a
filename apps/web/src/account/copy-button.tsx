'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'

/** Copies a text and says so; where the browser does not let it, the text beside it is to be marked and copied by hand. */
export function CopyButton({ text }: { readonly text: string }) {
  const t = useTranslations('auth')
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  const copy = async (): Promise<void> => {
    // Without https there is no clipboard, whatever the types say: the read of it fails like a refusal.
    const done = await Promise.resolve()
      .then(async () => navigator.clipboard.writeText(text))
      .then(
        () => true,
        () => false,
      )
    setOutcome(done ? 'copied' : 'refused')
  }
  return (
    <>
      <Button size="sm" tone="secondary" onClick={() => void copy()}>
        {t('copy')}
      </Button>
      <span role="status" className="self-center text-sm text-muted empty:hidden">
        {outcome === null ? null : outcome === 'copied' ? t('copied') : t('copyRefused')}
      </span>
    </>
  )
}
