import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Namespace } from './catalogues.ts'
import { MoreTexts } from './more-texts.tsx'

/**
 * Gives these namespaces of the catalogue to the client components below. Server components need none of it: they read the
 * whole catalogue where it lies. A page so carries the texts of its own screens and no others.
 */
export async function Texts({ of, children }: { readonly of: readonly Namespace[]; readonly children: ReactNode }) {
  const all = await getMessages()
  return (
    <MoreTexts messages={Object.fromEntries(of.map((namespace) => [namespace, all[namespace]]))}>{children}</MoreTexts>
  )
}
