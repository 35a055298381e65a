import type { Catalogue } from './catalogues.ts'
import type { Locale } from '@ece/contracts/locales'

declare module 'next-intl' {
  interface AppConfig {
    Messages: Catalogue
    Locale: Locale
  }
}
