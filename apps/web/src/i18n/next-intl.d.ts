import type { Catalogue } from './catalogues.ts'
import type { Locale } from './locales.ts'

declare module 'next-intl' {
  interface AppConfig {
    Messages: Catalogue
    Locale: Locale
  }
}
