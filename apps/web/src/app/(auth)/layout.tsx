import type { ReactNode } from 'react'
import { Texts } from '../../i18n/texts.tsx'

export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return <Texts of={['auth']}>{children}</Texts>
}
