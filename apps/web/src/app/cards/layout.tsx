import type { ReactNode } from 'react'
import { Texts } from '../../i18n/texts.tsx'

export default function CardsLayout({ children }: { readonly children: ReactNode }) {
  return <Texts of={['cards', 'lots']}>{children}</Texts>
}
