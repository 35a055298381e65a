import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { InstallEntry } from '../offline/install-entry.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './logo.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import type { Theme } from './theme.ts'

const COLUMNS = [
  {
    title: 'exchange',
    links: [
      ['/lots', 'lots'],
      ['/cards', 'cards'],
      ['/sell', 'sell'],
      ['/api/docs', 'api'],
    ],
  },
  {
    title: 'footer.understand',
    links: [
      ['/how-it-works', 'howItWorks'],
      ['/fees', 'footer.fees'],
      ['/disputes', 'footer.disputes'],
    ],
  },
  {
    title: 'footer.help',
    links: [
      ['/help', 'footer.helpCentre'],
      ['/contact', 'footer.contact'],
      ['/terms', 'footer.terms'],
      ['/privacy', 'footer.privacy'],
      ['/imprint', 'footer.imprint'],
    ],
  },
] as const

export function Footer({ theme }: { readonly theme: Theme }) {
  const t = useTranslations('shell')
  return (
    <footer className="print:hidden mt-20 border-t border-line bg-surface">
      <div className="page grid gap-10 py-12 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr]">
        <div>
          <Mark size={36} />
          <p className="display mt-4 max-w-xs text-lg">{t('footer.motto')}</p>
        </div>
        {COLUMNS.map(({ title, links }) => (
          <nav key={title} aria-label={t(title)}>
            <h2 className="eyebrow">{t(title)}</h2>
            <ul className="mt-2">
              {links.map(([href, label]) => (
                <li key={href}>
                  <Link
                    href={href}
                    prefetch={false}
                    className="inline-flex min-h-8 items-center text-sm hover:text-accent"
                  >
                    {t(label)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
      <div className="page">
        <div className="flex flex-wrap items-center justify-between gap-4 border-t border-line py-5 text-xs text-muted">
          <p>{t('footer.times')}</p>
          <div className="flex flex-wrap items-center gap-4">
            <InstallEntry className="inline-flex min-h-8 items-center gap-2 text-sm font-semibold text-ink hover:text-accent" />
            <LanguageSwitch />
            <ThemeSwitch initial={theme} />
          </div>
        </div>
      </div>
    </footer>
  )
}
