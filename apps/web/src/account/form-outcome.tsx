'use client'

import { useTranslations } from 'next-intl'
import { useAuthCall } from './auth-call.ts'
import { FormNote } from './form-note.tsx'

const DONE = ['email_asked', 'password_changed', 'second_factor_off'] as const

/** How a form of this page went that was sent without script; the address says it, and only by these words. */
export function FormOutcome({
  problem,
  done,
}: {
  readonly problem: string | undefined
  readonly done: string | undefined
}) {
  const t = useTranslations('auth')
  const { refusal } = useAuthCall(problem)
  const known = DONE.find((name) => name === done)
  if (!refusal && !known) return null
  return (
    <div className="mb-6">
      <FormNote>{refusal?.message}</FormNote>
      <FormNote tone="good">{known ? t(`outcome.${known}`) : null}</FormNote>
    </div>
  )
}
