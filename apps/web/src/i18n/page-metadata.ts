import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Namespace } from './catalogues.ts'
import type { Texts } from './words.ts'

/** A page's `generateMetadata`: its title, and what else the function makes of the page's texts. */
export function pageMetadata<Of extends Namespace>(
  namespace: Of,
  make: (t: Texts<Of>) => Metadata,
): () => Promise<Metadata> {
  return async () => make(await getTranslations(namespace))
}
