'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button } from '../ui/button.tsx'

/** Asks again for the page that was wanted (the server sends on from here), by itself when the device has a network. */
export function RetryButton() {
  const t = useTranslations('offline')
  useEffect(() => {
    const retry = (): void => window.location.reload()
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [])
  return <Button onClick={() => window.location.reload()}>{t('tryAgain')}</Button>
}
