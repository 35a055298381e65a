import Link from 'next/link'
import { Mark } from './logo.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import type { Theme } from './theme.ts'

const COLUMNS = [
  { title: 'Exchange', links: [['/lots', 'Lots'], ['/cards', 'Cards'], ['/sell', 'Sell']] },
  { title: 'Understand', links: [['/how-it-works', 'How it works'], ['/how-it-works#increments', 'Bid increments'], ['/how-it-works#holds', 'Holds and money']] },
  { title: 'Build', links: [['/api/docs', 'API'], ['/design', 'Design system']] },
] as const

export function Footer({ theme }: { readonly theme: Theme }) {
  return (
    <footer className="mt-20 border-t border-line bg-surface">
      <div className="page grid gap-10 py-12 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr]">
        <div>
          <Mark size={36} />
          <p className="display mt-4 max-w-xs text-lg">Every bid is funded. Every price can be recomputed.</p>
        </div>
        {COLUMNS.map(({ title, links }) => (
          <nav key={title} aria-label={title}>
            <h2 className="eyebrow">{title}</h2>
            <ul className="mt-2">
              {links.map(([href, label]) => (
                <li key={href}>
                  <Link href={href} prefetch={href.startsWith('/api') ? false : undefined} className="inline-flex min-h-8 items-center text-sm hover:text-accent">
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
      <div className="page">
        <div className="flex flex-wrap items-center justify-between gap-4 border-t border-line py-5 text-xs text-muted">
          <p>Times are in your time zone, on the exchange’s clock. Amounts in US dollars.</p>
          <ThemeSwitch initial={theme} />
        </div>
      </div>
    </footer>
  )
}
