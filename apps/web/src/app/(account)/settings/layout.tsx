import type { ReactNode } from 'react'
import { Texts } from '../../../i18n/texts.tsx'

export default function SettingsLayout({ children }: { readonly children: ReactNode }) {
  return <Texts of={['data', 'email']}>{children}</Texts>
}
