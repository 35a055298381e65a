import type { ReactNode } from 'react'
import { Texts } from '../../i18n/texts.tsx'

export default function AccountLayout({ children }: { readonly children: ReactNode }) {
  return <Texts of={['account', 'auth', 'bids', 'lots', 'sell']}>{children}</Texts>
}
