'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { useToast } from '../ui/toast.tsx'

/** An id that is to be passed on: pressed, it is in the clipboard. */
export function CopyId({ text, label }: { readonly text: string; readonly label: string }) {
  const t = useTranslations('events')
  const toast = useToast()
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    // Without https there is no clipboard, whatever the types say: the read of it fails like a refusal.
    const done = await Promise.resolve()
      .then(async () => navigator.clipboard.writeText(text))
      .then(
        () => true,
        () => false,
      )
    setCopied(done)
    if (!done) toast({ title: t('copyRefused'), tone: 'bad' })
  }
  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      title={label}
      onClick={() => void copy()}
      className="-mx-1 inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-sm px-1 text-start font-mono text-xs hover:bg-sunken"
    >
      <span className="break-all">{text}</span>
      <Icon size={13} aria-hidden className={copied ? 'shrink-0 text-accent' : 'shrink-0 text-muted'} />
      <span className="sr-only">{label}</span>
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </button>
  )
}
