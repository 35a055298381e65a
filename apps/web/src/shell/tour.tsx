'use client'

import { changeSettings } from '@ece/sdk/operations/users'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { useMoney } from '../ui/use-money.ts'

/** Keys of the catalogue, `tour`, and where each step leads. */
const STEPS = [
  { title: 'moneyTitle', text: 'moneyText', action: 'moneyAction', href: '/wallet' },
  { title: 'findTitle', text: 'findText', action: 'findAction', href: '/lots' },
  { title: 'bidTitle', text: 'bidText', action: 'bidAction', href: '/how-it-works' },
  { title: 'watchTitle', text: 'watchText', action: 'watchAction', href: '/bids?tab=watching' },
  { title: 'ownTitle', text: 'ownText', action: 'ownAction', href: '/collection' },
] as const

/** Five steps for a new member. It stands beside the page and takes nothing away; once ended it does not come back by itself. */
export function Tour({ availableCents }: { readonly availableCents: number | null }) {
  const t = useTranslations('tour')
  const money = useMoney()
  const toast = useToast()
  const [at, setAt] = useState(0)
  const [ended, setEnded] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const moved = useRef(false)
  useEffect(() => {
    // A new step is read out; the first one waits until it is come to.
    if (moved.current) heading.current?.focus()
  }, [at])
  const step = STEPS[at]
  if (ended || !step) return null
  // Who has money already is not told to bring some.
  const funded = step.title === 'moneyTitle' && availableCents !== null && availableCents > 0
  const go = (to: number): void => {
    moved.current = true
    setAt(to)
  }
  const end = (): void => {
    setEnded(true)
    changeSettings(api, { body: { tourDone: true } }).catch(() => toast({ title: t('notKept'), tone: 'bad' }))
  }
  return (
    <section
      aria-label={t('label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') end()
      }}
      className="fixed inset-x-3 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-40 rounded-xl border border-line bg-raised p-5 shadow-float sm:start-auto sm:end-6 sm:w-96 md:bottom-6"
    >
      <div className="flex items-start justify-between gap-3">
        <p className="eyebrow">{t('step', { step: at + 1, steps: STEPS.length })}</p>
        <IconButton label={t('skip')} onClick={end} className="-me-2 -mt-2">
          <X size={18} aria-hidden />
        </IconButton>
      </div>
      <h2 ref={heading} tabIndex={-1} className="display text-xl outline-none">
        {funded ? t('fundedTitle') : t(step.title)}
      </h2>
      <p className="mt-2 min-h-[5.5rem] text-sm text-muted">
        {funded ? t('fundedText', { amount: money.short(availableCents) }) : t(step.text)}
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <Link href={step.href} className="quiet-link me-auto text-sm font-semibold text-accent">
          {t(step.action)}
        </Link>
        {at > 0 ? (
          <Button tone="quiet" size="sm" onClick={() => go(at - 1)}>
            {t('back')}
          </Button>
        ) : null}
        <Button size="sm" onClick={() => (at === STEPS.length - 1 ? end() : go(at + 1))}>
          {at === STEPS.length - 1 ? t('done') : t('next')}
        </Button>
      </div>
    </section>
  )
}
