import type { ReactNode } from 'react'
import { Texts } from '../../i18n/texts.tsx'

export default function InfoLayout({ children }: { readonly children: ReactNode }) {
  return <Texts of={['info']}>{children}</Texts>
}
