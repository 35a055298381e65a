'use client'

import { NextIntlClientProvider, useLocale, useMessages, type Messages } from 'next-intl'
import { useMemo, type ReactNode } from 'react'

/** Adds namespaces to those that the page has already, for what is below. */
export function MoreTexts({
  messages,
  children,
}: {
  readonly messages: Partial<Messages>
  readonly children: ReactNode
}) {
  const known = useMessages()
  const all = useMemo(() => ({ ...known, ...messages }), [known, messages])
  return (
    <NextIntlClientProvider locale={useLocale()} messages={all} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  )
}
