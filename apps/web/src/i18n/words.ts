import type { useTranslations } from 'next-intl'
import type { Namespace } from './catalogues.ts'

/** What `useTranslations(namespace)` gives: for functions that are no components and put things in words. */
export type Texts<Of extends Namespace> = ReturnType<typeof useTranslations<Of>>
