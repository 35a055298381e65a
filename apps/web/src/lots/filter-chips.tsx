import { X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

export interface Chip {
  readonly label: string
  /** The same list without it. */
  readonly href: string
}

/** What narrows the list, each a press away from being gone. */
export function FilterChips({ chips, clear }: { readonly chips: readonly Chip[]; readonly clear: string }) {
  const t = useTranslations('ui')
  if (chips.length === 0) return null
  return (
    <nav aria-label={t('filters')} className="mb-4">
      <ul className="flex flex-wrap items-center gap-2">
        {chips.map(({ label, href }) => (
          <li key={href}>
            <Link
              href={href}
              scroll={false}
              className="inline-flex h-8 max-w-64 items-center gap-1.5 rounded-full bg-accent-wash ps-3.5 pe-2.5 text-sm font-medium text-accent-strong hover:bg-sunken"
            >
              <span className="sr-only">{t('removeFilter')}</span>
              <bdi className="truncate">{label}</bdi>
              <X size={14} aria-hidden className="shrink-0" />
            </Link>
          </li>
        ))}
        {chips.length > 1 ? (
          <li>
            <Link
              href={clear}
              scroll={false}
              className="quiet-link inline-flex h-8 items-center px-2 text-sm font-semibold"
            >
              {t('clearAll')}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}
