import type { ReactNode } from 'react'
import { Texts } from '../../i18n/texts.tsx'

export default function LotsLayout({ children }: { readonly children: ReactNode }) {
  return <Texts of={['lots']}>{children}</Texts>
}
