import { createTranslator } from 'next-intl'
import { catalogueOf, type Namespace } from '../i18n/catalogues.ts'
import type { Texts } from '../i18n/words.ts'

/** The English texts, for tests of functions that put things in words. */
export function englishTexts<Of extends Namespace>(namespace: Of): Texts<Of> {
  return createTranslator({ locale: 'en', messages: catalogueOf('en'), namespace })
}
