import { useTranslations } from 'next-intl'
import { deviceOf } from './device-words.ts'

/** A device in words, as its `User-Agent` tells: `Chrome on Android`. */
export function useDeviceWords(): (userAgent: string) => string {
  const t = useTranslations('account')
  return (userAgent) => {
    const { browser, system } = deviceOf(userAgent)
    if (browser === null) return userAgent === '' ? t('unknownDevice') : t('aProgram', { name: userAgent.slice(0, 40) })
    return system === null ? browser : t('on', { browser, system })
  }
}
