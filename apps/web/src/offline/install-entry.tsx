'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { hasInstallOffer, install, subscribeToInstallOffer } from './install-offer.ts'

/** Only where the browser offers to install; nothing elsewhere. */
export function InstallEntry({ className }: { readonly className: string }) {
  const t = useTranslations('offline')
  const offered = useSyncExternalStore(subscribeToInstallOffer, hasInstallOffer, () => false)
  if (!offered) return null
  return (
    <button type="button" className={className} onClick={() => void install()}>
      <Download size={16} aria-hidden />
      {t('install')}
    </button>
  )
}
