import type { ReactNode } from 'react'
import { Texts } from '../../../i18n/texts.tsx'

export default function CopyLayout({ children }: { readonly children: ReactNode }) {
  return <Texts of={['collection']}>{children}</Texts>
}
