'use client'

import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import { IconButton } from '../../ui/button.tsx'
import { useOnDemand } from '../../ui/on-demand.ts'

const loadPalette = () => import('./palette.tsx')

/** Opens the palette: Ctrl-K (⌘K), or the glass in a phone's header, where there is no room for the search field. */
export function PaletteKey() {
  const t = useTranslations('shell')
  const [open, setOpen] = useState(false)
  const Palette = useOnDemand(loadPalette, open)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen((before) => !before)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <IconButton
        label={t('palette.open')}
        aria-keyshortcuts="Control+K Meta+K"
        className="sm:max-md:hidden lg:hidden"
        onClick={() => setOpen(true)}
      >
        <Search size={20} aria-hidden />
      </IconButton>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className="hidden h-8 shrink-0 items-center rounded-md border border-line px-2 text-xs font-semibold text-muted transition-colors duration-(--quick) hover:border-edge hover:text-ink lg:inline-flex"
      >
        <span className="sr-only">{t('palette.openWith')}</span>
        <kbd className="font-sans">{t('ctrlK')}</kbd>
      </button>
      {open && Palette ? <Palette onClose={() => setOpen(false)} /> : null}
    </>
  )
}
