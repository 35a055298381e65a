'use client'

import { useTranslations } from 'next-intl'
import { Button } from './button.tsx'

/** In a notice of something that can be taken back. */
export function UndoButton({ onPress }: { readonly onPress: () => void }) {
  const t = useTranslations('ui')
  return (
    <Button tone="secondary" size="sm" onClick={onPress}>
      {t('undo')}
    </Button>
  )
}
