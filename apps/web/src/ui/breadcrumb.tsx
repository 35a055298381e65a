import Link from 'next/link'
import { useTranslations } from 'next-intl'

interface BreadcrumbProps {
  /** From the widest to the page above this one. */
  readonly steps: readonly { readonly href: string; readonly label: string }[]
}

/** The way back up. A lot and its card lie below the same shelves of the catalogue, so both pages tell the same way. */
export function Breadcrumb({ steps }: BreadcrumbProps) {
  const t = useTranslations('ui')
  return (
    <nav aria-label={t('breadcrumb')} className="mb-3 text-sm text-muted sm:mb-5">
      <ol className="flex min-w-0 items-center gap-x-2">
        {steps.map(({ href, label }, index) => (
          <li key={href} className="flex min-w-0 items-center gap-2 first:shrink-0">
            {index > 0 ? (
              <span aria-hidden className="text-edge">
                /
              </span>
            ) : null}
            <Link href={href} className="quiet-link inline-flex min-h-6 min-w-0 items-center">
              <bdi className="truncate">{label}</bdi>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
