'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { classes } from '../ui/classes.ts'
import { THEME_COOKIE, THEMES, type Theme } from './theme.ts'

const ICONS = { system: Monitor, light: Sun, dark: Moon }
const LABELS = { system: 'theme.system', light: 'theme.light', dark: 'theme.dark' } as const satisfies Record<
  Theme,
  string
>
const YEAR_SECONDS = 31_536_000

/** Kept in a cookie, so that the server renders the chosen theme and nothing flashes. */
export function ThemeSwitch({ initial }: { readonly initial: Theme }) {
  const t = useTranslations('shell')
  const [theme, setTheme] = useState(initial)
  const choose = (next: Theme): void => {
    setTheme(next)
    if (next === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = next
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
  }
  return (
    <div
      role="group"
      aria-label={t('theme.label')}
      className="inline-flex rounded-full border border-line bg-surface p-0.5"
    >
      {THEMES.map((option) => {
        const Icon = ICONS[option]
        return (
          <button
            key={option}
            type="button"
            aria-pressed={theme === option}
            title={t(LABELS[option])}
            onClick={() => choose(option)}
            className={classes(
              'grid size-8 place-items-center rounded-full transition-colors',
              theme === option ? 'bg-ink text-canvas' : 'text-muted hover:text-ink',
            )}
          >
            <Icon size={16} aria-hidden />
            <span className="sr-only">{t(LABELS[option])}</span>
          </button>
        )
      })}
    </div>
  )
}
